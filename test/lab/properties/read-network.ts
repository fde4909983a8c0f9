import {
  DescribeAddressesCommand,
  DescribeFlowLogsCommand,
  DescribeInternetGatewaysCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcPeeringConnectionsCommand,
  DescribeVpcsCommand,
} from '@aws-sdk/client-ec2';
import type { AwsClients } from '../handlers/aws-clients.ts';
import { only, present } from './answers.ts';
import type { Place } from './place.ts';

export type Network = Awaited<ReturnType<typeof readNetwork>>;

/** The environment's VPC, found by its tag, and all that is in it. */
export async function readNetwork({ ec2 }: AwsClients, { name }: Place) {
  const tagged = [{ Name: 'tag:Environment', Values: [name] }];
  const { Vpcs: vpcs } = await ec2.send(new DescribeVpcsCommand({ Filters: tagged }));
  const vpc = only(vpcs, `VPC of ${name}`);
  const VpcId = present(vpc.VpcId, 'VpcId');
  const inVpc = [{ Name: 'vpc-id', Values: [VpcId] }];
  const attached = [{ Name: 'attachment.vpc-id', Values: [VpcId] }];
  const [support, hostnames, subnets, tables, gateways, nats, addresses] = await Promise.all([
    ec2.send(new DescribeVpcAttributeCommand({ VpcId, Attribute: 'enableDnsSupport' })),
    ec2.send(new DescribeVpcAttributeCommand({ VpcId, Attribute: 'enableDnsHostnames' })),
    ec2.send(new DescribeSubnetsCommand({ Filters: inVpc })),
    ec2.send(new DescribeRouteTablesCommand({ Filters: inVpc })),
    ec2.send(new DescribeInternetGatewaysCommand({ Filters: attached })),
    ec2.send(new DescribeNatGatewaysCommand({ Filter: inVpc })),
    ec2.send(new DescribeAddressesCommand({ Filters: tagged })),
  ]);
  const [groups, acls, flowLogs, interfaces, peerings, allVpcs] = await Promise.all([
    ec2.send(new DescribeSecurityGroupsCommand({ Filters: inVpc })),
    ec2.send(new DescribeNetworkAclsCommand({ Filters: inVpc })),
    ec2.send(new DescribeFlowLogsCommand({ Filter: [{ Name: 'resource-id', Values: [VpcId] }] })),
    ec2.send(new DescribeNetworkInterfacesCommand({ Filters: inVpc })),
    ec2.send(new DescribeVpcPeeringConnectionsCommand({})),
    ec2.send(new DescribeVpcsCommand({})),
  ]);
  return {
    vpc,
    dnsSupport: support.EnableDnsSupport?.Value,
    dnsHostnames: hostnames.EnableDnsHostnames?.Value,
    subnets: present(subnets.Subnets, 'subnets'),
    routeTables: present(tables.RouteTables, 'route tables'),
    internetGateways: present(gateways.InternetGateways, 'internet gateways'),
    natGateways: (nats.NatGateways ?? []).filter(({ State }) => State !== 'deleted'),
    addresses: present(addresses.Addresses, 'addresses'),
    securityGroups: present(groups.SecurityGroups, 'security groups'),
    acls: present(acls.NetworkAcls, 'network ACLs'),
    flowLogs: present(flowLogs.FlowLogs, 'flow logs'),
    interfaces: present(interfaces.NetworkInterfaces, 'network interfaces'),
    peerings: present(peerings.VpcPeeringConnections, 'peering connections'),
    otherVpcs: (allVpcs.Vpcs ?? []).filter((other) => other.VpcId !== VpcId),
  };
}
