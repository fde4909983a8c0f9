import { leaningOn, type Proof } from '../proof.ts';
import { INTERNET } from './internet.ts';
import { type End, type Host, isHost, isOutside, type Network, OPEN_GROUP } from './network.ts';
import { between, type Box, both, EVERY_PACKET, ofOneVersion, type Packets, without } from './packets.ts';
import { flow, isSurelyApart } from './paths.ts';
import { type Hop, type Packet, packetOf, trace } from './trace.ts';

/** A packet that refutes a statement and its way, or where the way that should be there ends. */
export interface PathWitness {
  readonly from: string;
  readonly to: string;
  readonly packet?: Packet;
  readonly hops: readonly Hop[];
  /** What stops all packets between the two. */
  readonly stop?: string;
}

/** The packets in question: all, or those of one protocol to one port. */
export interface Traffic {
  readonly protocol?: 'tcp' | 'udp' | 'icmp';
  readonly port?: number;
}

export type PathProof = Proof<PathWitness>;

const NOTHING: PathProof = { is: 'unknown', reason: 'nothing to quantify over' };
const NUMBERS = { tcp: 6n, udp: 17n, icmp: 1n } as const;

/** Every source gets a connection to every target, from any port that clients use; of the internet, somebody gets one. */
export function proveReaches(
  network: Network,
  from: readonly End[],
  to: readonly End[],
  traffic: Required<Traffic>,
): PathProof {
  const all = pairs(from, to);
  if (all.length === 0) return NOTHING;
  const wanted = { ...boxOf(traffic), sourcePort: CLIENT_PORTS };
  let unknown: PathProof | undefined;
  for (const [source, target] of all) {
    const found = reachOf(network, source, target, wanted);
    if (found?.is === 'refuted') return found;
    unknown ??= found;
  }
  return unknown ?? { is: 'proved' };
}

/** Linux takes its ports for connections from these; tasks on Fargate run Linux. */
const CLIENT_PORTS = [32_768n, 60_999n] as const;

/** Undefined where the source reaches the target. */
function reachOf(network: Network, source: End, target: End, wanted: Box): PathProof | undefined {
  const { packets, answered, stop, may } = flow(network, source, target);
  const asked = both(ofOneVersion(between(source.addresses, target.addresses)), [wanted]);
  const isEnough = (some: Packets): boolean =>
    isHost(source) && isHost(target) ? without(asked, some).length === 0 : both(asked, some).length > 0;
  if (isEnough(packets) && isEnough(answered)) return undefined;
  if (may && isEnough(may.packets) && isEnough(may.answered)) return { is: 'unknown', reason: may.why };
  const [lost] = without(asked, packets);
  const hops = lost ? trace(network, source, target, lost) : [];
  const why = isEnough(packets)
    ? 'the answers don’t get back'
    : 'the rules on the way don’t let all of these packets through';
  const packet = lost ? { packet: packetOf(lost) } : {};
  return { is: 'refuted', witness: { from: source.name, to: target.name, ...packet, hops, stop: stop ?? why } };
}

/** No source gets a packet to any target. */
export function proveNoPath(
  network: Network,
  from: readonly End[],
  to: readonly End[],
  traffic: Traffic = {},
): PathProof {
  const all = pairs(from, to);
  if (all.length === 0) return NOTHING;
  const wanted = [boxOf(traffic)];
  let unknown: PathProof | undefined;
  for (const [source, target] of all) {
    if (isSurelyApart(network, source, target)) continue;
    const { packets, may } = flow(network, source, target);
    const [box] = both(packets, wanted);
    if (!box) {
      const [doubtful] = both(may?.packets ?? [], wanted);
      if (may && doubtful) unknown ??= { is: 'unknown', reason: may.why };
      continue;
    }
    const hops = trace(network, source, target, box);
    const witness = { from: source.name, to: target.name, packet: packetOf(box), hops };
    if (hops.every(({ passes }) => passes)) return { is: 'refuted', witness };
    const reason = `a packet from ${source.name} to ${target.name} was found that a second look does not confirm`;
    unknown ??= { is: 'unknown', reason };
  }
  return unknown ?? { is: 'proved' };
}

