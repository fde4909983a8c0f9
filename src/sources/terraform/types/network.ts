import type { JsonObject } from '#src/model/json.ts';
import { blocks, listUnder, set, setUnder, type TerraformTypes } from '../terraform-type.ts';

const ROUTE = {
  cidr_block: 'DestinationCidrBlock',
  ipv6_cidr_block: 'DestinationIpv6CidrBlock',
  destination_cidr_block: 'DestinationCidrBlock',
  destination_ipv6_cidr_block: 'DestinationIpv6CidrBlock',
  destination_prefix_list_id: 'DestinationPrefixListId',
  carrier_gateway_id: 'CarrierGatewayId',
  core_network_arn: 'CoreNetworkArn',
  egress_only_gateway_id: 'EgressOnlyInternetGatewayId',
  gateway_id: 'GatewayId',
  local_gateway_id: 'LocalGatewayId',
  nat_gateway_id: 'NatGatewayId',
  network_interface_id: 'NetworkInterfaceId',
  transit_gateway_id: 'TransitGatewayId',
  vpc_endpoint_id: 'VpcEndpointId',
  vpc_peering_connection_id: 'VpcPeeringConnectionId',
} as const;

function route(values: JsonObject): JsonObject {
  return set(
    Object.fromEntries(
      Object.entries(ROUTE).flatMap(([name, property]) => {
        const value = values[name];
        return value === undefined || value === null || value === '' ? [] : [[property, value]];
      }),
    ),
  );
}

const routeTable = {
  type: 'AWS::EC2::RouteTable',
  silent: ['owner_id', 'propagating_vgws', 'route', 'default_route_table_id'],
  shape: (values: JsonObject): JsonObject => {
    const routes = blocks(values, 'route').map(route);
    return listUnder('Routes', routes);
  },
};

function entry(values: JsonObject, isEgress: boolean): JsonObject {
  const protocol = String(values['protocol']);
  const number = PROTOCOLS[protocol] ?? Number(protocol);
  const [from, to] = [values['from_port'], values['to_port']];
  const isPortless = ![6, 17].includes(number);
  const icmp: JsonObject =
    number === 1 || number === 58 ? { Icmp: set({ Code: values['icmp_code'], Type: values['icmp_type'] }) } : {};
  return {
    ...set({
      RuleNumber: values['rule_no'] ?? values['rule_number'],
      RuleAction: values['action'] ?? values['rule_action'],
      CidrBlock: values['cidr_block'],
      Ipv6CidrBlock: values['ipv6_cidr_block'],
    }),
    Egress: isEgress,
    Protocol: number,
    ...(isPortless ? {} : setUnder('PortRange', { From: from, To: to })),
    ...icmp,
  };
}

/** https://www.iana.org/assignments/protocol-numbers, those that Terraform knows by name. */
const PROTOCOLS: Readonly<Record<string, number>> = { all: -1, '-1': -1, icmp: 1, tcp: 6, udp: 17, icmpv6: 58 };

const networkAcl = {
  type: 'AWS::EC2::NetworkAcl',
  silent: ['owner_id', 'ingress', 'egress', 'default_network_acl_id'],
  names: { subnet_ids: 'SubnetIds' },
  shape: (values: JsonObject): JsonObject => {
    const entries = [
      ...blocks(values, 'ingress').map((rule) => entry(rule, false)),
      ...blocks(values, 'egress').map((rule) => entry(rule, true)),
    ];
    return listUnder('Entries', entries);
  },
};

const LOGGED = { vpc_id: 'VPC', subnet_id: 'Subnet', eni_id: 'NetworkInterface', transit_gateway_id: 'TransitGateway' };

function flowLog(values: JsonObject): JsonObject {
  const { log_destination: destination, log_destination_type: kind } = values;
  const logged = Object.entries(LOGGED).find(([name]) => typeof values[name] === 'string' && values[name] !== '');
  const group = typeof destination === 'string' ? /:log-group:(.+?)(:\*)?$/.exec(destination)?.[1] : undefined;
  const isGroup = group !== undefined && (kind === undefined || kind === null || kind === 'cloud-watch-logs');
  return set({
    ResourceId: logged && values[logged[0]],
    ResourceType: logged?.[1],
    ...(isGroup ? { LogGroupName: group } : { LogGroupName: values['log_group_name'], LogDestination: destination }),
  });
}

