import {
  DescribeVpcAttributeCommand,
  EC2Client,
  paginateDescribeVpcs,
  type VpcAttributeName,
} from '@aws-sdk/client-ec2';
import { defineCollector } from './collector.ts';
import { tagMap } from './tags.ts';

const attribute = async (client: EC2Client, id: string | undefined, name: VpcAttributeName, abortSignal: AbortSignal) =>
  client.send(new DescribeVpcAttributeCommand({ VpcId: id, Attribute: name }), { abortSignal });

/** VPCs. The two DNS switches have no batch call: one call each and VPC. */
export const ec2Vpc = defineCollector({
  type: 'AWS::EC2::VPC',
  client: EC2Client,
  list: {
    action: 'ec2:DescribeVpcs',
    pages: (client) => paginateDescribeVpcs({ client, pageSize: 1000 }, {}),
    items: (page) => page.Vpcs,
  },
  perItem: [
    {
      action: 'ec2:DescribeVpcAttribute',
      properties: ['EnableDnsSupport'],
      read: async (client, { VpcId }, signal) => ({
        EnableDnsSupport: (await attribute(client, VpcId, 'enableDnsSupport', signal)).EnableDnsSupport?.Value,
      }),
    },
    {
      action: 'ec2:DescribeVpcAttribute',
      properties: ['EnableDnsHostnames'],
      read: async (client, { VpcId }, signal) => ({
        EnableDnsHostnames: (await attribute(client, VpcId, 'enableDnsHostnames', signal)).EnableDnsHostnames?.Value,
      }),
    },
  ],
  map: ({ VpcId = '', CidrBlock, InstanceTenancy, IsDefault, State, OwnerId, Tags }, { partition, region }) => {
    const tags = tagMap(Tags);
    return {
      id: VpcId,
      arn: `arn:${partition}:ec2:${region}:${OwnerId ?? ''}:vpc/${VpcId}`,
      ...(tags['Name'] === undefined ? {} : { name: tags['Name'] }),
      properties: { CidrBlock, InstanceTenancy },
      facts: { IsDefault, State },
      tags,
    };
  },
});
