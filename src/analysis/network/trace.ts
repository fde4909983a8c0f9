import { type End, type Host, isHost, type Network, type Route, type Rule } from './network.ts';
import { addressAt, type Box, type Interval } from './packets.ts';

/** One packet, as people write it. */
export interface Packet {
  readonly source: string;
  readonly destination: string;
  readonly protocol: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
}

/** Where a packet passes, or the last place, where it is stopped. */
export interface Hop {
  readonly at: string;
  readonly passes: boolean;
  /** The rule or route that decided; none where nothing fits. */
  readonly by?: string;
}

type Point = { readonly [Field in keyof Box]: bigint };

/** A packet of a box, with a port of those that clients use where it may have one. */
export function packetOf(box: Box): Packet {
  const { source, destination, protocol, sourcePort, destinationPort } = box;
  const [tcp, client] = [6n, 50_000n];
  return {
    source: addressAt(source[0]),
    destination: addressAt(destination[0]),
    protocol: Number(isIn(tcp, protocol) ? tcp : protocol[0]),
    sourcePort: Number(isIn(client, sourcePort) ? client : sourcePort[0]),
    destinationPort: Number(destinationPort[0]),
  };
}

/**
 * Walks one packet from one end to the other, rule by rule, as AWS would: shares nothing with the algebra of packet sets, so
 * that it can confirm what that finds.
 */
export function trace(network: Network, from: End, to: End, box: Box): readonly Hop[] {
  const { sourcePort, protocol } = packetOf(box);
  const point: Point = {
    source: box.source[0],
    destination: box.destination[0],
    protocol: BigInt(protocol),
    sourcePort: BigInt(sourcePort),
    destinationPort: box.destinationPort[0],
  };
  const isNear = isHost(from) && isHost(to) && from.subnet.id === to.subnet.id;
  const out = isHost(from)
    ? [groups(network, from, to, true, point), ...(isNear ? [] : [acl(from, true, point)]), route(from, to, point)]
    : [];
  const into = isHost(to)
    ? [
        ...(isHost(from) ? [] : [gateway(to)]),
        ...(isNear ? [] : [acl(to, false, point)]),
        groups(network, to, from, false, point),
      ]
    : [];
  const hops = [...out, ...into];
  const stop = hops.findIndex(({ passes }) => !passes);
  return stop === -1 ? hops : hops.slice(0, stop + 1);
}

function groups(network: Network, host: Host, other: End, isEgress: boolean, point: Point): Hop {
  const rules = host.groups.flatMap((id) => network.groups.get(id) ?? []);
  const fit = rules.find((rule) => rule.isEgress === isEgress && fits(rule, point, isHost(other) ? other.groups : []));
  return hop(`security groups of ${host.name}, ${isEgress ? 'outbound' : 'inbound'}`, fit !== undefined, fit?.label);
}

function acl({ subnet }: Host, isEgress: boolean, point: Point): Hop {
  const first = subnet.acl?.find((rule) => rule.isEgress === isEgress && fits(rule, point, []));
  return hop(
    `network ACL of ${subnet.id}, ${isEgress ? 'outbound' : 'inbound'}`,
    first?.isAllow === true,
    first?.label,
  );
}

function route(from: Host, to: End, { destination }: Point): Hop {
  const fit = from.subnet.routes.filter(({ to: block }) => isIn(destination, block));
  const longest = fit.reduce<Route | undefined>(
    (best, each) => (best && size(best) <= size(each) ? best : each),
    undefined,
  );
  return hop(`routes of ${from.subnet.id}`, longest !== undefined && isThere(longest, from, to), longest?.id);
}

function isThere({ target, vpcs }: Route, from: Host, to: End): boolean {
  switch (target) {
    case 'local':
      return isHost(to) && to.subnet.vpc === from.subnet.vpc;
    case 'peering':
      return isHost(to) && to.subnet.vpc !== from.subnet.vpc && vpcs?.includes(to.subnet.vpc) === true;
    case 'nat':
      return !isHost(to);
    case 'internet':
      return !isHost(to) && from.isPublic;
    case 'blackhole':
    case 'other':
      return false;
  }
}

function gateway(to: Host): Hop {
  const open = to.subnet.routes.find(({ target }) => target === 'internet');
  return hop(`internet gateway to ${to.name}`, to.isPublic && open !== undefined, open?.id);
}

function hop(at: string, passes: boolean, by: string | undefined): Hop {
  return { at, passes, ...(by === undefined ? {} : { by }) };
}

function fits({ protocol, ports, peer, isEgress }: Rule, point: Point, otherGroups: readonly string[]): boolean {
  if (!isIn(point.protocol, protocol) || !isIn(point.destinationPort, ports)) return false;
  if (peer.is === 'group') return otherGroups.includes(peer.id);
  return peer.of.some((block) => isIn(isEgress ? point.destination : point.source, block));
}

function isIn(value: bigint, [first, last]: Interval): boolean {
  return value >= first && value <= last;
}

function size({ to: [first, last] }: Route): bigint {
  return last - first;
}
