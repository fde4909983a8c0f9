import { type End, isHost, isOutside } from './network.ts';
import { type Interval, V4, V6 } from './packets.ts';

const FIRST = V6[0] + (0x64_ff9bn << 96n);

/**
 * 64:ff9b::/96: where who has IPv6 only asks somebody with IPv4, whose address are the last bits. Every NAT gateway translates
 * it, nothing else does: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html
 */
export const NAT64: Interval = [FIRST, FIRST + V4[1]];

/** The addresses at which somebody may be asked: the internet at those of IPv4 as they are written for a NAT gateway too. */
export function askedAt(end: End): readonly Interval[] {
  return isHost(end) || isOutside(end) ? end.addresses : [...end.addresses, NAT64];
}
