import { expect, test } from 'vitest';
import { INTERNET } from '#src/analysis/network/internet.ts';
import { networkOf } from '#src/analysis/network/network-of.ts';
import type { Host, Network } from '#src/analysis/network/network.ts';
import { addressAt } from '#src/analysis/network/packets.ts';
import {
  anybody,
  proveEgressVia,
  proveNoPath,
  proveReaches,
  proveReachesOnlyFrom,
} from '#src/analysis/network/statements.ts';
import type { Gap } from '#src/model/gap.ts';
import type { Json, JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { made } from '../made.ts';

const ec2 = (type: string, name: string, properties: JsonObject, more: Partial<Resource> = {}): Resource =>
  made(`AWS::EC2::${type}`, properties, { name, ...more });
const everything = { IpProtocol: '-1', CidrIp: '0.0.0.0/0' };
const entry = (Egress: boolean): JsonObject => ({
  RuleNumber: 100,
  Egress,
  RuleAction: 'allow',
  Protocol: -1,
  CidrBlock: '0.0.0.0/0',
});
const group = (
  name: string,
  SecurityGroupIngress: readonly Json[],
  SecurityGroupEgress: readonly Json[] = [everything],
) => ec2('SecurityGroup', name, { VpcId: 'vpc', GroupName: name, SecurityGroupIngress, SecurityGroupEgress });
const card = (
  name: string,
  SubnetId: string,
  PrivateIpAddress: string,
  groups: Json,
  more: Partial<Resource> = {},
): Resource =>
  ec2('NetworkInterface', name, { SubnetId, PrivateIpAddress, GroupSet: groups, InterfaceType: 'interface' }, more);
const table = (name: string, SubnetIds: readonly string[], Routes: readonly Json[], VpcId = 'vpc'): Resource =>
  ec2('RouteTable', name, { VpcId, SubnetIds, Routes });
const service = (SecurityGroups: Json, more: Partial<Resource> = {}): Resource =>
  made(
    'AWS::ECS::Service',
    { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['app'], SecurityGroups } } },
    { name: 'svc', ...more },
  );
const fromGroup = (id: string): JsonObject => ({
  IpProtocol: 'tcp',
  FromPort: 5432,
  ToPort: 5432,
  SourceSecurityGroupId: id,
});

const BASE: readonly Resource[] = [
  ec2('VPC', 'vpc', { CidrBlock: '10.0.0.0/16' }),
  ec2('Subnet', 'app', { VpcId: 'vpc', CidrBlock: '10.0.1.0/24', AvailabilityZone: 'a' }),
  ec2('Subnet', 'data', { VpcId: 'vpc', CidrBlock: '10.0.2.0/24', AvailabilityZone: 'a' }),
  ec2(
    'NetworkAcl',
    'acl',
    { VpcId: 'vpc', SubnetIds: [], Entries: [entry(true), entry(false)] },
    { facts: { IsDefault: true } },
  ),
  ec2('RouteTable', 'main', { VpcId: 'vpc', SubnetIds: [], Routes: [] }, { facts: { IsMain: true } }),
  group('app-sg', []),
  group('db-sg', [fromGroup('app-sg')], []),
  card('db', 'data', '10.0.2.5', ['db-sg']),
];
const withMore = (...more: readonly Resource[]): Network => {
  const ids = new Set(more.map(({ id }) => id));
  return networkOf([...BASE.filter(({ id }) => !ids.has(id)), ...more]);
};
const hosts = (network: Network, text: string): Host[] => network.hosts.filter(({ name }) => name.includes(text));
const toDatabase = (network: Network, who: string): string => {
  const { is, reason, witness } = proveNoPath(network, hosts(network, who), hosts(network, 'db'));
  return [is, reason ?? witness?.packet?.destination ?? ''].join(' ').trim();
};
const UNRESOLVED: Json = { $unresolved: 'a parameter without a value' };

test('who is in groups that nobody knows may be in those that are let in', () => {
  expect(toDatabase(withMore(service(['app-sg'])), 'svc')).toBe('refuted 10.0.2.5');
  expect(toDatabase(withMore(service(['db-sg'])), 'svc')).toBe('proved');
  const doubt = 'unknown one of the security groups of svc is not known: a parameter without a value';
  expect(toDatabase(withMore(service([UNRESOLVED])), 'svc')).toBe(doubt);
  expect(toDatabase(withMore(service(['db-sg', UNRESOLVED])), 'svc')).toBe(doubt);
  const gap: Gap = {
    action: 'ec2:DescribeNetworkInterfaces',
    scope: { kind: 'property', type: 'AWS::EC2::NetworkInterface', id: 'eni-1', properties: ['GroupSet'], region: 'r' },
    because: 'malformed',
    message: 'cut',
  };
  expect(toDatabase(withMore(card('eni-1', 'app', '10.0.1.9', [], { gaps: [gap] })), 'eni-1')).toMatch(
    /^unknown eni-1: .*malformed/,
  );
});

