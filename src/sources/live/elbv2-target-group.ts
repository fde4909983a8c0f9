import type {
  TargetGroup,
  TargetGroupAttribute,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { LiveResource } from './collector.ts';

/** What calls of their own tell of a target group; undefined where it could not be read. */
interface Hydrated {
  readonly attributes: readonly TargetGroupAttribute[] | undefined;
  readonly health: readonly TargetHealthDescription[] | undefined;
}

/**
 * A target group in CloudFormation's shape. Who is registered changes with every deployment: Targets holds it, and the
 * health of each is a fact.
 */
export function targetGroupOf(group: TargetGroup, { attributes, health }: Hydrated): LiveResource {
  return {
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    id: group.TargetGroupArn,
    arn: group.TargetGroupArn,
    name: group.TargetGroupName,
    properties: {
      ...propertiesOf(group),
      TargetGroupAttributes: attributes,
      Targets: health?.map(({ Target }) => Target),
    },
    facts: {
      LoadBalancerArns: group.LoadBalancerArns,
      TargetHealth: health?.map(({ Target, TargetHealth }) => ({
        Id: Target?.Id,
        Port: Target?.Port,
        ...TargetHealth,
      })),
    },
  };
}

function propertiesOf(group: TargetGroup): Record<string, unknown> {
  return {
    Name: group.TargetGroupName,
    TargetType: group.TargetType,
    Protocol: group.Protocol,
    ProtocolVersion: group.ProtocolVersion,
    Port: group.Port,
    TargetControlPort: group.TargetControlPort,
    VpcId: group.VpcId,
    IpAddressType: group.IpAddressType,
    HealthCheckEnabled: group.HealthCheckEnabled,
    HealthCheckProtocol: group.HealthCheckProtocol,
    HealthCheckPort: group.HealthCheckPort,
    HealthCheckPath: group.HealthCheckPath,
    HealthCheckIntervalSeconds: group.HealthCheckIntervalSeconds,
    HealthCheckTimeoutSeconds: group.HealthCheckTimeoutSeconds,
    HealthyThresholdCount: group.HealthyThresholdCount,
    UnhealthyThresholdCount: group.UnhealthyThresholdCount,
    Matcher: group.Matcher,
  };
}
