import type { Internet } from './network.ts';
import { between, blocksOf, type Interval, without } from './packets.ts';

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

function publicAddresses(): readonly Interval[] {
  const every = blocksOf(['0.0.0.0/0', '2000::/3']);
  const anywhere: readonly Interval[] = [[0n, 0n]];
  const not = between(blocksOf(NOT_PUBLIC), anywhere);
  return without(between(every, anywhere), not).map(({ source }) => source);
}

export const INTERNET: Internet = { name: 'the internet', addresses: publicAddresses() };
