import { EC2Client, paginateDescribeSubnets, type Subnet } from '@aws-sdk/client-ec2';
import { list } from './calls.ts';
import { defineCollector, type LiveResource, type Place } from './collector.ts';
import { ec2Arn } from './ec2-arn.ts';
import { tagMap } from './tags.ts';

/** Subnets; which route table and network ACL serve one is said by those. */
export const ec2Subnet = defineCollector({
  service: 'ec2',
  client: EC2Client,
  types: ['AWS::EC2::Subnet'],
  calls: {
    subnets: list(
      'ec2:DescribeSubnets',
      (client: EC2Client, _: void, abortSignal) =>
        paginateDescribeSubnets({ client, pageSize: 1000 }, {}, { abortSignal }),
      (page) => page.Subnets,
    ),
  },
  async read(call, place) {
    return (await call.subnets()).map((subnet) => toLive(subnet, place));
  },
});

function toLive(subnet: Subnet, place: Place): LiveResource {
  const tags = tagMap(subnet.Tags);
  const ipv6 = (subnet.Ipv6CidrBlockAssociationSet ?? [])
    .filter(({ Ipv6CidrBlockState }) => Ipv6CidrBlockState?.State === 'associated')
    .map(({ Ipv6CidrBlock }) => Ipv6CidrBlock);
  return {
    type: 'AWS::EC2::Subnet',
    id: subnet.SubnetId,
    arn: subnet.SubnetArn ?? ec2Arn(place, 'subnet', subnet.SubnetId, subnet.OwnerId),
    name: tags['Name'],
    properties: {
      VpcId: subnet.VpcId,
      CidrBlock: subnet.CidrBlock,
      Ipv6CidrBlock: ipv6[0],
      AvailabilityZone: subnet.AvailabilityZone,
      AvailabilityZoneId: subnet.AvailabilityZoneId,
      MapPublicIpOnLaunch: subnet.MapPublicIpOnLaunch,
      AssignIpv6AddressOnCreation: subnet.AssignIpv6AddressOnCreation,
      Ipv6Native: subnet.Ipv6Native,
      EnableDns64: subnet.EnableDns64,
      EnableLniAtDeviceIndex: subnet.EnableLniAtDeviceIndex,
      PrivateDnsNameOptionsOnLaunch: subnet.PrivateDnsNameOptionsOnLaunch,
      OutpostArn: subnet.OutpostArn,
    },
    facts: {
      IsDefault: subnet.DefaultForAz,
      State: subnet.State,
      OwnerId: subnet.OwnerId,
      AvailableIpAddressCount: subnet.AvailableIpAddressCount,
      Ipv6CidrBlocks: ipv6,
      BlockPublicAccessStates: subnet.BlockPublicAccessStates,
      MapCustomerOwnedIpOnLaunch: subnet.MapCustomerOwnedIpOnLaunch,
    },
    tags,
  };
}