test('who names no group has the default one of the network, where that was read', () => {
  const nameless = service(null);
  expect(toDatabase(withMore(nameless), 'svc')).toBe('unknown the default security group of svc was not read');
  expect(toDatabase(withMore(nameless, { ...group('default', []), id: 'sg-0' }), 'svc')).toBe('proved');
  const open = group('db-sg', [fromGroup('sg-0')], []);
  expect(toDatabase(withMore(nameless, open, { ...group('default', []), id: 'sg-0' }), 'svc')).toBe('refuted 10.0.2.5');
});

test('a service whose network was not read may stand anywhere', () => {
  const gap: Gap = {
    action: 'ecs:DescribeServices',
    scope: { kind: 'resource', type: 'AWS::ECS::Service', id: 'svc', region: 'r' },
    because: 'denied',
    message: 'no',
  };
  const network = withMore(made('AWS::ECS::Service', {}, { name: 'svc', gaps: [gap] }));
  expect(network.unread).toEqual([expect.stringContaining('in which subnets svc stands is not known: svc: ')]);
  expect(proveReachesOnlyFrom(network, hosts(network, 'db'), []).is).toBe('unknown');
});

test('what comes up gets none of the addresses that AWS keeps, and talks to its like', () => {
  const network = withMore(service(['app-sg']), group('app-sg', [{ ...everything, CidrIp: '10.0.1.0/24' }]));
  const [next] = hosts(network, 'svc');
  expect(next?.addresses[0]?.map(addressAt)).toEqual(['10.0.1.4', '10.0.1.254']);
  const { is, witness } = proveNoPath(network, [next as Host], [next as Host]); // there is one
  expect([is, witness?.packet?.source, witness?.packet?.destination]).toEqual(['refuted', '10.0.1.4', '10.0.1.254']);
  // Nobody new has the address that somebody has: a rule about the database's own lets nobody in.
  const own = group('db-sg', [{ ...everything, CidrIp: '10.0.2.5/32' }], []);
  expect(proveReachesOnlyFrom(withMore(own), hosts(withMore(own), 'db'), []).is).toBe('proved');
});

test('a peering with a network that was not read lets packets in without a route back', () => {
  const open = group('db-sg', [{ ...everything, CidrIp: '192.168.0.0/16' }], []);
  const peering = (Status: string): Resource =>
    ec2('VPCPeeringConnection', 'pcx-1', { VpcId: 'vpc', PeerVpcId: 'far' }, { facts: { Status } });
  const only = (network: Network): string => {
    const { is, reason = '' } = proveReachesOnlyFrom(network, hosts(network, 'db'), []);
    return `${is} ${reason}`.trim();
  };
  expect(only(withMore(open))).toBe('proved');
  expect(only(withMore(open, peering('active')))).toBe('unknown what lies behind pcx-1 was not read');
  expect(only(withMore(open, peering('rejected')))).toBe('proved');
  expect(only(withMore(open, peering('active'), ec2('VPC', 'far', { CidrBlock: '192.168.0.0/16' })))).toBe('proved');
  const gap: Gap = {
    action: 'ec2:DescribeVpcPeeringConnections',
    scope: { kind: 'type', type: 'AWS::EC2::VPCPeeringConnection', region: 'r' },
    because: 'denied',
    message: 'not allowed',
  };
  const unread = networkOf([...BASE.filter(({ id }) => id !== 'db-sg'), open], [gap]);
  expect(only(unread)).toMatch(/^unknown ec2:DescribeVpcPeeringConnections was denied/);
});

test('a route that takes the place of a local one leads where it says', () => {
  const tcp = { protocol: 'tcp', port: 5432 } as const;
  const network = (...Routes: readonly Json[]): Network => withMore(service(['app-sg']), table('rtb', ['app'], Routes));
  const reaches = (one: Network): string => proveReaches(one, hosts(one, 'svc'), hosts(one, 'db'), tcp).is;
  expect(reaches(network())).toBe('proved');
  for (const block of ['10.0.0.0/16', '10.0.2.0/24', '10.0.0.0/17'])
    expect(reaches(network({ DestinationCidrBlock: block, NetworkInterfaceId: 'eni-wall' }))).toBe('unknown');
  expect(reaches(network({ DestinationCidrBlock: '10.0.1.0/24', NetworkInterfaceId: 'eni-wall' }))).toBe('proved');
});

