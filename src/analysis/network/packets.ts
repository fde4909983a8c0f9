import { addressCount, addressRange, addressText } from '../address.ts';

/** From the first to the last, both included. */
export type Interval = readonly [first: bigint, last: bigint];

/**
 * Packets of which each field lies in an interval. Addresses of IPv4 and of IPv6 share one line, IPv4 first. What ICMP has
 * instead of a port, type × 256 + code, stands as the destination port.
 */
export interface Box {
  readonly source: Interval;
  readonly destination: Interval;
  readonly protocol: Interval;
  readonly sourcePort: Interval;
  readonly destinationPort: Interval;
}

/** Packets as boxes that share none. */
export type Packets = readonly Box[];

const FIELDS = ['source', 'destination', 'protocol', 'sourcePort', 'destinationPort'] as const;

const PORTS: Interval = [0n, 65535n];
const FIRST_V6 = addressCount(4);
const ADDRESSES: Interval = [0n, FIRST_V6 + addressCount(6) - 1n];

/** All addresses of each version. */
export const V4: Interval = [0n, FIRST_V6 - 1n];
export const V6: Interval = [FIRST_V6, ADDRESSES[1]];

export const EVERY_PACKET: Box = {
  source: ADDRESSES,
  destination: ADDRESSES,
  protocol: [0n, 255n],
  sourcePort: PORTS,
  destinationPort: PORTS,
};

/** The addresses of a CIDR block or of one address, as an interval of the common line; undefined for other text. */
export function addressesOf(text: string): Interval | undefined {
  const range = addressRange(text);
  if (!range) return undefined;
  const offset = range.version === 4 ? 0n : FIRST_V6;
  return [offset + range.first, offset + range.last];
}

/** The addresses of all texts that are blocks or addresses. */
export function blocksOf(texts: readonly string[]): Interval[] {
  return texts.map(addressesOf).filter((interval) => interval !== undefined);
}

/** An address of the common line as people write it. */
export function addressAt(value: bigint): string {
  return value < FIRST_V6 ? addressText(4, value) : addressText(6, value - FIRST_V6);
}

/** The packets that are in both. */
export function both(one: Packets, other: Packets): Packets {
  return one.flatMap((box) => other.flatMap((each) => overlap(box, each) ?? []));
}

/** The packets of the first that are not in the second. */
export function without(one: Packets, other: Packets): Packets {
  return other.reduce<Packets>((rest, taken) => rest.flatMap((box) => cut(box, taken)), one);
}

/** The packets of any of them. */
export function together(sets: readonly Packets[]): Packets {
  return sets.reduce<Packets>((all, more) => [...all, ...without(more, all)], []);
}

/** The answers to packets: source and destination change places. */
export function answers(packets: Packets): Packets {
  return packets.map(({ source, destination, protocol, sourcePort, destinationPort }) => ({
    source: destination,
    destination: source,
    protocol,
    sourcePort: destinationPort,
    destinationPort: sourcePort,
  }));
}

/** Those packets of which source and destination are addresses of one version. */
export function ofOneVersion(packets: Packets): Packets {
  return both(packets, [...between([V4], [V4]), ...between([V6], [V6])]);
}

/** Whether two intervals share an address or a number. */
export function meet(one: Interval, other: Interval): boolean {
  return one[0] <= other[1] && other[0] <= one[1];
}

/** Packets from and to any of these addresses. */
export function between(sources: readonly Interval[], destinations: readonly Interval[]): Packets {
  return sources.flatMap((source) => destinations.map((destination) => ({ ...EVERY_PACKET, source, destination })));
}

function overlap(one: Box, other: Box): Box | undefined {
  const box = { ...one };
  for (const field of FIELDS) {
    const [a, b] = [one[field], other[field]];
    const first = a[0] > b[0] ? a[0] : b[0];
    const last = a[1] < b[1] ? a[1] : b[1];
    if (first > last) return undefined;
    box[field] = [first, last];
  }
  return box;
}

/** What is left of a box, field by field: what lies before and behind the other one. */
function cut(box: Box, taken: Box): Box[] {
  const common = overlap(box, taken);
  if (!common) return [box];
  const rest: Box[] = [];
  let inner = box;
  for (const field of FIELDS) {
    const [first, last] = inner[field];
    if (first < common[field][0]) rest.push({ ...inner, [field]: [first, common[field][0] - 1n] });
    if (common[field][1] < last) rest.push({ ...inner, [field]: [common[field][1] + 1n, last] });
    inner = { ...inner, [field]: common[field] };
  }
  return rest;
}
