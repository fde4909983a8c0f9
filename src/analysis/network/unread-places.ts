import { isJsonObject, type Json } from '#src/model/json.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import type { Reading } from './reading.ts';

/** Without the whole of these nobody knows who else is there. */
const PLACES = [
  'Subnet',
  'NetworkInterface',
  'AWS::ECS::Service',
  'AWS::RDS::DBInstance',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
];

/**
 * Why there may be more interfaces than are known. A network that code makes holds what code puts into it, so that nobody's
 * interfaces need to be read; but what stands in it must be of a type whose interfaces are modelled.
 */
export function unreadPlaces(resources: readonly Resource[], reading: Reading): string[] {
  const subnets = reading.ofType('Subnet');
  const isMade = subnets.length > 0 && subnets.every(isOfCode);
  const places = isMade ? PLACES.filter((type) => type !== 'NetworkInterface') : PLACES;
  return [...places.flatMap((type) => reading.lacks(type) ?? []), ...(isMade ? unmodelled(resources) : [])];
}

function isOfCode({ origin }: Resource): boolean {
  return origin.source === 'template';
}

/** Types that name subnets or security groups and either have no interface there, or one that is a host or a route. */
const MODELLED: ReadonlySet<string> = new Set([
  ...['VPC', 'Subnet', 'SecurityGroup', 'RouteTable', 'NetworkAcl', 'NatGateway', 'VPCEndpoint', 'FlowLog'].map(
    (name) => `AWS::EC2::${name}`,
  ),
  ...['NetworkInterface', 'TransitGatewayAttachment'].map((name) => `AWS::EC2::${name}`),
  'AWS::RDS::DBSubnetGroup',
  'AWS::RDS::DBInstance',
  'AWS::ElastiCache::SubnetGroup',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::ECS::Service',
  'AWS::Lambda::Function',
]);

/** Of code: what has interfaces that nobody models, e.g. an instance or a file system's mount target. */
function unmodelled(resources: readonly Resource[]): string[] {
  const places = resources.filter(({ type }) => PLACED_IN.has(type));
  const keys = new Set(places.flatMap((each) => [each.id, resourceKey(each)]));
  return resources
    .filter((each) => isOfCode(each) && !MODELLED.has(each.type) && namesAny(each.properties, keys))
    .map(({ type, name, id }) => `the interfaces of ${name ?? id} are not modelled: ${type}`);
}

const PLACED_IN: ReadonlySet<string> = new Set(['AWS::EC2::Subnet', 'AWS::EC2::SecurityGroup']);

/** By an id, or by a reference. */
function namesAny(value: Json, keys: ReadonlySet<string>): boolean {
  if (typeof value === 'string') return keys.has(value);
  if (Array.isArray(value)) return value.some((item: Json) => namesAny(item, keys));
  if (!isJsonObject(value)) return false;
  return Object.values(value).some((member) => namesAny(member, keys));
}