test('a gateway that was not read may be one to the internet', () => {
  const gap: Gap = {
    action: 'ec2:DescribeInternetGateways',
    scope: { kind: 'type', type: 'AWS::EC2::InternetGateway', region: 'r' },
    because: 'denied',
    message: 'not allowed',
  };
  const more = [
    table('rtb', ['data'], [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }]),
    group('db-sg', [everything], []),
    card('db', 'data', '10.0.2.5', ['db-sg'], { facts: { PublicIp: '198.51.100.7' } }),
  ];
  const ids = new Set(more.map(({ id }) => id));
  const read = [...BASE.filter(({ id }) => !ids.has(id)), ...more];
  const into = (network: Network): string => proveNoPath(network, [INTERNET], hosts(network, 'db')).is;
  expect(into(networkOf(read, [gap]))).toBe('unknown');
  expect(into(networkOf(read))).toBe('proved');
  expect(into(networkOf([...read, ec2('InternetGateway', 'igw-1', { VpcId: 'vpc' })]))).toBe('refuted');
  const tgw = table('rtb', ['data'], [{ DestinationCidrBlock: '0.0.0.0/0', TransitGatewayId: 'tgw-1' }]);
  expect(into(networkOf([...read.filter(({ id }) => id !== 'rtb'), tgw]))).toBe('proved');
});

