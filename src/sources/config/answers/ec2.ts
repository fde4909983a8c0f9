import { isJsonObject } from '#src/model/json.ts';
import type { ConfigItem } from '../config-item.ts';
import { attributeSet, type RecordedType } from '../recorded-type.ts';
import type { Answer, ServiceAnswers } from './answer.ts';

function recorded(type: string, attributes: string, id: RecordedType['id'] = 'resourceId'): RecordedType {
  return { type, id, shape: 'service', attributes: attributeSet(attributes) };
}

const TYPES = {
  'AWS::EC2::VPC': recorded(
    'AWS::EC2::VPC',
    'cidrBlock cidrBlockAssociationSet dhcpOptionsId instanceTenancy ipv6CidrBlockAssociationSet isDefault ownerId state vpcId',
  ),
  'AWS::EC2::Subnet': recorded(
    'AWS::EC2::Subnet',
    `assignIpv6AddressOnCreation availabilityZone availableIpAddressCount cidrBlock defaultForAz
    ipv6CidrBlockAssociationSet mapPublicIpOnLaunch ownerId state subnetId vpcId`,
  ),
  'AWS::EC2::SecurityGroup': recorded(
    'AWS::EC2::SecurityGroup',
    'description groupId groupName ipPermissions ipPermissionsEgress ownerId vpcId',
  ),
  'AWS::EC2::RouteTable': recorded(
    'AWS::EC2::RouteTable',
    'associations ownerId propagatingVgws routeTableId routes vpcId',
  ),
  'AWS::EC2::InternetGateway': recorded('AWS::EC2::InternetGateway', 'attachments internetGatewayId ownerId'),
  'AWS::EC2::NatGateway': recorded(
    'AWS::EC2::NatGateway',
    `connectivityType createTime deleteTime failureCode failureMessage natGatewayAddresses natGatewayId
    provisionedBandwidth state subnetId vpcId`,
  ),
  'AWS::EC2::EIP': recorded(
    'AWS::EC2::EIP',
    `allocationId associationId domain instanceId networkInterfaceId networkInterfaceOwnerId privateIpAddress publicIp
    publicIpv4Pool`,
    'configuration.publicIp',
  ),
  'AWS::EC2::NetworkAcl': recorded('AWS::EC2::NetworkAcl', 'associations entries isDefault networkAclId ownerId vpcId'),
  'AWS::EC2::NetworkInterface': recorded(
    'AWS::EC2::NetworkInterface',
    `association attachment availabilityZone description groups interfaceType ipv6Addresses macAddress
    networkInterfaceId outpostArn ownerId privateDnsName privateIpAddress privateIpAddresses requesterId requesterManaged
    sourceDestCheck status subnetId vpcId`,
  ),
  'AWS::EC2::FlowLog': recorded(
    'AWS::EC2::FlowLog',
    `creationTime deliverLogsErrorMessage deliverLogsPermissionArn deliverLogsStatus destinationOptions flowLogId
    flowLogStatus logDestination logDestinationType logFormat logGroupName maxAggregationInterval resourceId trafficType`,
  ),
  'AWS::EC2::VPCEndpoint': recorded(
    'AWS::EC2::VPCEndpoint',
    `creationTimestamp dnsEntries groups networkInterfaceIds ownerId privateDnsEnabled requesterManaged routeTableIds
    serviceName state subnetIds vpcEndpointId vpcEndpointType vpcId`,
  ),
  'AWS::EC2::VPCPeeringConnection': recorded(
    'AWS::EC2::VPCPeeringConnection',
    'accepterVpcInfo expirationTime requesterVpcInfo status vpcPeeringConnectionId',
  ),
} as const;

const listOf =
  (member: string, type: string): Answer =>
  (shelf) => ({ [member]: shelf.recorded(type) });

/** EC2: the recorded attributes are the API's, but for those that `groupMembers` renames. */
export const ec2: ServiceAnswers = {
  client: 'EC2Client',
  types: TYPES,
  answers: {
    DescribeVpcsCommand: listOf('Vpcs', 'AWS::EC2::VPC'),
    DescribeSubnetsCommand: listOf('Subnets', 'AWS::EC2::Subnet'),
    DescribeSecurityGroupsCommand: (shelf) => ({
      SecurityGroups: shelf.recorded('AWS::EC2::SecurityGroup', groupMembers),
    }),
    DescribeRouteTablesCommand: listOf('RouteTables', 'AWS::EC2::RouteTable'),
    DescribeInternetGatewaysCommand: listOf('InternetGateways', 'AWS::EC2::InternetGateway'),
    DescribeNatGatewaysCommand: listOf('NatGateways', 'AWS::EC2::NatGateway'),
    DescribeAddressesCommand: listOf('Addresses', 'AWS::EC2::EIP'),
    DescribeNetworkAclsCommand: listOf('NetworkAcls', 'AWS::EC2::NetworkAcl'),
    DescribeNetworkInterfacesCommand: listOf('NetworkInterfaces', 'AWS::EC2::NetworkInterface'),
    DescribeFlowLogsCommand: listOf('FlowLogs', 'AWS::EC2::FlowLog'),
    DescribeVpcEndpointsCommand: listOf('VpcEndpoints', 'AWS::EC2::VPCEndpoint'),
    DescribeVpcPeeringConnectionsCommand: listOf('VpcPeeringConnections', 'AWS::EC2::VPCPeeringConnection'),
  },
};

/** Config's `ipRanges` are bare texts; `ipv4Ranges` beside them are what the API calls IpRanges. */
function groupMembers({ configuration }: ConfigItem): Record<string, unknown> {
  const entries = ['ipPermissions', 'ipPermissionsEgress'].flatMap((name) => {
    const permissions = configuration[name];
    if (!Array.isArray(permissions)) return [];
    const renamed = permissions.filter(isJsonObject).map(({ ipRanges, ipv4Ranges, ...rest }) => ({
      ...rest,
      ipRanges: ipv4Ranges ?? (Array.isArray(ipRanges) ? ipRanges.map((cidrIp) => ({ cidrIp })) : null),
    }));
    return [[name, renamed] as const];
  });
  return Object.fromEntries(entries);
}
