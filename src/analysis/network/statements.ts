import { leaningOn, type Proof } from '../proof.ts';
import { newcomerAddresses } from './future-hosts.ts';
import { INTERNET } from './internet.ts';
import { type DecidingRoute, decidingRoutes, doubtOf } from './deciding-routes.ts';
import { askedAt, NAT64 } from './nat64.ts';
import { type End, type Host, isHost, type Network, OPEN_GROUP, type Route } from './network.ts';
import { between, both, EVERY_PACKET, meet, ofOneVersion, type Packets, V4, V6, without } from './packets.ts';
import { flow, isSurelyApart } from './paths.ts';
import { type Hop, isReal, type Packet, packetOf, trace } from './trace.ts';

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
/** ICMP has a number of its own for IPv6. */
const NUMBERS = { tcp: [6n], udp: [17n], icmp: [1n, 58n] } as const;

/**
 * Every source gets a connection to every target, over IPv4 or over IPv6, from whatever address and port of a client's it has;
 * of the internet, somebody gets one.
 */
export function proveReaches(
  network: Network,
  from: readonly End[],
  to: readonly End[],
  traffic: Required<Traffic>,
): PathProof {
  const all = pairs(from, to);
  if (all.length === 0) return NOTHING;
  const wanted = packetsOf(traffic).map((box) => ({ ...box, sourcePort: CLIENT_PORTS }));
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
function reachOf(network: Network, source: End, target: End, wanted: Packets): PathProof | undefined {
  const { packets, answered, stop, may } = flow(network, source, target);
  const wholly = both(between(source.addresses, askedAt(target)), wanted);
  const asked = [V4, V6]
    .map((version) => both(wholly, between([version], [version])))
    .filter((boxes) => boxes.some(isReal));
  const isAll = isHost(source) && isHost(target);
  const isEnough = (ask: Packets, some: Packets): boolean =>
    isAll ? !without(ask, some).some(isReal) : both(ask, some).length > 0;
  const isReached = (some: Packets): boolean => asked.some((ask) => isEnough(ask, some));
  if (isReached(answered)) return undefined;
  if (may && isReached(may.answered)) return { is: 'unknown', reason: may.why };
  const lost = without(asked.flat(), packets).find(isReal);
  const hops = lost ? trace(network, source, target, lost) : [];
  const packet = lost ? { packet: packetOf(lost) } : {};
  const why =
    asked.length === 0
      ? 'they have no two addresses of one version'
      : isReached(packets)
        ? 'the answers don’t get back'
        : (stop ?? 'the rules on the way don’t let all of these packets through');
  return { is: 'refuted', witness: { from: source.name, to: target.name, ...packet, hops, stop: why } };
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
  const wanted = packetsOf(traffic);
  let unknown: PathProof | undefined;
  for (const [source, target] of all) {
    if (isSurelyApart(network, source, target, wanted)) continue;
    const { packets, may } = flow(network, source, target);
    const box = both(packets, wanted).find(isReal);
    if (!box) {
      if (may && both(may.packets, wanted).some(isReal)) unknown ??= { is: 'unknown', reason: may.why };
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
  const doubt = [...one, ...other].find(({ groupDoubt }) => groupDoubt !== undefined)?.groupDoubt;
  return doubt === undefined ? { is: 'proved' } : { is: 'unknown', reason: doubt };
}

/** What leaves these hosts for the internet goes through a NAT gateway: one of these, and of their own zone where that is asked. */
export function proveEgressVia(
  hosts: readonly Host[],
  { isOwnZone, gateways }: { readonly isOwnZone: boolean; readonly gateways?: readonly string[] },
): PathProof {
  if (hosts.length === 0) return NOTHING;
  let unknown: PathProof | undefined;
  for (const host of hosts) {
    const { zone, id, routeDoubt } = host.subnet;
    const ways = waysOut(host);
    const isMeant = (route: Route): boolean =>
      route.target === 'nat' && (!isOwnZone || route.zone === zone) && (gateways?.includes(route.id) ?? true);
    const wrong = ways.find((route) => LEAVING.has(route.target) && !isMeant(route));
    const other = ways.find(({ target }) => target === 'other');
    const doubt = routeDoubt ?? (other && doubtOf(other));
    const stop = wrong ? `the routes of ${id} lead to ${wrong.id}` : `the routes of ${id} lead to no NAT gateway`;
    if (routeDoubt === undefined && (wrong || (doubt === undefined && !ways.some(isMeant))))
      return { is: 'refuted', witness: { from: host.name, to: INTERNET.name, hops: [], stop } };
    if (doubt !== undefined) unknown ??= { is: 'unknown', reason: doubt };
  }
  return unknown ?? { is: 'proved' };
}

const LEAVING: ReadonlySet<Route['target']> = new Set(['internet', 'outward', 'nat']);

/** The routes that decide for addresses of the internet that are of a version in which the host has one itself. */
function waysOut({ addresses, subnet: { routes } }: Host): Route[] {
  const asked = between(addresses, askedAt(INTERNET));
  const destinations = ofOneVersion(asked).map(({ destination }) => destination);
  return decidingRoutes(routes, destinations)
    .filter(isWayOut)
    .map(({ route }) => route);
}

/** What is written for a NAT gateway leaves by no other one. */
function isWayOut({ route: { target }, destinations }: DecidingRoute): boolean {
  const isOther = target === 'internet' || target === 'outward';
  return !isOther || destinations.some((each) => !meet(each, NAT64));
}

/**
 * Somebody new in every subnet, in no group that exists; what its own groups let out is everything. Where an internet gateway
 * is near there is one with a public address too: who comes up there may ask for it.
 */
export function strangers(network: Network): Host[] {
  return [...network.subnets.values()].flatMap((subnet) => {
    const name = `anything new in ${subnet.id}`;
    const addresses = newcomerAddresses(subnet);
    const stranger = { name, subnet, addresses, isPublic: false, groups: [OPEN_GROUP], isFuture: true };
    if (!subnet.routes.some(({ target }) => target === 'internet')) return [stranger];
    return [stranger, { ...stranger, name: `${name} with a public address`, isPublic: true }];
  });
}

/** The packets of a kind of traffic. */
export function packetsOf({ protocol, port }: Traffic): Packets {
  const numbers =
    protocol === undefined ? [EVERY_PACKET.protocol] : NUMBERS[protocol].map((one) => [one, one] as const);
  const destinationPort = port === undefined ? EVERY_PACKET.destinationPort : ([BigInt(port), BigInt(port)] as const);
  return numbers.map((number) => ({ ...EVERY_PACKET, protocol: number, destinationPort }));
}

/**
 * Who is asked about: what lies outside of the networks that were read talks to itself unseen. An interface that doesn't
 * exist yet stands for all that may come up, which may talk to one another.
 */
function pairs(from: readonly End[], to: readonly End[]): (readonly [End, End])[] {
  return from.flatMap((source) =>
    to
      .filter((target) => (isHost(source) && source.isFuture) || target !== source)
      .filter((target) => isHost(source) || isHost(target))
      .map((target) => [source, target] as const),
  );
}
