import assert from 'node:assert/strict';
import { INTERNET } from '#src/analysis/network/internet.ts';
import type { End, Host, Outside, Route, Subnet } from '#src/analysis/network/network.ts';
import { between, blocksOf, both, EVERY_PACKET, type Packets, V4, V6, without } from '#src/analysis/network/packets.ts';
import { NAT64 } from '#src/analysis/network/nat64.ts';
import { flow } from '#src/analysis/network/paths.ts';
import { trace } from '#src/analysis/network/trace.ts';
import type { Check } from '../mutation/check.ts';
import { host, network, OPEN, route, subnet } from './small-networks.ts';

/** Which kinds of packets get there and are answered, surely and perhaps, and why perhaps. */
interface Said {
  readonly there?: string;
  readonly back?: string;
  readonly may?: string;
  readonly mayBack?: string;
  readonly why?: string;
}

const NETWORK = network({ open: OPEN });

/** A host whose groups and network ACL let everything through, with an address of each version. */
const at = (vpc: string, routes: readonly Route[], more: Partial<Host> = {}, of: Partial<Subnet> = {}): Host =>
  host(`a host in ${vpc}`, '', subnet(vpc, routes, { acl: OPEN, ...of }), {
    addresses: blocksOf(vpc === 'far' ? ['200.0.0.5', '2001:db8:5::5'] : ['10.0.0.1', '2001:db8::1']),
    groups: ['open'],
    ...more,
  });

const everywhere = (target: Route['target'], more: Partial<Route> = {}): Route[] => [
  route('0.0.0.0/0', target, more),
  route('::/0', target, more),
];

/** Packets of IPv4, of IPv6, and of IPv6 to somebody with IPv4. */
const KINDS: Readonly<Record<string, Packets>> = {
  v4: between([V4], [V4]),
  v6: without(between([V6], [V6]), between([V6], [NAT64])),
  64: between([V6], [NAT64]),
};

const kindsOf = (packets: Packets = []): string =>
  ['v4', 'v6', '64'].filter((kind) => both(packets, KINDS[kind] ?? []).length > 0).join(' ');

/** What the sets say, after a walk has said the same of one packet of each kind. */
function said(from: End, to: End): Said {
  const { packets, answered, may } = flow(NETWORK, from, to);
  const asked = between(from.addresses, to === INTERNET ? [...to.addresses, NAT64] : to.addresses);
  const walked = Object.values(KINDS).flatMap((kind) => both(asked, kind).slice(0, 1));
  const passed = walked.filter((box) => trace(NETWORK, from, to, box).every(({ passes }) => passes));
  assert.equal(kindsOf(passed), kindsOf(packets), `a walk from ${from.name} to ${to.name}`);
  const sure = { there: kindsOf(packets), back: kindsOf(answered) };
  const perhaps = { may: kindsOf(may?.packets), mayBack: kindsOf(may?.answered) };
  return { ...sure, ...perhaps, ...(may ? { why: may.why } : {}) };
}

type Row = readonly [what: string, from: End, to: End, meant: Said];

function holds(rows: readonly Row[]): void {
  const nothing = { there: '', back: '', may: '', mayBack: '' };
  for (const [what, from, to, meant] of rows) assert.deepEqual(said(from, to), { ...nothing, ...meant }, what);
}

const PUBLIC = { isPublic: true };
const ALL = { there: 'v4 v6', back: 'v4 v6' };
const FOUR = { there: 'v4', back: 'v4' };
const TRANSLATED = { there: 'v4 64', back: 'v4 64' };
const SIX = { there: 'v6', back: 'v6' };
const outside = (more: Partial<Outside>): Outside => ({
  name: 'what lies behind tgw-1',
  id: 'tgw-1',
  addresses: [EVERY_PACKET.source],
  vpcs: ['vpc'],
  isService: false,
  doubt: 'it is not modelled',
  ...more,
});

