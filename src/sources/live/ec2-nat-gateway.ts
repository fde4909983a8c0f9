import { EC2Client, type NatGateway, type NatGatewayAddress, paginateDescribeNatGateways } from '@aws-sdk/client-ec2';
import { list } from './calls.ts';
import { defineCollector, type LiveResource, type Place } from './collector.ts';
import { ec2Arn } from './ec2-arn.ts';
import { tagMap } from './tags.ts';

/** NAT gateways with their addresses; a deleted one, which the API lists for an hour, is none. */
export const ec2NatGateway = defineCollector({
  service: 'ec2',
  client: EC2Client,
  types: ['AWS::EC2::NatGateway'],
  calls: {
    gateways: list(
      'ec2:DescribeNatGateways',
      (client: EC2Client, _: void, abortSignal) =>
        paginateDescribeNatGateways({ client, pageSize: 1000 }, {}, { abortSignal }),
      (page) => page.NatGateways,
    ),
  },
  async read(call, place) {
    return (await call.gateways()).filter(({ State }) => State !== 'deleted').map((gateway) => toLive(gateway, place));
  },
});

function toLive(gateway: NatGateway, place: Place): LiveResource {
  const tags = tagMap(gateway.Tags);
  const addresses = gateway.NatGatewayAddresses ?? [];
  const primary = addresses.find(({ IsPrimary }) => IsPrimary) ?? addresses[0];
  const isRegional = gateway.AvailabilityMode === 'regional';
  return {
    type: 'AWS::EC2::NatGateway',
    id: gateway.NatGatewayId,
    arn: ec2Arn(place, 'natgateway', gateway.NatGatewayId),
    name: tags['Name'],
    properties: {
      VpcId: gateway.VpcId,
      SubnetId: gateway.SubnetId,
      ConnectivityType: gateway.ConnectivityType,
      AvailabilityMode: gateway.AvailabilityMode,
      ...(isRegional ? { AvailabilityZoneAddresses: byZone(addresses) } : zonal(addresses, primary)),
    },
    facts: {
      State: gateway.State,
      FailureCode: gateway.FailureCode,
      FailureMessage: gateway.FailureMessage,
      CreateTime: gateway.CreateTime,
      EniId: primary?.NetworkInterfaceId,
      PublicIps: addresses.flatMap(({ PublicIp }) => (PublicIp === undefined ? [] : [PublicIp])),
      RouteTableId: gateway.RouteTableId,
      AutoProvisionZones: gateway.AutoProvisionZones,
      AutoScalingIps: gateway.AutoScalingIps,
    },
    tags,
  };
}

function zonal(addresses: readonly NatGatewayAddress[], primary: NatGatewayAddress | undefined): object {
  const secondary = addresses.filter((address) => address !== primary);
  return {
    AllocationId: primary?.AllocationId,
    PrivateIpAddress: primary?.PrivateIp,
    SecondaryAllocationIds: secondary.flatMap(({ AllocationId }) => (AllocationId === undefined ? [] : [AllocationId])),
    SecondaryPrivateIpAddresses: secondary.flatMap(({ PrivateIp }) => (PrivateIp === undefined ? [] : [PrivateIp])),
  };
}

/** A regional gateway has addresses in each zone instead of one subnet. */
function byZone(addresses: readonly NatGatewayAddress[]): object[] {
  const zones = new Map<string, NatGatewayAddress[]>();
  for (const address of addresses) {
    const zone = address.AvailabilityZone ?? '';
    zones.set(zone, [...(zones.get(zone) ?? []), address]);
  }
  return [...zones].map(([zone, members]) => ({
    AvailabilityZone: zone === '' ? undefined : zone,
    AvailabilityZoneId: members[0]?.AvailabilityZoneId,
    AllocationIds: members.flatMap(({ AllocationId }) => (AllocationId === undefined ? [] : [AllocationId])),
  }));
}
