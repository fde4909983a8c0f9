import fc from 'fast-check';
import type { JsonObject } from '#src/model/json.ts';

/** A packet of a world small enough to send every one: two address families of eight hosts each, and two groups. */
export interface Packet {
  readonly protocol: 'tcp' | 'udp' | 'icmp' | '50';
  /** Of ICMP: the type. */
  readonly port: number;
  readonly code: number;
  readonly peer: string;
}

const PEERS = [
  ...Array.from({ length: 8 }, (_, host) => `10.0.0.${host}`),
  ...Array.from({ length: 8 }, (_, host) => `2001:db8::${host}`),
  'sg-1',
  'sg-2',
];
const PORTS = [0, 1, 2, 3, 4, 65_534, 65_535];

export const PACKETS: readonly Packet[] = PEERS.flatMap((peer) => [
  { protocol: '50' as const, port: 0, code: 0, peer },
  ...PORTS.flatMap((port) => (['tcp', 'udp'] as const).map((protocol) => ({ protocol, port, code: 0, peer }))),
  ...[0, 1, 2].flatMap((port) => [0, 1, 255].map((code) => ({ protocol: 'icmp' as const, port, code, peer }))),
]);

/** A block of 2^(3-length) of the eight hosts of a family. */
const block = fc
  .record({ isV6: fc.boolean(), host: fc.nat(7), length: fc.nat(3) })
  .map(({ isV6, host, length }): JsonObject => {
    return isV6 ? { CidrIpv6: `2001:db8::${host}/${125 + length}` } : { CidrIp: `10.0.0.${host}/${29 + length}` };
  });
const port = fc.constantFrom(...PORTS);
const range = fc
  .tuple(port, port)
  .map(([one, other]) => ({ FromPort: Math.min(one, other), ToPort: Math.max(one, other) }));
const icmp = fc.oneof(
  fc.constant({ FromPort: -1, ToPort: -1 }),
  fc.record({ FromPort: fc.nat(2), ToPort: fc.constantFrom(-1, 0, 1) }),
);
const traffic: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.tuple(fc.constantFrom('tcp', '6', 'udp', 17), range).map(([IpProtocol, ports]) => ({ IpProtocol, ...ports })),
  icmp.map((types) => ({ IpProtocol: 'icmp', ...types })),
  fc.constantFrom<JsonObject>({ IpProtocol: '-1' }, { IpProtocol: '50' }),
);
const group = fc.constantFrom('sg-1', 'sg-2').map((SourceSecurityGroupId): JsonObject => ({ SourceSecurityGroupId }));

export const groupRule: fc.Arbitrary<JsonObject> = fc
  .tuple(traffic, fc.oneof(block, group))
  .map(([what, who]) => ({ ...what, ...who }));
export const groupRules = fc.array(groupRule, { maxLength: 6 });

export const aclEntries = fc
  .array(fc.tuple(traffic, block, fc.constantFrom('allow', 'deny'), fc.boolean()), { maxLength: 6 })
  .map((lines) =>
    lines.map(([{ IpProtocol = -1, FromPort = -1, ToPort = -1 }, { CidrIp, CidrIpv6 }, RuleAction, Egress], index) => ({
      RuleNumber: (index * 7 + 3) % 11,
      RuleAction,
      Egress,
      Protocol: IpProtocol,
      ...(IpProtocol === 'icmp'
        ? { Icmp: { Type: FromPort, Code: ToPort } }
        : { PortRange: { From: FromPort, To: ToPort } }),
      ...(CidrIp === undefined ? { Ipv6CidrBlock: CidrIpv6 ?? '' } : { CidrBlock: CidrIp }),
    })),
  );

/** Whether a security group's rule lets the packet through, worked out bit by bit. */
export function fits(rule: JsonObject, packet: Packet): boolean {
  return fitsPeer(rule, packet) && fitsTraffic(rule, packet);
}

function fitsTraffic(
  { IpProtocol, FromPort = -1, ToPort = -1 }: JsonObject,
  { protocol, port, code }: Packet,
): boolean {
  const name = { '6': 'tcp', '17': 'udp' }[String(IpProtocol)] ?? String(IpProtocol);
  if (name === '-1') return true;
  if (name !== protocol) return false;
  const [from, to] = [Number(FromPort), Number(ToPort)];
  if (protocol === '50') return true;
  if (protocol === 'icmp') return from === -1 || (from === port && (to === -1 || to === code));
  return from <= port && port <= to;
}

function fitsPeer({ CidrIp, CidrIpv6, SourceSecurityGroupId }: JsonObject, { peer }: Packet): boolean {
  if (SourceSecurityGroupId !== undefined) return SourceSecurityGroupId === peer;
  const [address = '', length = ''] = String(CidrIp ?? CidrIpv6).split('/');
  if (address.includes(':') !== peer.includes(':') || peer.startsWith('sg-')) return false;
  const hosts = 2 ** ((CidrIp === undefined ? 128 : 32) - Number(length));
  return Math.floor(lastDigit(address) / hosts) === Math.floor(lastDigit(peer) / hosts);
}

function lastDigit(address: string): number {
  return Number(address.replace(/:$/, ':0').at(-1));
}
