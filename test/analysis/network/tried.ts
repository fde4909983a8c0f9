import fc from 'fast-check';
import { INTERNET } from '#src/analysis/network/internet.ts';
import { type End, type Host, isHost, type Network } from '#src/analysis/network/network.ts';
import { strangers, type Traffic } from '#src/analysis/network/statements.ts';
import { type Answer, getsThere, isAnswered, type Point } from './brute-force.ts';
import * as brute from './brute-force-statements.ts';
import { somePackets } from './every-packet.ts';
import { type Case, cases } from './random-networks.ts';
import { RUNS, SEED } from './runs.ts';

/** What is asked of a network: who is meant, and which traffic. */
export interface Asked {
  readonly each: Case;
  readonly which: number;
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly strict: Required<Traffic>;
  readonly loose: Traffic;
  readonly isOwnZone: boolean;
  readonly gateways: readonly string[];
}

export interface Ends {
  readonly from: readonly End[];
  readonly to: readonly End[];
  readonly hosts: readonly Host[];
}

/** Two ends and packets between them, each with what a walk says: of what was read, or of what is there. */
interface Walked {
  readonly from: End;
  readonly to: End;
  readonly packets: readonly Point[];
  readonly there: readonly Answer[];
  readonly back: readonly Answer[];
}

export const STATEMENTS = ['reaches', 'noPath', 'reachesOnlyFrom', 'egressVia', 'nothingShared'] as const;
export type Statement = (typeof STATEMENTS)[number];

/** A network with what brute force says of it, worked out when it is first asked. */
export interface Tried {
  readonly asked: Asked;
  readonly ends: Ends;
  readonly seen: () => readonly Walked[];
  /** Between the same ends, by index of `seen`; several where one stands for several. */
  readonly truth: () => readonly (readonly Walked[])[];
  /** Of what was read. */
  readonly verdict: (statement: Statement) => brute.Verdict;
  /** Of what is there. */
  readonly trueVerdict: (statement: Statement) => brute.Verdict;
}

const questions: fc.Arbitrary<Asked> = fc.record({
  each: cases,
  which: fc.nat(),
  from: fc.array(fc.nat(), { maxLength: 2 }),
  to: fc.array(fc.nat(), { minLength: 1, maxLength: 2 }),
  strict: fc.constantFrom(...brute.TRAFFICS),
  loose: fc.constantFrom(...brute.LOOSE_TRAFFICS),
  isOwnZone: fc.boolean(),
  gateways: fc.subarray(['nat-1', 'nat-2'], { minLength: 1 }),
});

const asked = fc.sample(questions, { numRuns: RUNS, ...SEED });
/** Every network that is tried, with what brute force says of it: the same ones for everybody who asks. */
export function* tried(): Generator<Tried> {
  if (kept) yield* kept;
  else for (const each of asked) yield tryOut(each);
}

function workedOut(one: Tried): Tried {
  one.seen();
  one.truth();
  for (const statement of STATEMENTS) {
    one.verdict(statement);
    one.trueVerdict(statement);
  }
  return one;
}

function tryOut(each: Asked): Tried {
  const { truth, seen, standsFor } = each.each;
  const ends = endsOf(each, seen);
  const pairs = somePairs(seen, each.which);
  const real = (some: readonly End[]): End[] =>
    some.flatMap((end) => (end.name.startsWith('anything') ? end : standsFor(end)));
  const trueEnds = { from: real(ends.from), to: real(ends.to), hosts: real(ends.hosts).filter(isHost) };
  return {
    asked: each,
    ends,
    seen: once(() => pairs.map(([from, to]) => walked(seen, from, to, each.which))),
    truth: once(() =>
      pairs.map(([from, to]) =>
        standsFor(from).flatMap((one) => standsFor(to).map((other) => walked(truth, one, other, each.which))),
      ),
    ),
    verdict: onceEach((statement) => verdictOf[statement](each, seen, ends)),
    trueVerdict: onceEach((statement) => verdictOf[statement](each, truth, trueEnds)),
  };
}

function once<Of>(make: () => Of): () => Of {
  let made: { readonly value: Of } | undefined;
  return () => (made ??= { value: make() }).value;
}

function onceEach(make: (statement: Statement) => brute.Verdict): (statement: Statement) => brute.Verdict {
  const made = new Map<Statement, brute.Verdict>();
  return (statement) => {
    const verdict = made.get(statement) ?? make(statement);
    made.set(statement, verdict);
    return verdict;
  };
}

function walked(network: Network, from: End, to: End, which: number): Walked {
  const packets = somePackets(from, to, which);
  return {
    from,
    to,
    packets,
    there: packets.map((packet) => getsThere(network, from, to, packet)),
    back: packets.map((packet) => isAnswered(network, from, to, packet)),
  };
}

type Judge = (asked: Asked, network: Network, ends: Ends) => brute.Verdict;

const verdictOf: Readonly<Record<Statement, Judge>> = {
  reaches: ({ strict }, network, { from, to }) => brute.reaches(network, from, to, strict),
  noPath: ({ loose }, network, { from, to }) => brute.noPath(network, from, to, loose),
  reachesOnlyFrom: ({ strict }, network, { from, hosts }) => brute.reachesOnlyFrom(network, hosts, from, strict),
  egressVia: ({ isOwnZone, gateways }, _, { hosts }) => brute.egressVia(hosts, isOwnZone, gateways),
  nothingShared: (_, __, { from, to }) => brute.nothingShared(from.filter(isHost), to.filter(isHost)),
};

/** A few of the pairs of ends, others in each case. */
function somePairs(network: Network, which: number): (readonly [End, End])[] {
  const ends = [...network.hosts, ...strangers(network), ...network.outsides, INTERNET];
  const pairs = ends
    .flatMap((one) => ends.filter((other) => other !== one).map((other) => [one, other] as const))
    .filter(([one, other]) => isHost(one) || isHost(other));
  return [0, 7, 14].flatMap((step) => pairs.slice((which + step) % pairs.length).slice(0, 1));
}

function endsOf({ from, to }: Asked, network: Network): Ends {
  const everybody = [...network.hosts, INTERNET, ...strangers(network).slice(0, 1)];
  const named = (indexes: readonly number[]): End[] => [
    ...new Set(indexes.flatMap((index) => everybody[index % everybody.length] ?? [])),
  ];
  const [sources, targets] = [named(from), named(to)];
  return { from: sources, to: targets, hosts: targets.filter(isHost) };
}

/** As many as are asked about in every run are worked out once, before anything of the engine may be broken. */
const kept = RUNS > 2000 ? undefined : asked.map((each) => workedOut(tryOut(each)));
