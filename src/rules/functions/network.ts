import { areCidrsWithin, mergeCidrs, normalCidr } from '#src/meaning/cidr.ts';
import { portRange, protocolNumber } from '#src/meaning/protocol.ts';
import { ALL_PROTOCOLS, LAST_PORT } from '#src/meaning/traffic.ts';
import type { Json } from '#src/model/json.ts';
import {
  isPlainObject,
  kindOf,
  mistake,
  oneOrMore,
  OpenList,
  restOf,
  scalarText,
  seen,
  Unknown,
  type Value,
} from '../language/value.ts';
import type { RuleFunctions } from './define-function.ts';
import { isInternet } from './internet.ts';

/** Addresses and ports as sets, however they are written. */
export const NETWORK: RuleFunctions = {
  'cidr.contains': {
    takes: ['string', 'string'],
    gives: 'boolean',
    does: 'whether every address of the second block is in the first',
    run: ([outer = null, inner = null]) => blocks(outer, inner, (one, other) => areCidrsWithin([other], [one])),
  },
  'cidr.overlaps': {
    takes: ['string', 'string'],
    gives: 'boolean',
    does: 'whether two blocks share an address',
    run: ([one = null, other = null]) =>
      blocks(one, other, (first, second) => areCidrsWithin([second], [first]) || areCidrsWithin([first], [second])),
  },
  'cidr.prefix': {
    takes: ['string'],
    gives: 'number',
    does: 'the number of leading bits that a block fixes: 24 of 10.0.0.0/24',
    run: ([block = null]) => blocks(block, block, (one) => Number(one.split('/')[1])),
  },
  'ports.overlap': {
    takes: ['any', 'number', 'number?'],
    gives: 'boolean',
    does: 'whether a rule (FromPort, ToPort, IpProtocol) is about the port, or one of the range',
    run: ([rule = null, first = null, last = first]) => overlaps(rule, first, last),
  },
  peers: {
    takes: ['any', 'string', 'number?', 'number?'],
    gives: '[]string',
    takesUnknown: true,
    does: 'the merged blocks and groups that rules let in by a protocol ("any": by any) on a port, or on any port of a range',
    run: ([rules = null, protocol = null, first = 0, last]) =>
      peers(rules, {
        protocol: scalarText(protocol),
        first: Number(first),
        last: Number(last ?? (first === 0 ? LAST_PORT : first)),
      }),
  },
  isInternet: {
    takes: ['any'],
    gives: 'boolean',
    takesUnknown: true,
    does: 'whether a block, or the blocks of a list together, are addresses of the internet at large: 0.0.0.0/0, its halves, ::/0',
    run: ([value = null]) => isInternet(value),
  },
};

function blocks(one: Value, other: Value, of: (one: string, other: string) => Value): Value {
  if (one === null || other === null) return false;
  const [first, second] = [one, other].map((text) => (typeof text === 'string' ? normalCidr(text) : undefined));
  if (first === undefined || second === undefined) {
    return mistake(`${JSON.stringify(first === undefined ? one : other)} is no address block`);
  }
  return of(first, second);
}

interface Asked {
  /** `any`, or a name or number. */
  readonly protocol: string;
  readonly first: number;
  readonly last: number;
}

/** AWS has at most a thousand an interface. */
const MOST_RULES = 10_000;

/** The rules of a group as one, so that what is open by parts is open. */
function peers(rules: Value, asked: Asked): Value {
  if (rules instanceof Unknown) return rules;
  if (rules === null) return [];
  const items = oneOrMore(rules);
  if (items.length > MOST_RULES) return mistake(`there are more than ${MOST_RULES} rules`);
  let rest = restOf(rules);
  const cidrs: string[] = [];
  const named: string[] = [];
  for (const item of items) {
    const rule = seen(item);
    const applies = rule instanceof Unknown ? rule : appliesTo(rule, asked);
    if (applies instanceof Unknown) rest ??= applies;
    if (applies !== true || !isPlainObject(rule)) continue;
    for (const name of PEERS) {
      const peer = seen(rule[name] ?? null);
      const block = typeof peer === 'string' ? normalCidr(peer) : undefined;
      // Which group it is nobody knows yet, but it is no address.
      if (peer instanceof Unknown && name.includes('SecurityGroup')) named.push('a security group');
      else if (peer instanceof Unknown) rest ??= peer;
      else if (block !== undefined) cidrs.push(block);
      else if (peer !== null) named.push(scalarText(peer));
    }
  }
  const found = [...mergeCidrs(cidrs), ...new Set(named)];
  return rest ? new OpenList(found, rest) : found;
}

const PEERS = [
  'CidrIp',
  'CidrIpv6',
  'SourceSecurityGroupId',
  'SourceSecurityGroupName',
  'SourcePrefixListId',
  'DestinationSecurityGroupId',
  'DestinationPrefixListId',
];

function appliesTo(rule: Value, { protocol, first, last }: Asked): boolean | Unknown {
  if (!isPlainObject(rule)) return false;
  const own = seen(rule['IpProtocol'] ?? null);
  if (own instanceof Unknown) return own;
  const number = protocolNumber(scalarOrNull(own)) ?? ALL_PROTOCOLS;
  if (number === ALL_PROTOCOLS) return true;
  if (protocol !== 'any' && number !== protocolNumber(protocol)) return false;
  return rangeOverlaps(rule, number, first, last);
}

function overlaps(rule: Value, first: Value, last: Value): Value {
  if (!isPlainObject(rule) || typeof first !== 'number' || typeof last !== 'number') {
    return rule === null ? false : mistake(`${kindOf(rule)} is no rule`);
  }
  const number = protocolNumber(scalarOrNull(rule['IpProtocol'] ?? rule['Protocol'] ?? null)) ?? '6';
  return number === ALL_PROTOCOLS || rangeOverlaps(rule, number, first, last);
}

/** Rules have scalars; anything else says nothing. */
function scalarOrNull(value: Value): Json {
  return typeof value === 'object' ? null : value;
}

function rangeOverlaps(
  rule: { readonly [name: string]: Value },
  protocol: string,
  first: number,
  last: number,
): boolean | Unknown {
  const from = seen(rule['FromPort'] ?? -1);
  // A rule that names its first port only is about that one.
  const to = seen(rule['ToPort'] ?? rule['FromPort'] ?? -1);
  if (from instanceof Unknown) return from;
  if (to instanceof Unknown) return to;
  const range = portRange(protocol, scalarOrNull(from), scalarOrNull(to));
  return range !== undefined && range.from <= last && first <= range.to;
}
