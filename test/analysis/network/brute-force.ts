import {
  type End,
  type Host,
  isHost,
  isOutside,
  type Network,
  type Outside,
  type Route,
  type Rule,
} from '#src/analysis/network/network.ts';
import type { Box, Interval } from '#src/analysis/network/packets.ts';

/** One packet. */
export type Point = { readonly [Field in keyof Box]: bigint };

/** Whether it gets there, where something on its way may not be known. */
export type Answer = 'yes' | 'maybe' | 'no';

/** Asks packet by packet and rule by rule: no sets, no sorting, nothing of the engine's but its data. */
export function getsThere(network: Network, from: End, to: End, packet: Point): Answer {
  if (isV4(packet.source) !== isV4(packet.destination)) return 'no';
  return least([
    ...(isHost(from) ? [groups(network, from, to, true, packet)] : []),
    ...onTheWay(from, to, packet, true),
    ...(isHost(to) ? [groups(network, to, from, false, packet)] : []),
  ]);
}

/** Whether the answer to a packet gets back: groups remember the connection, everything else looks at the answer anew. */
export function isAnswered(network: Network, from: End, to: End, packet: Point): Answer {
  const { source, destination, protocol, sourcePort, destinationPort } = packet;
  const reply = {
    source: destination,
    destination: source,
    protocol,
    sourcePort: destinationPort,
    destinationPort: sourcePort,
  };
  return least([getsThere(network, from, to, packet), ...onTheWay(to, from, reply, false)]);
}

export function least(answers: readonly Answer[]): Answer {
  if (answers.includes('no')) return 'no';
  return answers.includes('maybe') ? 'maybe' : 'yes';
}

export function most(answers: readonly Answer[]): Answer {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('maybe') ? 'maybe' : 'no';
}

function onTheWay(from: End, to: End, packet: Point, isFirst: boolean): Answer[] {
  const isNear = isHost(from) && isHost(to) && from.subnet.id === to.subnet.id;
  return [
    ...(isOutside(from) ? [outside(from, to, isFirst)] : []),
    ...(isHost(from) ? [route(from, to, packet, isFirst)] : []),
    ...(isHost(from) && !isNear ? [acl(from, true, packet)] : []),
    ...(isHost(to) && !isNear ? [acl(to, false, packet)] : []),
    ...(isHost(to) && isInternet(from) && isFirst ? [arrival(to, packet)] : []),
    ...(isOutside(to) && isFirst ? (['maybe'] as const) : []),
  ];
}

function outside({ vpcs, isService }: Outside, to: End, isFirst: boolean): Answer {
  return isHost(to) && vpcs.includes(to.subnet.vpc) && !(isService && isFirst) ? 'maybe' : 'no';
}

function groups(network: Network, host: Host, other: End, isEgress: boolean, packet: Point): Answer {
  const isOpen = host.groupDoubt !== undefined || host.groups.some((id) => !network.groups.has(id));
  const rules = host.groups.flatMap((id) => network.groups.get(id) ?? []);
  const found = rules
    .filter((rule) => rule.isEgress === isEgress && isIn(packet.protocol, rule.protocol))
    .filter(({ ports }) => isIn(packet.destinationPort, ports))
    .map((rule) => {
      const about = peer(network, rule, other, isEgress ? packet.destination : packet.source);
      return rule.doubt === undefined ? about : least([about, 'maybe']);
    });
  return most([...found, ...(isOpen ? (['maybe'] as const) : [])]);
}

function peer(network: Network, rule: Rule, other: End, address: bigint): Answer {
  if (rule.peer.is === 'addresses') return rule.peer.of.some((block) => isIn(address, block)) ? 'yes' : 'no';
  if (isHost(other)) {
    if (other.groups.includes(rule.peer.id)) return 'yes';
    return other.groupDoubt === undefined ? 'no' : 'maybe';
  }
  return isOutside(other) && !network.groups.has(rule.peer.id) ? 'maybe' : 'no';
}

function acl({ subnet }: Host, isEgress: boolean, packet: Point): Answer {
  if (!subnet.acl) return 'maybe';
  const address = isEgress ? packet.destination : packet.source;
  for (const rule of subnet.acl) {
    const isAbout = rule.peer.is === 'addresses' && rule.peer.of.some((block) => isIn(address, block));
    if (rule.isEgress !== isEgress || !isAbout || !isIn(packet.protocol, rule.protocol)) continue;
    if (isIn(packet.destinationPort, rule.ports)) return rule.isAllow ? 'yes' : 'no';
  }
  return 'no';
}

function route(from: Host, to: End, { destination }: Point, isFirst: boolean): Answer {
  const { routes, routeDoubt, endpoints = [], vpc } = from.subnet;
  if (isOutside(to) && endpoints.includes(to.id)) return 'yes';
  if (routeDoubt !== undefined) return 'maybe';
  const way = decidingRoute(routes, destination);
  if (!way) return 'no';
  if (way.target === 'other') return isOutside(to) && way.id === to.id ? 'yes' : 'maybe';
  if (isOutside(to)) return 'no';
  if (isHost(to)) {
    const isTo = to.subnet.vpc === vpc ? way.target === 'local' : isPeeringWith(way, to.subnet.vpc);
    return isTo ? 'yes' : 'no';
  }
  const isOwnAddress = from.isPublic || !isV4(destination);
  if (way.target === 'internet') return isOwnAddress && !isTranslated(destination) ? 'yes' : 'no';
  // What the internet began comes in by an internet gateway; its answers leave by no other way.
  const isForNat = isV4(destination) || isTranslated(destination);
  const isOpening = way.target === 'nat' ? isForNat : way.target === 'outward' && !isForNat;
  return isOpening && isFirst ? 'yes' : 'no';
}

function isPeeringWith({ target, vpcs }: Route, vpc: string): boolean {
  return target === 'peering' && vpcs?.includes(vpc) === true;
}

/** The one with the fewest addresses among those that the destination lies in. */
export function decidingRoute(routes: readonly Route[], destination: bigint): Route | undefined {
  let best: Route | undefined;
  for (const each of routes) {
    if (!isIn(destination, each.to)) continue;
    if (!best || each.to[1] - each.to[0] < best.to[1] - best.to[0]) best = each;
  }
  return best;
}

function arrival(to: Host, { destination }: Point): Answer {
  const { routes, routeDoubt, arrivalDoubt } = to.subnet;
  if (isV4(destination) && !to.isPublic) return 'no';
  if (routeDoubt !== undefined || arrivalDoubt !== undefined) return 'maybe';
  const back = routes.filter(({ to: [first, last] }) => (isV4(destination) ? isV4(first) : !isV4(last)));
  if (back.some(({ target }) => target === 'internet')) return 'yes';
  return back.some(({ mayBeInternet }) => mayBeInternet) ? 'maybe' : 'no';
}

/** All that is neither in a network nor behind a gateway of one. */
export function isInternet(end: End): boolean {
  return !isHost(end) && !isOutside(end);
}

/** Addresses of both versions stand on one line, those of IPv4 first. */
export function isV4(address: bigint): boolean {
  return address < 2n ** 32n;
}

/** Whether it is an address of IPv4 behind 64:ff9b::/96. */
export function isTranslated(address: bigint): boolean {
  return (address - 2n ** 32n) >> 32n === 0x64_ff9bn << 64n;
}

export function isIn(value: bigint, [first, last]: Interval): boolean {
  return value >= first && value <= last;
}
