import { NAT64 } from './nat64.ts';
import { type End, type Host, isHost, isOutside, type Network, type Route, type Rule } from './network.ts';
import { addressAt, type Box, type Interval, V4 } from './packets.ts';

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
  /** The ids of what decides there: security groups, or the subnet whose network ACL or routes do. */
  readonly ids: readonly string[];
}

type Point = { readonly [Field in keyof Box]: bigint };

/** Whether a box holds a packet that somebody may send: no interface has the address of another one. */
export function isReal({ source, destination }: Box): boolean {
  return source[0] !== source[1] || destination[0] !== destination[1] || source[0] !== destination[0];
}

/** A packet of a box: of TCP, from a port that clients use to one that services do, where it may be, and not to its own sender. */
function pointOf({ source, destination, protocol, sourcePort, destinationPort }: Box): Point {
  const [tcp, client, service] = [6n, 50_000n, 443n];
  const isOwn = source[0] === destination[0];
  return {
    source: isOwn && destination[0] === destination[1] ? source[1] : source[0],
    destination: isOwn ? destination[1] : destination[0],
    protocol: isIn(tcp, protocol) ? tcp : protocol[0],
    sourcePort: isIn(client, sourcePort) ? client : sourcePort[0],
    destinationPort: isIn(service, destinationPort) ? service : destinationPort[0],
  };
}

/** The packet of a box that `trace` walks, as people write it. */
export function packetOf(box: Box): Packet {
  const { source, destination, protocol, sourcePort, destinationPort } = pointOf(box);
  return {
    source: addressAt(source),
    destination: addressAt(destination),
    protocol: Number(protocol),
    sourcePort: Number(sourcePort),
    destinationPort: Number(destinationPort),
  };
}

/**
 * Walks one packet from one end to the other, rule by rule, as AWS would: shares nothing with the algebra of packet sets, so
 * that it can confirm what that finds.
 */
export function trace(network: Network, from: End, to: End, box: Box): readonly Hop[] {
  const point = pointOf(box);
  if (isIn(point.source, V4) !== isIn(point.destination, V4))
    return [hop('an address of IPv4 and one of IPv6', [], { passes: false, by: undefined })];
  const isNear = isHost(from) && isHost(to) && from.subnet.id === to.subnet.id;
  const unknown = [from, to].filter(isOutside).map(({ name }) => hop(name, [], { passes: false, by: undefined }));
  const out = isHost(from)
    ? [groups(network, from, to, true, point), ...(isNear ? [] : [acl(from, true, point)]), route(from, to, point)]
    : [];
  const into = isHost(to)
    ? [
        ...(isInternet(from) ? [gateway(to, point)] : []),
        ...(isNear ? [] : [acl(to, false, point)]),
        groups(network, to, from, false, point),
      ]
    : [];
  const hops = [...out, ...unknown, ...into];
  const stop = hops.findIndex(({ passes }) => !passes);
  return stop === -1 ? hops : hops.slice(0, stop + 1);
}

function groups(network: Network, host: Host, other: End, isEgress: boolean, point: Point): Hop {
  const isFit = (rule: Rule): boolean =>
    rule.isEgress === isEgress && rule.doubt === undefined && fits(rule, point, other);
  const fit = host.groups.map((id) => network.groups.get(id)?.find(isFit)).find((rule) => rule !== undefined);
  return hop(`security groups of ${host.name}, ${isEgress ? 'outbound' : 'inbound'}`, host.groups, {
    passes: fit !== undefined,
    by: fit?.label,
  });
}

function acl({ subnet }: Host, isEgress: boolean, point: Point): Hop {
  const first = subnet.acl?.find((rule) => rule.isEgress === isEgress && fits(rule, point, undefined));
  return hop(`network ACL of ${subnet.id}, ${isEgress ? 'outbound' : 'inbound'}`, [subnet.id], {
    passes: first?.isAllow === true,
    by: first?.label,
  });
}

function route(from: Host, to: End, point: Point): Hop {
  const { id, routes, routeDoubt } = from.subnet;
  const fit = routes.filter(({ to: block }) => isIn(point.destination, block));
  const longest = fit.reduce<Route | undefined>(
    (best, each) => (best && size(best) <= size(each) ? best : each),
    undefined,
  );
  const passes = longest !== undefined && routeDoubt === undefined && isThere(longest, from, to, point);
  return hop(`routes of ${id}`, [id], { passes, by: longest?.id });
}

function isThere({ target, vpcs }: Route, from: Host, to: End, { destination }: Point): boolean {
  const isV4 = isIn(destination, V4);
  const isTranslated = isIn(destination, NAT64);
  const isPeer = isHost(to) && vpcs?.includes(to.subnet.vpc) === true;
  switch (target) {
    case 'local':
      return isHost(to) && to.subnet.vpc === from.subnet.vpc;
    case 'peering':
      return isPeer && to.subnet.vpc !== from.subnet.vpc;
    case 'nat':
      return isInternet(to) && (isV4 || isTranslated);
    case 'internet':
      return isInternet(to) && !isTranslated && (from.isPublic || !isV4);
    case 'outward':
      return isInternet(to) && !isTranslated && !isV4;
    case 'blackhole':
    case 'other':
      return false;
  }
}

function isInternet(end: End): boolean {
  return !isHost(end) && !isOutside(end);
}

function gateway(to: Host, { destination }: Point): Hop {
  const isV4 = isIn(destination, V4);
  const open = to.subnet.routes.find(({ target, to: [first] }) => target === 'internet' && isIn(first, V4) === isV4);
  const isKnown = to.subnet.routeDoubt === undefined && to.subnet.arrivalDoubt === undefined;
  const isOpen = isKnown && open !== undefined && (to.isPublic || !isV4);
  return hop(`internet gateway to ${to.name}`, [to.subnet.id], { passes: isOpen, by: open?.id });
}

function hop(at: string, ids: readonly string[], { passes, by }: { passes: boolean; by: string | undefined }): Hop {
  return { at, ids, passes, ...(by === undefined ? {} : { by }) };
}

function fits({ protocol, ports, peer, isEgress }: Rule, point: Point, other: End | undefined): boolean {
  if (!isIn(point.protocol, protocol) || !isIn(point.destinationPort, ports)) return false;
  if (peer.is === 'group') return other !== undefined && isHost(other) && other.groups.includes(peer.id);
  return peer.of.some((block) => isIn(isEgress ? point.destination : point.source, block));
}

function isIn(value: bigint, [first, last]: Interval): boolean {
  return value >= first && value <= last;
}

function size({ to: [first, last] }: Route): bigint {
  return last - first;
}
