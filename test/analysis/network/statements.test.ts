import { expect, test } from 'vitest';
import { INTERNET } from '#src/analysis/network/internet.ts';
import { networkOf } from '#src/analysis/network/network-of.ts';
import type { Host, Network } from '#src/analysis/network/network.ts';
import {
  proveEgressVia,
  proveNoPath,
  proveNothingShared,
  proveReaches,
  proveReachesOnlyFrom,
} from '#src/analysis/network/statements.ts';
import type { Json, JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';

const live = (type: string, id: string, properties: JsonObject, facts: JsonObject = {}): Resource => ({
  type: `AWS::EC2::${type}`,
  id,
  account: '111122223333',
  region: 'us-east-1',
  properties,
  facts,
  tags: {},
  origin: { source: 'live' },
  gaps: [],
});

const everywhere = { IpProtocol: '-1', CidrIp: '0.0.0.0/0' };
const from = (id: string, port: number): JsonObject => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  SourceSecurityGroupId: id,
});
const group = (
  id: string,
  SecurityGroupIngress: readonly Json[],
  SecurityGroupEgress: readonly Json[] = [everywhere],
): Resource => live('SecurityGroup', id, { VpcId: 'vpc', SecurityGroupIngress, SecurityGroupEgress });
const subnet = (id: string, CidrBlock: string): Resource =>
  live('Subnet', id, { VpcId: 'vpc', CidrBlock, AvailabilityZone: 'a' });
const card = (id: string, SubnetId: string, PrivateIpAddress: string, sg: string, facts: JsonObject = {}): Resource =>
  live(
    'NetworkInterface',
    id,
    { SubnetId, PrivateIpAddress, GroupSet: [sg], InterfaceType: 'interface', Description: '' },
    facts,
  );
const entry = (RuleNumber: number, Egress: boolean, more: JsonObject = {}): JsonObject => ({
  RuleNumber,
  Egress,
  RuleAction: 'allow',
  Protocol: -1,
  CidrBlock: '0.0.0.0/0',
  ...more,
});

