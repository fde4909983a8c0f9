import {
  DescribeVpcAttributeCommand,
  type DescribeVpcAttributeCommandInput,
  EC2Client,
  paginateDescribeVpcs,
} from '@aws-sdk/client-ec2';
import { get, list } from './calls.ts';
import { defineCollector } from './collector.ts';
import { tagMap } from './tags.ts';

/** VPCs. The two DNS switches have no batch call: one call each and VPC. */
export const ec2Vpc = defineCollector({
  service: 'ec2',
  client: EC2Client,
  types: ['AWS::EC2::VPC'],
  calls: {
    vpcs: list(
      'ec2:DescribeVpcs',
      (client: EC2Client, _: void, abortSignal) =>
        paginateDescribeVpcs({ client, pageSize: 1000 }, {}, { abortSignal }),
      (page) => page.Vpcs,
    ),
    attribute: get(
      'ec2:DescribeVpcAttribute',
      (client: EC2Client, input: DescribeVpcAttributeCommandInput, abortSignal) =>
        client.send(new DescribeVpcAttributeCommand(input), { abortSignal }),
      { holds: (answer) => answer.EnableDnsSupport ?? answer.EnableDnsHostnames },
    ),
  },
  async read(call, { partition, region }) {
    const vpcs = await call.vpcs();
    return Promise.all(
      vpcs.map(async ({ VpcId: id = '', CidrBlock, InstanceTenancy, IsDefault, State, OwnerId, Tags }) => {
        const tags = tagMap(Tags);
        const about = { type: 'AWS::EC2::VPC', id, name: tags['Name'] ?? '' };
        const [support, hostnames] = await Promise.all([
          call.attribute({ VpcId: id, Attribute: 'enableDnsSupport' }, { ...about, properties: ['EnableDnsSupport'] }),
          call.attribute(
            { VpcId: id, Attribute: 'enableDnsHostnames' },
            { ...about, properties: ['EnableDnsHostnames'] },
          ),
        ]);
        return {
          ...about,
          arn: `arn:${partition}:ec2:${region}:${OwnerId ?? ''}:vpc/${id}`,
          name: tags['Name'],
          properties: {
            CidrBlock,
            InstanceTenancy,
            EnableDnsSupport: support?.EnableDnsSupport?.Value,
            EnableDnsHostnames: hostnames?.EnableDnsHostnames?.Value,
          },
          facts: { IsDefault, State },
          tags,
        };
      }),
    );
  },
});
