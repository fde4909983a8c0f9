import { type End, isHost } from '#src/analysis/network/network.ts';
import { blocksOf } from '#src/analysis/network/packets.ts';
import { isInternet, type Point } from './brute-force.ts';
import { ATOMS } from './random-networks.ts';

const PUBLIC = blocksOf(ATOMS.public).map(([first]) => first);
/** To ask somebody on the internet through a NAT gateway. */
export const TRANSLATED = blocksOf(ATOMS.translated).map(([first]) => first);
const ELSEWHERE = [
  ...PUBLIC,
  ...blocksOf(['10.9.9.9', '10.5.1.5', '10.0.1.5', '2001:db8:5::1']).map(([first]) => first),
];

/** Packets between two ends, one of each kind that a random network can tell from another: some of them, others for each `which`. */
export function somePackets(from: End, to: End, which: number, atMost = 400): Point[] {
  const all = [addressesOf(from), askedAt(to), ATOMS.protocols, ATOMS.sourcePorts, ATOMS.ports];
  const total = all.reduce((product, { length }) => product * length, 1);
  // A prime step meets every combination of the fields sooner or later.
  return Array.from({ length: Math.min(atMost, total) }, (_, step) =>
    packetAt(all, total <= atMost ? step : (which + step * 10_007) % total),
  );
}

/** All of them. */
export function everyPacket(
  from: End,
  to: End,
  fields: Partial<Pick<typeof ATOMS, 'protocols' | 'ports' | 'sourcePorts'>> = {},
): Point[] {
  const { protocols, ports, sourcePorts } = { ...ATOMS, ...fields };
  const all = [addressesOf(from), askedAt(to), protocols, sourcePorts, ports];
  const total = all.reduce((product, { length }) => product * length, 1);
  return Array.from({ length: total }, (_, at) => packetAt(all, at));
}

function packetAt(fields: readonly (readonly bigint[])[], at: number): Point {
  let rest = at;
  const [source = 0n, destination = 0n, protocol = 0n, sourcePort = 0n, destinationPort = 0n] = fields.map((values) => {
    const value = values[rest % values.length] ?? 0n;
    rest = Math.floor(rest / values.length);
    return value;
  });
  return { source, destination, protocol, sourcePort, destinationPort };
}

function askedAt(end: End): readonly bigint[] {
  return [...addressesOf(end), ...(isInternet(end) ? TRANSLATED : [])];
}

/** Each address of a host; of everybody else one of each kind. */
export function addressesOf(end: End): readonly bigint[] {
  if (!isHost(end)) return isInternet(end) ? PUBLIC : ELSEWHERE;
  return end.addresses.flatMap(([first, last]) => {
    const all: bigint[] = [];
    for (let at = first; at <= last; at += 1n) all.push(at);
    return all;
  });
}