/** A balancer in public, a task behind it, a database that only tasks may ask. */
const DESIGNED: readonly Resource[] = [
  live('VPC', 'vpc', { CidrBlock: '10.0.0.0/16' }),
  live('InternetGateway', 'igw-1', { VpcId: 'vpc' }),
  live('NatGateway', 'nat-1', { SubnetId: 'public', ConnectivityType: 'public' }, { State: 'available' }),
  ...[
    ['public', '10.0.1.0/24'],
    ['private', '10.0.2.0/24'],
    ['data', '10.0.3.0/24'],
  ].map(([id = '', block = '']) => subnet(id, block)),
  live('RouteTable', 'rtb-public', {
    VpcId: 'vpc',
    SubnetIds: ['public'],
    Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }],
  }),
  live('RouteTable', 'rtb-private', {
    VpcId: 'vpc',
    SubnetIds: ['private'],
    Routes: [{ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' }],
  }),
  live('RouteTable', 'rtb-main', { VpcId: 'vpc', SubnetIds: [], Routes: [] }, { IsMain: true }),
  live(
    'NetworkAcl',
    'acl-1',
    { VpcId: 'vpc', SubnetIds: [], Entries: [entry(100, true), entry(100, false)] },
    { IsDefault: true },
  ),
  group('alb-sg', [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' }]),
  group('task-sg', [from('alb-sg', 8000)]),
  group('db-sg', [from('task-sg', 5432)], []),
  card('alb', 'public', '10.0.1.5', 'alb-sg', { PublicIp: '198.51.100.7' }),
  card('task', 'private', '10.0.2.5', 'task-sg'),
  card('db', 'data', '10.0.3.5', 'db-sg'),
];

const changed = (id: string, properties: JsonObject, more: readonly Resource[] = []): Network =>
  networkOf([
    ...DESIGNED.map((each) => (each.id === id ? { ...each, properties: { ...each.properties, ...properties } } : each)),
    ...more,
  ]);
const host = (network: Network, name: string): Host[] => network.hosts.filter((each) => each.name === name);
const onlyTasks = (network: Network): ReturnType<typeof proveNoPath> =>
  proveReachesOnlyFrom(network, host(network, 'db'), host(network, 'task'));

const NETWORK = networkOf(DESIGNED);

test('what was designed is proved', () => {
  expect(NETWORK.unread).toEqual([]);
  expect(onlyTasks(NETWORK)).toEqual({ is: 'proved' });
  expect(proveReaches(NETWORK, host(NETWORK, 'task'), host(NETWORK, 'db'), { protocol: 'tcp', port: 5432 })).toEqual({
    is: 'proved',
  });
  expect(proveReaches(NETWORK, [INTERNET], host(NETWORK, 'alb'), { protocol: 'tcp', port: 443 })).toEqual({
    is: 'proved',
  });
  expect(proveNoPath(NETWORK, host(NETWORK, 'db'), [INTERNET])).toEqual({ is: 'proved' });
  expect(proveEgressVia(host(NETWORK, 'task'), { isOwnZone: true })).toEqual({ is: 'proved' });
});

test.each<[string, Network, string | RegExp]>([
  [
    'a broad block on the database',
    changed('db-sg', {
      SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, CidrIp: '10.0.0.0/8' }],
    }),
    'alb',
  ],
  [
    'a block that only newcomers are in',
    changed('db-sg', { SecurityGroupIngress: [{ ...everywhere, CidrIp: '10.0.2.128/25' }] }),
    'anything new in private',
  ],
  [
    'the balancer’s group let in',
    changed('db-sg', { SecurityGroupIngress: [from('task-sg', 5432), from('alb-sg', 22)] }),
    'alb',
  ],
  ['a second group on the database', changed('db', { GroupSet: ['db-sg', 'alb-sg'] }), 'alb'],
  ['somebody else in the tasks’ group', changed('', {}, [card('spy', 'public', '10.0.1.9', 'task-sg')]), 'spy'],
])('%s is found, with a packet and its way', (_, network, who) => {
  const { is, witness } = onlyTasks(network);
  expect([is, witness?.from, witness?.to]).toEqual(['refuted', who, 'db']);
  expect(witness?.packet?.destination).toBe('10.0.3.5');
  expect(witness?.hops.map(({ passes }) => passes)).not.toContain(false);
});

test('the internet gets in only where address, gateway, route, ACL and group all let it', () => {
  const open = { SecurityGroupIngress: [everywhere] };
  const db = (network: Network): string => proveNoPath(network, [INTERNET], host(network, 'db')).is;
  const routed = live('RouteTable', 'rtb-data', {
    VpcId: 'vpc',
    SubnetIds: ['data'],
    Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }],
  });
  const address = DESIGNED.filter(({ id }) => id === 'db').map((each) => ({
    ...each,
    facts: { PublicIp: '198.51.100.9' },
  }));
  const publicDb = (more: readonly Resource[]): Network =>
    networkOf([
      ...DESIGNED.filter(({ id }) => id !== 'db' && id !== 'db-sg'),
      group('db-sg', [everywhere]),
      ...address,
      ...more,
    ]);
  expect(db(changed('db-sg', open))).toBe('proved');
  expect(db(publicDb([]))).toBe('proved');
  expect(db(publicDb([routed]))).toBe('refuted');
  const closed = live('NetworkAcl', 'acl-2', {
    VpcId: 'vpc',
    SubnetIds: ['data'],
    Entries: [entry(90, false, { RuleAction: 'deny', CidrBlock: '0.0.0.0/0' }), entry(100, false), entry(100, true)],
  });
  expect(db(publicDb([routed, closed]))).toBe('proved');
});

test('a stateless ACL that holds back the answers breaks a connection, not the packets', () => {
  const acl = {
    Entries: [
      entry(100, true),
      entry(100, false, { Protocol: 6, PortRange: { From: 0, To: 1023 } }),
      entry(110, false, { CidrBlock: '10.0.2.0/24' }),
    ],
  };
  const network = changed('acl-1', { ...acl });
  const ask = { protocol: 'tcp', port: 5432 } as const;
  expect(proveReaches(network, host(network, 'task'), host(network, 'db'), ask)).toMatchObject({
    is: 'refuted',
    witness: { stop: 'the answers don’t get back' },
  });
  expect(proveNoPath(network, host(network, 'task'), host(network, 'db'), ask).is).toBe('refuted');
});

test('the way out: its own zone’s gateway, no other, and no internet gateway', () => {
  const away = (Routes: readonly Json[]): Network => changed('rtb-private', { Routes });
  const egress = (network: Network): ReturnType<typeof proveEgressVia> =>
    proveEgressVia(host(network, 'task'), { isOwnZone: true });
  expect(egress(away([{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }])).witness?.stop).toBe(
    'the routes of private lead to igw-1',
  );
  expect(egress(away([])).is).toBe('refuted');
  expect(egress(changed('public', { AvailabilityZone: 'b' })).is).toBe('refuted');
  expect(egress(changed('rtb-public', { Routes: [] })).is).toBe('refuted');
});

