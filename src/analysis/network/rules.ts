import { isIcmp, portRange, protocolNumber } from '#src/meaning/protocol.ts';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { unresolvedIn } from '#src/model/resource.ts';
import type { Rule } from './network.ts';
import { blocksOf, EVERY_PACKET } from './packets.ts';

/** The blocks of a prefix list; undefined where it was not read. */
export type PrefixList = (id: string) => readonly string[] | undefined;

/** A rule of a security group in CloudFormation's words. What it says and cannot be read may be anything: then it has a doubt. */
export function groupRule(rule: Json, isEgress: boolean, group: string, prefixList: PrefixList): Rule {
  const { IpProtocol, FromPort, ToPort, CidrIp, CidrIpv6, ...more } = isJsonObject(rule) ? rule : {};
  const protocol = protocolNumber(IpProtocol);
  const ports = protocol === undefined ? undefined : portRange(protocol, FromPort ?? -1, ToPort ?? -1);
  const peer = more[isEgress ? 'DestinationSecurityGroupId' : 'SourceSecurityGroupId'];
  const list = more[isEgress ? 'DestinationPrefixListId' : 'SourcePrefixListId'];
  const texts = [CidrIp, CidrIpv6].filter((each) => typeof each === 'string');
  const listed = typeof list === 'string' ? prefixList(list) : undefined;
  const blocks = blocksOf(listed ?? texts);
  const isGroup = typeof peer === 'string';
  const isRead =
    ports !== undefined && protocol !== undefined && (isGroup || listed !== undefined || blocks.length > 0);
  const from = isGroup ? peer : typeof list === 'string' ? list : texts.join(', ');
  const label = `${group} ${isEgress ? 'egress to' : 'ingress from'} ${from}`;
  return {
    isAllow: true,
    ...(ports && protocol !== undefined ? traffic(protocol, ports) : EVERY_TRAFFIC),
    isEgress,
    peer: isGroup
      ? { is: 'group', id: peer }
      : { is: 'addresses', of: isRead || blocks.length > 0 ? blocks : EVERYWHERE },
    label,
    ...(isRead ? {} : { doubt: doubtOf(label, rule, list) }),
  };
}

const EVERYWHERE = [EVERY_PACKET.source];
const EVERY_TRAFFIC = { protocol: EVERY_PACKET.protocol, ports: EVERY_PACKET.destinationPort };

function doubtOf(label: string, rule: Json, list: Json | undefined): string {
  const why = unresolvedIn(rule);
  if (typeof list === 'string') return `the prefix list ${list} was not read`;
  return why === undefined ? `a rule cannot be read: ${label} ${JSON.stringify(rule)}` : `${label}: ${why}`;
}

/** The entries of a network ACL in the order in which they decide; undefined where one cannot be read. */
export function aclRules(entries: readonly Json[], acl: string): Rule[] | undefined {
  const objects = entries.filter(isJsonObject);
  const sorted = objects.toSorted((a, b) => Number(a['RuleNumber']) - Number(b['RuleNumber']));
  const rules = sorted.map((entry) => aclRule(entry, acl)).filter((rule) => rule !== undefined);
  return rules.length === entries.length ? rules : undefined;
}

function aclRule(entry: JsonObject, acl: string): Rule | undefined {
  const { RuleNumber, Egress, RuleAction, Protocol, CidrBlock, Ipv6CidrBlock, PortRange, Icmp } = entry;
  const protocol = protocolNumber(Protocol);
  const range = protocol !== undefined && isIcmp(protocol) ? Icmp : PortRange;
  const [first, last] = isJsonObject(range) ? [range['From'] ?? range['Type'], range['To'] ?? range['Code']] : [-1, -1];
  const ports = protocol === undefined ? undefined : portRange(protocol, first ?? -1, last ?? -1);
  const blocks = blocksOf([CidrBlock, Ipv6CidrBlock].filter((each) => typeof each === 'string'));
  if (!ports || protocol === undefined || blocks.length === 0) return undefined;
  return {
    isAllow: String(RuleAction).toLowerCase() === 'allow',
    ...traffic(protocol, ports),
    isEgress: String(Egress ?? false).toLowerCase() === 'true',
    peer: { is: 'addresses', of: blocks },
    label: `${acl} entry ${String(RuleNumber)}`,
  };
}

function traffic(protocol: string, { from, to }: { from: number; to: number }): Pick<Rule, 'protocol' | 'ports'> {
  const number = BigInt(protocol);
  const ports = [BigInt(from), BigInt(to)] as const;
  return { protocol: number < 0n ? EVERY_PACKET.protocol : [number, number], ports };
}
