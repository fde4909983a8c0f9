import { inspect } from 'node:util';
import { INTERNET } from '#src/analysis/network/internet.ts';
import { type End, isHost, type Network } from '#src/analysis/network/network.ts';
import { addressesOf as intervalOf, type Box, type Packets } from '#src/analysis/network/packets.ts';
import { flow, isSurelyApart } from '#src/analysis/network/paths.ts';
import {
  type PathProof,
  proveEgressVia,
  proveNoPath,
  proveNothingShared,
  proveReaches,
  proveReachesOnlyFrom,
  strangers,
} from '#src/analysis/network/statements.ts';
import { trace } from '#src/analysis/network/trace.ts';
import type { Check } from '../mutation/check.ts';
import { type Answer, getsThere, isIn, isInternet, type Point } from './brute-force.ts';
import { type Statement, STATEMENTS, type Tried, tried } from './tried.ts';

/** The engine against brute force, network by network. */
export const CROSS_CHECKS: readonly Check[] = [
  {
    name: 'random networks: what gets through, what may, and what is answered are what walks say',
    run: () => each(flows),
  },
  {
    name: 'random networks: what is unread turns out somehow: the sure packets get through, no other than the perhaps do',
    run: () => each(truths),
  },
  {
    name: 'random networks: the walk that confirms a witness lets through what surely gets through',
    run: () => each(traces),
  },
  ...STATEMENTS.map((statement) => ({
    name: `random networks: ${statement} comes out as asking about every packet does, and holds of what is there`,
    run: () => each((one) => verdicts(statement, one)),
  })),
];

function each(check: (one: Tried) => void): void {
  for (const one of tried()) check(one);
}

function flows({ asked, seen }: Tried): void {
  const network = asked.each.seen;
  for (const { from, to, packets: asking, there, back } of seen()) {
    const ends = [engines(from), engines(to)] as const;
    const { packets, answered, may } = flow(network, ...ends);
    const isApart = isSurelyApart(network, ...ends);
    if (may && (may.packets.length === 0 || may.why === '' || typeof may.why !== 'string'))
      disagreement(network, { from, to, may });
    for (const [index, packet] of asking.entries()) {
      const found = [sureness(packet, packets, may?.packets), sureness(packet, answered, may?.answered)];
      if (found[0] !== there[index] || found[1] !== back[index])
        disagreement(network, { from, to, packet, found, walked: [there[index], back[index]] });
      if (isApart && there[index] !== 'no') disagreement(network, { from, to, packet, isApart });
    }
  }
}

function truths({ asked, seen, truth }: Tried): void {
  const network = asked.each.seen;
  for (const [index, { from, to }] of seen().entries()) {
    const { packets, answered, may } = flow(network, engines(from), engines(to));
    for (const real of truth()[index] ?? []) {
      for (const [at, packet] of real.packets.entries()) {
        const found = [sureness(packet, packets, may?.packets), sureness(packet, answered, may?.answered)];
        const really = [real.there[at], real.back[at]];
        const isWrong = found.some((sure, side) => sure !== 'maybe' && sure !== really[side]);
        if (isWrong) disagreement(network, { from, to, packet, found, really });
      }
    }
  }
}

function traces({ asked, seen }: Tried): void {
  const network = asked.each.seen;
  for (const { from, to, packets, there } of seen()) {
    // A walk takes long: one in five of the packets, from a port that the walk would take too.
    for (const [index, one] of packets.entries()) {
      if (index % 5 > 0) continue;
      const packet = { ...one, sourcePort: 50_000n };
      const hops = trace(network, engines(from), engines(to), boxOf(packet));
      const stop = hops.findIndex(({ passes }) => !passes);
      if (stop !== (there[index] === 'yes' ? -1 : hops.length - 1)) disagreement(network, { from, to, packet, hops });
    }
  }
}

