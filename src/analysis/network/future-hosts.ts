import type { Json, JsonObject } from '#src/model/json.ts';
import { isJsonObject } from '#src/model/json.ts';
import { type Resource, resourceKey, unresolvedIn } from '#src/model/resource.ts';
import { type Host, NO_GROUP, type Subnet } from './network.ts';
import { listOf, memberOf, type Reading, textsOf, unreadOf } from './reading.ts';

/** Where the interfaces of a resource come up. */
interface Placing {
  readonly subnets: Json | undefined;
  readonly groups: Json | undefined;
  readonly isPublic: boolean;
}

/** A resource with the subnets and groups of its interfaces. */
export interface Placed {
  readonly resource: Resource;
  readonly subnets: readonly string[];
  readonly groups: readonly string[];
}

/** The next interface of each resource that has some: it can come up in any of its subnets, with any of their addresses. */
export function futureHosts(
  reading: Reading,
  subnets: ReadonlyMap<string, Subnet>,
): { readonly hosts: readonly Host[]; readonly placed: readonly Placed[]; readonly unread: readonly string[] } {
  const unread: string[] = [];
  const placed: (Placed & { isPublic: boolean })[] = [];
  for (const resource of reading.all) {
    const placing = PLACINGS[resource.type]?.(resource.properties, reading);
    if (!placing) continue;
    const name = resource.name ?? resource.id;
    const why = unresolvedIn(placing.subnets ?? null) ?? unreadOf(resource, ['VPCSecurityGroups', 'SecurityGroupIds']);
    const ids = textsOf(placing.subnets);
    if (why !== undefined || ids.length === 0 || ids.some((id) => !subnets.has(id)))
      unread.push(`in which subnets ${name} stands is not known${why === undefined ? '' : `: ${why}`}`);
    const groups = listOf(placing.groups).map((group) =>
      typeof group === 'string' ? group : `${name}: ${unresolvedIn(group) ?? 'one of its security groups'}`,
    );
    const isNetwork = resource.properties['Type'] === 'network' && groups.length === 0;
    const own = isNetwork ? [NO_GROUP] : groups.length > 0 ? groups : [`the default security group of ${name}`];
    placed.push({ resource, subnets: ids, groups: own, isPublic: placing.isPublic });
  }
  const hosts = placed.flatMap(({ resource, subnets: ids, groups, isPublic }) =>
    ids.flatMap((id): Host[] => {
      const subnet = subnets.get(id);
      const name = `${WORDS[resource.type] ?? 'an interface'} of ${resource.name ?? resource.id} in ${id}`;
      const of = [resourceKey(resource)];
      return subnet ? [{ name, subnet, addresses: subnet.addresses, isPublic, groups, isFuture: true, of }] : [];
    }),
  );
  return { hosts, placed, unread };
}

const WORDS: Readonly<Record<string, string>> = {
  'AWS::ECS::Service': 'a task',
  'AWS::RDS::DBInstance': 'an interface',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'a node',
  'AWS::ElastiCache::ReplicationGroup': 'a node',
};

const PLACINGS: Readonly<Record<string, (properties: JsonObject, reading: Reading) => Placing | undefined>> = {
  'AWS::ECS::Service': ({ NetworkConfiguration }) => {
    const vpc = memberOf(NetworkConfiguration, 'AwsvpcConfiguration');
    if (vpc === undefined) return undefined;
    const isPublic = memberOf(vpc, 'AssignPublicIp') === 'ENABLED';
    return { subnets: memberOf(vpc, 'Subnets'), groups: memberOf(vpc, 'SecurityGroups'), isPublic };
  },
  'AWS::RDS::DBInstance': ({ DBSubnetGroupName, VPCSecurityGroups, PubliclyAccessible }, reading) => {
    const subnets = subnetsOf('AWS::RDS::DBSubnetGroup', DBSubnetGroupName, reading);
    return { subnets, groups: VPCSecurityGroups, isPublic: PubliclyAccessible === true };
  },
  'AWS::ElastiCache::ReplicationGroup': ({ CacheSubnetGroupName, SecurityGroupIds }, reading) => ({
    subnets: subnetsOf('AWS::ElastiCache::SubnetGroup', CacheSubnetGroupName, reading),
    groups: SecurityGroupIds,
    isPublic: false,
  }),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ({ Subnets, SubnetMappings, SecurityGroups, Scheme }) => {
    const mapped = listOf(SubnetMappings).map((mapping) => memberOf(mapping, 'SubnetId') ?? null);
    const isPublic = (Scheme ?? 'internet-facing') === 'internet-facing';
    return { subnets: Subnets ?? mapped, groups: SecurityGroups, isPublic };
  },
  'AWS::EC2::VPCEndpoint': ({ VpcEndpointType, SubnetIds, SecurityGroupIds }) =>
    VpcEndpointType === 'Interface' ? { subnets: SubnetIds, groups: SecurityGroupIds, isPublic: false } : undefined,
  'AWS::Lambda::Function': ({ VpcConfig }) => {
    const subnets = memberOf(VpcConfig, 'SubnetIds');
    if (listOf(subnets).length === 0) return undefined;
    return { subnets, groups: memberOf(VpcConfig, 'SecurityGroupIds'), isPublic: false };
  },
};

function subnetsOf(type: string, name: Json | undefined, reading: Reading): Json | undefined {
  if (isJsonObject(name)) return [name];
  const group = reading.ofType(type).find((each) => [each.id, each.name].includes(String(name)));
  const ids = group?.properties['SubnetIds'];
  return ids ?? [{ $unresolved: `the subnet group ${JSON.stringify(name ?? 'default')} was not read` }];
}
