import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INTERNET } from '#src/analysis/network/internet.ts';
import type { End, Host, Network, Route, Rule, Subnet } from '#src/analysis/network/network.ts';
import { addressesOf, type Box, blocksOf, type Interval } from '#src/analysis/network/packets.ts';
import { flow } from '#src/analysis/network/paths.ts';
import { trace } from '#src/analysis/network/trace.ts';

/** 10,000 in a run of its own: CROSS_CHECKS=10000 npx vitest run test/analysis/network/cross-check.test.ts */
const RUNS = Number(process.env['CROSS_CHECKS'] ?? 500);

const BLOCKS = ['0.0.0.0/0', '10.0.0.0/16', '10.0.1.0/24', '10.0.1.4/31', '10.0.2.5', '8.0.0.0/8', '8.8.8.8', '::/0'];
const PORTS: readonly Interval[] = [
  [0n, 65535n],
  [443n, 443n],
  [400n, 500n],
  [1024n, 65535n],
];
const PROTOCOLS: readonly Interval[] = [
  [0n, 255n],
  [6n, 6n],
  [17n, 17n],
];
const pick = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const rule: fc.Arbitrary<Rule> = fc.record({
  isAllow: fc.boolean(),
  protocol: pick(PROTOCOLS),
  ports: pick(PORTS),
  peer: fc.oneof(
    pick(BLOCKS).map((block) => ({ is: 'addresses' as const, of: blocksOf([block]) })),
    pick(['sg-1', 'sg-2']).map((id) => ({ is: 'group' as const, id })),
  ),
  isEgress: fc.boolean(),
  label: fc.constant('a rule'),
});
const groupRules = openly(
  fc.array(
    rule.map((each) => ({ ...each, isAllow: true })),
    { maxLength: 5 },
  ),
);
const aclRules = openly(
  fc.array(
    rule.filter(({ peer }) => peer.is === 'addresses'),
    { maxLength: 5 },
  ),
);
const routes: fc.Arbitrary<Route[]> = fc.array(
  fc.record({
    to: pick(BLOCKS).map((block) => addressesOf(block) ?? ([0n, 0n] as const)),
    target: pick(['local', 'internet', 'nat', 'blackhole'] as const),
    id: fc.constant('a route'),
  }),
  { maxLength: 3 },
);

const subnet = (id: string, block: string): fc.Arbitrary<Subnet> =>
  fc.record({
    id: fc.constant(id),
    vpc: fc.constant('vpc'),
    zone: fc.constant('a'),
    addresses: fc.constant(blocksOf([block])),
    routes: routes.map((some) =>
      unambiguous([{ to: blocksOf(['10.0.0.0/16'])[0] ?? [0n, 0n], target: 'local', id: 'local' }, ...some]),
    ),
    acl: aclRules,
  });

/** Half of the time everything else is open: a test of what is closed anyway says little. */
function openly(rules: fc.Arbitrary<Rule[]>): fc.Arbitrary<Rule[]> {
  const open = [true, false].map((isEgress): Rule => ({
    isAllow: true,
    protocol: [0n, 255n],
    ports: [0n, 65535n],
    peer: { is: 'addresses', of: blocksOf(['0.0.0.0/0']) },
    isEgress,
    label: 'open',
  }));
  return fc.tuple(rules, fc.boolean()).map(([some, isOpen]) => (isOpen ? [...some, ...open] : some));
}

/** A table holds one route to a block. */
function unambiguous(some: readonly Route[]): Route[] {
  return [...new Map(some.toReversed().map((route) => [route.to.join(), route])).values()];
}

const host = (name: string, address: string, subnets: readonly Subnet[]): fc.Arbitrary<Host> =>
  fc.record({
    name: fc.constant(name),
    subnet: pick(subnets),
    addresses: fc.constant(blocksOf([address])),
    isPublic: fc.boolean(),
    groups: fc.uniqueArray(pick(['sg-1', 'sg-2']), { maxLength: 2 }),
    isFuture: fc.constant(false),
  });

const networks = fc
  .tuple(subnet('one', '10.0.1.0/24'), subnet('two', '10.0.2.0/24'), groupRules, groupRules)
  .chain(([one, two, first, second]) =>
    fc.tuple(host('a', '10.0.1.4', [one, two]), host('b', '10.0.2.5', [one, two])).map((hosts): Network => ({
      subnets: new Map([one, two].map((each) => [each.id, each])),
      groups: new Map([
        ['sg-1', first],
        ['sg-2', second],
      ]),
      hosts,
      outsides: [],
      unread: [],
    })),
  );

/** Every edge of every block, protocol and range of ports, and its neighbours. */
const PUBLIC = blocksOf(['8.8.8.8', '8.8.8.9', '9.9.9.9', '2001:db8::1']).map(([first]) => first);
const AT = [0n, 399n, 400n, 443n, 444n, 501n, 1024n, 65535n];

test(
  'packet by packet, the sets of packets that get through are those that a walk gets through',
  { timeout: 600_000 },
  () => {
    let [passed, stopped] = [0, 0];
    fc.assert(
      fc.property(networks, (network) => {
        const ends: readonly End[] = [...network.hosts, INTERNET];
        for (const [from, to] of ends.flatMap((one) =>
          ends.filter((other) => other !== one).map((other) => [one, other] as const),
        )) {
          const { packets } = flow(network, from, to);
          for (const point of points(from, to)) {
            const isIn = packets.some((box) =>
              (Object.keys(point) as (keyof Box)[]).every(
                (field) => box[field][0] <= point[field][0] && point[field][0] <= box[field][1],
              ),
            );
            const walks = trace(network, from, to, point).every(({ passes }) => passes);
            expect(isIn).toBe(walks);
            if (walks) passed += 1;
            else stopped += 1;
          }
        }
      }),
      { numRuns: RUNS },
    );
    expect(Math.min(passed, stopped)).toBeGreaterThan(RUNS);
  },
);

function* points(from: End, to: End): Generator<Box> {
  const ends = (end: End): readonly bigint[] => (end === INTERNET ? PUBLIC : end.addresses.map(([first]) => first));
  for (const source of ends(from))
    for (const destination of ends(to))
      for (const protocol of [1n, 6n, 17n])
        for (const port of AT)
          yield {
            source: [source, source],
            destination: [destination, destination],
            protocol: [protocol, protocol],
            sourcePort: [50_000n, 50_000n],
            destinationPort: [port, port],
          };
}