const PROVE: { readonly [Each in Statement]: (one: Tried, network: Network) => PathProof } = {
  reaches: ({ asked, ends }, network) =>
    proveReaches(network, ends.from.map(engines), ends.to.map(engines), asked.strict),
  noPath: ({ asked, ends }, network) => proveNoPath(network, ends.from.map(engines), ends.to.map(engines), asked.loose),
  reachesOnlyFrom: ({ asked, ends }, network) =>
    proveReachesOnlyFrom(network, ends.hosts, ends.from.map(engines), asked.strict),
  egressVia: ({ asked: { isOwnZone, gateways }, ends }) => proveEgressVia(ends.hosts, { isOwnZone, gateways }),
  nothingShared: ({ ends }) => proveNothingShared(ends.from.filter(isHost), ends.to.filter(isHost)),
};

function verdicts(statement: Statement, one: Tried): void {
  const network = one.asked.each.seen;
  const proof = PROVE[statement](one, network);
  const [here, real] = [one.verdict(statement), one.trueVerdict(statement)];
  if (proof.is !== here) disagreement(network, { ends: one.ends, proof, here });
  // Where nobody is asked about there is nothing to compare with.
  if (proof.is !== 'unknown' && real !== 'unknown' && proof.is !== real) disagreement(network, { proof, real });
  if (proof.is === 'unknown' && (proof.reason ?? '') === '') disagreement(network, { proof, lacks: 'a reason' });
  if (proof.is === 'refuted' && !isConfirmed(proof, network)) disagreement(network, { proof, lacks: 'a witness' });
}

/** A packet that a walk lets through, or where the statement is about what should get through, one that it doesn't. */
function isConfirmed({ witness }: PathProof, network: Network): boolean {
  const everybody: readonly End[] = [...network.hosts, INTERNET, ...strangers(network), ...network.outsides];
  const [from, to] = [witness?.from, witness?.to].map((name) => everybody.find((end) => end.name === name));
  if (!witness || !from || !to) return false;
  if (!witness.packet) return (witness.stop ?? '') !== '';
  const { source, destination, ...numbers } = witness.packet;
  const at = (text: string): bigint => intervalOf(text)?.[0] ?? -1n;
  const packet = {
    source: at(source),
    destination: at(destination),
    protocol: BigInt(numbers.protocol),
    sourcePort: BigInt(numbers.sourcePort),
    destinationPort: BigInt(numbers.destinationPort),
  };
  const passes = getsThere(network, from, to, packet) === 'yes';
  const isWalked = witness.hops.every((hop) => hop.passes) === passes && witness.hops.length > 0;
  return source !== destination && isWalked && passes === (witness.stop === undefined);
}

/** The ends that brute force was asked about are of a module of its own. */
function engines(end: End): End {
  return isInternet(end) ? INTERNET : end;
}

/** Thrown only where something is wrong: millions of packets are compared. */
function disagreement(network: Network, found: object): never {
  const text = (value: object): string => inspect(value, { depth: 6, breakLength: 160 });
  throw new Error(`${text(found)}\nin ${text(network)}`);
}

function sureness(packet: Point, sure: Packets, perhaps: Packets | undefined): Answer {
  if (isAmong(packet, sure)) return 'yes';
  return isAmong(packet, perhaps) ? 'maybe' : 'no';
}

function isAmong(packet: Point, packets: Packets = []): boolean {
  const { source, destination, protocol, sourcePort, destinationPort } = packet;
  return packets.some(
    (box) =>
      isIn(source, box.source) &&
      isIn(destination, box.destination) &&
      isIn(protocol, box.protocol) &&
      isIn(sourcePort, box.sourcePort) &&
      isIn(destinationPort, box.destinationPort),
  );
}

function boxOf({ source, destination, protocol, sourcePort, destinationPort }: Point): Box {
  return {
    source: [source, source],
    destination: [destination, destination],
    protocol: [protocol, protocol],
    sourcePort: [sourcePort, sourcePort],
    destinationPort: [destinationPort, destinationPort],
  };
}
