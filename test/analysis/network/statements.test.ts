import { expect, test } from 'vitest';
import { INTERNET } from '#src/analysis/network/internet.ts';
import { networkOf } from '#src/analysis/network/network-of.ts';
import type { Host, Network } from '#src/analysis/network/network.ts';
import {
  proveEgressVia,
  proveIsolated,
  proveNoPath,
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
  expect(proveEgressVia(NETWORK, host(NETWORK, 'task'), 'nat in own zone')).toEqual({ is: 'proved' });
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
    proveEgressVia(network, host(network, 'task'), 'nat in own zone');
  expect(egress(away([{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }])).witness?.stop).toBe(
    'the routes of private lead to igw-1',
  );
  expect(egress(away([])).is).toBe('refuted');
  expect(egress(changed('public', { AvailabilityZone: 'b' })).is).toBe('refuted');
  expect(egress(changed('rtb-public', { Routes: [] })).is).toBe('refuted');
});

test('isolated means no way in either direction, and nothing shared', () => {
  const [task, db] = [host(NETWORK, 'task'), host(NETWORK, 'db')];
  expect(proveIsolated(NETWORK, task, db).is).toBe('refuted');
  expect(proveIsolated(NETWORK, host(NETWORK, 'alb'), db)).toEqual({ is: 'proved' });
  const shared = changed('', {}, [card('other', 'private', '10.0.2.6', 'db-sg')]);
  expect(proveIsolated(shared, host(shared, 'other'), host(shared, 'db')).witness?.stop).toBe('both are in db-sg');
});

test('nobody to ask about, or something unread, is unknown', () => {
  expect(proveNoPath(NETWORK, [], host(NETWORK, 'db'))).toEqual({ is: 'unknown', reason: 'nothing to quantify over' });
  const unread = networkOf(DESIGNED.filter(({ id }) => id !== 'task-sg'));
  expect(onlyTasks(unread)).toMatchObject({ is: 'unknown', reason: 'the security group task-sg was not read' });
  const gateway = changed('rtb-private', {
    Routes: [{ DestinationCidrBlock: '10.9.0.0/16', TransitGatewayId: 'tgw-1' }],
  });
  expect(onlyTasks(gateway)).toMatchObject({
    is: 'unknown',
    reason: 'rtb-private: what lies behind tgw-1 is not modelled',
  });
});
