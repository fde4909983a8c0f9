import type { Json } from '#src/model/json.ts';
import type { Rewrite } from './rewrite.ts';

const SG = { type: 'AWS::EC2::SecurityGroup', path: 'SecurityGroupIngress' };
const OUT = { type: 'AWS::EC2::SecurityGroup', path: 'SecurityGroupEgress' };
const rule = (ports: number | [number, number], peer: Json = '0.0.0.0/0', protocol: Json = 'tcp'): Json => {
  const [FromPort, ToPort] = typeof ports === 'number' ? [ports, ports] : ports;
  const other = typeof peer === 'string' ? { CidrIp: peer } : peer;
  return { IpProtocol: protocol, FromPort, ToPort, ...(other as object) };
};

export const SECURITY_GROUP_REWRITES: readonly Rewrite[] = [
  {
    name: 'rules in another order',
    ...SG,
    written: [rule(80), rule(443)],
    rewritten: [rule(443), rule(80)],
    harmful: [rule(443), rule(81)],
  },
  {
    name: 'one permission split into two ranges',
    ...SG,
    written: [rule([80, 90])],
    rewritten: [rule([80, 85]), rule([86, 90])],
    harmful: [rule([80, 85]), rule([86, 91])],
  },
  {
    name: 'adjacent permissions merged',
    ...SG,
    written: [rule(80), rule(81)],
    rewritten: [rule([80, 81])],
    harmful: [rule([80, 82])],
  },
  {
    name: 'overlapping permissions',
    ...SG,
    written: [rule([1, 100])],
    rewritten: [rule([1, 60]), rule([40, 100])],
    harmful: [rule([1, 60]), rule([62, 100])],
  },
  {
    name: 'a permission said twice',
    ...SG,
    written: [rule(22)],
    rewritten: [rule(22), rule(22)],
    harmful: [rule(22), rule(23)],
  },
  {
    name: 'descriptions',
    ...SG,
    written: [rule(80)],
    rewritten: [{ ...(rule(80) as object), Description: 'web' }],
    harmful: [{ ...(rule(8080) as object), Description: 'web' }],
  },
  {
    name: 'protocol by number',
    ...SG,
    written: [rule(80)],
    rewritten: [rule(80, '0.0.0.0/0', 6)],
    harmful: [rule(80, '0.0.0.0/0', 17)],
  },
  {
    name: 'protocol in capitals',
    ...SG,
    written: [rule(80)],
    rewritten: [rule(80, '0.0.0.0/0', 'TCP')],
    harmful: [rule(80, '0.0.0.0/0', 'UDP')],
  },
  {
    name: 'ports as text',
    ...SG,
    written: [rule(80)],
    rewritten: [{ IpProtocol: 'tcp', FromPort: '80', ToPort: '80', CidrIp: '0.0.0.0/0' }],
    harmful: [{ IpProtocol: 'tcp', FromPort: '80', ToPort: '800', CidrIp: '0.0.0.0/0' }],
  },
  {
    name: 'all protocols with and without ports',
    ...OUT,
    written: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }],
    rewritten: [rule([-1, -1], '0.0.0.0/0', -1)],
    harmful: [rule([0, 65535])],
  },
  {
    name: 'a permission that "all" covers',
    ...SG,
    written: [{ IpProtocol: '-1', CidrIp: '10.0.0.0/8' }],
    rewritten: [rule(443, '10.1.0.0/16'), { IpProtocol: '-1', CidrIp: '10.0.0.0/8' }],
    harmful: [rule(443, '11.1.0.0/16'), { IpProtocol: '-1', CidrIp: '10.0.0.0/8' }],
  },
  {
    name: 'two halves of a block',
    ...SG,
    written: [rule(22, '10.0.0.0/24')],
    rewritten: [rule(22, '10.0.0.0/25'), rule(22, '10.0.0.128/25')],
    harmful: [rule(22, '10.0.0.0/25'), rule(22, '10.0.1.128/25')],
  },
  {
    name: 'the internet in two halves',
    ...SG,
    written: [rule(443)],
    rewritten: [rule(443, '0.0.0.0/1'), rule(443, '128.0.0.0/1')],
    harmful: [rule(443, '0.0.0.0/1'), rule(443, '128.0.0.0/2')],
  },
  {
    name: 'the IPv6 internet in two halves',
    ...SG,
    written: [rule(443, { CidrIpv6: '::/0' })],
    rewritten: [rule(443, { CidrIpv6: '::/1' }), rule(443, { CidrIpv6: '8000::/1' })],
    harmful: [rule(443, { CidrIpv6: '::/1' })],
  },
  {
    name: 'host bits',
    ...SG,
    written: [rule(22, '10.1.2.0/24')],
    rewritten: [rule(22, '10.1.2.3/24')],
    harmful: [rule(22, '10.1.2.3/23')],
  },
  {
    name: 'a host without its /32',
    ...SG,
    written: [rule(22, '10.1.2.3/32')],
    rewritten: [rule(22, '10.1.2.3')],
    harmful: [rule(22, '10.1.2.4')],
  },
  {
    name: 'IPv6 spelling',
    ...SG,
    written: [rule(443, { CidrIpv6: '2001:db8::/32' })],
    rewritten: [rule(443, { CidrIpv6: '2001:0DB8:0:0::/32' })],
    harmful: [rule(443, { CidrIpv6: '2001:db8::/31' })],
  },
  {
    name: 'one rule for two families as two',
    ...SG,
    written: [rule(443, { CidrIp: '0.0.0.0/0', CidrIpv6: '::/0' })],
    rewritten: [rule(443), rule(443, { CidrIpv6: '::/0' })],
    harmful: [rule(443)],
  },
  {
    name: 'a group with its owner',
    ...SG,
    written: [rule(22, { SourceSecurityGroupId: 'sg-1' })],
    rewritten: [rule(22, { SourceSecurityGroupId: 'sg-1', SourceSecurityGroupOwnerId: '123456789012' })],
    harmful: [rule(22, { SourceSecurityGroupId: 'sg-2', SourceSecurityGroupOwnerId: '123456789012' })],
  },
  {
    name: 'a group by its ARN',
    ...SG,
    written: [rule(22, { SourceSecurityGroupId: 'sg-1' })],
    rewritten: [rule(22, { SourceSecurityGroupId: 'arn:aws:ec2:us-east-1:123456789012:security-group/sg-1' })],
    harmful: [rule(22, { SourceSecurityGroupId: 'arn:aws:ec2:us-east-1:123456789012:security-group/sg-12' })],
  },
  {
    name: 'prefix lists among groups, re-ordered',
    ...OUT,
    written: [rule(443, { DestinationPrefixListId: 'pl-1' }), rule(5432, { DestinationSecurityGroupId: 'sg-1' })],
    rewritten: [rule(5432, { DestinationSecurityGroupId: 'sg-1' }), rule(443, { DestinationPrefixListId: 'pl-1' })],
    harmful: [rule(5432, { DestinationSecurityGroupId: 'sg-1' }), rule(443, { DestinationPrefixListId: 'pl-2' })],
  },
  {
    name: 'a group’s ports split',
    ...SG,
    written: [rule([1, 2], { SourceSecurityGroupId: 'sg-1' })],
    rewritten: [rule(2, { SourceSecurityGroupId: 'sg-1' }), rule(1, { SourceSecurityGroupId: 'sg-1' })],
    harmful: [rule(2, { SourceSecurityGroupId: 'sg-1' }), rule(1, { SourceSecurityGroupId: 'sg-9' })],
  },
  {
    name: 'CDK’s placeholder for no egress',
    ...OUT,
    written: [],
    rewritten: [rule([252, 86], '255.255.255.255/32', 'icmp')],
    harmful: [rule([8, -1], '255.255.255.0/24', 'icmp')],
  },
  {
    name: 'every ICMP type as one',
    ...SG,
    written: [rule([-1, -1], '10.0.0.0/8', 'icmp')],
    rewritten: [rule([-1, -1], '10.0.0.0/8', '1')],
    harmful: [rule([8, -1], '10.0.0.0/8', '1')],
  },
  {
    name: 'an ICMP code its type covers',
    ...SG,
    written: [rule([3, -1], '10.0.0.0/8', 'icmp')],
    rewritten: [rule([3, -1], '10.0.0.0/8', 'icmp'), rule([3, 4], '10.0.0.0/8', 'icmp')],
    harmful: [rule([-1, -1], '10.0.0.0/8', 'icmp')],
  },
];
