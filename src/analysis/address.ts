import { isIPv4, isIPv6 } from 'node:net';
import { parseCidr } from 'cidr-tools';

/** The addresses from `first` to `last`, both included, of one version of IP. */
export interface AddressRange {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** The addresses of a CIDR block or of one address; undefined for other text. */
export function addressRange(text: string): AddressRange | undefined {
  const [address = '', prefix, ...rest] = text.trim().split('/');
  // Node compiles its expression for IPv6 when it is first asked.
  const version = address.includes(':') ? isIPv6(address) && 6 : isIPv4(address) && 4;
  if (version === false || rest.length > 0 || address.includes('%')) return undefined;
  const bits = version === 4 ? 32 : 128;
  if (prefix !== undefined && !(/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits)) return undefined;
  const { start, end } = parseCidr(`${address}/${prefix ?? bits}`);
  return { version, first: start, last: end };
}

/** An address as people write it; IPv6 in full groups without leading zeros. */
export function addressText(version: 4 | 6, value: bigint): string {
  const groups =
    version === 4 ? { count: 4, bits: 8n, base: 10, between: '.' } : { count: 8, bits: 16n, base: 16, between: ':' };
  const mask = (1n << groups.bits) - 1n;
  const parts = Array.from({ length: groups.count }, (_, index) => (value >> (groups.bits * BigInt(index))) & mask);
  return parts
    .toReversed()
    .map((part) => part.toString(groups.base))
    .join(groups.between);
}

/** One more than the last address of a version. */
export function addressCount(version: 4 | 6): bigint {
  return 1n << (version === 4 ? 32n : 128n);
}
