import { areCidrsWithin, mergeCidrs, normalCidr } from '#src/meaning/cidr.ts';
import { mistake, oneOrMore, restOf, seen, Unknown, type Value } from '../language/value.ts';

/** Blocks that no router of the internet knows: https://www.iana.org/assignments/iana-ipv4-special-registry */
const PRIVATE = mergeCidrs([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
]);
const PRIVATE_V6 = mergeCidrs(['::1/128', 'fc00::/7', 'fe80::/10', 'ff00::/8']);

/** No owner of addresses has more than a /8 of them, or a /16 of IPv6: what is wider is meant for everybody. */
const WIDEST = { 4: 8, 6: 16 } as const;

/** No list of AWS's is longer. */
const MOST_BLOCKS = 10_000;

/** Whether addresses, taken together, are the internet at large. What is known may decide it; else what is not known. */
export function isInternet(value: Value): boolean | Unknown {
  if (value instanceof Unknown) return value;
  const items = oneOrMore(value);
  if (items.length > MOST_BLOCKS) return mistake(`there are more than ${MOST_BLOCKS} blocks`);
  const known = items.map((item) => seen(item));
  const blocks = known.flatMap((item) => (typeof item === 'string' ? (normalCidr(item) ?? []) : []));
  if (mergeCidrs(blocks).some(isWide)) return true;
  return restOf(value) ?? known.find((item) => item instanceof Unknown) ?? false;
}

function isWide(block: string): boolean {
  const isV6 = block.includes(':');
  const prefix = Number(block.split('/')[1]);
  return prefix < WIDEST[isV6 ? 6 : 4] && !areCidrsWithin([block], isV6 ? PRIVATE_V6 : PRIVATE);
}