/** Everybody there is or may be: every interface, anything new in each subnet, what lies behind gateways, and the internet. */
export function anybody(network: Network): End[] {
  return [...network.hosts, ...strangers(network), ...network.outsides, INTERNET];
}

/** Nobody but these gets a packet to the targets: no other interface, nothing that may come up in a subnet, not the internet. */
export function proveReachesOnlyFrom(
  network: Network,
  to: readonly Host[],
  from: readonly End[],
  traffic: Traffic = {},
): PathProof {
  const known = new Set<End>([...from, ...to]);
  const others = anybody(network).filter((end) => !known.has(end));
  return surelyAll(network, proveNoPath(network, others, to, traffic));
}

/** A proof about everybody, where there may be more of them. */
export function surelyAll(network: Network, proof: PathProof): PathProof {
  return proof.is === 'proved' ? leaningOn(network.unread, proof) : proof;
}

/** No host of the one is in a subnet or a security group of the other. */
export function proveNothingShared(one: readonly Host[], other: readonly Host[]): PathProof {
  if (one.length === 0 || other.length === 0) return NOTHING;
  for (const mine of one) {
    for (const theirs of other) {
      const isSame = mine.subnet.id === theirs.subnet.id;
      const shared = isSame ? mine.subnet.id : mine.groups.find((id) => theirs.groups.includes(id));
      if (shared === undefined) continue;
      const stop = `both are in ${shared}`;
      return { is: 'refuted', witness: { from: mine.name, to: theirs.name, hops: [], stop } };
    }
  }
  return { is: 'proved' };
}

/** What leaves these hosts for the internet goes through a NAT gateway: one of these, and of their own zone where that is asked. */
export function proveEgressVia(
  hosts: readonly Host[],
  { isOwnZone, gateways }: { readonly isOwnZone: boolean; readonly gateways?: readonly string[] },
): PathProof {
  if (hosts.length === 0) return NOTHING;
  for (const host of hosts) {
    const { zone, routes, id, routeDoubt } = host.subnet;
    const doubt = routeDoubt ?? routes.find((route) => route.doubt !== undefined)?.doubt;
    const isMeant = (route: (typeof routes)[number]): boolean =>
      (!isOwnZone || route.zone === zone) && (gateways?.includes(route.id) ?? true);
    const isWrong = (route: (typeof routes)[number]): boolean =>
      route.target === 'internet' || route.target === 'outward' || (route.target === 'nat' && !isMeant(route));
    const wrong = routes.find(isWrong);
    const nat = routes.find(({ target }) => target === 'nat');
    if (!wrong && doubt !== undefined) return { is: 'unknown', reason: doubt };
    if (!wrong && nat) continue;
    const stop = wrong ? `the routes of ${id} lead to ${wrong.id}` : `the routes of ${id} lead to no NAT gateway`;
    return { is: 'refuted', witness: { from: host.name, to: INTERNET.name, hops: [], stop } };
  }
  return { is: 'proved' };
}

/** Somebody new in every subnet, in no group that exists; what its own groups let out is everything. */
export function strangers(network: Network): Host[] {
  return [...network.subnets.values()].map((subnet) => ({
    name: `anything new in ${subnet.id}`,
    subnet,
    addresses: subnet.addresses,
    isPublic: false,
    groups: [OPEN_GROUP],
    isFuture: true,
  }));
}

/** The packets of a kind of traffic. */
export function boxOf({ protocol, port }: Traffic): Box {
  return {
    ...EVERY_PACKET,
    ...(protocol === undefined ? {} : { protocol: [NUMBERS[protocol], NUMBERS[protocol]] }),
    ...(port === undefined ? {} : { destinationPort: [BigInt(port), BigInt(port)] }),
  };
}

/** Who is asked about: what lies outside of the networks that were read talks to itself unseen. */
function pairs(from: readonly End[], to: readonly End[]): (readonly [End, End])[] {
  return from.flatMap((source) =>
    to
      .filter((target) => target !== source && !(isOutside(source) && isOutside(target)))
      .map((target) => [source, target] as const),
  );
}