export const NETWORK: TerraformTypes = {
  aws_vpc: {
    type: 'AWS::EC2::VPC',
    silent: [
      'assign_generated_ipv6_cidr_block',
      'default_network_acl_id',
      'default_route_table_id',
      'default_security_group_id',
      'dhcp_options_id',
      'enable_network_address_usage_metrics',
      'ipv6_association_id',
      'ipv6_cidr_block',
      'ipv6_cidr_block_network_border_group',
      'ipv6_ipam_pool_id',
      'ipv6_netmask_length',
      'main_route_table_id',
      'owner_id',
    ],
  },
  aws_subnet: {
    type: 'AWS::EC2::Subnet',
    names: {
      enable_resource_name_dns_a_record_on_launch: 'PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsARecord',
      enable_resource_name_dns_aaaa_record_on_launch: 'PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsAAAARecord',
      private_dns_hostname_type_on_launch: 'PrivateDnsNameOptionsOnLaunch.HostnameType',
    },
    // Zero stands for no local network interface.
    silent: [
      'customer_owned_ipv4_pool',
      'enable_lni_at_device_index',
      'ipv6_cidr_block_association_id',
      'map_customer_owned_ip_on_launch',
      'owner_id',
    ],
  },
  aws_internet_gateway: { type: 'AWS::EC2::InternetGateway', names: { vpc_id: 'VpcId' }, silent: ['owner_id'] },
  aws_internet_gateway_attachment: { type: 'AWS::EC2::VPCGatewayAttachment' },
  aws_eip: {
    type: 'AWS::EC2::EIP',
    id: 'public_ip',
    names: { instance: 'InstanceId' },
    silent: [
      'address',
      'allocation_id',
      'associate_with_private_ip',
      'association_id',
      'carrier_ip',
      'customer_owned_ip',
      'customer_owned_ipv4_pool',
      'ipam_pool_id',
      'network_interface',
      'private_dns',
      'private_ip',
      'ptr_record',
      'public_dns',
      'public_ip',
      'public_ipv4_pool',
      'network_border_group',
      'vpc',
    ],
  },
  aws_nat_gateway: {
    type: 'AWS::EC2::NatGateway',
    names: { private_ip: 'PrivateIpAddress' },
    silent: [
      'association_id',
      'network_interface_id',
      'public_ip',
      'auto_provision_zones',
      'auto_scaling_ips',
      'availability_zone_address',
      'regional_nat_gateway_address',
      'regional_nat_gateway_auto_mode',
      'route_table_id',
      'secondary_allocation_ids',
      'secondary_private_ip_addresses',
      'secondary_private_ip_address_count',
    ],
  },
  aws_route_table: routeTable,
  aws_default_route_table: routeTable,
  aws_route: {
    type: 'AWS::EC2::Route',
    names: ROUTE,
    silent: ['instance_id', 'instance_owner_id', 'origin', 'state'],
  },
  aws_route_table_association: { type: 'AWS::EC2::SubnetRouteTableAssociation' },
  aws_network_acl: networkAcl,
  aws_default_network_acl: networkAcl,
  aws_network_acl_rule: {
    type: 'AWS::EC2::NetworkAclEntry',
    pieces: (values) => [
      { ...set({ NetworkAclId: values['network_acl_id'] }), ...entry(values, values['egress'] === true) },
    ],
    silent: [
      'cidr_block',
      'egress',
      'from_port',
      'icmp_code',
      'icmp_type',
      'ipv6_cidr_block',
      'network_acl_id',
      'protocol',
      'rule_action',
      'rule_number',
      'to_port',
    ],
  },
  aws_network_acl_association: { type: 'AWS::EC2::SubnetNetworkAclAssociation' },
  aws_flow_log: {
    type: 'AWS::EC2::FlowLog',
    names: { iam_role_arn: 'DeliverLogsPermissionArn' },
    silent: [...Object.keys(LOGGED), 'log_destination', 'log_group_name', 'transit_gateway_attachment_id'],
    shape: flowLog,
  },
  aws_vpc_endpoint: {
    type: 'AWS::EC2::VPCEndpoint',
    names: { policy: 'PolicyDocument' },
    silent: [
      'auto_accept',
      'cidr_blocks',
      'dns_entry',
      'network_interface_ids',
      'owner_id',
      'prefix_list_id',
      'requester_managed',
      'service_region',
      'state',
      'subnet_configuration',
    ],
  },
};
