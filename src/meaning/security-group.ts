import { canonicalJson, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { matcherOf } from '#src/model/matcher.ts';
import { areCidrsWithin, normalCidr } from './cidr.ts';
import type { Meaning } from './meaning.ts';
import { isIcmp, portRange, protocolName, protocolNumber } from './protocol.ts';
import {
  ALL_PROTOCOLS,
  type Flow,
  flowsOf,
  isTrafficWithin,
  LAST_PORT,
  type Peers,
  permitted,
  type TrafficRule,
} from './traffic.ts';

/**
 * aws-cdk-lib's MATCH_NO_TRAFFIC rule (aws-ec2/lib/security-group.ts): EC2 would otherwise add "allow all" to a group
 * with no egress rule.
 */
const NO_TRAFFIC = { protocol: '1', from: 252 * 256 + 86, cidr: '255.255.255.255/32' };

/** What a rule's other side can be. */
const PEERS = new Set(
  ['Source', 'Destination']
    .flatMap((side) => ['SecurityGroupId', 'SecurityGroupName', 'PrefixListId'].map((peer) => `${side}${peer}`))
    .concat('CidrIp', 'CidrIpv6'),
);

/** A rule set is what it permits: split, merged, re-ordered, re-described rules are the same one. */
export const securityGroupRules: Meaning = {
  canonical: (value) => {
    if (!Array.isArray(value) && !isJsonObject(value)) return value;
    const { rules, others } = parse(value);
    return [...flowsOf(permitted(rules)).flatMap(spell), ...others];
  },
  holds: (mode, expected, actual) => {
    const [wanted, found] = [parse(expected), parse(actual)];
    const [few, many] = [permitted(wanted.rules), permitted(found.rules)];
    if (!isTrafficWithin(few, many)) return false;
    if (mode === 'within') return wanted.others.every((pattern) => flowsOf(many).some((flow) => isLike(flow, pattern)));
    return wanted.others.length === 0 && found.others.every(isEmpty) && isTrafficWithin(many, few);
  },
};

/** `others`: what is no complete rule of plain values (a pattern, matchers in its ports, an unresolved value). */
function parse(value: Json): { readonly rules: readonly TrafficRule[]; readonly others: readonly Json[] } {
  const list: readonly Json[] = Array.isArray(value) ? value : [value];
  const parsed = list.map((rule) => ({ rule, rules: isJsonObject(rule) ? rulesOf(rule) : undefined }));
  return {
    rules: parsed.flatMap(({ rules }) => rules ?? []),
    others: parsed
      .filter(({ rules }) => rules === undefined)
      .map(({ rule }) => (isJsonObject(rule) ? tidy(rule) : rule)),
  };
}

/** A permission that names nobody, as EC2 may return one. */
function isEmpty(rule: Json): boolean {
  return isJsonObject(rule) && protocolNumber(rule['IpProtocol']) !== undefined && peersOf(rule).length === 0;
}

function rulesOf(rule: JsonObject): readonly TrafficRule[] | undefined {
  const protocol = protocolNumber(rule['IpProtocol']);
  const range = protocol === undefined ? undefined : portRange(protocol, rule['FromPort'], rule['ToPort']);
  const peers = peersOf(rule);
  if (matcherOf(rule) || protocol === undefined || range === undefined || peers.length === 0) return undefined;
  return peers
    .filter(
      ({ cidrs: [cidr] }) =>
        protocol !== NO_TRAFFIC.protocol || range.from !== NO_TRAFFIC.from || cidr !== NO_TRAFFIC.cidr,
    )
    .map((peers) => ({ isAllow: true, protocol, ...range, peers }));
}

function peersOf(rule: JsonObject): Peers[] {
  return Object.entries(rule)
    .filter(([member]) => PEERS.has(member))
    .map(([member, value]) => {
      const cidr = typeof value === 'string' && member.startsWith('Cidr') ? normalCidr(value) : undefined;
      return cidr === undefined
        ? { cidrs: [], named: [canonicalJson({ [member]: groupId(value) })] }
        : { cidrs: [cidr], named: [] };
    });
}

/** A group's id is unique in AWS: its ARN, or an owner's account beside it, say nothing more. */
function groupId(value: Json): Json {
  return typeof value === 'string' ? value.replace(/^arn:[^:]*:ec2:[^:]*:\d*:security-group\//, '') : value;
}

function tidy({ Description: _, ...rule }: JsonObject): JsonObject {
  const protocol = protocolNumber(rule['IpProtocol']);
  return protocol === undefined ? rule : { ...rule, IpProtocol: protocolName(protocol) };
}

function spell({ protocol, from, to, peer }: Flow): JsonObject[] {
  const IpProtocol = protocolName(protocol);
  const other: JsonObject =
    'named' in peer
      ? (JSON.parse(peer.named) as JsonObject) // peersOf() wrote it
      : { [peer.cidr.includes(':') ? 'CidrIpv6' : 'CidrIp']: peer.cidr };
  if (protocol === ALL_PROTOCOLS) return [{ IpProtocol, ...other }];
  const ranges = isIcmp(protocol)
    ? icmpTypes(from, to)
    : [isWhole(from, to) && !hasPorts(protocol) ? [-1, -1] : [from, to]];
  return ranges.map(([FromPort = -1, ToPort = -1]) => ({ IpProtocol, FromPort, ToPort, ...other }));
}

function hasPorts(protocol: string): boolean {
  return protocol === '6' || protocol === '17';
}

function isWhole(from: number, to: number): boolean {
  return from === 0 && to === LAST_PORT;
}

/** [type, code] pairs; -1 for all codes of a type, and for all types. */
function icmpTypes(from: number, to: number): number[][] {
  if (isWhole(from, to)) return [[-1, -1]];
  const types: number[][] = [];
  for (let at = from; at <= to; at += 1) {
    const isWholeType = at % 256 === 0 && at + 255 <= to;
    types.push([Math.floor(at / 256), isWholeType ? -1 : at % 256]);
    if (isWholeType) at += 255;
  }
  return types;
}

/** Whether a permission covers all that an incomplete rule says; what it leaves out may be anything. */
function isLike(flow: Flow, pattern: Json): boolean {
  if (!isJsonObject(pattern)) return false;
  const protocol = protocolNumber(pattern['IpProtocol']);
  if (protocol !== undefined && flow.protocol !== protocol && flow.protocol !== ALL_PROTOCOLS) return false;
  const first = pattern['FromPort'] ?? pattern['ToPort'];
  if (first !== undefined && protocol === undefined && !hasPorts(flow.protocol) && flow.protocol !== ALL_PROTOCOLS)
    return false;
  const range = first === undefined ? undefined : portRange(protocol ?? '6', first, pattern['ToPort'] ?? first);
  if (range && flow.protocol !== ALL_PROTOCOLS && (range.from < flow.from || flow.to < range.to)) return false;
  return peersOf(pattern).every(({ cidrs, named }) =>
    'cidr' in flow.peer
      ? named.length === 0 && areCidrsWithin(cidrs, [flow.peer.cidr])
      : named.includes(flow.peer.named),
  );
}
