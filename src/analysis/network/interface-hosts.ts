import { isJsonObject } from '#src/model/json.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import type { Placed } from './future-hosts.ts';
import { type Host, NO_GROUP, type Subnet } from './network.ts';
import { blocksOf } from './packets.ts';
import { listOf, type Reading, textOf, textsOf, unreadOf } from './reading.ts';

/** Interfaces that answer nobody and open no connection: what goes through them is a route. */
const GATEWAYS: ReadonlySet<string> = new Set(['nat_gateway', 'transit_gateway']);

/** Every interface that exists, with the resources it belongs to. */
export function interfaceHosts(
  reading: Reading,
  subnets: ReadonlyMap<string, Subnet>,
  placed: readonly Placed[],
): { readonly hosts: readonly Host[]; readonly unread: readonly string[] } {
  const cards = reading
    .ofType('NetworkInterface')
    .filter(({ properties }) => !GATEWAYS.has(textOf(properties['InterfaceType'])));
  const hosts = cards.flatMap((each): Host[] => {
    const subnet = subnets.get(textOf(each.properties['SubnetId']));
    return subnet ? [hostOf(each, subnet, placed)] : [];
  });
  const unread = cards.flatMap((each) => {
    const why = unreadOf(each, ['SubnetId', 'GroupSet', 'PrivateIpAddress']);
    return why ?? (subnets.has(textOf(each.properties['SubnetId'])) ? [] : `the subnet of ${each.id} was not read`);
  });
  return { hosts, unread };
}

function hostOf(each: Resource, subnet: Subnet, placed: readonly Placed[]): Host {
  const { PrivateIpAddress, PrivateIpAddresses, Ipv6Addresses, GroupSet, Description, InterfaceType } = each.properties;
  const more = [...listOf(PrivateIpAddresses), ...listOf(Ipv6Addresses)].filter(isJsonObject);
  const texts = [PrivateIpAddress, ...more.map((entry) => entry['PrivateIpAddress'] ?? entry['Ipv6Address'])];
  const addresses = blocksOf([...new Set(texts.map(textOf))]);
  const owners = ownersOf(each, placed).map(({ resource }) => resource);
  const of = owners.map(resourceKey);
  const ofWhom = owners.map(({ name, id }) => name ?? id).join(' or ');
  const known = textsOf(GroupSet);
  const groupDoubt = unreadOf(each, ['GroupSet']);
  const none = InterfaceType === 'network_load_balancer' ? NO_GROUP : `the security groups of ${each.id}`;
  return {
    name: ofWhom === '' ? `${each.id} ${textOf(Description)}`.trim() : `${each.id} of ${ofWhom}`,
    subnet,
    // What was not read of it may be any address of its subnet.
    addresses: addresses.length > 0 ? addresses : subnet.addresses,
    isPublic: typeof each.facts['PublicIp'] === 'string',
    groups: known.length > 0 ? known : [none],
    ...(groupDoubt === undefined ? {} : { groupDoubt }),
    isFuture: false,
    ...(of.length > 0 ? { of } : {}),
  };
}

/**
 * Whose an interface is, by the description that its service gives it. Only what AWS made for a service counts: anybody can
 * write a description.
 */
function ownersOf({ properties, facts }: Resource, placed: readonly Placed[]): readonly Placed[] {
  if (facts['ManagedBy'] !== 'AWS') return [];
  const description = textOf(properties['Description']);
  const here = placed.filter(({ subnets }) => subnets.includes(textOf(properties['SubnetId'])));
  const ofType = (type: string): readonly Placed[] => here.filter(({ resource }) => resource.type === type);
  const balancer = /^ELB (.+)$/.exec(description)?.[1];
  if (balancer !== undefined)
    return ofType('AWS::ElasticLoadBalancingV2::LoadBalancer').filter(({ resource }) =>
      resource.id.endsWith(`:loadbalancer/${balancer}`),
    );
  const cache = /^ElastiCache (.+)$/.exec(description)?.[1];
  if (cache !== undefined)
    return ofType('AWS::ElastiCache::ReplicationGroup').filter(({ resource }) => cache.startsWith(`${resource.id}-`));
  const endpoint = /\b(vpce-[0-9a-f]+)$/.exec(description)?.[1];
  if (endpoint !== undefined) return ofType('AWS::EC2::VPCEndpoint').filter(({ resource }) => resource.id === endpoint);
  if (description === 'RDSNetworkInterface') return ofType('AWS::RDS::DBInstance');
  if (!/^arn:[^:]*:ecs:[^:]*:\d*:attachment\//.test(description)) return [];
  const own = textsOf(properties['GroupSet']);
  return ofType('AWS::ECS::Service').filter(({ groups }) => groups.some((group) => own.includes(group)));
}
