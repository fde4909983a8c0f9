import type { Json } from './json.ts';
import type { Resource } from './resource.ts';

/** Properties and facts by which a resource names what it is part of; what it is part of most closely comes first. */
const PART_OF = [
  'VpcId',
  'PeerVpcId',
  'SubnetId',
  'SubnetIds',
  'Subnets',
  'LoadBalancerArn',
  'LoadBalancerArns',
  'ListenerArn',
  'HostedZoneId',
  'TargetKeyId',
  'Cluster',
  'ResourceId',
  'ScalingTargetId',
  'LogGroupName',
  'TopicArn',
  'DBInstanceIdentifier',
  'DBClusterIdentifier',
  'ReplicationGroupId',
  'ServiceName',
  'VPCs',
];

/** Ids, ARNs and names of what a resource says it is part of: its VPC, cluster, load balancer, topic. */
export function wholesOf({ properties, facts }: Pick<Resource, 'properties' | 'facts'>): string[] {
  return PART_OF.flatMap((part) => [...textsIn(properties[part]), ...textsIn(facts[part])]);
}

function textsIn(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((member: Json) => textsIn(member));
}
