import { expect } from 'vitest';
import { ec2Eip } from '#src/sources/live/ec2-eip.ts';
import { ec2FlowLog } from '#src/sources/live/ec2-flow-log.ts';
import { ec2InternetGateway } from '#src/sources/live/ec2-internet-gateway.ts';
import { ec2NatGateway } from '#src/sources/live/ec2-nat-gateway.ts';
import { ec2NetworkAcl } from '#src/sources/live/ec2-network-acl.ts';
import { ec2NetworkInterface } from '#src/sources/live/ec2-network-interface.ts';
import { ec2RouteTable } from '#src/sources/live/ec2-route-table.ts';
import { ec2Subnet } from '#src/sources/live/ec2-subnet.ts';
import { ec2VpcEndpoint } from '#src/sources/live/ec2-vpc-endpoint.ts';
import { ec2VpcPeeringConnection } from '#src/sources/live/ec2-vpc-peering-connection.ts';
import { ec2Vpc } from '#src/sources/live/ec2-vpc.ts';
import { accountEc2 } from '#src/sources/live/account-ec2.ts';
import { lab, labTest as test } from '../../lab/lab-test.ts';
import { collectFromLab } from './collect-from-lab.ts';

const subnetId = async (name: string): Promise<string> =>
  (await collectFromLab(ec2Subnet)).one('AWS::EC2::Subnet', name).id;

test('a subnet has its range, zone and tags', async () => {
  const { one, gaps, calls } = await collectFromLab(ec2Subnet);
  const vpc = (await collectFromLab(ec2Vpc)).one('AWS::EC2::VPC', 'cheetah-vpc');
  const subnet = one('AWS::EC2::Subnet', 'cheetah-app-2');
  expect(subnet.properties).toMatchObject({
    VpcId: vpc.id,
    CidrBlock: '10.1.11.0/24',
    AvailabilityZone: 'us-east-1b',
    MapPublicIpOnLaunch: false,
    AssignIpv6AddressOnCreation: false,
  });
  expect(subnet.arn).toBe(`arn:aws:ec2:${lab.region}:${lab.account}:subnet/${subnet.id}`);
  expect(subnet.facts).toMatchObject({ IsDefault: false, State: 'available' });
  expect(subnet.tags).toEqual({
    Component: 'network',
    Environment: 'cheetah',
    ManagedBy: 'cdk',
    Name: 'cheetah-app-2',
  });
  expect(gaps).toEqual([]);
  expect(calls).toEqual({ 'ec2:DescribeSubnets': 1 });
});

test('a route table has the routes that were made and its subnets; the local route is a fact', async () => {
  const { one, gaps } = await collectFromLab(ec2RouteTable);
  const gateway = (await collectFromLab(ec2InternetGateway)).one('AWS::EC2::InternetGateway', 'cheetah-igw');
  const nat = (await collectFromLab(ec2NatGateway)).one('AWS::EC2::NatGateway', 'cheetah-nat-1');
  expect(one('AWS::EC2::RouteTable', 'cheetah-public').properties).toMatchObject({
    Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: gateway.id }],
    SubnetIds: expect.arrayContaining([await subnetId('cheetah-public-1'), await subnetId('cheetah-public-2')]),
  });
  expect(one('AWS::EC2::RouteTable', 'cheetah-private-1').properties).toMatchObject({
    Routes: [{ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: nat.id }],
    SubnetIds: [await subnetId('cheetah-app-1')],
  });
  const closed = one('AWS::EC2::RouteTable', 'cheetah-database');
  expect(closed.properties['Routes']).toEqual([]);
  expect(closed.facts).toMatchObject({
    IsMain: false,
    AllRoutes: [{ DestinationCidrBlock: '10.1.0.0/16', GatewayId: 'local', State: 'active' }],
  });
  expect(gaps).toEqual([]);
});

