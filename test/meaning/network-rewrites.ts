import type { Json } from '#src/model/json.ts';
import type { Rewrite } from './rewrite.ts';

const ACL = { type: 'AWS::EC2::NetworkAcl', path: 'Entries' };
const entry = (RuleNumber: number, RuleAction: string, port: number, more: object = {}): Json => {
  const PortRange = { From: port, To: port };
  return { RuleNumber, RuleAction, Egress: false, Protocol: 6, CidrBlock: '0.0.0.0/0', PortRange, ...more };
};

export const NETWORK_REWRITES: readonly Rewrite[] = [
  {
    name: 'entries in another order',
    ...ACL,
    written: [entry(100, 'allow', 80), entry(200, 'allow', 443)],
    rewritten: [entry(200, 'allow', 443), entry(100, 'allow', 80)],
    harmful: [entry(200, 'allow', 443), entry(100, 'deny', 80)],
  },
  {
    name: 'entries with other numbers in the same order',
    ...ACL,
    written: [entry(100, 'deny', 22), entry(200, 'allow', 22, { PortRange: { From: 0, To: 100 } })],
    rewritten: [entry(1, 'deny', 22), entry(2, 'allow', 22, { PortRange: { From: 0, To: 100 } })],
    harmful: [entry(2, 'deny', 22), entry(1, 'allow', 22, { PortRange: { From: 0, To: 100 } })],
  },
  {
    name: 'protocol by name, action in capitals',
    ...ACL,
    written: [entry(100, 'allow', 80)],
    rewritten: [entry(100, 'ALLOW', 80, { Protocol: 'tcp' })],
    harmful: [entry(100, 'allow', 80, { Protocol: 'udp' })],
  },
  {
    name: 'the default deny, said',
    ...ACL,
    written: [entry(100, 'allow', 80)],
    rewritten: [entry(100, 'allow', 80), entry(32767, 'deny', 80, { Protocol: -1 })],
    harmful: [entry(100, 'allow', 80), entry(32766, 'allow', 80, { Protocol: -1 })],
  },
  {
    name: 'an entry that an earlier one decides',
    ...ACL,
    written: [entry(100, 'deny', 22)],
    rewritten: [entry(100, 'deny', 22), entry(110, 'allow', 22, { CidrBlock: '10.0.0.0/8' })],
    harmful: [entry(120, 'deny', 22), entry(110, 'allow', 22, { CidrBlock: '10.0.0.0/8' })],
  },
  {
    name: 'a subnet’s block with host bits',
    type: 'AWS::EC2::Subnet',
    path: 'CidrBlock',
    written: '10.0.1.0/24',
    rewritten: '10.0.1.7/24',
    harmful: '10.0.2.0/24',
  },
  {
    name: 'an IPv6 block in another spelling',
    type: 'AWS::EC2::Subnet',
    path: 'Ipv6CidrBlock',
    written: '2001:db8:0:1::/64',
    rewritten: '2001:0DB8::1:0:0:0:0/64',
    harmful: '2001:db8:0:2::/64',
  },
  {
    name: 'source addresses of a listener rule',
    type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    path: 'Conditions.SourceIpConfig.Values',
    written: ['10.0.0.0/24'],
    rewritten: ['10.0.0.128/25', '10.0.0.0/25'],
    harmful: ['10.0.0.128/25', '10.0.1.0/25'],
  },
  {
    name: 'a route’s destination',
    type: 'AWS::EC2::RouteTable',
    path: 'Routes.DestinationIpv6CidrBlock',
    written: '::/0',
    rewritten: '0:0:0:0:0:0:0:0/0',
    harmful: '::/1',
  },
];