/** What each kind of route does to packets, as the sets say and as a walk confirms. */
export const PATH_CHECKS: readonly Check[] = [
  {
    name: 'who has a public address leaves by an internet gateway, by a NAT gateway what is for IPv4, by an egress-only one IPv6',
    run: () => {
      const to = (target: Route['target'], more: Partial<Host> = {}): [End, End] => [
        at('vpc', everywhere(target), more),
        INTERNET,
      ];
      const doubt = { may: 'v4 v6 64', mayBack: 'v4 v6 64' };
      holds([
        ['an internet gateway', ...to('internet'), SIX],
        ['an internet gateway, with a public address', ...to('internet', PUBLIC), ALL],
        ['a NAT gateway', ...to('nat'), TRANSLATED],
        ['a NAT gateway, with a public address', ...to('nat', PUBLIC), TRANSLATED],
        ['an egress-only gateway', ...to('outward'), SIX],
        ['an egress-only gateway, with a public address', ...to('outward', PUBLIC), SIX],
        ['nothing any more', ...to('blackhole', PUBLIC), {}],
        ['the own network', ...to('local', PUBLIC), {}],
        ['a peering', ...to('peering', PUBLIC), {}],
        ['nobody knows what', ...to('other'), { ...doubt, why: 'what lies behind other is not modelled' }],
        [
          'an unread table',
          at('vpc', everywhere('internet'), PUBLIC, { routeDoubt: 'it was not read' }),
          INTERNET,
          { ...doubt, why: 'it was not read' },
        ],
        [
          'a NAT gateway for what it translates',
          at('vpc', [route('64:ff9b::/96', 'nat')]),
          INTERNET,
          { there: '64', back: '64' },
        ],
        ['an internet gateway for that', at('vpc', [route('64:ff9b::/96', 'internet')], PUBLIC), INTERNET, {}],
        ['an egress-only gateway for that', at('vpc', [route('64:ff9b::/96', 'outward')], PUBLIC), INTERNET, {}],
      ]);
    },
  },
  {
    name: 'of the internet arrives what an internet gateway hands to a public address, where the routes lead back to one',
    run: () => {
      const halves = ['0.0.0.0/1', '128.0.0.0/1'].map((block) => route(block, 'nat'));
      const igw = (block: string): Route => route(block, 'internet');
      holds([
        ['an internet gateway', INTERNET, at('vpc', everywhere('internet')), SIX],
        ['an internet gateway, with a public address', INTERNET, at('vpc', everywhere('internet'), PUBLIC), ALL],
        ['a gateway for IPv4', INTERNET, at('vpc', [igw('0.0.0.0/0')], PUBLIC), FOUR],
        ['a gateway for IPv6', INTERNET, at('vpc', [igw('::/0')], PUBLIC), SIX],
        ['a NAT gateway', INTERNET, at('vpc', everywhere('nat'), PUBLIC), {}],
        ['an egress-only gateway', INTERNET, at('vpc', everywhere('outward'), PUBLIC), {}],
        ['nobody knows what', INTERNET, at('vpc', everywhere('other'), PUBLIC), {}],
        [
          'answers leave by a NAT gateway',
          INTERNET,
          at('vpc', [igw('0.0.0.0/0'), ...halves], PUBLIC),
          { there: 'v4', back: '' },
        ],
      ]);
    },
  },
  {
    name: 'what may be an internet gateway lets in perhaps, and so does one whose own routes are not known',
    run: () => {
      const maybe = { mayBeInternet: true, id: 'igw-1' } as const;
      const why = 'what lies behind igw-1 is not modelled';
      const [four, six] = everywhere('other', maybe);
      const [igwFour, igwSix] = everywhere('internet');
      assert.ok(four && six && igwFour && igwSix);
      const all = { may: 'v4 v6', mayBack: 'v4 v6' };
      holds([
        ['perhaps for IPv4', INTERNET, at('vpc', [four], PUBLIC), { may: 'v4', mayBack: 'v4', why }],
        [
          'perhaps for IPv6, a NAT gateway for IPv4',
          INTERNET,
          at('vpc', [six, route('0.0.0.0/0', 'nat')], PUBLIC),
          {
            may: 'v6',
            mayBack: 'v6',
            why,
          },
        ],
        ['perhaps for IPv4, surely for IPv6', INTERNET, at('vpc', [four, igwSix], PUBLIC), { ...SIX, ...all, why }],
        ['perhaps for IPv4, without a public address', INTERNET, at('vpc', [four]), {}],
        [
          'a table of the gateway',
          INTERNET,
          at('vpc', [igwFour, igwSix], {}, { arrivalDoubt: 'a table of the gateway' }),
          { may: 'v6', mayBack: 'v6', why: 'a table of the gateway' },
        ],
        [
          'an unread table',
          INTERNET,
          at('vpc', [igwFour, igwSix], PUBLIC, { routeDoubt: 'it was not read' }),
          { ...all, why: 'it was not read' },
        ],
      ]);
    },
  },
  {
    name: 'local routes lead to the own network, a peering to its other end and to nobody at home',
    run: () => {
      const local = everywhere('local');
      const peered = (...vpcs: readonly string[]): Route[] => everywhere('peering', { vpcs });
      const neighbour = (routes: readonly Route[]): Host =>
        at('vpc', routes, { name: 'a neighbour', addresses: blocksOf(['10.0.0.2', '2001:db8::2']) });
      const far = at('far', peered('vpc', 'far'));
      holds([
        ['a neighbour', at('vpc', local), neighbour(local), ALL],
        ['a neighbour, by a peering', at('vpc', peered('vpc', 'far')), neighbour(local), {}],
        ['another network, by local routes', at('vpc', local), far, {}],
        ['another network, by a peering', at('vpc', peered('vpc', 'far')), far, ALL],
        ['another network, by a peering with a third', at('vpc', peered('vpc', 'third')), far, {}],
        [
          'another network that has no way back',
          at('vpc', peered('vpc', 'far')),
          at('far', local),
          { there: ALL.there },
        ],
        ['another network, by a NAT gateway', at('vpc', everywhere('nat')), far, {}],
        ['another network, by an internet gateway', at('vpc', everywhere('internet'), PUBLIC), far, {}],
        ['the longest route first', at('vpc', [...peered('vpc', 'far').map(longer), ...everywhere('nat')]), far, ALL],
        ['the longest route last', at('vpc', [...everywhere('nat'), ...peered('vpc', 'far').map(longer)]), far, ALL],
      ]);
    },
  },
  {
    name: 'what lies outside is asked perhaps, by whom it is attached to; a service answers and asks nobody',
    run: () => {
      const service = outside({ name: 'a service', id: 'vpce-1', isService: true, doubt: 'which addresses it has' });
      const [gateway, elsewhere] = [outside({}), outside({ vpcs: ['far'] })];
      const doubt = { may: 'v4 v6 64', mayBack: 'v4 v6 64' };
      const endpoints = { endpoints: ['vpce-1'] };
      const behind = 'what lies behind tgw-1 is not modelled';
      const attached = at('vpc', everywhere('other', { id: 'tgw-1' }));
      holds([
        ['to a service', at('vpc', [], {}, endpoints), service, { ...doubt, why: service.doubt }],
        ['to a service of others', at('vpc', []), service, {}],
        ['to another service', at('vpc', [], {}, { endpoints: ['vpce-2'] }), service, {}],
        ['from a service', service, at('vpc', [], {}, endpoints), {}],
        ['to a gateway', attached, gateway, { ...doubt, why: behind }],
        ['to a gateway of others', attached, elsewhere, { may: 'v4 v6 64', mayBack: '', why: behind }],
        ['from a gateway', gateway, attached, { may: 'v4 v6', mayBack: 'v4 v6', why: gateway.doubt }],
        ['from a gateway of others', elsewhere, attached, {}],
      ]);
    },
  },
];

function longer({ to: [first, last], ...more }: Route): Route {
  const isSix = first > V4[1];
  return { ...more, to: blocksOf([isSix ? '2001:db8::/32' : '200.0.0.0/8'])[0] ?? [first, last] };
}