test('nothing shared means no common subnet and no common group', () => {
  const [task, db] = [host(NETWORK, 'task'), host(NETWORK, 'db')];
  expect(proveNothingShared(task, db)).toEqual({ is: 'proved' });
  const shared = changed('', {}, [card('other', 'private', '10.0.2.6', 'db-sg')]);
  expect(proveNothingShared(host(shared, 'other'), host(shared, 'db')).witness?.stop).toBe('both are in db-sg');
  expect(proveNothingShared(host(shared, 'other'), host(shared, 'task')).witness?.stop).toBe('both are in private');
});

test('nobody to ask about, or something unread, is unknown', () => {
  expect(proveNoPath(NETWORK, [], host(NETWORK, 'db'))).toEqual({ is: 'unknown', reason: 'nothing to quantify over' });
  const without = (id: string): Network => networkOf(DESIGNED.filter((each) => each.id !== id));
  expect(onlyTasks(without('db-sg'))).toMatchObject({
    is: 'unknown',
    reason: 'the security group db-sg was not read',
  });
  // Who is a member of the tasks' group is known from the interfaces; its own rules don't matter here.
  expect(onlyTasks(without('task-sg'))).toEqual({ is: 'proved' });
  expect(proveReaches(without('task-sg'), host(NETWORK, 'task'), host(NETWORK, 'db'), TCP_5432).is).toBe('unknown');
});

const TCP_5432 = { protocol: 'tcp', port: 5432 } as const;
const OPEN_DB = group('db-sg', [{ ...everywhere, CidrIp: '10.0.0.0/8' }], []);
const withOpenDatabase = (more: readonly Resource[]): Network =>
  networkOf([
    ...DESIGNED.filter(({ id }) => !['db-sg', ...more.map((each) => each.id)].includes(id)),
    OPEN_DB,
    ...more,
  ]);

test('what lies behind a transit gateway matters where a rule would let it in', () => {
  const routes = live('RouteTable', 'rtb-private', {
    VpcId: 'vpc',
    SubnetIds: ['private'],
    Routes: [{ DestinationCidrBlock: '10.9.0.0/16', TransitGatewayId: 'tgw-1' }],
  });
  expect(onlyTasks(networkOf([...DESIGNED.filter(({ id }) => id !== 'rtb-private'), routes]))).toEqual({
    is: 'proved',
  });
  const meant = (network: Network): Host[] => network.hosts.filter(({ name }) => name !== 'db');
  const network = withOpenDatabase([routes]);
  const newcomers = network.outsides;
  expect(newcomers.map(({ name, vpcs }) => [name, vpcs])).toEqual([['what lies behind tgw-1', ['vpc']]]);
  expect(proveNoPath(network, newcomers, host(network, 'db'))).toEqual({
    is: 'unknown',
    reason: 'rtb-private: what lies behind tgw-1 is not modelled',
  });
  expect(proveNoPath(network, meant(network), newcomers).is).toBe('unknown');
  expect(proveNoPath(network, host(network, 'db'), newcomers)).toEqual({ is: 'proved' });
});

test('a gateway endpoint is a way out, whatever the other routes say', () => {
  const endpoint = live('VPCEndpoint', 'vpce-1', {
    VpcId: 'vpc',
    VpcEndpointType: 'Gateway',
    ServiceName: 'com.amazonaws.us-east-1.s3',
    RouteTableIds: ['rtb-main'],
  });
  const closed = networkOf([...DESIGNED, endpoint]);
  expect(proveNoPath(closed, host(closed, 'db'), closed.outsides)).toEqual({ is: 'proved' });
  const open = changed('db-sg', { SecurityGroupEgress: [everywhere] }, [endpoint]);
  expect(proveNoPath(open, host(open, 'db'), open.outsides)).toEqual({
    is: 'unknown',
    reason: 'which addresses com.amazonaws.us-east-1.s3 has behind vpce-1 was not read',
  });
});

