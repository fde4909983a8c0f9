import { expect, test } from 'vitest';
import type { Collector } from '#src/sources/live/collector.ts';
import { ec2FlowLog } from '#src/sources/live/ec2-flow-log.ts';
import { ec2NatGateway } from '#src/sources/live/ec2-nat-gateway.ts';
import { ec2NetworkAcl } from '#src/sources/live/ec2-network-acl.ts';
import { ec2NetworkInterface } from '#src/sources/live/ec2-network-interface.ts';
import { ec2RouteTable } from '#src/sources/live/ec2-route-table.ts';
import { ec2VpcEndpoint } from '#src/sources/live/ec2-vpc-endpoint.ts';
import { ec2VpcPeeringConnection } from '#src/sources/live/ec2-vpc-peering-connection.ts';
import { collectFromStub } from './stub-service.ts';

type Xml = string | readonly Xml[] | { readonly [element: string]: Xml };

/** EC2's XML: a list is a sequence of `<item>`. */
function xml(value: Xml): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((item: Xml) => `<item>${xml(item)}</item>`).join('');
  return Object.entries(value)
    .map(([name, member]) => `<${name}>${xml(member)}</${name}>`)
    .join('');
}

async function read(collector: Collector, operation: string, body: Xml): ReturnType<typeof collectFromStub> {
  return collectFromStub(collector, { [operation]: () => ({ xml: xml({ [`${operation}Response`]: body }) }) });
}

