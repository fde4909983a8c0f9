import {
  type Action,
  AddListenerCertificatesCommand,
  type Certificate,
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  type IpAddressType,
  type LoadBalancerAttribute,
  type LoadBalancerSchemeEnum,
  type LoadBalancerTypeEnum,
  type Matcher,
  ModifyLoadBalancerAttributesCommand,
  ModifyTargetGroupAttributesCommand,
  type ProtocolEnum,
  type TargetGroupAttribute,
  type TargetTypeEnum,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { generatedName, given, handle, type Handlers } from './handler.ts';
import { createServiceInterface } from './network-interface.ts';
import type { Tagged } from './tags.ts';

interface LoadBalancer extends Tagged {
  readonly Name?: string;
  readonly Type?: LoadBalancerTypeEnum;
  readonly Scheme?: LoadBalancerSchemeEnum;
  readonly IpAddressType?: IpAddressType;
  readonly Subnets: string[];
  readonly SecurityGroups?: string[];
  readonly LoadBalancerAttributes?: LoadBalancerAttribute[];
}

interface TargetGroup extends Tagged {
  readonly Name?: string;
  readonly Port: number;
  readonly Protocol: ProtocolEnum;
  readonly ProtocolVersion?: string;
  readonly TargetType?: TargetTypeEnum;
  readonly VpcId: string;
  readonly HealthCheckEnabled?: boolean;
  readonly HealthCheckIntervalSeconds?: number;
  readonly HealthCheckPath?: string;
  readonly HealthCheckPort?: string;
  readonly HealthCheckProtocol?: ProtocolEnum;
  readonly HealthCheckTimeoutSeconds?: number;
  readonly HealthyThresholdCount?: number;
  readonly UnhealthyThresholdCount?: number;
  readonly Matcher?: Matcher;
  readonly TargetGroupAttributes?: TargetGroupAttribute[];
}

interface Listener extends Tagged {
  readonly LoadBalancerArn: string;
  readonly Port: number;
  readonly Protocol: ProtocolEnum;
  readonly SslPolicy?: string;
  readonly Certificates?: Certificate[];
  readonly DefaultActions: Action[];
}

export const elbHandlers: Handlers = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': handle<LoadBalancer>(async (properties, scope) => {
    const { SecurityGroups = [], Subnets } = properties;
    const { LoadBalancers } = await scope.elb.send(
      new CreateLoadBalancerCommand({
        Name: properties.Name ?? generatedName(scope, 32),
        Type: properties.Type,
        Scheme: properties.Scheme,
        IpAddressType: properties.IpAddressType,
        Subnets,
        SecurityGroups,
        Tags: properties.Tags,
      }),
    );
    const { CanonicalHostedZoneId, DNSName, LoadBalancerArn, LoadBalancerName } = given(LoadBalancers?.[0], 'ARN');
    const Attributes = properties.LoadBalancerAttributes;
    if (Attributes) await scope.elb.send(new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn, Attributes }));
    const arn = given(LoadBalancerArn, 'LoadBalancerArn');
    const LoadBalancerFullName = given(arn.split(':loadbalancer/')[1], 'a full name');
    for (const SubnetId of Subnets) {
      const Description = `ELB ${LoadBalancerFullName}`;
      await createServiceInterface(scope.ec2, { SubnetId, Groups: SecurityGroups, Description });
    }
    const CanonicalHostedZoneID = CanonicalHostedZoneId;
    const names = { DNSName, LoadBalancerArn, LoadBalancerFullName, LoadBalancerName };
    return { ref: arn, atts: { CanonicalHostedZoneID, SecurityGroups: [...SecurityGroups], ...names } };
  }),

  'AWS::ElasticLoadBalancingV2::TargetGroup': handle<TargetGroup>(async (properties, scope) => {
    const { TargetGroups } = await scope.elb.send(
      new CreateTargetGroupCommand({
        Name: properties.Name ?? generatedName(scope, 32),
        Port: properties.Port,
        Protocol: properties.Protocol,
        ProtocolVersion: properties.ProtocolVersion,
        TargetType: properties.TargetType,
        VpcId: properties.VpcId,
        HealthCheckEnabled: properties.HealthCheckEnabled,
        HealthCheckIntervalSeconds: properties.HealthCheckIntervalSeconds,
        HealthCheckPath: properties.HealthCheckPath,
        HealthCheckPort: properties.HealthCheckPort,
        HealthCheckProtocol: properties.HealthCheckProtocol,
        HealthCheckTimeoutSeconds: properties.HealthCheckTimeoutSeconds,
        HealthyThresholdCount: properties.HealthyThresholdCount,
        UnhealthyThresholdCount: properties.UnhealthyThresholdCount,
        Matcher: properties.Matcher,
        Tags: properties.Tags,
      }),
    );
    const { TargetGroupArn, TargetGroupName } = given(TargetGroups?.[0], 'TargetGroups');
    const Attributes = properties.TargetGroupAttributes;
    if (Attributes) await scope.elb.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn, Attributes }));
    const arn = given(TargetGroupArn, 'TargetGroupArn');
    return { ref: arn, atts: { TargetGroupArn: arn, TargetGroupFullName: arn.split(':').at(-1), TargetGroupName } };
  }),

  'AWS::ElasticLoadBalancingV2::Listener': handle<Listener>(async (properties, { elb }) => {
    const { Listeners } = await elb.send(
      new CreateListenerCommand({
        LoadBalancerArn: properties.LoadBalancerArn,
        Port: properties.Port,
        Protocol: properties.Protocol,
        SslPolicy: properties.SslPolicy,
        Certificates: properties.Certificates,
        DefaultActions: properties.DefaultActions,
        Tags: properties.Tags,
      }),
    );
    const ListenerArn = given(Listeners?.[0]?.ListenerArn, 'ListenerArn');
    return { ref: ListenerArn, atts: { ListenerArn } };
  }),

  'AWS::ElasticLoadBalancingV2::ListenerCertificate': handle<{ ListenerArn: string; Certificates: Certificate[] }>(
    async ({ ListenerArn, Certificates }, scope) => {
      await scope.elb.send(new AddListenerCertificatesCommand({ ListenerArn, Certificates }));
      return { ref: generatedName(scope) };
    },
  ),
};
