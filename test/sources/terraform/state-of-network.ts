import type { JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { at, lists, objects, type StateOf, textAt } from './attributes-at.ts';

function ruleAttributes(rule: JsonObject, other: 'Source' | 'Destination'): JsonObject {
  const { IpProtocol: protocol = null, FromPort: from = 0, ToPort: to = 0, Description: description = '' } = rule;
  return {
    protocol,
    from_port: from,
    to_port: to,
    description,
    cidr_blocks: lists(rule['CidrIp'] ?? null),
    ipv6_cidr_blocks: lists(rule['CidrIpv6'] ?? null),
    prefix_list_ids: [],
    security_groups: lists(rule[`${other}SecurityGroupId`] ?? null),
    self: false,
  };
}

/** Rules of the same ports are one block with several ranges, as the provider groups them. */
function securityGroup(resource: Resource): JsonObject {
  const { id } = resource;
  return {
    id,
    arn: resource.arn ?? null,
    name: at(resource, 'GroupName'),
    name_prefix: '',
    description: at(resource, 'GroupDescription'),
    vpc_id: at(resource, 'VpcId'),
    owner_id: resource.account,
    revoke_rules_on_delete: false,
    ingress: objects(at(resource, 'SecurityGroupIngress')).map((rule) => ruleAttributes(rule, 'Source')),
    egress: objects(at(resource, 'SecurityGroupEgress')).map((rule) => ruleAttributes(rule, 'Destination')),
  };
}

/** One rule is a resource of its own as well; the state shows it in the group all the same. */
function ruleResources(resource: Resource): (readonly [string, JsonObject])[] {
  const [first] = objects(at(resource, 'SecurityGroupIngress'));
  const [last] = objects(at(resource, 'SecurityGroupEgress')).slice(-1);
  const group = { security_group_id: resource.id };
  const old = first && {
    ...ruleAttributes(first, 'Source'),
    security_groups: null,
    source_security_group_id: first['SourceSecurityGroupId'] ?? null,
  };
  const {
    IpProtocol: ip_protocol = null,
    FromPort = null,
    ToPort = null,
    CidrIp = null,
    Description = null,
  } = last ?? {};
  const ports = ip_protocol === '-1' ? { from_port: null, to_port: null } : { from_port: FromPort, to_port: ToPort };
  const young = { ...group, id: 'sgr-1', arn: 'x', ip_protocol, ...ports, cidr_ipv4: CidrIp, description: Description };
  return [
    ...(old ? [['aws_security_group_rule', { ...old, ...group, type: 'ingress', id: 'sgrule-1' }] as const] : []),
    ...(last && CidrIp !== null ? [['aws_vpc_security_group_egress_rule', young] as const] : []),
  ];
}

export const NETWORK_STATE: Readonly<Record<string, StateOf>> = {
  'AWS::EC2::VPC': (vpc) => [
    [
      'aws_vpc',
      {
        id: vpc.id,
        cidr_block: at(vpc, 'CidrBlock'),
        instance_tenancy: at(vpc, 'InstanceTenancy'),
        enable_dns_support: at(vpc, 'EnableDnsSupport'),
        enable_dns_hostnames: at(vpc, 'EnableDnsHostnames'),
        default_security_group_id: 'sg-default',
        main_route_table_id: 'rtb-main',
        owner_id: vpc.account,
        ipv6_cidr_block: '',
        ipv4_ipam_pool_id: null,
      },
    ],
  ],
  'AWS::EC2::Subnet': (subnet) => [
    [
      'aws_subnet',
      {
        id: subnet.id,
        vpc_id: at(subnet, 'VpcId'),
        cidr_block: at(subnet, 'CidrBlock'),
        availability_zone: at(subnet, 'AvailabilityZone'),
        availability_zone_id: at(subnet, 'AvailabilityZoneId'),
        map_public_ip_on_launch: at(subnet, 'MapPublicIpOnLaunch'),
        assign_ipv6_address_on_creation: false,
        enable_resource_name_dns_a_record_on_launch: false,
        private_dns_hostname_type_on_launch: 'ip-name',
        outpost_arn: '',
        owner_id: subnet.account,
      },
    ],
  ],
  'AWS::EC2::InternetGateway': (gateway) => [
    ['aws_internet_gateway', { id: gateway.id, vpc_id: at(gateway, 'VpcId'), owner_id: gateway.account }],
  ],
  'AWS::EC2::EIP': (address) => [
    [
      'aws_eip',
      {
        id: at(address, 'facts.AllocationId'),
        allocation_id: at(address, 'facts.AllocationId'),
        public_ip: address.id,
        domain: at(address, 'Domain'),
        private_ip: at(address, 'facts.PrivateIpAddress'),
        instance: '',
      },
    ],
  ],
  'AWS::EC2::NatGateway': (gateway) => [
    [
      'aws_nat_gateway',
      {
        id: gateway.id,
        subnet_id: at(gateway, 'SubnetId'),
        allocation_id: at(gateway, 'AllocationId'),
        connectivity_type: at(gateway, 'ConnectivityType'),
        private_ip: at(gateway, 'PrivateIpAddress'),
        public_ip: '1.2.3.4',
      },
    ],
  ],
  'AWS::EC2::RouteTable': (table) => {
    const [route, ...others] = objects(at(table, 'Routes'));
    const of = (each: JsonObject): JsonObject => ({
      cidr_block: each['DestinationCidrBlock'] ?? '',
      gateway_id: each['GatewayId'] ?? '',
      nat_gateway_id: each['NatGatewayId'] ?? '',
    });
    const inline = [...(route ? [route] : []), ...others].map(of);
    const { cidr_block = null, ...target } = route ? of(route) : {};
    return [
      ['aws_route_table', { id: table.id, vpc_id: at(table, 'VpcId'), route: inline, owner_id: table.account }],
      ...(route
        ? [
            [
              'aws_route',
              { id: 'r-1', route_table_id: table.id, destination_cidr_block: cidr_block, ...target, state: 'active' },
            ] as const,
          ]
        : []),
      ...lists(at(table, 'SubnetIds')).map(
        (subnet_id) => ['aws_route_table_association', { id: 'a-1', route_table_id: table.id, subnet_id }] as const,
      ),
    ];
  },
  'AWS::EC2::SecurityGroup': (group) => [['aws_security_group', securityGroup(group)], ...ruleResources(group)],
  'AWS::EC2::FlowLog': (log) => [
    [
      'aws_flow_log',
      {
        id: log.id,
        vpc_id: at(log, 'ResourceId'),
        traffic_type: at(log, 'TrafficType'),
        log_destination_type: at(log, 'LogDestinationType'),
        log_destination: `arn:aws:logs:us-east-1:${log.account}:log-group:${textAt(log, 'LogGroupName')}`,
        iam_role_arn: at(log, 'DeliverLogsPermissionArn'),
        log_format: at(log, 'LogFormat'),
        max_aggregation_interval: at(log, 'MaxAggregationInterval'),
      },
    ],
  ],
};