test('routes are told apart by who made them, and an endpoint is no gateway', async () => {
  const made = { origin: 'CreateRoute', state: 'active' };
  const { resources } = await read(ec2RouteTable, 'DescribeRouteTables', {
    routeTableSet: [
      {
        routeTableId: 'rtb-1',
        routeSet: [
          { destinationCidrBlock: '10.0.0.0/16', gatewayId: 'local', origin: 'CreateRouteTable', state: 'active' },
          { destinationPrefixListId: 'pl-s3', gatewayId: 'vpce-s3', ...made },
          { destinationCidrBlock: '172.16.0.0/12', gatewayId: 'vgw-1', origin: 'EnableVgwRoutePropagation' },
          { destinationCidrBlock: '0.0.0.0/0', gatewayId: 'vpce-firewall', ...made },
          {
            destinationCidrBlock: '10.9.0.0/16',
            instanceId: 'i-1',
            networkInterfaceId: 'eni-1',
            ...made,
            state: 'blackhole',
          },
          { destinationIpv6CidrBlock: '::/0', egressOnlyInternetGatewayId: 'eigw-1', ...made },
        ],
        associationSet: [
          { main: 'true' },
          { main: 'false', subnetId: 'subnet-1' },
          { main: 'false', gatewayId: 'igw-1' },
        ],
      },
    ],
  });
  expect(resources[0]?.properties).toEqual({
    Routes: [
      { DestinationCidrBlock: '0.0.0.0/0', VpcEndpointId: 'vpce-firewall' },
      { DestinationCidrBlock: '10.9.0.0/16', InstanceId: 'i-1' },
      { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-1' },
    ],
    SubnetIds: ['subnet-1'],
  });
  expect(resources[0]?.facts).toMatchObject({ IsMain: true, GatewayIds: ['igw-1'] });
  expect(resources[0]?.facts['AllRoutes']).toHaveLength(6);
  expect(resources[0]?.facts['AllRoutes']).toContainEqual({
    DestinationCidrBlock: '10.9.0.0/16',
    InstanceId: 'i-1',
    Origin: 'CreateRoute',
    State: 'blackhole',
  });
});

test('a NAT gateway has one primary address or addresses by zone; a deleted one is none', async () => {
  const address = (name: string, more: Readonly<Record<string, string>>): Xml => ({
    allocationId: `eipalloc-${name}`,
    ...more,
  });
  const { resources, gaps } = await read(ec2NatGateway, 'DescribeNatGateways', {
    natGatewaySet: [
      { natGatewayId: 'nat-gone', state: 'deleted' },
      {
        natGatewayId: 'nat-zonal',
        state: 'available',
        subnetId: 'subnet-1',
        connectivityType: 'public',
        natGatewayAddressSet: [
          address('second', { privateIp: '10.0.0.8', isPrimary: 'false' }),
          address('first', { privateIp: '10.0.0.7', isPrimary: 'true', networkInterfaceId: 'eni-1' }),
        ],
      },
      {
        natGatewayId: 'nat-regional',
        state: 'available',
        availabilityMode: 'regional',
        natGatewayAddressSet: [
          address('a1', { availabilityZone: 'us-east-1a' }),
          address('b1', { availabilityZone: 'us-east-1b' }),
          address('a2', { availabilityZone: 'us-east-1a' }),
        ],
      },
    ],
  });
  expect(resources.map(({ id, properties }) => ({ id, ...properties }))).toEqual([
    {
      id: 'nat-zonal',
      SubnetId: 'subnet-1',
      ConnectivityType: 'public',
      AllocationId: 'eipalloc-first',
      PrivateIpAddress: '10.0.0.7',
      SecondaryAllocationIds: ['eipalloc-second'],
      SecondaryPrivateIpAddresses: ['10.0.0.8'],
    },
    {
      id: 'nat-regional',
      AvailabilityMode: 'regional',
      AvailabilityZoneAddresses: [
        { AvailabilityZone: 'us-east-1a', AllocationIds: ['eipalloc-a1', 'eipalloc-a2'] },
        { AvailabilityZone: 'us-east-1b', AllocationIds: ['eipalloc-b1'] },
      ],
    },
  ]);
  expect(gaps).toEqual([]);
});

test('a network ACL entry keeps its ports and ICMP codes as numbers', async () => {
  const entry = { ruleAction: 'allow', egress: 'false', cidrBlock: '10.0.0.0/8' };
  const { resources } = await read(ec2NetworkAcl, 'DescribeNetworkAcls', {
    networkAclSet: [
      {
        networkAclId: 'acl-1',
        default: 'false',
        entrySet: [
          { ...entry, ruleNumber: '100', protocol: '6', portRange: { from: '443', to: '443' } },
          { ...entry, ruleNumber: '110', protocol: '1', icmpTypeCode: { type: '8', code: '-1' } },
          { ...entry, ruleNumber: '32767', protocol: '-1', ruleAction: 'deny' },
          { ...entry, ruleNumber: '32768', protocol: '-1', ruleAction: 'deny' },
        ],
        associationSet: [{ subnetId: 'subnet-1' }],
      },
    ],
  });
  const common = { RuleAction: 'allow', Egress: false, CidrBlock: '10.0.0.0/8' };
  expect(resources[0]?.properties).toEqual({
    Entries: [
      { ...common, RuleNumber: 100, Protocol: 6, PortRange: { From: 443, To: 443 } },
      { ...common, RuleNumber: 110, Protocol: 1, Icmp: { Type: 8, Code: -1 } },
    ],
    SubnetIds: ['subnet-1'],
  });
});

test('peerings have two sides and a status; deleted ones are none', async () => {
  const { resources } = await read(ec2VpcPeeringConnection, 'DescribeVpcPeeringConnections', {
    vpcPeeringConnectionSet: [
      { vpcPeeringConnectionId: 'pcx-gone', status: { code: 'deleted' } },
      {
        vpcPeeringConnectionId: 'pcx-1',
        status: { code: 'pending-acceptance', message: 'waits' },
        requesterVpcInfo: { vpcId: 'vpc-a', ownerId: '1', region: 'us-east-1', cidrBlock: '10.0.0.0/16' },
        accepterVpcInfo: { vpcId: 'vpc-b', ownerId: '2', region: 'eu-west-1' },
      },
    ],
  });
  expect(resources.map(({ id, properties }) => ({ id, ...properties }))).toEqual([
    { id: 'pcx-1', VpcId: 'vpc-a', PeerVpcId: 'vpc-b', PeerOwnerId: '2', PeerRegion: 'eu-west-1' },
  ]);
  expect(resources[0]?.facts).toMatchObject({
    Status: 'pending-acceptance',
    Requester: { VpcId: 'vpc-a', CidrBlocks: ['10.0.0.0/16'] },
  });
});

test('an endpoint has its policy as an object and CloudFormation’s word for the resolver switch', async () => {
  const { resources } = await read(ec2VpcEndpoint, 'DescribeVpcEndpoints', {
    vpcEndpointSet: [
      {
        vpcEndpointId: 'vpce-1',
        vpcEndpointType: 'Interface',
        policyDocument: '{"Statement":[]}',
        groupSet: [{ groupId: 'sg-1' }],
        dnsOptions: { dnsRecordIpType: 'ipv4', privateDnsOnlyForInboundResolverEndpoint: 'true' },
        requesterManaged: 'true',
      },
    ],
  });
  expect(resources[0]?.properties).toMatchObject({
    PolicyDocument: { Statement: [] },
    SecurityGroupIds: ['sg-1'],
    DnsOptions: { DnsRecordIpType: 'ipv4', PrivateDnsOnlyForInboundResolverEndpoint: 'OnlyInboundResolver' },
  });
  expect(resources[0]?.facts['ManagedBy']).toBe('AWS');
});

test('a flow log’s resource type follows from the identifier', async () => {
  const ids = ['vpc-1', 'subnet-1', 'eni-1', 'tgw-1', 'tgw-attach-1', 'nat-1'];
  const { resources } = await read(ec2FlowLog, 'DescribeFlowLogs', {
    flowLogSet: ids.map((resourceId, index) => ({ flowLogId: `fl-${index}`, resourceId })),
  });
  expect(resources.map(({ properties }) => properties['ResourceType'])).toEqual([
    'VPC',
    'Subnet',
    'NetworkInterface',
    'TransitGateway',
    'TransitGatewayAttachment',
    'RegionalNatGateway',
  ]);
});

test('an interface without IPv6 says nothing of a primary IPv6 address', async () => {
  const { resources } = await read(ec2NetworkInterface, 'DescribeNetworkInterfaces', {
    networkInterfaceSet: [
      { networkInterfaceId: 'eni-1', ipv6AddressesSet: '' },
      {
        networkInterfaceId: 'eni-2',
        ipv6AddressesSet: [{ ipv6Address: '2001:db8::1', isPrimaryIpv6: 'true' }],
        association: { publicIp: '198.51.100.7' },
      },
    ],
  });
  expect(resources[0]?.properties).not.toHaveProperty('EnablePrimaryIpv6');
  expect(resources[1]?.properties).toEqual({
    EnablePrimaryIpv6: true,
    Ipv6Addresses: [{ Ipv6Address: '2001:db8::1' }],
  });
  expect(resources[1]?.facts).toEqual({ PublicIp: '198.51.100.7' });
});
