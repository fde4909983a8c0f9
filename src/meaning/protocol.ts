import type { Json } from '#src/model/json.ts';
import { ALL_PROTOCOLS, LAST_PORT } from './traffic.ts';

/** The protocols that EC2 takes and returns by name, by their IANA numbers. */
const NAMES: Readonly<Record<string, string>> = { '1': 'icmp', '6': 'tcp', '17': 'udp', '58': 'icmpv6' };
const NUMBERS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(NAMES).map(([number, name]) => [name, number])),
  'ipv6-icmp': '58',
  all: ALL_PROTOCOLS,
};

/** `tcp`, `TCP`, `6` and 6 are one protocol: its number as text, `-1` for all. Undefined where it is not given. */
export function protocolNumber(protocol: Json | undefined): string | undefined {
  if (typeof protocol !== 'string' && typeof protocol !== 'number') return undefined;
  const text = String(protocol).trim().toLowerCase();
  return Object.hasOwn(NUMBERS, text) ? NUMBERS[text] : text;
}

/** How EC2 returns it: tcp, udp, icmp, icmpv6, `-1`, else the number. */
export function protocolName(number: string): string {
  return NAMES[number] ?? number;
}

export function isIcmp(protocol: string): boolean {
  return protocol === '1' || protocol === '58';
}

/**
 * The ports a rule is about; undefined where they are no numbers. TCP and UDP have ports, ICMP a type and a code (-1 is
 * any of them), every other protocol neither, whatever a rule says of them.
 */
export function portRange(
  protocol: string,
  first: Json = -1,
  last: Json = -1,
): { from: number; to: number } | undefined {
  const [from, to] = [Number(first), Number(last)];
  if (typeof first === 'object' || typeof last === 'object' || !Number.isInteger(from) || !Number.isInteger(to))
    return undefined;
  if (isIcmp(protocol)) {
    if (from < 0) return { from: 0, to: LAST_PORT };
    return to < 0 ? { from: from * 256, to: from * 256 + 255 } : { from: from * 256 + to, to: from * 256 + to };
  }
  const hasPorts = protocol === '6' || protocol === '17';
  return hasPorts && from >= 0 ? { from, to: to < 0 ? LAST_PORT : to } : { from: 0, to: LAST_PORT };
}
