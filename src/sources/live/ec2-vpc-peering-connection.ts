import {
  EC2Client,
  paginateDescribeVpcPeeringConnections,
  type VpcPeeringConnectionVpcInfo,
} from '@aws-sdk/client-ec2';
import { list } from './calls.ts';
import { defineCollector } from './collector.ts';
import { ec2Arn } from './ec2-arn.ts';
import { tagMap } from './tags.ts';

/** Peering connections of either side; only one whose fact `Status` is `active` carries traffic. Deleted ones are none. */
export const ec2VpcPeeringConnection = defineCollector({
  service: 'ec2',
  client: EC2Client,
  types: ['AWS::EC2::VPCPeeringConnection'],
  calls: {
    connections: list(
      'ec2:DescribeVpcPeeringConnections',
      (client: EC2Client, _: void, abortSignal) =>
        paginateDescribeVpcPeeringConnections({ client, pageSize: 1000 }, {}, { abortSignal }),
      (page) => page.VpcPeeringConnections,
    ),
  },
  async read(call, place) {
    const connections = await call.connections();
    // The API lists a deleted connection for some two hours more.
    const alive = connections.filter(({ Status }) => Status?.Code !== 'deleted');
    return alive.map(({ VpcPeeringConnectionId: id, RequesterVpcInfo, AccepterVpcInfo, Status, ...connection }) => {
      const tags = tagMap(connection.Tags);
      return {
        type: 'AWS::EC2::VPCPeeringConnection',
        id,
        arn: ec2Arn(place, 'vpc-peering-connection', id, RequesterVpcInfo?.OwnerId),
        name: tags['Name'],
        properties: {
          VpcId: RequesterVpcInfo?.VpcId,
          PeerVpcId: AccepterVpcInfo?.VpcId,
          PeerOwnerId: AccepterVpcInfo?.OwnerId,
          PeerRegion: AccepterVpcInfo?.Region,
        },
        facts: {
          Status: Status?.Code,
          StatusMessage: Status?.Message,
          ExpirationTime: connection.ExpirationTime,
          Requester: side(RequesterVpcInfo),
          Accepter: side(AccepterVpcInfo),
        },
        tags,
      };
    });
  },
});

function side(vpc: VpcPeeringConnectionVpcInfo | undefined): object | undefined {
  return (
    vpc && {
      VpcId: vpc.VpcId,
      OwnerId: vpc.OwnerId,
      Region: vpc.Region,
      CidrBlocks: vpc.CidrBlockSet?.map(({ CidrBlock }) => CidrBlock) ?? [vpc.CidrBlock],
      Ipv6CidrBlocks: vpc.Ipv6CidrBlockSet?.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock),
      AllowDnsResolutionFromRemoteVpc: vpc.PeeringOptions?.AllowDnsResolutionFromRemoteVpc,
    }
  );
}
