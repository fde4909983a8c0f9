import fc from 'fast-check';
import {
  type End,
  type Host,
  isHost,
  isOutside,
  type Network,
  type Outside,
  type Route,
  type Rule,
  type Subnet,
} from '#src/analysis/network/network.ts';
import { blocksOf, EVERY_PACKET, type Interval } from '#src/analysis/network/packets.ts';

/** A network as it is, the same one as it was read, and who stands for whom: the ends of the second in the first. */
export interface Case {
  readonly truth: Network;
  readonly seen: Network;
  readonly standsFor: (end: End) => readonly End[];
}

const BLOCKS = [
  '0.0.0.0/0',
  '0.0.0.0/1',
  '10.0.0.0/16',
  '10.0.1.0/24',
  '10.0.1.4/31',
  '10.0.2.5',
  '10.5.0.0/16',
  '10.5.1.4/31',
  '8.0.0.0/8',
  '200.0.0.0/8',
  '8.8.8.8',
  '::/0',
  '2001:db8:1::/64',
  '2001:db8:4::/46',
  '2001:db8:9::/48',
  '64:ff9b::/96',
];
const PORTS: readonly Interval[] = [
  [0n, 65_535n],
  [443n, 443n],
  [400n, 500n],
  [1024n, 65_535n],
  [40_000n, 65_535n],
];
const PROTOCOLS: readonly Interval[] = [[0n, 255n], ...[1n, 6n, 17n, 58n].map((one): Interval => [one, one])];
const GROUPS = ['sg-1', 'sg-2', 'sg-3'];
const FAR_GROUP = 'sg-far';

/** One packet of each kind that any rule or route made here can tell from another. */
export const ATOMS = {
  public: [
    '8.8.8.8',
    '8.8.8.9',
    '9.9.9.9',
    '200.1.1.1',
    '150.1.1.1',
    '2001:db8:9::1',
    '2001:db8:1::1',
    '2001:db8:2::1',
    '2001:db8:4::1',
    '2a00::1',
  ],
  translated: ['64:ff9b::808:808', '64:ff9b::909:909'],
  protocols: [1n, 6n, 17n, 47n, 58n],
  ports: [0n, 400n, 443n, 444n, 501n, 1024n, 50_000n],
  /** Those of clients begin at 32,768 and end at 60,999. */
  sourcePorts: [0n, 443n, 1024n, 32_768n, 50_000n, 61_000n],
};

const pick = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const block = (texts: readonly string[]): fc.Arbitrary<Interval> => pick(blocksOf(texts));

const addresses = block(BLOCKS).map((of): Rule['peer'] => ({ is: 'addresses', of: [of] }));
const members = pick([...GROUPS, FAR_GROUP]).map((id): Rule['peer'] => ({ is: 'group', id }));
const ruleWith = (isAllow: fc.Arbitrary<boolean>, peer: fc.Arbitrary<Rule['peer']>): fc.Arbitrary<Rule> =>
  fc.record({
    isAllow,
    protocol: pick(PROTOCOLS),
    ports: pick(PORTS),
    peer,
    isEgress: fc.boolean(),
    label: fc.constant('a rule'),
  });
const open = (of: readonly Interval[]): Rule[] =>
  [true, false].map((isEgress) => ({
    isAllow: true,
    protocol: EVERY_PACKET.protocol,
    ports: EVERY_PACKET.destinationPort,
    peer: { is: 'addresses', of },
    isEgress,
    label: 'open',
  }));
/** Half of the time everything else is open: a test of what is closed anyway says little. */
const openly = (rules: fc.Arbitrary<Rule[]>): fc.Arbitrary<Rule[]> =>
  fc
    .tuple(rules, pick(['closed', 'closed', 'v4', 'all', 'all']))
    .map(([some, rest]) =>
      rest === 'closed' ? some : [...some, ...open(blocksOf(rest === 'v4' ? ['0.0.0.0/0'] : ['0.0.0.0/0', '::/0']))],
    );
const groupRules = openly(fc.array(ruleWith(fc.constant(true), fc.oneof(addresses, members)), { maxLength: 4 }));
const aclRules = openly(fc.array(ruleWith(fc.boolean(), addresses), { maxLength: 4 }));

