import { EC2Client, paginateDescribeInternetGateways } from '@aws-sdk/client-ec2';
import { list } from './calls.ts';
import { defineCollector } from './collector.ts';
import { ec2Arn } from './ec2-arn.ts';
import { tagMap } from './tags.ts';

/** Internet gateways, with the VPC that `AWS::EC2::VPCGatewayAttachment` attaches them to. */
export const ec2InternetGateway = defineCollector({
  service: 'ec2',
  client: EC2Client,
  types: ['AWS::EC2::InternetGateway'],
  calls: {
    gateways: list(
      'ec2:DescribeInternetGateways',
      (client: EC2Client, _: void, abortSignal) =>
        paginateDescribeInternetGateways({ client, pageSize: 1000 }, {}, { abortSignal }),
      (page) => page.InternetGateways,
    ),
  },
  async read(call, place) {
    return (await call.gateways()).map(({ InternetGatewayId: id, Attachments, OwnerId, Tags }) => {
      const tags = tagMap(Tags);
      // A gateway has at most one attachment: https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html
      const attachment = Attachments?.[0];
      return {
        type: 'AWS::EC2::InternetGateway',
        id,
        arn: ec2Arn(place, 'internet-gateway', id, OwnerId),
        name: tags['Name'],
        properties: { VpcId: attachment?.VpcId },
        facts: { OwnerId, AttachmentState: attachment?.State },
        tags,
      };
    });
  },
});
