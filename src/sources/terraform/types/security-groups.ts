import type { Json, JsonObject } from '#src/model/json.ts';
import { blocks, listAt, listUnder, set, type TerraformTypes } from '../terraform-type.ts';

/** The rules of a security group, one for each source or destination, as AWS keeps them. */
function rules(values: JsonObject, other: 'Source' | 'Destination'): JsonObject[] {
  const { protocol, from_port: from, to_port: to, description } = values;
  const isAll = protocol === '-1' || protocol === -1 || protocol === 'all';
  const common = {
    IpProtocol: isAll ? '-1' : String(protocol),
    ...(isAll ? {} : set({ FromPort: from, ToPort: to })),
    ...set({ Description: description }),
  };
  const each = (property: string, list: readonly Json[]): JsonObject[] =>
    list.flatMap((value) => (value === null || value === '' ? [] : [{ ...common, [property]: value }]));
  const groups = [...listAt(values, 'security_groups'), ...listAt(values, 'source_security_group_id')];
  const self = values['self'] === true ? [values['security_group_id'] ?? values['id'] ?? null] : [];
  const prefix = other === 'Source' ? 'SourcePrefixListId' : 'DestinationPrefixListId';
  return [
    ...each('CidrIp', listAt(values, 'cidr_blocks')),
    ...each('CidrIpv6', listAt(values, 'ipv6_cidr_blocks')),
    ...each(prefix, listAt(values, 'prefix_list_ids')),
    ...each(`${other}SecurityGroupId`, [...new Set([...groups, ...self])]),
  ];
}

const securityGroup = {
  type: 'AWS::EC2::SecurityGroup',
  names: { name: 'GroupName', description: 'GroupDescription' },
  silent: ['owner_id', 'revoke_rules_on_delete', 'ingress', 'egress'],
  shape: (values: JsonObject): JsonObject => {
    const { id = null } = values;
    const ingress = blocks(values, 'ingress').flatMap((rule) => rules({ ...rule, id }, 'Source'));
    const egress = blocks(values, 'egress').flatMap((rule) => rules({ ...rule, id }, 'Destination'));
    return {
      ...listUnder('SecurityGroupIngress', ingress),
      ...listUnder('SecurityGroupEgress', egress),
    };
  },
};

const RULE = [
  'cidr_blocks',
  'description',
  'from_port',
  'ipv6_cidr_blocks',
  'prefix_list_ids',
  'protocol',
  'security_group_id',
  'security_group_rule_id',
  'self',
  'source_security_group_id',
  'to_port',
  'type',
];

const ruleOf = (other: 'Source' | 'Destination') => ({
  names: {
    security_group_id: 'GroupId',
    cidr_ipv4: 'CidrIp',
    cidr_ipv6: 'CidrIpv6',
    prefix_list_id: `${other}PrefixListId`,
    referenced_security_group_id: `${other}SecurityGroupId`,
  },
  silent: ['security_group_rule_id'],
});

const ruleResource = {
  silent: RULE,
  pieces: (values: JsonObject): JsonObject[] =>
    rules(values, values['type'] === 'egress' ? 'Destination' : 'Source').map((rule) => ({
      ...set({ GroupId: values['security_group_id'] }),
      ...rule,
    })),
};

export const SECURITY_GROUPS: TerraformTypes = {
  aws_security_group: securityGroup,
  aws_default_security_group: securityGroup,
  aws_vpc_security_group_ingress_rule: { type: 'AWS::EC2::SecurityGroupIngress', ...ruleOf('Source') },
  aws_vpc_security_group_egress_rule: { type: 'AWS::EC2::SecurityGroupEgress', ...ruleOf('Destination') },
  aws_security_group_rule: { type: 'AWS::EC2::SecurityGroupIngress', ...ruleResource },
  'aws_security_group_rule egress': { type: 'AWS::EC2::SecurityGroupEgress', ...ruleResource },
};
