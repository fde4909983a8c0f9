import type { Internet } from './network.ts';
import { between, blocksOf, type Interval, V4, V6, without } from './packets.ts';

/** Addresses that nobody on the internet has: https://www.iana.org/assignments/iana-ipv4-special-registry */
const NOT_PUBLIC = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
];

/** 2000::/3: https://www.iana.org/assignments/ipv6-address-space */
const GLOBAL_V6: Interval = [V6[0] + (1n << 125n), V6[0] + (1n << 126n) - 1n];

function publicAddresses(): readonly Interval[] {
  const anywhere: readonly Interval[] = [[0n, 0n]];
  const not = between(blocksOf(NOT_PUBLIC), anywhere);
  return without(between([V4, GLOBAL_V6], anywhere), not).map(({ source }) => source);
}

let known: readonly Interval[] | undefined;

export const INTERNET: Internet = {
  name: 'the internet',
  get addresses() {
    return (known ??= publicAddresses());
  },
};
