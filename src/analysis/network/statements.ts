import { leaningOn, type Proof } from '../proof.ts';
import { INTERNET } from './internet.ts';
import { type End, type Host, isHost, type Network, OPEN_GROUP } from './network.ts';
import { between, type Box, both, EVERY_PACKET, type Packets, without } from './packets.ts';
import { flow } from './paths.ts';
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

type PathProof = Proof<PathWitness>;

const NOTHING: PathProof = { is: 'unknown', reason: 'nothing to quantify over' };
const NUMBERS = { tcp: 6n, udp: 17n, icmp: 1n } as const;

/** Every source gets a connection to every target, from any port that clients use; of the internet, somebody gets one. */
export function proveReaches(
  network: Network,
  from: readonly End[],
  to: readonly End[],
  traffic: Required<Traffic>,
): PathProof {
  if (from.length === 0 || to.length === 0) return NOTHING;
  const wanted = { ...boxOf(traffic), sourcePort: CLIENT_PORTS };
  for (const [source, target] of pairs(from, to)) {
    const stop = stopBetween(network, source, target, wanted);
    if (stop === undefined) continue;
    const witness = { from: source.name, to: target.name, hops: [], stop };
    return leaningOn(network.unread, { is: 'refuted', witness });
  }
  return leaningOn(network.unread, { is: 'proved' });
}

/** Linux takes its ports for connections from these; tasks on Fargate run Linux. */
const CLIENT_PORTS = [32_768n, 60_999n] as const;

function stopBetween(network: Network, source: End, target: End, wanted: Box): string | undefined {
  const { packets, answered, stop } = flow(network, source, target);
  if (stop !== undefined) return stop;
  const asked = both(between(source.addresses, target.addresses), [wanted]);
  const isEnough = (some: Packets): boolean =>
    isHost(source) && isHost(target) ? without(asked, some).length === 0 : both(asked, some).length > 0;
  if (!isEnough(packets)) return 'the rules on the way don’t let all of these packets through';
  return isEnough(answered) ? undefined : 'the answers don’t get back';
}

/** No source gets a packet to any target. */
export function proveNoPath(
  network: Network,
  from: readonly End[],
  to: readonly End[],
  traffic: Traffic = {},
): PathProof {
  if (from.length === 0 || to.length === 0) return NOTHING;
  for (const [source, target] of pairs(from, to)) {
    const [box] = both(flow(network, source, target).packets, [boxOf(traffic)]);
    if (!box) continue;
    const hops = trace(network, source, target, box);
    const witness = { from: source.name, to: target.name, packet: packetOf(box), hops };
    if (hops.every(({ passes }) => passes)) return leaningOn(network.unread, { is: 'refuted', witness });
    return {
      is: 'unknown',
      reason: `a packet from ${source.name} to ${target.name} was found that a second look does not confirm`,
    };
  }
  return leaningOn(network.unread, { is: 'proved' });
}

/** Nobody but these gets a packet to the targets: no other interface, nothing that may come up in a subnet, not the internet. */
export function proveReachesOnlyFrom(
  network: Network,
  to: readonly Host[],
  from: readonly End[],
  traffic: Traffic = {},
): PathProof {
  const known = new Set<End>([...from, ...to]);
  const others = [...network.hosts, ...strangers(network), INTERNET].filter((end) => !known.has(end));
  return proveNoPath(network, others, to, traffic);
}

/** Neither has a way to the other, and they share no subnet and no security group. */
export function proveIsolated(network: Network, one: readonly Host[], other: readonly Host[]): PathProof {
  if (one.length === 0 || other.length === 0) return NOTHING;
  for (const [mine, theirs] of pairs(one, other)) {
    if (!isHost(mine) || !isHost(theirs)) continue;
    const shared =
      mine.subnet.id === theirs.subnet.id ? mine.subnet.id : mine.groups.find((id) => theirs.groups.includes(id));
    if (shared === undefined) continue;
    const witness = { from: mine.name, to: theirs.name, hops: [], stop: `both are in ${shared}` };
    return leaningOn(network.unread, { is: 'refuted', witness });
  }
  const there = proveNoPath(network, one, other);
  return there.is === 'proved' ? proveNoPath(network, other, one) : there;
}

/** What leaves these hosts for the internet goes through a NAT gateway, the one of their own zone. */
export function proveEgressVia(network: Network, hosts: readonly Host[], via: 'nat in own zone' | 'nat'): PathProof {
  if (hosts.length === 0) return NOTHING;
  for (const host of hosts) {
    const { zone, routes, id } = host.subnet;
    const isOwn = (of: string | undefined): boolean => via === 'nat' || of === zone;
    const wrong = routes.find(({ target, zone: of }) => target === 'internet' || (target === 'nat' && !isOwn(of)));
    const nat = routes.find(({ target }) => target === 'nat');
    const stop = wrong ? `the routes of ${id} lead to ${wrong.id}` : `the routes of ${id} lead to no NAT gateway`;
    if (wrong || !nat)
      return leaningOn(network.unread, {
        is: 'refuted',
        witness: { from: host.name, to: INTERNET.name, hops: [], stop },
      });
  }
  return leaningOn(network.unread, { is: 'proved' });
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

function boxOf({ protocol, port }: Traffic): Box {
  return {
    ...EVERY_PACKET,
    ...(protocol === undefined ? {} : { protocol: [NUMBERS[protocol], NUMBERS[protocol]] }),
    ...(port === undefined ? {} : { destinationPort: [BigInt(port), BigInt(port)] }),
  };
}

function pairs(from: readonly End[], to: readonly End[]): (readonly [End, End])[] {
  return from.flatMap((source) => to.filter((target) => target !== source).map((target) => [source, target] as const));
}
