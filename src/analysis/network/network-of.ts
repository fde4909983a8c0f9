import { isJsonObject, type Json } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { type Host, type Network, OPEN_GROUP, OPEN_RULES, type Rule, type Subnet } from './network.ts';
import { blocksOf } from './packets.ts';
import { routesOf } from './routes.ts';
import { aclRules, groupRule } from './rules.ts';

/** The network of a set of resources in canonical form: every interface, and one that each service may get in each subnet. */
export function networkOf(resources: readonly Resource[]): Network {
  const unread: string[] = [];
  const subnets = new Map(
    ofType(resources, 'Subnet').map((subnet) => [subnet.id, subnetOf(subnet, resources, unread)]),
  );
  const groups = new Map<string, readonly Rule[]>([
    [OPEN_GROUP, OPEN_RULES],
    ...ofType(resources, 'SecurityGroup').map((group) => [group.id, rulesOf(group, resources, unread)] as const),
  ]);
  const hosts = [
    ...ofType(resources, 'NetworkInterface').flatMap((each) => interfaceOf(each, subnets)),
    ...futureTasks(resources, subnets),
  ];
  const missing = new Set(hosts.flatMap((host) => host.groups).filter((id) => !groups.has(id)));
  for (const id of missing) unread.push(`the security group ${id} was not read`);
  for (const { id, gaps } of ofType(resources, '')) {
    for (const { action, message } of gaps) unread.push(`${id}: ${action}: ${message}`);
  }
  return { subnets, groups, hosts, unread };
}

function ofType(resources: readonly Resource[], name: string): readonly Resource[] {
  return resources.filter(({ type }) => (name === '' ? type.startsWith('AWS::EC2::') : type === `AWS::EC2::${name}`));
}

function subnetOf(subnet: Resource, resources: readonly Resource[], unread: string[]): Subnet {
  const vpc = textOf(subnet.properties['VpcId']);
  const acls = ofType(resources, 'NetworkAcl').filter(({ properties }) => textOf(properties['VpcId']) === vpc);
  const acl =
    acls.find(({ properties }) => textsOf(properties['SubnetIds']).includes(subnet.id)) ??
    acls.find(({ facts }) => facts['IsDefault'] === true);
  const rules = acl && aclRules(listOf(acl.properties['Entries']), acl.id);
  if (!rules) unread.push(`the network ACL of ${subnet.id} was not read`);
  const blocks = [
    subnet.properties['CidrBlock'],
    subnet.properties['Ipv6CidrBlock'],
    ...listOf(subnet.facts['Ipv6CidrBlocks']),
  ];
  return {
    id: subnet.id,
    vpc,
    zone: textOf(subnet.properties['AvailabilityZone']),
    addresses: blocksOf(blocks.map(textOf)),
    routes: routesOf(subnet, resources, unread),
    acl: rules,
  };
}

function rulesOf(group: Resource, resources: readonly Resource[], unread: string[]): Rule[] {
  const prefixList = (id: string): readonly string[] | undefined => {
    const list = ofType(resources, 'PrefixList').find((each) => each.id === id);
    return (
      list && listOf(list.properties['Entries']).map((entry) => textOf(isJsonObject(entry) ? entry['Cidr'] : entry))
    );
  };
  const read = (name: string, isEgress: boolean): Rule[] =>
    listOf(group.properties[name]).flatMap((each) => {
      const rule = groupRule(each, isEgress, group.id, prefixList);
      if (!rule) unread.push(`a rule of ${group.id} cannot be read: ${JSON.stringify(each)}`);
      return rule ?? [];
    });
  return [...read('SecurityGroupIngress', false), ...read('SecurityGroupEgress', true)];
}

function interfaceOf(each: Resource, subnets: ReadonlyMap<string, Subnet>): Host[] {
  const subnet = subnets.get(textOf(each.properties['SubnetId']));
  // A NAT gateway's interface answers nobody: what goes through it is a route.
  if (!subnet || each.properties['InterfaceType'] === 'nat_gateway') return [];
  const { PrivateIpAddress, PrivateIpAddresses, Ipv6Addresses, GroupSet, Description } = each.properties;
  const more = [...listOf(PrivateIpAddresses), ...listOf(Ipv6Addresses)].filter(isJsonObject);
  const texts = [PrivateIpAddress, ...more.map((entry) => entry['PrivateIpAddress'] ?? entry['Ipv6Address'])].map(
    textOf,
  );
  const addresses = blocksOf([...new Set(texts)]);
  const isPublic = typeof each.facts['PublicIp'] === 'string';
  const name = [each.id, textOf(Description)].filter((text) => text !== '').join(' ');
  return [{ name, subnet, addresses, isPublic, groups: textsOf(GroupSet), isFuture: false }];
}

/** A service's next task can come up in any of its subnets with any of their addresses. */
function futureTasks(resources: readonly Resource[], subnets: ReadonlyMap<string, Subnet>): Host[] {
  return resources
    .filter(({ type }) => type === 'AWS::ECS::Service')
    .flatMap((service) => {
      const network = memberOf(memberOf(service.properties, 'NetworkConfiguration'), 'AwsvpcConfiguration');
      const groups = textsOf(memberOf(network, 'SecurityGroups'));
      return textsOf(memberOf(network, 'Subnets')).flatMap((id): Host[] => {
        const subnet = subnets.get(id);
        const isPublic = memberOf(network, 'AssignPublicIp') === 'ENABLED';
        const name = `a task of ${service.name ?? service.id} in ${id}`;
        return subnet ? [{ name, subnet, addresses: subnet.addresses, isPublic, groups, isFuture: true }] : [];
      });
    });
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) ? value[name] : undefined;
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function textsOf(value: Json | undefined): string[] {
  return listOf(value).map(textOf);
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
