import type { Json, JsonObject } from '#src/model/json.ts';
import { isJsonObject } from '#src/model/json.ts';
import { type Resource, resourceKey, unresolvedIn } from '#src/model/resource.ts';
import { type Host, NO_GROUP, type Subnet } from './network.ts';
import type { Interval } from './packets.ts';
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
  readonly groupDoubt?: string;
}

/** The next interface of each resource that has some: it can come up in any of its subnets, with any of their addresses. */
export function futureHosts(
  reading: Reading,
  subnets: ReadonlyMap<string, Subnet>,
): { readonly hosts: readonly Host[]; readonly placed: readonly Placed[]; readonly unread: readonly string[] } {
  const found = reading.all.map((resource) => {
    const placing = PLACINGS[resource.type]?.(resource.properties, reading);
    return { resource, placing, unread: unreadPlace(resource, placing, subnets) };
  });
  const placed = found.flatMap(({ resource, placing }): (Placed & Pick<Placing, 'isPublic'>)[] => {
    if (!placing) return [];
    const { isPublic } = placing;
    const ids = textsOf(placing.subnets);
    return [{ resource, subnets: ids, isPublic, ...groupsOf(resource, placing, subnets.get(ids[0] ?? ''), reading) }];
  });
  const hosts = placed.flatMap(({ resource, subnets: ids, groups, groupDoubt, isPublic }) =>
    ids.flatMap((id): Host[] => {
      const subnet = subnets.get(id);
      if (!subnet) return [];
      const name = `${WORDS[resource.type] ?? 'an interface'} of ${resource.name ?? resource.id} in ${id}`;
      const doubt = groupDoubt === undefined ? {} : { groupDoubt };
      const of = [resourceKey(resource)];
      return [{ name, subnet, addresses: newcomerAddresses(subnet), isPublic, groups, ...doubt, isFuture: true, of }];
    }),
  );
  return { hosts, placed, unread: found.flatMap(({ unread }) => unread ?? []) };
}

const RESERVED = { first: 4n, last: 1n };

/**
 * The addresses that an interface in a subnet can get: AWS keeps the first four of each block and the last one,
 * https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
export function newcomerAddresses({ addresses }: Subnet): readonly Interval[] {
  return addresses.map(([first, last]): Interval => {
    const isBlock = last - first > RESERVED.first + RESERVED.last;
    return isBlock ? [first + RESERVED.first, last - RESERVED.last] : [first, last];
  });
}

/** Why it is not known where the interfaces of a resource come up. */
function unreadPlace(
  resource: Resource,
  placing: Placing | undefined,
  subnets: ReadonlyMap<string, Subnet>,
): string | undefined {
  const name = resource.name ?? resource.id;
  const says = `in which subnets ${name} stands is not known`;
  if (!placing) {
    const gap = resource.type === 'AWS::ECS::Service' ? unreadOf(resource, ['NetworkConfiguration']) : undefined;
    return gap && `${says}: ${gap}`;
  }
  const why = unresolvedIn(placing.subnets ?? null) ?? unreadOf(resource, GROUP_PROPERTIES);
  const ids = textsOf(placing.subnets);
  if (why === undefined && ids.length > 0 && ids.every((id) => subnets.has(id))) return undefined;
  return why === undefined ? says : `${says}: ${why}`;
}

const GROUP_PROPERTIES = ['VPCSecurityGroups', 'SecurityGroupIds', 'SecurityGroups'];

/** Its groups by id; where it says none it has its network's default one. */
function groupsOf(
  resource: Resource,
  { groups }: Placing,
  subnet: Subnet | undefined,
  reading: Reading,
): Pick<Host, 'groups' | 'groupDoubt'> {
  const name = resource.name ?? resource.id;
  const given = listOf(groups);
  const known = textsOf(groups);
  const open = unresolvedIn(groups ?? null) ?? unreadOf(resource, GROUP_PROPERTIES);
  if (open !== undefined) {
    const doubt = `one of the security groups of ${name} is not known: ${open}`;
    return { groups: known.length > 0 ? known : [doubt], groupDoubt: doubt };
  }
  if (given.length > 0) return { groups: known };
  if (resource.properties['Type'] === 'network') return { groups: [NO_GROUP] };
  const byDefault = reading
    .ofType('SecurityGroup')
    .find(({ properties }) => properties['GroupName'] === 'default' && properties['VpcId'] === subnet?.vpc);
  const doubt = `the default security group of ${name} was not read`;
  return byDefault ? { groups: [byDefault.id] } : { groups: [doubt], groupDoubt: doubt };
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
