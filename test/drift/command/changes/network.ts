import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateRouteCommand,
  CreateSecurityGroupCommand,
  CreateVpcEndpointCommand,
  DeleteFlowLogsCommand,
  DescribeFlowLogsCommand,
  DescribeInternetGatewaysCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  DisassociateRouteTableCommand,
  ModifySubnetAttributeCommand,
  ModifyVpcAttributeCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import type { Place } from '../../../lab/examples/drift.ts';
import { networkDrifts } from '../../../lab/examples/network-drifts.ts';
import { given } from '../../../lab/handlers/handler.ts';
import { type Change, sameAs } from './change.ts';

const named = (name: string) => [{ Name: 'tag:Name', Values: [name] }];

async function vpcOf({ aws, environment }: Place): Promise<string> {
  const { Vpcs } = await aws.ec2.send(new DescribeVpcsCommand({ Filters: named(`${environment}-vpc`) }));
  return given(Vpcs?.[0]?.VpcId, 'VpcId');
}

async function groupOf(place: Place, name: string): Promise<string> {
  const Filters = [
    { Name: 'vpc-id', Values: [await vpcOf(place)] },
    { Name: 'group-name', Values: [name] },
  ];
  const { SecurityGroups } = await place.aws.ec2.send(new DescribeSecurityGroupsCommand({ Filters }));
  return given(SecurityGroups?.[0]?.GroupId, 'GroupId');
}

async function tableOf({ aws, environment }: Place, name: string) {
  const Filters = named(`${environment}-${name}`);
  const { RouteTables } = await aws.ec2.send(new DescribeRouteTablesCommand({ Filters }));
  return given(RouteTables?.[0], 'RouteTables');
}

