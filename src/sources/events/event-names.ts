import type { Resource } from '#src/model/resource.ts';

/** Where and by which names CloudTrail has the events of a resource. */
export interface EventNames {
  readonly region: string;
  /** E.g. `ec2.amazonaws.com`. */
  readonly source: string;
  /** Under which events are filed, best first. */
  readonly filed: readonly string[];
  /** Whether all of its events are filed so; of other types only those are that name an ARN, if any. */
  readonly isFiled: boolean;
  /** One of these among the texts of an event means that it is about the resource. */
  readonly own: readonly string[];
}

/**
 * Services whose resources the event history files events under:
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events-supported-resource-types.html
 */
const FILED = new Set([
  'ACM',
  'AutoScaling',
  'CertificateManager',
  'CloudTrail',
  'EC2',
  'IAM',
  'RDS',
  'Redshift',
  'S3',
]);

/** Where the name of a service in CloudFormation is not its name in CloudTrail. */
const SOURCES: Readonly<Record<string, string>> = {
  ApplicationAutoScaling: 'application-autoscaling',
  CertificateManager: 'acm',
  CloudWatch: 'monitoring',
  ElasticLoadBalancingV2: 'elasticloadbalancing',
  Logs: 'logs',
};

/** Services whose events are all of one region of the partition. */
const GLOBAL = new Set(['CloudFront', 'IAM', 'Route53']);
const HOME: Readonly<Record<string, string>> = { 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1' };

export function eventNames({ type, id, arn, name, region, properties }: Resource, partition: string): EventNames {
  const [, service = ''] = type.split('::');
  const own = unique([id, arn, name, ...aliases(type, id, properties)]);
  const filed = FILED.has(service) ? (service === 'EC2' ? [id] : own) : own.filter((each) => each.startsWith('arn:'));
  return {
    region: GLOBAL.has(service) ? (HOME[partition] ?? 'us-east-1') : region,
    source: `${SOURCES[service] ?? service.toLowerCase()}.amazonaws.com`,
    filed,
    isFiled: FILED.has(service),
    own: own.filter((each) => each.length > 1),
  };
}

/** Further names in requests: the target of a scaling policy, the short name in an ARN, the zone of a record. */
function aliases(type: string, id: string, properties: Resource['properties']): (string | undefined)[] {
  const named = (property: string): string | undefined => {
    const value = properties[property];
    return typeof value === 'string' ? value : undefined;
  };
  switch (type) {
    case 'AWS::ApplicationAutoScaling::ScalableTarget':
      return [named('ResourceId')];
    case 'AWS::ApplicationAutoScaling::ScalingPolicy':
      return [named('PolicyName')];
    case 'AWS::ECS::Service':
      return [named('ServiceName'), id.split('/').at(-1)];
    case 'AWS::Route53::RecordSet':
      return [named('Name'), named('Name')?.replace(/\.$/, '')];
    case 'AWS::Route53::HostedZone':
      return [`/hostedzone/${id}`];
    default:
      return [];
  }
}

function unique(names: readonly (string | undefined)[]): string[] {
  return [...new Set(names.filter((name) => name !== undefined && name !== ''))] as string[]; // without the undefined
}
