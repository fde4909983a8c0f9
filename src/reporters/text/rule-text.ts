import type { Json, JsonObject } from '#src/model/json.ts';
import { printableLine } from '../printable.ts';

const PEERS = /^(CidrIp|CidrIpv6|(Source|Destination)(SecurityGroupId|PrefixListId))$/;
const SILENT = new Set(['Description', 'SourceSecurityGroupOwnerId']);

/** A security-group rule in words, `tcp 443 from 0.0.0.0/0`; undefined for whatever is none, or says more than words can. */
export function ruleText(value: JsonObject, path: string): string | undefined {
  const { IpProtocol, FromPort, ToPort, ...others } = value;
  const rest = Object.entries(others).filter(([key, member]) => !SILENT.has(key) && !isAbsent(member));
  if (typeof IpProtocol !== 'string' && typeof IpProtocol !== 'number') return undefined;
  const peers = rest.map(([, member]) => member).filter((member) => typeof member === 'string');
  if (peers.length !== rest.length || peers.length === 0 || !rest.every(([key]) => PEERS.test(key))) return undefined;
  const ports = portsText(FromPort, ToPort);
  if (ports === undefined) return undefined;
  const direction = /Egress/.test(path) || rest.some(([key]) => key.startsWith('Destination')) ? 'to' : 'from';
  const protocol = String(IpProtocol) === '-1' ? 'all traffic' : `${printableLine(String(IpProtocol))}${ports}`;
  return `${protocol} ${direction} ${peers.map(printableLine).join(' and ')}`;
}

function portsText(from: Json | undefined, to: Json | undefined): string | undefined {
  if (isOpen(from) && isOpen(to)) return '';
  if (!isPort(from) || !isPort(to)) return undefined;
  return String(from) === String(to) ? ` ${from}` : ` ${from}-${to}`;
}

function isPort(port: Json | undefined): port is number | string {
  return typeof port === 'number' || (typeof port === 'string' && /^\d+$/.test(port));
}

function isOpen(port: Json | undefined): boolean {
  return port === undefined || port === null || String(port) === '-1';
}

/** A peer that the spec wants absent: said by not naming it. */
function isAbsent(member: Json): boolean {
  return typeof member === 'object' && member !== null && 'absent' in member && Object.keys(member).length === 1;
}
