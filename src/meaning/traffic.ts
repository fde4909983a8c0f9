import { excludeCidr } from 'cidr-tools';
import { areCidrsWithin, mergeCidrs } from './cidr.ts';

/** One line of a rule set. Ports are 0–65535, of ICMP type × 256 + code; `cidrs` are normal. */
export interface TrafficRule {
  readonly isAllow: boolean;
  /** IANA number as text, or `-1` for every protocol. */
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
  readonly peers: Peers;
}

/** Who is on the other side: addresses as merged blocks, and what is known by a name only (groups, prefix lists). */
export interface Peers {
  readonly cidrs: readonly string[];
  readonly named: readonly string[];
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly peers: Peers;
}

/** What gets through, by protocol; `-1` stands for every protocol that has no entry of its own. */
export type Traffic = ReadonlyMap<string, readonly Run[]>;

export const ALL_PROTOCOLS = '-1';
export const LAST_PORT = 65_535;

/** What rules let through when the first one that fits a packet decides; rules that only allow may stand in any order. */
export function permitted(rules: readonly TrafficRule[]): Traffic {
  const protocols = new Set([ALL_PROTOCOLS, ...rules.map(({ protocol }) => protocol)]);
  return new Map([...protocols].map((protocol) => [protocol, runsOf(rules.filter(appliesTo(protocol)))]));
}

function appliesTo(protocol: string): (rule: TrafficRule) => boolean {
  return (rule) => rule.protocol === ALL_PROTOCOLS || rule.protocol === protocol;
}

/** Adjacent runs differ, so that one rule set has one list of runs however it is written. */
function runsOf(rules: readonly TrafficRule[]): Run[] {
  const runs: Run[] = [];
  for (const { from, to } of pieces(rules)) {
    const peers = decide(rules.filter((rule) => rule.from <= from && to <= rule.to));
    const last = runs.at(-1);
    if (last && isSame(last.peers, peers)) runs[runs.length - 1] = { ...last, to };
    else runs.push({ from, to, peers });
  }
  return runs;
}

/** The port range cut wherever a rule begins or ends: inside a piece, every port is treated alike. */
function pieces(ranges: readonly { readonly from: number; readonly to: number }[]): { from: number; to: number }[] {
  const starts = [...new Set([0, ...ranges.flatMap(({ from, to }) => [from, to + 1])])]
    .filter((start) => start <= LAST_PORT)
    .toSorted((a, b) => a - b);
  return starts.map((from, index) => ({ from, to: (starts[index + 1] ?? LAST_PORT + 1) - 1 }));
}

function decide(rules: readonly TrafficRule[]): Peers {
  let allowed: Peers = { cidrs: [], named: [] };
  let denied: Peers = allowed;
  if (rules.every(({ isAllow }) => isAllow)) return union(rules.map(({ peers }) => peers));
  for (const { isAllow, peers } of rules) {
    if (isAllow) allowed = union([allowed, without(peers, denied)]);
    else denied = union([denied, without(peers, allowed)]);
  }
  return allowed;
}

function union(peers: readonly Peers[]): Peers {
  return {
    cidrs: mergeCidrs(peers.flatMap(({ cidrs }) => cidrs)),
    named: [...new Set(peers.flatMap(({ named }) => named))].toSorted(),
  };
}

function without({ cidrs, named }: Peers, decided: Peers): Peers {
  const rest = cidrs.length > 0 && decided.cidrs.length > 0 ? excludeCidr([...cidrs], [...decided.cidrs]) : cidrs;
  return { cidrs: rest, named: named.filter((name) => !decided.named.includes(name)) };
}

/** Merged blocks and sorted names are equal where what they stand for is. */
function isSame(one: Peers, other: Peers): boolean {
  return one.cidrs.join() === other.cidrs.join() && one.named.join() === other.named.join();
}

function isWithin(inner: Peers, outer: Peers): boolean {
  if (isSame(inner, outer)) return true;
  return areCidrsWithin(inner.cidrs, outer.cidrs) && inner.named.every((name) => outer.named.includes(name));
}

/** Whether everything that the first lets through also gets through the second. */
export function isTrafficWithin(inner: Traffic, outer: Traffic): boolean {
  return [...new Set([...inner.keys(), ...outer.keys()])].every((protocol) => {
    const [few = [], many = []] = [inner, outer].map((traffic) => traffic.get(protocol) ?? traffic.get(ALL_PROTOCOLS));
    return areRunsWithin(few, many);
  });
}

/** Both cover all ports in order. */
function areRunsWithin(few: readonly Run[], many: readonly Run[]): boolean {
  let at = 0;
  for (const { from, to, peers } of few) {
    while ((many[at]?.to ?? LAST_PORT) < from) at += 1;
    for (let next = at; (many[next]?.from ?? LAST_PORT + 1) <= to; next += 1) {
      if (!isWithin(peers, many[next]!.peers)) return false;
    }
  }
  return true;
}

/** A port range of one peer. */
export interface Flow {
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
  readonly peer: { readonly cidr: string } | { readonly named: string };
}

/** The same traffic as disjoint port ranges of each peer, in a fixed order; what `-1` covers is not said again. */
export function flowsOf(traffic: Traffic): Flow[] {
  const everywhere = traffic.get(ALL_PROTOCOLS)?.[0]?.peers ?? { cidrs: [], named: [] };
  return [...traffic]
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .flatMap(([protocol, runs]) => {
      const flows = new Map<string, Flow[]>();
      for (const { from, to, peers } of runs) {
        for (const [key, peer] of peersOf(peers, protocol === ALL_PROTOCOLS ? undefined : everywhere)) {
          const ranges = flows.get(key) ?? [];
          const last = ranges.at(-1);
          if (last && last.to + 1 === from) ranges[ranges.length - 1] = { ...last, to };
          else ranges.push({ protocol, from, to, peer });
          flows.set(key, ranges);
        }
      }
      return [...flows.values()].flat();
    });
}

function peersOf({ cidrs, named }: Peers, said: Peers | undefined): [string, Flow['peer']][] {
  return [
    ...cidrs
      .filter((cidr) => !(said && areCidrsWithin([cidr], said.cidrs)))
      .map((cidr): [string, Flow['peer']] => [cidr, { cidr }]),
    ...named
      .filter((name) => !said?.named.includes(name))
      .map((name): [string, Flow['peer']] => [`named ${name}`, { named: name }]),
  ];
}
