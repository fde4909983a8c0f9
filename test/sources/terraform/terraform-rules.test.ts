import { expect, test } from 'vitest';
import type { JsonObject } from '#src/model/json.ts';
import { properties, resource, state, viewOf } from './state.ts';

const GROUP = { id: 'sg-1', name: 'web', description: 'Web', vpc_id: 'vpc-1', tags: null, tags_all: {} };
const RULE = { from_port: 443, to_port: 443, protocol: 'tcp', self: false, description: 'TLS' };
const NONE = { cidr_blocks: [], ipv6_cidr_blocks: [], prefix_list_ids: [], security_groups: [] };

test('rules of a security group are the same written inline, in resources of either kind, or all at once', () => {
  const inline = { ...RULE, ...NONE, cidr_blocks: ['10.0.0.0/8', '192.168.0.0/16'], self: true };
  const group = resource('aws_security_group.web', { ...GROUP, ingress: [inline], egress: [] });
  const bare = resource('aws_security_group.web', { ...GROUP, ingress: [], egress: [] });
  const old = resource('aws_security_group_rule.old', {
    ...RULE,
    ...inline,
    id: 'sgrule-1',
    type: 'ingress',
    security_group_id: 'sg-1',
    source_security_group_id: null,
  });
  const young = (name: string, to: JsonObject): JsonObject =>
    resource(`aws_vpc_security_group_ingress_rule.${name}`, {
      id: `sgr-${name}`,
      security_group_rule_id: `sgr-${name}`,
      security_group_id: 'sg-1',
      ip_protocol: 'tcp',
      from_port: 443,
      to_port: 443,
      description: 'TLS',
      cidr_ipv4: null,
      cidr_ipv6: null,
      prefix_list_id: null,
      referenced_security_group_id: null,
      ...to,
    });
  const each = [
    young('a', { cidr_ipv4: '10.0.0.0/8' }),
    young('b', { cidr_ipv4: '192.168.0.0/16' }),
    young('c', { referenced_security_group_id: 'sg-1' }),
  ];
  const rule = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: 'TLS' };
  const expected = [
    { ...rule, CidrIp: '10.0.0.0/8' },
    { ...rule, CidrIp: '192.168.0.0/16' },
    { ...rule, SourceSecurityGroupId: 'sg-1' },
  ];
  for (const written of [[group], [bare, old], [bare, ...each], [group, old, ...each]]) {
    expect(properties(...written)).toEqual({
      GroupName: 'web',
      GroupDescription: 'Web',
      VpcId: 'vpc-1',
      SecurityGroupIngress: expected,
    });
  }
  const all = resource('aws_security_group.web', {
    ...GROUP,
    ingress: [],
    egress: [{ ...RULE, ...NONE, protocol: '-1', from_port: 0, to_port: 0, cidr_blocks: ['0.0.0.0/0'] }],
  });
  expect(properties(all)['SecurityGroupEgress']).toEqual([
    { IpProtocol: '-1', CidrIp: '0.0.0.0/0', Description: 'TLS' },
  ]);
  const parts = viewOf(state(group, old, ...each)).parts;
  expect(parts.map(({ path, logicalId }) => [path, logicalId])).toEqual([
    ['SecurityGroupIngress[0]', 'aws_security_group_rule.old'],
    ['SecurityGroupIngress[1]', 'aws_security_group_rule.old'],
    ['SecurityGroupIngress[2]', 'aws_security_group_rule.old'],
    ['SecurityGroupIngress[0]', 'aws_vpc_security_group_ingress_rule.a'],
    ['SecurityGroupIngress[1]', 'aws_vpc_security_group_ingress_rule.b'],
    ['SecurityGroupIngress[2]', 'aws_vpc_security_group_ingress_rule.c'],
  ]);
});

test('a network ACL has the same entries inline and apart', () => {
  const acl = { id: 'acl-1', vpc_id: 'vpc-1', subnet_ids: ['subnet-1'], tags_all: {} };
  const entry = {
    rule_no: 100,
    action: 'allow',
    protocol: '6',
    cidr_block: '0.0.0.0/0',
    ipv6_cidr_block: '',
    from_port: 443,
    to_port: 443,
    icmp_code: 0,
    icmp_type: 0,
  };
  const all = { ...entry, protocol: '-1', from_port: 0, to_port: 0 };
  const inline = resource('aws_network_acl.a', { ...acl, ingress: [entry], egress: [all] });
  const apart = resource('aws_network_acl_rule.b', {
    id: 'nacl-1',
    network_acl_id: 'acl-1',
    rule_number: 100,
    egress: false,
    protocol: 'tcp',
    rule_action: 'allow',
    cidr_block: '0.0.0.0/0',
    ipv6_cidr_block: null,
    from_port: 443,
    to_port: 443,
    icmp_code: null,
    icmp_type: null,
  });
  const expected = {
    RuleNumber: 100,
    RuleAction: 'allow',
    CidrBlock: '0.0.0.0/0',
    Protocol: 6,
    Egress: false,
    PortRange: { From: 443, To: 443 },
  };
  expect(properties(inline)).toEqual({
    VpcId: 'vpc-1',
    SubnetIds: ['subnet-1'],
    Entries: [expected, { RuleNumber: 100, RuleAction: 'allow', CidrBlock: '0.0.0.0/0', Protocol: -1, Egress: true }],
  });
  expect(properties(resource('aws_network_acl.a', { ...acl, ingress: [], egress: [] }), apart)['Entries']).toEqual([
    expected,
  ]);
});

test('a subnet may be given to a network ACL from outside', () => {
  const acl = resource('aws_network_acl.a', { id: 'acl-1', vpc_id: 'vpc-1', subnet_ids: [], ingress: [], egress: [] });
  const apart = resource('aws_network_acl_association.b', { id: 'x', network_acl_id: 'acl-1', subnet_id: 'subnet-1' });
  expect(properties(acl, apart)).toEqual({ VpcId: 'vpc-1', SubnetIds: ['subnet-1'] });
});
