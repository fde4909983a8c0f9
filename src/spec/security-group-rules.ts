import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';

/** Protocol numbers that EC2 also accepts for the names it returns (IANA protocol numbers). */
const PROTOCOLS: Readonly<Record<string, string>> = { '6': 'tcp', '17': 'udp', '1': 'icmp', '58': 'icmpv6', all: '-1' };

/**
 * Security-group rules in one spelling, so that rules are compared by what they permit: no descriptions, protocol by
 * name, no ports where the protocol is "all", and nothing for CDK's placeholder, which stands for "no egress".
 */
export function canonicalRules(rules: Json): Json {
  if (!Array.isArray(rules)) return rules;
  return rules.filter((rule) => !isPlaceholder(rule)).map((rule) => (isJsonObject(rule) ? canonical(rule) : rule));
}

/** What a rule's other side can be; a rule that declares one of them means none of the others. */
const PEERS = ['Source', 'Destination']
  .flatMap((side) => ['SecurityGroupId', 'SecurityGroupOwnerId', 'PrefixListId'].map((peer) => `${side}${peer}`))
  .concat('CidrIp', 'CidrIpv6');

/** Declared rules in the same spelling, closed: a peer that is not declared must be absent. */
export function closedRules(rules: Json): Json {
  const list = canonicalRules(rules);
  if (!Array.isArray(list)) return list;
  const closed = Object.fromEntries(PEERS.map((peer) => [peer, { absent: true }]));
  return list.map((rule: Json) => (isJsonObject(rule) ? { ...closed, ...rule } : rule));
}

function canonical({ Description: _, IpProtocol = '-1', FromPort, ToPort, ...peer }: JsonObject): JsonObject {
  const name = String(IpProtocol).toLowerCase();
  const protocol = PROTOCOLS[name] ?? name;
  if (protocol === '-1') return { IpProtocol: protocol, ...peer };
  return { IpProtocol: protocol, FromPort: FromPort ?? -1, ToPort: ToPort ?? -1, ...peer };
}

/** aws-cdk-lib's MATCH_NO_TRAFFIC rule (aws-ec2/lib/security-group.ts): EC2 cannot hold a group with an empty egress list otherwise. */
function isPlaceholder(rule: Json): boolean {
  return isJsonObject(rule) && rule['CidrIp'] === '255.255.255.255/32' && rule['IpProtocol'] === 'icmp';
}

/** Properties that hold security-group rules. */
export function isRuleList(type: string, property: string): boolean {
  return type === 'AWS::EC2::SecurityGroup' && /^SecurityGroup(Ingress|Egress)$/.test(property);
}