test('a service’s next interface counts before it exists', () => {
  const service: Resource = {
    ...live('', 'svc', {
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['private'], SecurityGroups: ['task-sg', 'alb-sg'] } },
    }),
    type: 'AWS::ECS::Service',
  };
  const network = changed('', {}, [service]);
  const next = network.hosts.filter(({ of }) => of?.[0]?.includes('AWS::ECS::Service'));
  expect(next.map(({ name, addresses }) => [name, addresses.length])).toEqual([['a task of svc in private', 1]]);
  expect(proveNoPath(network, [INTERNET], next)).toEqual({ is: 'proved' });
  expect(proveReachesOnlyFrom(network, next, host(network, 'alb'), { port: 443 }).witness?.from).toBe('task');
});

test('IPv6 needs no public address: a route to the gateway and a rule are enough', () => {
  const six = (Routes: readonly Json[]): Network =>
    networkOf([
      ...DESIGNED.filter(({ id }) => !['db', 'db-sg', 'data', 'acl-1'].includes(id)),
      live('Subnet', 'data', { VpcId: 'vpc', CidrBlock: '10.0.3.0/24', Ipv6CidrBlock: '2001:db8:0:3::/64' }),
      live(
        'NetworkAcl',
        'acl-1',
        { VpcId: 'vpc', SubnetIds: [], Entries: [entry(100, true), entry(100, false), ...[true, false].map(entrySix)] },
        { IsDefault: true },
      ),
      group('db-sg', [{ IpProtocol: '-1', CidrIpv6: '::/0' }], [{ IpProtocol: '-1', CidrIpv6: '::/0' }]),
      live('NetworkInterface', 'db', {
        SubnetId: 'data',
        PrivateIpAddress: '10.0.3.5',
        Ipv6Addresses: [{ Ipv6Address: '2001:db8:0:3::5' }],
        GroupSet: ['db-sg'],
      }),
      live('RouteTable', 'rtb-data', { VpcId: 'vpc', SubnetIds: ['data'], Routes }),
    ]);
  const verdicts = (Routes: readonly Json[]): string[] => {
    const network = six(Routes);
    const db = network.hosts.filter(({ name }) => name === 'db');
    return [proveNoPath(network, [INTERNET], db).is, proveNoPath(network, db, [INTERNET]).is];
  };
  expect(verdicts([])).toEqual(['proved', 'proved']);
  expect(verdicts([{ DestinationIpv6CidrBlock: '::/0', GatewayId: 'igw-1' }])).toEqual(['refuted', 'refuted']);
  expect(verdicts([{ DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-1' }])).toEqual([
    'proved',
    'refuted',
  ]);
  const translated = { DestinationIpv6CidrBlock: '64:ff9b::/96', NatGatewayId: 'nat-1' };
  expect(verdicts([translated])).toEqual(['proved', 'refuted']);
});

const entrySix = (Egress: boolean): JsonObject => ({
  RuleNumber: 110,
  Egress,
  RuleAction: 'allow',
  Protocol: -1,
  Ipv6CidrBlock: '::/0',
});

test('a peering carries what both its state and the routes let through', () => {
  const peered = (Status: string, isRead = true): Network =>
    changed('rtb-private', { Routes: [{ DestinationCidrBlock: '10.5.0.0/16', VpcPeeringConnectionId: 'pcx-1' }] }, [
      ...(isRead ? [live('VPC', 'other', { CidrBlock: '10.5.0.0/16' })] : []),
      live('Subnet', 'far', { VpcId: 'other', CidrBlock: '10.5.1.0/24' }),
      live('RouteTable', 'rtb-far', { VpcId: 'other', SubnetIds: ['far'], Routes: [] }),
      live('NetworkAcl', 'acl-far', { VpcId: 'other', SubnetIds: ['far'], Entries: [entry(1, true), entry(1, false)] }),
      live('SecurityGroup', 'far-sg', { SecurityGroupIngress: [everywhere], SecurityGroupEgress: [] }),
      card('far-card', 'far', '10.5.1.5', 'far-sg'),
      live('VPCPeeringConnection', 'pcx-1', { VpcId: 'vpc', PeerVpcId: 'other' }, { Status }),
    ]);
  const is = (network: Network): string => proveNoPath(network, host(network, 'task'), host(network, 'far-card')).is;
  expect([is(peered('active')), is(peered('pending-acceptance')), is(peered('active', false))]).toEqual([
    'refuted',
    'proved',
    'unknown',
  ]);
  // The way back has no route: a packet gets there, a connection does not.
  const network = peered('active');
  expect(proveReaches(network, host(network, 'task'), host(network, 'far-card'), TCP_5432)).toMatchObject({
    is: 'refuted',
    witness: { stop: 'the answers don’t get back' },
  });
});
