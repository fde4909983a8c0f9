import { EC2Client, type NetworkInterface, paginateDescribeNetworkInterfaces } from '@aws-sdk/client-ec2';
import { list } from './calls.ts';
import { defineCollector, type LiveResource, type Place } from './collector.ts';
import { ec2Arn } from './ec2-arn.ts';
import { tagMap } from './tags.ts';

/** Network interfaces, most of them made and owned by a service (fact `ManagedBy: AWS`): what security groups really guard. */
export const ec2NetworkInterface = defineCollector({
  service: 'ec2',
  client: EC2Client,
  types: ['AWS::EC2::NetworkInterface'],
  calls: {
    interfaces: list(
      'ec2:DescribeNetworkInterfaces',
      (client: EC2Client, _: void, abortSignal) =>
        paginateDescribeNetworkInterfaces({ client, pageSize: 1000 }, {}, { abortSignal }),
      (page) => page.NetworkInterfaces,
    ),
  },
  async read(call, place) {
    return (await call.interfaces()).map((card) => toLive(card, place));
  },
});

function toLive(card: NetworkInterface, place: Place): LiveResource {
  const tags = tagMap(card.TagSet);
  return {
    type: 'AWS::EC2::NetworkInterface',
    id: card.NetworkInterfaceId,
    arn: ec2Arn(place, 'network-interface', card.NetworkInterfaceId, card.OwnerId),
    name: tags['Name'],
    properties: {
      SubnetId: card.SubnetId,
      Description: card.Description,
      InterfaceType: card.InterfaceType,
      GroupSet: card.Groups?.map(({ GroupId }) => GroupId),
      SourceDestCheck: card.SourceDestCheck,
      PrivateIpAddress: card.PrivateIpAddress,
      PrivateIpAddresses: card.PrivateIpAddresses?.map(({ PrivateIpAddress, Primary }) => ({
        PrivateIpAddress,
        Primary,
      })),
      Ipv4Prefixes: card.Ipv4Prefixes,
      Ipv6Addresses: card.Ipv6Addresses?.map(({ Ipv6Address }) => ({ Ipv6Address })),
      Ipv6Prefixes: card.Ipv6Prefixes,
      EnablePrimaryIpv6: hasPrimaryIpv6(card),
      ConnectionTrackingSpecification: card.ConnectionTrackingConfiguration,
    },
    facts: {
      VpcId: card.VpcId,
      AvailabilityZone: card.AvailabilityZone,
      Status: card.Status,
      OwnerId: card.OwnerId,
      RequesterId: card.RequesterId,
      Operator: card.Operator,
      Attachment: card.Attachment && {
        InstanceId: card.Attachment.InstanceId,
        InstanceOwnerId: card.Attachment.InstanceOwnerId,
        Status: card.Attachment.Status,
      },
      PublicIp: card.Association?.PublicIp,
      AllocationId: card.Association?.AllocationId,
      ...(card.RequesterManaged === true ? { ManagedBy: 'AWS' } : {}),
    },
    tags,
  };
}

/** Undefined for an interface without IPv6 addresses: the question does not arise. */
function hasPrimaryIpv6({ Ipv6Addresses = [] }: NetworkInterface): boolean | undefined {
  return Ipv6Addresses.length === 0 ? undefined : Ipv6Addresses.some(({ IsPrimaryIpv6 }) => IsPrimaryIpv6 === true);
}