test('the way out is asked of the addresses of the internet only, and of those versions that a host has', () => {
  const nat = [
    ec2('InternetGateway', 'igw-1', { VpcId: 'vpc' }),
    ec2('NatGateway', 'nat-1', { SubnetId: 'data' }, { facts: { State: 'available' } }),
    table('rtb-public', ['data'], [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }]),
  ];
  const egress = (...Routes: readonly Json[]): string => {
    const network = withMore(service(['app-sg']), ...nat, table('rtb', ['app'], Routes));
    return proveEgressVia(hosts(network, 'svc'), { isOwnZone: true, gateways: ['nat-1'] }).is;
  };
  const out = { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' };
  expect(egress(out)).toBe('proved');
  expect(egress(out, { DestinationCidrBlock: '10.9.0.0/16', TransitGatewayId: 'tgw-1' })).toBe('proved');
  expect(egress(out, { DestinationCidrBlock: '8.0.0.0/8', TransitGatewayId: 'tgw-1' })).toBe('unknown');
  expect(egress(out, { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-1' })).toBe('proved');
  expect(egress(out, { DestinationCidrBlock: '8.0.0.0/8', GatewayId: 'igw-1' })).toBe('refuted');
});

test('a NAT gateway leads where the routes of its own subnet lead, and where those were not read, nobody knows where', () => {
  const out = { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' };
  const away = { DestinationCidrBlock: '0.0.0.0/0', TransitGatewayId: 'tgw-1' };
  const toInternet = { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' };
  const peered = { DestinationCidrBlock: '10.5.0.0/16', VpcPeeringConnectionId: 'pcx-1' };
  const far = [
    ec2('VPC', 'far', { CidrBlock: '10.5.0.0/16' }),
    ec2('Subnet', 'far-1', { VpcId: 'far', CidrBlock: '10.5.1.0/24', AvailabilityZone: 'a' }),
    table('rtb-far', ['far-1'], [{ DestinationCidrBlock: '10.0.0.0/16', VpcPeeringConnectionId: 'pcx-1' }], 'far'),
    ec2('VPCPeeringConnection', 'pcx-1', { VpcId: 'vpc', PeerVpcId: 'far' }, { facts: { Status: 'active' } }),
    ec2(
      'NetworkAcl',
      'acl-far',
      { VpcId: 'far', Entries: [entry(true), entry(false)] },
      { facts: { IsDefault: true } },
    ),
    ec2('SecurityGroup', 'far-sg', { VpcId: 'far', GroupName: 'far-sg', SecurityGroupIngress: [everything] }),
    card('far-card', 'far-1', '10.5.1.9', ['far-sg']),
  ];
  const gateway = (properties: JsonObject, State: string): Resource =>
    ec2('NatGateway', 'nat-1', { SubnetId: 'data', ...properties }, { facts: { State } });
  const read = (
    own: readonly Json[],
    nat: readonly Json[],
    properties: JsonObject = {},
    State = 'available',
    into: readonly Json[] = [],
  ): Network =>
    withMore(
      group('db-sg', into, []),
      service(['app-sg']),
      ec2('InternetGateway', 'igw-1', { VpcId: 'vpc' }),
      gateway(properties, State),
      table('rtb', ['app'], own),
      table('rtb-nat', ['data'], nat),
      ...far,
    );
  const internet = (network: Network): string => proveNoPath(network, hosts(network, 'svc'), [INTERNET]).is;
  const other = (network: Network): string =>
    proveNoPath(network, hosts(network, 'svc'), hosts(network, 'far-card')).is;
  const isPrivate = { ConnectivityType: 'private' };

  expect(internet(read([out], [toInternet]))).toBe('refuted');
  expect(internet(read([out], []))).toBe('proved');
  expect(internet(read([out], [toInternet], {}, 'failed'))).toBe('proved');
  expect(internet(read([out], [toInternet], {}, 'pending'))).toBe('refuted');
  expect(internet(read([out], [toInternet], isPrivate))).toBe('proved');
  expect(internet(read([out], [away], isPrivate))).toBe('unknown');
  expect(internet(read([out], [{ ...toInternet, GatewayId: null, NatGatewayId: 'nat-1' }]))).toBe('unknown');
  expect(internet(read([out], [{ DestinationPrefixListId: 'pl-1', TransitGatewayId: 'tgw-1' }]))).toBe('unknown');

  expect(other(read([out], [toInternet]))).toBe('proved');
  for (const properties of [{}, isPrivate])
    expect(other(read([out], [toInternet, peered], properties))).toBe('unknown');
  expect(other(read([out], [{ ...away, DestinationCidrBlock: '10.0.0.0/8' }], isPrivate))).toBe('unknown');
  const few = { ...out, DestinationCidrBlock: '10.5.1.0/24' };
  expect(other(read([few], [{ ...away, DestinationCidrBlock: '10.0.0.0/8' }], isPrivate))).toBe('unknown');
  // What the subnet's own routes say of these addresses goes before.
  const gone = { ...peered, State: 'blackhole' };
  expect(other(read([out, gone], [toInternet, peered]))).toBe('proved');
  expect(other(read([out, { ...gone, DestinationCidrBlock: '10.4.0.0/14' }], [toInternet, peered]))).toBe('proved');
  // And nobody gets in by it.
  const relayed = read([out], [toInternet, peered], isPrivate, 'available', [
    { ...everything, CidrIp: '192.168.0.0/16' },
  ]);
  expect(proveReachesOnlyFrom(relayed, hosts(relayed, 'db'), []).is).toBe('proved');

  const gap: Gap = {
    action: 'ec2:DescribeRouteTables',
    scope: { kind: 'type', type: 'AWS::EC2::RouteTable', region: 'r' },
    because: 'denied',
    message: 'not allowed',
  };
  const resources = [...BASE, service(['app-sg']), gateway({}, 'available'), table('rtb', ['app'], [out])];
  expect(internet(networkOf(resources, [gap]))).toBe('unknown');
});

test('ICMP means that of both versions of IP', () => {
  const pings = group('db-sg', [{ IpProtocol: 'icmpv6', CidrIpv6: '::/0' }], []);
  const six = ec2('NetworkInterface', 'db', {
    SubnetId: 'data',
    Ipv6Addresses: [{ Ipv6Address: '2001:db8::5' }],
    GroupSet: ['db-sg'],
  });
  const network = networkOf([
    ...BASE.filter(({ id }) => !['db', 'db-sg', 'vpc', 'app', 'acl'].includes(id)),
    ec2('VPC', 'vpc', { CidrBlock: '10.0.0.0/16', Ipv6CidrBlock: '2001:db8::/56' }),
    ec2('Subnet', 'app', { VpcId: 'vpc', CidrBlock: '10.0.1.0/24', Ipv6CidrBlock: '2001:db8:0:1::/64' }),
    ec2(
      'NetworkAcl',
      'acl',
      { VpcId: 'vpc', Entries: [true, false].map((each) => ({ ...entry(each), CidrBlock: '::/0' })) },
      { facts: { IsDefault: true } },
    ),
    pings,
    six,
  ]);
  const proof = proveNoPath(network, anybody(network), hosts(network, 'db'), { protocol: 'icmp' });
  expect([proof.is, proof.witness?.packet?.protocol]).toEqual(['refuted', 58]);
  expect(proveNoPath(network, anybody(network), hosts(network, 'db'), { protocol: 'tcp' }).is).toBe('proved');
});

test('two that have no addresses of one version don’t reach each other', () => {
  const six = ec2('NetworkInterface', 'db', {
    SubnetId: 'data',
    Ipv6Addresses: [{ Ipv6Address: '2001:db8::5' }],
    GroupSet: ['db-sg'],
  });
  const network = withMore(service(['app-sg']), six);
  expect(
    proveReaches(network, hosts(network, 'svc'), hosts(network, 'db'), { protocol: 'tcp', port: 5432 }),
  ).toMatchObject({
    is: 'refuted',
    witness: { stop: expect.stringMatching(/./) },
  });
});
