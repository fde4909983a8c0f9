import { isIP } from 'node:net';
import { mergeCidr, normalizeCidr } from 'cidr-tools';

/** An address or CIDR block in one spelling (no host bits, IPv6 compressed, always a prefix); undefined for other text. */
export function normalCidr(text: string): string | undefined {
  const [address = '', prefix, ...rest] = text.trim().split('/');
  const bits = { 4: 32, 6: 128 }[isIP(address)];
  if (bits === undefined || rest.length > 0 || address.includes('%')) return undefined;
  if (prefix !== undefined && !(/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits)) return undefined;
  return normalizeCidr(`${address}/${prefix ?? bits}`);
}

/** The fewest blocks that hold the same addresses, in order; the input must be normal. */
export function mergeCidrs(blocks: readonly string[]): readonly string[] {
  return blocks.length < 2 ? blocks : mergeCidr([...blocks]);
}

/** Whether all addresses of the first list are in the second; both must be merged. */
export function areCidrsWithin(inner: readonly string[], outer: readonly string[]): boolean {
  return mergeCidrs([...inner, ...outer]).every((block, index) => block === outer[index]);
}
