import type { JsonObject } from '#src/model/json.ts';
import {
  byAws,
  type DefaultContext,
  type DefaultsOfTypes,
  defaultSecurityGroup,
  nothing,
  property,
} from './accepted.ts';

const ALLOW_ALL = { IpProtocol: '-1', CidrIp: '0.0.0.0/0' };
const OPEN_6 = [[ALLOW_ALL, { IpProtocol: '-1', CidrIpv6: '::/0' }]];

const entry = (number: number, egress: boolean, block: JsonObject): JsonObject => ({
  RuleNumber: number,
  Egress: egress,
  RuleAction: 'allow',
  Protocol: -1,
  ...block,
});
const passes = (number: number, block: JsonObject): JsonObject[] => [
  entry(number, true, block),
  entry(number, false, block),
];
const EVERYBODY_PASSES = passes(100, { CidrBlock: '0.0.0.0/0' });
const EVERYBODY_PASSES_6 = [...EVERYBODY_PASSES, ...passes(101, { Ipv6CidrBlock: '::/0' })];

const isDefaultGroup = (context: DefaultContext): boolean => property('GroupName')(context) === 'default';
const isOfNetwork = ({ live: { facts } }: DefaultContext): boolean =>
  facts['IsDefault'] === true || facts['IsMain'] === true;

const ANYBODY = { Statement: [{ Action: '*', Effect: 'Allow', Principal: '*', Resource: '*' }] };

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/ and what recorded reads of AWS show. */
export const EC2: DefaultsOfTypes = {
  'AWS::EC2::VPC': { EnableDnsSupport: [true], EnableDnsHostnames: [false], InstanceTenancy: ['default'] },
  'AWS::EC2::Subnet': {
    AssignIpv6AddressOnCreation: [false],
    EnableDns64: [false],
    MapPublicIpOnLaunch: [false],
    PrivateDnsNameOptionsOnLaunch: [
      { HostnameType: 'ip-name', EnableResourceNameDnsARecord: false, EnableResourceNameDnsAAAARecord: false },
    ],
    ...nothing('EnableLniAtDeviceIndex', 'Ipv6CidrBlock'),
  },
  'AWS::EC2::SecurityGroup': {
    // The group that every network has lets its members talk to each other; without rules it is closed, which is well.
    SecurityGroupEgress: (context) =>
      isDefaultGroup(context) ? [[ALLOW_ALL], ...OPEN_6, []] : [[ALLOW_ALL], ...OPEN_6],
    SecurityGroupIngress: (context) =>
      isDefaultGroup(context) ? [[{ IpProtocol: '-1', SourceSecurityGroupId: context.live.id }], []] : [],
  },
  // A subnet that no other table or list names follows the one that its network has.
  'AWS::EC2::RouteTable': { SubnetIds: (context) => (isOfNetwork(context) ? 'aws' : []), ...nothing('Routes') },
  'AWS::EC2::NetworkAcl': {
    SubnetIds: (context) => (isOfNetwork(context) ? 'aws' : []),
    Entries: (context) => (isOfNetwork(context) ? [EVERYBODY_PASSES, EVERYBODY_PASSES_6] : []),
  },
  'AWS::EC2::InternetGateway': nothing('VpcId'),
  'AWS::EC2::EIP': { Domain: ['vpc'], PublicIpv4Pool: ['amazon'], ...nothing('InstanceId') },
  'AWS::EC2::NatGateway': {
    AvailabilityMode: ['zonal'],
    ConnectivityType: ['public'],
    ...byAws('VpcId', 'PrivateIpAddress', 'AvailabilityZoneAddresses', 'MaxDrainDurationSeconds'),
    ...nothing('SecondaryAllocationIds', 'SecondaryPrivateIpAddresses', 'SecondaryPrivateIpAddressCount'),
  },
  'AWS::EC2::VPCEndpoint': {
    PolicyDocument: [{ Version: '2008-10-17', ...ANYBODY }, { Version: '2012-10-17', ...ANYBODY }, ANYBODY],
    PrivateDnsEnabled: (context) => (property('VpcEndpointType')(context) === 'Interface' ? [true, false] : [false]),
    IpAddressType: ['ipv4'],
    SecurityGroupIds: defaultSecurityGroup,
    ...byAws('DnsOptions', 'ServiceRegion'),
    ...nothing('SubnetIds', 'RouteTableIds'),
  },
  'AWS::EC2::NetworkInterface': {
    SourceDestCheck: [true],
    GroupSet: defaultSecurityGroup,
    InterfaceType: ['interface'],
    ...byAws('PrivateIpAddress', 'PrivateIpAddresses', 'Ipv6Addresses', 'Ipv4Prefixes', 'Ipv6Prefixes'),
    ...byAws('SecondaryPrivateIpAddressCount', 'Ipv4PrefixCount', 'Ipv6PrefixCount', 'Ipv6AddressCount'),
    ...byAws('PublicIpDnsHostnameTypeSpecification', 'ConnectionTrackingSpecification'),
    ...nothing('EnablePrimaryIpv6', 'Description'),
  },
  'AWS::EC2::FlowLog': {},
  'AWS::EC2::VPCPeeringConnection': {},
};
