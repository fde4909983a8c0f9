import type { Gap } from '#src/model/gap.ts';
import { isJsonObject, type Json } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { futureHosts } from './future-hosts.ts';
import { interfaceHosts } from './interface-hosts.ts';
import { type Network, type Rule, STANDING_GROUPS, type Subnet } from './network.ts';
import { outsidesOf } from './outsides.ts';
import { unreadPlaces } from './unread-places.ts';
import { blocksOf, EVERY_PACKET } from './packets.ts';
import { listOf, type Reading, readingOf, textOf, textsOf, unreadOf } from './reading.ts';
import { routesOf } from './routes.ts';
import { aclRules, groupRule, type PrefixList } from './rules.ts';

/**
 * The network of a set of resources in canonical form: every interface, and one that each service, database, cache, balancer
 * and endpoint may get in each of its subnets. `gaps` are those of whole types; what was not read makes packets doubtful where
 * they depend on it, and nowhere else.
 */
export function networkOf(resources: readonly Resource[], gaps: readonly Gap[] = []): Network {
  const reading = readingOf(resources, gaps);
  const subnets = new Map(reading.ofType('Subnet').map((subnet) => [subnet.id, subnetOf(subnet, reading)]));
  const groups = new Map<string, readonly Rule[]>([
    ...STANDING_GROUPS,
    ...reading.ofType('SecurityGroup').map((group) => [group.id, rulesOf(group, reading)] as const),
  ]);
  const futures = futureHosts(reading, subnets);
  const cards = interfaceHosts(reading, subnets, futures.placed);
  const unread = [...unreadPlaces(resources, reading), ...futures.unread, ...cards.unread];
  return { subnets, groups, hosts: [...cards.hosts, ...futures.hosts], outsides: outsidesOf(reading, subnets), unread };
}

function subnetOf(subnet: Resource, reading: Reading): Subnet {
  const vpc = textOf(subnet.properties['VpcId']);
  const blocks = [
    subnet.properties['CidrBlock'],
    subnet.properties['Ipv6CidrBlock'],
    ...listOf(subnet.facts['Ipv6CidrBlocks']),
  ];
  const acl = aclOf(subnet, reading);
  return {
    id: subnet.id,
    vpc,
    zone: textOf(subnet.properties['AvailabilityZone']),
    addresses: blocksOf(blocks.map(textOf)),
    ...routesOf(subnet, reading),
    acl,
  };
}

function aclOf(subnet: Resource, reading: Reading): readonly Rule[] | undefined {
  const vpc = textOf(subnet.properties['VpcId']);
  const acls = reading.ofType('NetworkAcl').filter(({ properties }) => textOf(properties['VpcId']) === vpc);
  const own = acls.find(({ properties }) => textsOf(properties['SubnetIds']).includes(subnet.id));
  const isTemplate = subnet.origin.source === 'template';
  // A network's own ACL, which lets everything through, is in no template.
  if (!own && isTemplate && acls.every((acl) => unreadOf(acl, ['SubnetIds']) === undefined)) return OPEN_ACL;
  const acl = own ?? acls.find(({ facts }) => facts['IsDefault'] === true);
  if (!acl || unreadOf(acl, ['Entries', 'SubnetIds']) !== undefined) return undefined;
  return aclRules(listOf(acl.properties['Entries']), acl.id);
}

const open = (isEgress: boolean, label: string): Rule => ({
  isAllow: true,
  protocol: EVERY_PACKET.protocol,
  ports: EVERY_PACKET.destinationPort,
  peer: { is: 'addresses', of: [EVERY_PACKET.source] },
  isEgress,
  label,
});

const OPEN_ACL: readonly Rule[] = [true, false].map((isEgress) => open(isEgress, 'the network’s own ACL'));

function rulesOf(group: Resource, reading: Reading): Rule[] {
  const prefixList: PrefixList = (id) => {
    const entries: Json | undefined = reading.find('PrefixList', id)?.properties['Entries'];
    return entries === undefined
      ? undefined
      : listOf(entries).map((entry) => textOf(isJsonObject(entry) ? entry['Cidr'] : entry));
  };
  const read = (name: string, isEgress: boolean): Rule[] => {
    const doubt = unreadOf(group, [name]);
    const rules = listOf(group.properties[name]).map((each) => groupRule(each, isEgress, group.id, prefixList));
    return doubt === undefined ? rules : [...rules, doubtful(group.id, isEgress, doubt)];
  };
  return [...read('SecurityGroupIngress', false), ...read('SecurityGroupEgress', true)];
}

/** What was not read may let everything through. */
function doubtful(group: string, isEgress: boolean, doubt: string): Rule {
  return { ...open(isEgress, `unread rules of ${group}`), doubt };
}