const PEERING = { target: 'peering', id: 'pcx-1', vpcs: ['vpc', 'far'] } as const;
const TARGETS: readonly Omit<Route, 'to'>[] = [
  { target: 'local', id: 'local' },
  { target: 'internet', id: 'igw-1' },
  { target: 'nat', id: 'nat-1', zone: 'a' },
  { target: 'nat', id: 'nat-2', zone: 'b' },
  { target: 'outward', id: 'eigw-1' },
  { target: 'blackhole', id: 'blackhole' },
  PEERING,
  { target: 'peering', id: 'pcx-2', vpcs: ['vpc', 'third'] },
];
const WAYS_OUT: readonly (readonly [string, Omit<Route, 'to'>])[][] = [
  [],
  [['::/0', { target: 'internet', id: 'igw-1' }]],
  [['0.0.0.0/0', { target: 'internet', id: 'igw-1' }]],
  // AWS takes no such routes; that a packet is of the right version is asked all the same.
  [
    ['0.0.0.0/0', { target: 'outward', id: 'eigw-1' }],
    ['::/0', { target: 'nat', id: 'nat-1', zone: 'a' }],
  ],
  [
    ['0.0.0.0/0', { target: 'internet', id: 'igw-1' }],
    ['::/0', { target: 'internet', id: 'igw-1' }],
  ],
  [
    ['0.0.0.0/0', { target: 'nat', id: 'nat-1', zone: 'a' }],
    ['::/0', { target: 'outward', id: 'eigw-1' }],
    ['64:ff9b::/96', { target: 'nat', id: 'nat-2', zone: 'b' }],
  ],
  [
    ['0.0.0.0/0', { target: 'nat', id: 'nat-2', zone: 'b' }],
    ['64:ff9b::/96', { target: 'nat', id: 'nat-1', zone: 'a' }],
  ],
];

const routesTo = (texts: readonly string[], target: Omit<Route, 'to'>): Route[] =>
  blocksOf(texts).map((to) => ({ to, ...target }));

function routesOf(local: readonly string[], other: readonly string[]): fc.Arbitrary<Route[]> {
  const odd = fc.array(
    fc.tuple(block(BLOCKS), pick(TARGETS)).map(([to, target]): Route => ({ to, ...target })),
    { maxLength: 2 },
  );
  return fc.tuple(odd, pick(WAYS_OUT), fc.boolean()).map(([some, out, isPeered]) => {
    const all = [
      ...routesTo(local, { target: 'local', id: 'local' }),
      ...some,
      ...out.flatMap(([to, target]) => routesTo([to], target)),
      ...(isPeered ? routesTo(other, PEERING) : []),
    ];
    // A table holds one route to a block.
    return [...new Map(all.toReversed().map((route) => [route.to.join(), route])).values()];
  });
}

const HOME = ['10.0.0.0/16', '2001:db8::/46'];
const FAR = ['10.5.0.0/16', '2001:db8:4::/46'];

const subnetWith = (id: string, vpc: string, blocks: readonly string[]): fc.Arbitrary<Subnet> =>
  fc.record({
    id: fc.constant(id),
    vpc: fc.constant(vpc),
    zone: pick(['a', 'a', 'b']),
    addresses: fc.constant(blocksOf(blocks)),
    routes: vpc === 'vpc' ? routesOf(HOME, FAR) : routesOf(FAR, HOME),
    acl: aclRules,
    endpoints: pick<readonly string[]>([[], [], ['vpce-1']]),
  });

const hostWith = (name: string, texts: readonly string[], subnets: readonly Subnet[]): fc.Arbitrary<Host> =>
  fc
    .record({
      name: fc.constant(name),
      subnet: pick(subnets),
      versions: pick([[0], [1], [0, 1], [0, 1]]),
      isPublic: fc.boolean(),
      groups: fc.uniqueArray(pick(subnets[0]?.vpc === 'far' ? [FAR_GROUP] : GROUPS), { minLength: 1, maxLength: 2 }),
      isFuture: fc.boolean(),
    })
    .map(({ versions, ...host }) => ({
      ...host,
      addresses: host.isFuture ? host.subnet.addresses : blocksOf(versions.flatMap((version) => texts[version] ?? [])),
    }));

const SERVICE: Outside = {
  name: 'a service',
  id: 'vpce-1',
  addresses: [EVERY_PACKET.source],
  vpcs: ['vpc', 'far'],
  isService: true,
  doubt: 'which addresses it has',
};

const truths: fc.Arbitrary<Network> = fc
  .tuple(
    subnetWith('one', 'vpc', ['10.0.1.4/30', '2001:db8:1::/127']),
    subnetWith('two', 'vpc', ['10.0.2.4/31']),
    subnetWith('three', 'far', ['10.5.1.4/30', '2001:db8:5::/127']),
    fc.tuple(groupRules, groupRules, groupRules, groupRules),
  )
  .chain(([one, two, three, rules]) =>
    fc
      .tuple(
        hostWith('a', ['10.0.1.4', '2001:db8:1::'], [one]),
        hostWith('b', ['10.0.2.5', '2001:db8:2::5'], [one, two]),
        hostWith('c', ['10.5.1.5', '2001:db8:5::1'], [three]),
      )
      .map((hosts): Network => ({
        subnets: new Map([one, two, three].map((each) => [each.id, each])),
        groups: new Map([...GROUPS, FAR_GROUP].map((id, at) => [id, rules[at] ?? []])),
        hosts,
        outsides: [SERVICE],
        unread: [],
      })),
  );

const BLURS = [
  'acl one',
  'acl two',
  'acl three',
  'table one',
  'table three',
  'arrival one',
  'route one',
  'route two',
  'route three',
  'group sg-1',
  'group sg-2',
  'rule sg-1',
  'rule sg-2',
  'rule sg-3',
  'phantom sg-1',
  'phantom sg-2',
  'groups of a',
  'groups of b',
  'far',
] as const;

