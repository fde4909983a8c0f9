import { type DnsOptions, EC2Client, paginateDescribeVpcEndpoints, type VpcEndpoint } from '@aws-sdk/client-ec2';
import { list } from './calls.ts';
import { defineCollector, type LiveResource, type Place } from './collector.ts';
import { ec2Arn } from './ec2-arn.ts';
import { policyDocument } from './policy-document.ts';
import { tagMap } from './tags.ts';

/** VPC endpoints of every kind, each with its policy. */
export const ec2VpcEndpoint = defineCollector({
  service: 'ec2',
  client: EC2Client,
  types: ['AWS::EC2::VPCEndpoint'],
  calls: {
    endpoints: list(
      'ec2:DescribeVpcEndpoints',
      (client: EC2Client, _: void, abortSignal) =>
        paginateDescribeVpcEndpoints({ client, pageSize: 1000 }, {}, { abortSignal }),
      (page) => page.VpcEndpoints,
    ),
  },
  async read(call, place) {
    return (await call.endpoints()).map((endpoint) => toLive(endpoint, place));
  },
});

function toLive(endpoint: VpcEndpoint, place: Place): LiveResource {
  const tags = tagMap(endpoint.Tags);
  return {
    type: 'AWS::EC2::VPCEndpoint',
    id: endpoint.VpcEndpointId,
    arn: ec2Arn(place, 'vpc-endpoint', endpoint.VpcEndpointId, endpoint.OwnerId),
    name: tags['Name'],
    properties: {
      VpcId: endpoint.VpcId,
      VpcEndpointType: endpoint.VpcEndpointType,
      ServiceName: endpoint.ServiceName,
      ServiceRegion: endpoint.ServiceRegion,
      ServiceNetworkArn: endpoint.ServiceNetworkArn,
      ResourceConfigurationArn: endpoint.ResourceConfigurationArn,
      PolicyDocument: policyDocument(endpoint.PolicyDocument),
      RouteTableIds: endpoint.RouteTableIds,
      SubnetIds: endpoint.SubnetIds,
      SecurityGroupIds: endpoint.Groups?.map(({ GroupId }) => GroupId),
      PrivateDnsEnabled: endpoint.PrivateDnsEnabled,
      IpAddressType: endpoint.IpAddressType,
      DnsOptions: endpoint.DnsOptions && dnsOptions(endpoint.DnsOptions),
    },
    facts: {
      State: endpoint.State,
      FailureReason: endpoint.FailureReason,
      LastError: endpoint.LastError,
      OwnerId: endpoint.OwnerId,
      CreationTimestamp: endpoint.CreationTimestamp,
      NetworkInterfaceIds: endpoint.NetworkInterfaceIds,
      DnsEntries: endpoint.DnsEntries,
      ...(endpoint.RequesterManaged === true ? { ManagedBy: 'AWS' } : {}),
    },
    tags,
  };
}

/** The API has a switch where CloudFormation has two words. */
function dnsOptions({ PrivateDnsOnlyForInboundResolverEndpoint: isInboundOnly, ...options }: DnsOptions): object {
  const word = isInboundOnly === true ? 'OnlyInboundResolver' : 'AllResolvers';
  return { ...options, PrivateDnsOnlyForInboundResolverEndpoint: isInboundOnly === undefined ? undefined : word };
}