test('gateways stand in their VPC and subnet with their addresses', async () => {
  const gateways = await collectFromLab(ec2InternetGateway);
  const nats = await collectFromLab(ec2NatGateway);
  const addresses = await collectFromLab(ec2Eip);
  const vpc = (await collectFromLab(ec2Vpc)).one('AWS::EC2::VPC', 'cheetah-vpc');
  expect(gateways.one('AWS::EC2::InternetGateway', 'cheetah-igw').properties).toEqual({ VpcId: vpc.id });
  const nat = nats.one('AWS::EC2::NatGateway', 'cheetah-nat-2');
  const address = addresses.one('AWS::EC2::EIP', 'cheetah-nat-2');
  expect(nat.properties).toMatchObject({
    VpcId: vpc.id,
    SubnetId: await subnetId('cheetah-public-2'),
    AllocationId: address.facts['AllocationId'],
    SecondaryAllocationIds: [],
  });
  expect(nat.facts).toMatchObject({ State: 'available', PublicIps: [address.id] });
  expect(address.properties).toEqual({ Domain: 'vpc' });
  expect(address.id).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
  expect([...gateways.gaps, ...nats.gaps, ...addresses.gaps]).toEqual([]);
});

test('a network ACL has numbers, not words, for protocols, and not the rule that nobody can remove', async () => {
  const { resources, gaps } = await collectFromLab(ec2NetworkAcl);
  const vpc = (await collectFromLab(ec2Vpc)).one('AWS::EC2::VPC', 'cheetah-vpc');
  const acl = resources.find(({ properties }) => properties['VpcId'] === vpc.id);
  expect(acl?.facts).toMatchObject({ IsDefault: true });
  expect(acl?.properties['Entries']).toEqual([
    { RuleNumber: 100, Egress: true, RuleAction: 'allow', Protocol: -1, CidrBlock: '0.0.0.0/0' },
    { RuleNumber: 100, Egress: false, RuleAction: 'allow', Protocol: -1, CidrBlock: '0.0.0.0/0' },
  ]);
  expect(acl?.properties['SubnetIds']).toHaveLength(6);
  expect(gaps).toEqual([]);
});

test('a flow log says what it logs, where to, and whether that works', async () => {
  const { one, gaps } = await collectFromLab(ec2FlowLog);
  const log = one('AWS::EC2::FlowLog', 'cheetah-vpc');
  expect(log.properties).toMatchObject({
    ResourceType: 'VPC',
    TrafficType: 'ALL',
    LogDestinationType: 'cloud-watch-logs',
    LogGroupName: '/vpc/cheetah-flow-logs',
    DeliverLogsPermissionArn: `arn:aws:iam::${lab.account}:role/cheetah-flow-logs`,
  });
  expect(log.facts).toMatchObject({ Status: 'ACTIVE', DeliverLogsStatus: 'SUCCESS' });
  expect(gaps).toEqual([]);
});

test('the interfaces of services are read as AWS’s, with the groups that guard them', async () => {
  const { resources, gaps } = await collectFromLab(ec2NetworkInterface);
  const ofRedis = resources.filter(({ properties }) =>
    JSON.stringify(properties['Description']).includes('cheetah-redis'),
  );
  expect(ofRedis.map(({ properties }) => properties['Description'])).toEqual([
    'ElastiCache cheetah-redis-001',
    'ElastiCache cheetah-redis-002',
  ]);
  expect(ofRedis[0]?.properties).toMatchObject({
    SubnetId: await subnetId('cheetah-database-1'),
    GroupSet: [expect.stringMatching(/^sg-/)],
    PrivateIpAddress: expect.stringMatching(/^10\.1\.20\./),
  });
  expect(ofRedis[0]?.facts).toMatchObject({ ManagedBy: 'AWS', Status: 'in-use' });
  expect(gaps).toEqual([]);
});

test('nothing is peered and no endpoint exists: lists that were read, not gaps', async () => {
  const peerings = await collectFromLab(ec2VpcPeeringConnection);
  const endpoints = await collectFromLab(ec2VpcEndpoint);
  expect([peerings, endpoints].map(({ resources, gaps, calls }) => ({ resources, gaps, calls }))).toEqual([
    { resources: [], gaps: [], calls: { 'ec2:DescribeVpcPeeringConnections': 1 } },
    { resources: [], gaps: [], calls: { 'ec2:DescribeVpcEndpoints': 1 } },
  ]);
});

test('EBS encryption by default is a fact of the account', async () => {
  const { one, gaps } = await collectFromLab(accountEc2);
  expect(one('Account', lab.account)).toMatchObject({ properties: {}, facts: { EbsEncryptionByDefault: false } });
  expect(gaps).toEqual([]);
});