/** What was read of a network: everything, or all but some of it. */
export const cases: fc.Arbitrary<Case> = fc
  .tuple(truths, fc.oneof(fc.constant([]), fc.subarray([...BLURS], { minLength: 1, maxLength: 4 })))
  .map(([truth, blurs]) => {
    const seen = blurs.reduce(blurred, truth);
    const standsFor = (end: End): readonly End[] => {
      if (isOutside(end)) return end.id === 'pcx-1' ? truth.hosts.filter(({ subnet }) => subnet.vpc === 'far') : [];
      return isHost(end) ? truth.hosts.filter(({ name }) => name === end.name) : [end];
    };
    return { truth, seen, standsFor };
  });

function blurred(network: Network, blur: (typeof BLURS)[number]): Network {
  const [what = '', ...rest] = blur.split(' ');
  const whose = rest.at(-1) ?? '';
  if (what === 'acl') return withSubnet(network, whose, () => ({ acl: undefined }));
  if (what === 'table')
    return withSubnet(network, whose, ({ routes }) => ({ routes: routes.slice(0, 2), routeDoubt: 'an unread table' }));
  if (what === 'arrival') return withSubnet(network, whose, () => ({ arrivalDoubt: 'a table of the gateway' }));
  if (what === 'route') return withOtherRoute(network, whose);
  if (what === 'groups')
    return withHost(network, whose, { groups: [`${whose}: not resolved`], groupDoubt: 'not resolved' });
  if (what === 'far') return withoutFar(network);
  const groups = new Map(network.groups);
  const rules = groups.get(whose);
  // What was read of a group that was not read is nothing, not that it has no rules.
  if (!rules) return network;
  if (what === 'group') groups.delete(whose);
  // Some of its rules may be about more packets, or there may be one that is not there.
  const wider = { protocol: EVERY_PACKET.protocol, doubt: 'a doubt' };
  if (what === 'rule')
    groups.set(
      whose,
      rules.map((rule, at) => (at % 2 === 0 ? { ...rule, ...wider } : rule)),
    );
  const phantoms = open([EVERY_PACKET.source]).map((rule) => ({ ...rule, ...wider, ports: [400n, 500n] as const }));
  if (what === 'phantom') groups.set(whose, [...rules, ...phantoms]);
  return { ...network, groups };
}

function withSubnet(network: Network, id: string, change: (subnet: Subnet) => Partial<Subnet>): Network {
  const renewed = (subnet: Subnet): Subnet => (subnet.id === id ? { ...subnet, ...change(subnet) } : subnet);
  const subnets = new Map([...network.subnets].map(([name, subnet]) => [name, renewed(subnet)]));
  const hosts = network.hosts.map((host) => ({ ...host, subnet: subnets.get(host.subnet.id) ?? host.subnet }));
  return { ...network, subnets, hosts };
}

function withHost(network: Network, name: string, change: Partial<Host>): Network {
  return { ...network, hosts: network.hosts.map((host) => (host.name === name ? { ...host, ...change } : host)) };
}

/** A route of which nobody knows where it leads. */
function withOtherRoute(network: Network, id: string): Network {
  const tgw: Outside = {
    ...SERVICE,
    id: `tgw-${id}`,
    name: `what lies behind tgw-${id}`,
    vpcs: [id === 'three' ? 'far' : 'vpc'],
    isService: false,
  };
  const other = { target: 'other', id: tgw.id, doubt: tgw.name } as const;
  // One to the internet, where there is one.
  const which = (routes: readonly Route[]): number =>
    Math.max(
      0,
      routes.findIndex(({ target }) => target === 'internet'),
    );
  const changed = withSubnet(network, id, ({ routes }) => ({
    routes: routes.map((route, at) => (at === which(routes) ? { to: route.to, ...other, ...gateway(route) } : route)),
  }));
  return { ...changed, outsides: [...network.outsides, tgw] };
}

function gateway({ target }: Route): Pick<Route, 'mayBeInternet'> {
  return target === 'internet' ? { mayBeInternet: true } : {};
}

/** The other network was not read: what lies behind the peering is anything. */
function withoutFar(network: Network): Network {
  const behind: Outside = { ...SERVICE, id: 'pcx-1', name: 'what lies behind pcx-1', vpcs: ['vpc'], isService: false };
  const doubt = 'what lies behind pcx-1 was not read';
  const near = [...network.subnets.keys()].filter((id) => id !== 'three');
  const changed = near.reduce(
    (all, id) =>
      withSubnet(all, id, ({ routes }) => ({
        routes: routes.map((route) => (route.target === 'peering' ? { ...route, target: 'other', doubt } : route)),
      })),
    network,
  );
  return {
    ...changed,
    subnets: new Map([...changed.subnets].filter(([id]) => id !== 'three')),
    groups: new Map([...changed.groups].filter(([id]) => id !== FAR_GROUP)),
    hosts: changed.hosts.filter(({ subnet }) => subnet.vpc !== 'far'),
    outsides: [...changed.outsides, behind],
  };
}