const everywhere = (port: number) => [
  { IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
];

export const networkChanges: readonly Change[] = [
  sameAs(networkDrifts, 'The database’s security group admits', {
    view: 'live changed',
    severity: 'critical',
    says: /opens the network/,
  }),
  sameAs(networkDrifts, 'The application subnet of the second zone', {
    path: 'Routes.NatGatewayId',
    view: 'live changed',
    severity: 'high',
    says: /was changed/,
  }),
  sameAs(networkDrifts, 'Port 80 of the load balancer', {
    view: 'live changed',
    severity: 'high',
    says: /leads requests elsewhere/,
  }),
  sameAs(networkDrifts, 'Port 443 of the load balancer', {
    view: 'live changed',
    severity: 'high',
    says: /encryption in transit/,
  }),
  {
    what: 'The cache’s security group lets nobody in any more.',
    make: async (place) => {
      const GroupId = await groupOf(place, `${place.environment}-redis-sg`);
      const { SecurityGroups } = await place.aws.ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [GroupId] }));
      const { IpPermissions } = given(SecurityGroups?.[0], 'SecurityGroups');
      await place.aws.ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
    },
    type: 'AWS::EC2::SecurityGroup',
    resource: 'cheetah-redis-sg',
    path: 'SecurityGroupIngress',
    view: 'live changed',
    severity: 'critical',
    says: /closes a way in/,
  },
  {
    what: 'The cache may call out to everywhere.',
    make: async (place) => {
      const GroupId = await groupOf(place, `${place.environment}-redis-sg`);
      await place.aws.ec2.send(new AuthorizeSecurityGroupEgressCommand({ GroupId, IpPermissions: everywhere(443) }));
    },
    type: 'AWS::EC2::SecurityGroup',
    resource: 'cheetah-redis-sg',
    path: 'SecurityGroupEgress',
    view: 'live changed',
    severity: 'high',
    says: /lets traffic out/,
  },
  {
    what: 'The VPC’s own default group admits SSH from everywhere.',
    make: async (place) => {
      const GroupId = await groupOf(place, 'default');
      await place.aws.ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: everywhere(22) }));
    },
    type: 'AWS::EC2::SecurityGroup',
    resource: 'default',
    path: 'SecurityGroupIngress',
    view: 'live changed',
    severity: 'critical',
    says: /opens the network/,
  },
  {
    what: 'The database subnets have a way to the internet.',
    make: async (place) => {
      const { RouteTableId } = await tableOf(place, 'database');
      const Filters = named(`${place.environment}-igw`);
      const { InternetGateways } = await place.aws.ec2.send(new DescribeInternetGatewaysCommand({ Filters }));
      const GatewayId = given(InternetGateways?.[0]?.InternetGatewayId, 'InternetGatewayId');
      const route = { RouteTableId, GatewayId, DestinationCidrBlock: '0.0.0.0/0' };
      await place.aws.ec2.send(new CreateRouteCommand(route));
    },
    type: 'AWS::EC2::RouteTable',
    resource: 'cheetah-database',
    path: 'Routes',
    view: 'spec differs',
    severity: 'critical',
    says: /opens a way to the internet/,
  },
  {
    what: 'An application subnet is no longer associated with its route table.',
    make: async (place) => {
      const { Associations = [] } = await tableOf(place, 'private-1');
      const AssociationId = given(Associations[0]?.RouteTableAssociationId, 'RouteTableAssociationId');
      await place.aws.ec2.send(new DisassociateRouteTableCommand({ AssociationId }));
    },
    type: 'AWS::EC2::RouteTable',
    resource: 'cheetah-private-1',
    path: 'SubnetIds',
    view: 'live changed',
    severity: 'high',
    says: /moves subnets/,
  },
  {
    what: 'What starts in an application subnet gets a public address.',
    make: async ({ aws, environment }) => {
      const { Subnets } = await aws.ec2.send(new DescribeSubnetsCommand({ Filters: named(`${environment}-app-1`) }));
      const SubnetId = given(Subnets?.[0]?.SubnetId, 'SubnetId');
      await aws.ec2.send(new ModifySubnetAttributeCommand({ SubnetId, MapPublicIpOnLaunch: { Value: true } }));
    },
    type: 'AWS::EC2::Subnet',
    resource: 'cheetah-app-1',
    path: 'MapPublicIpOnLaunch',
    view: 'live changed',
    severity: 'high',
    says: /addresses on the internet/,
  },
  {
    what: 'Names inside the network no longer resolve.',
    make: async (place) => {
      const change = { VpcId: await vpcOf(place), EnableDnsHostnames: { Value: false } };
      await place.aws.ec2.send(new ModifyVpcAttributeCommand(change));
    },
    type: 'AWS::EC2::VPC',
    resource: 'cheetah-vpc',
    path: 'EnableDnsHostnames',
    view: 'live changed',
    severity: 'high',
    says: /was changed/,
  },
  {
    what: 'The flow log is deleted.',
    make: async (place) => {
      const Filter = [{ Name: 'resource-id', Values: [await vpcOf(place)] }];
      const { FlowLogs = [] } = await place.aws.ec2.send(new DescribeFlowLogsCommand({ Filter }));
      const FlowLogIds = FlowLogs.map(({ FlowLogId }) => given(FlowLogId, 'FlowLogId'));
      await place.aws.ec2.send(new DeleteFlowLogsCommand({ FlowLogIds }));
    },
    type: 'AWS::EC2::FlowLog',
    resource: '*',
    path: 'exists',
    view: 'missing',
    severity: 'medium',
    says: /no longer there/,
  },
  {
    what: 'Somebody made a security group of his own in the network.',
    make: async (place) => {
      const group = { GroupName: 'debug', Description: 'debugging', VpcId: await vpcOf(place) };
      await place.aws.ec2.send(new CreateSecurityGroupCommand(group));
    },
    type: 'AWS::EC2::SecurityGroup',
    resource: 'debug',
    path: 'exists',
    view: 'unmanaged',
    severity: 'medium',
    says: /belongs to no stack/,
  },
  {
    what: 'An endpoint leads out of the network.',
    make: async (place) => {
      const ServiceName = 'com.amazonaws.us-east-1.dynamodb';
      await place.aws.ec2.send(new CreateVpcEndpointCommand({ VpcId: await vpcOf(place), ServiceName }));
    },
    type: 'AWS::EC2::VPCEndpoint',
    resource: '*',
    path: 'exists',
    view: 'unmanaged',
    severity: 'medium',
    says: /belongs to no stack/,
  },
];
