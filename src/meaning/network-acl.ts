import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { normalCidr } from './cidr.ts';
import type { Meaning } from './meaning.ts';
import { isIcmp, portRange, protocolNumber } from './protocol.ts';
import { isTrafficWithin, permitted, type Traffic, type TrafficRule } from './traffic.ts';

/** A network ACL's entries: the traffic they let in and out when the lowest number that fits decides, else nothing. */
export const networkAclEntries: Meaning = {
  canonical: (value) => {
    if (!Array.isArray(value)) return isJsonObject(value) ? spelled(value) : value;
    return inOrder(value).map((entry) => (isJsonObject(entry) ? spelled(entry) : entry));
  },
  holds: (mode, expected, actual) =>
    ['false', 'true'].every((egress) => {
      const [few, many] = [trafficOf(expected, egress), trafficOf(actual, egress)];
      if (few === undefined || many === undefined) return false;
      return isTrafficWithin(few, many) && (mode === 'within' || isTrafficWithin(many, few));
    }),
};

function inOrder(entries: readonly Json[]): readonly Json[] {
  const number = (entry: Json): number => (isJsonObject(entry) ? Number(entry['RuleNumber']) : Number.NaN);
  return entries.toSorted((a, b) => number(a) - number(b) || 0); // NaN, of matchers, leaves the order
}

/** Undefined where an entry says something that cannot be read. */
function trafficOf(value: Json, egress: string): Traffic | undefined {
  const list = Array.isArray(value) ? inOrder(value) : [value];
  const entries = list.filter(isJsonObject);
  if (entries.length < list.length) return undefined;
  const rules = entries.filter((entry) => String(entry['Egress'] ?? false).toLowerCase() === egress).map(ruleOf);
  const known = rules.filter((rule) => rule !== undefined);
  return known.length === rules.length ? permitted(known) : undefined;
}

function ruleOf(entry: JsonObject): TrafficRule | undefined {
  const protocol = protocolNumber(entry['Protocol']);
  const cidr = normalCidr(String(entry['CidrBlock'] ?? entry['Ipv6CidrBlock']));
  if (protocol === undefined || cidr === undefined) return undefined;
  const range = portRange(protocol, ...bounds(entry, protocol));
  const isAllow = String(entry['RuleAction']).toLowerCase() === 'allow';
  return range && { isAllow, protocol, ...range, peers: { cidrs: [cidr], named: [] } };
}

function bounds(entry: JsonObject, protocol: string): [first: Json, last: Json] {
  const range = entry[isIcmp(protocol) ? 'Icmp' : 'PortRange'];
  const [first, last] = isIcmp(protocol) ? ['Type', 'Code'] : ['From', 'To'];
  return isJsonObject(range) ? [range[first ?? ''] ?? -1, range[last ?? ''] ?? -1] : [-1, -1];
}

function spelled(entry: JsonObject): JsonObject {
  const { Protocol, CidrBlock, Ipv6CidrBlock, ...rest } = entry;
  const protocol = protocolNumber(Protocol);
  return {
    ...rest,
    ...(Protocol === undefined ? {} : { Protocol: protocol === undefined ? Protocol : Number(protocol) }),
    ...(CidrBlock === undefined ? {} : { CidrBlock: block(CidrBlock) }),
    ...(Ipv6CidrBlock === undefined ? {} : { Ipv6CidrBlock: block(Ipv6CidrBlock) }),
  };
}

function block(value: Json): Json {
  return (typeof value === 'string' ? normalCidr(value) : undefined) ?? value;
}
