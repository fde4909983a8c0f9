import { EC2Client, type NetworkAclEntry, paginateDescribeNetworkAcls } from '@aws-sdk/client-ec2';
import { list } from './calls.ts';
import { defineCollector } from './collector.ts';
import { ec2Arn } from './ec2-arn.ts';
import { tagMap } from './tags.ts';

/** The number of the rule that denies the rest, 32767, or 32768 for IPv6: AWS's own, which nobody can declare or remove. */
const CATCH_ALL = 32_767;

/** Network ACLs with the entries and subnets that CloudFormation adds by resources of their own. */
export const ec2NetworkAcl = defineCollector({
  service: 'ec2',
  client: EC2Client,
  types: ['AWS::EC2::NetworkAcl'],
  calls: {
    acls: list(
      'ec2:DescribeNetworkAcls',
      (client: EC2Client, _: void, abortSignal) =>
        paginateDescribeNetworkAcls({ client, pageSize: 1000 }, {}, { abortSignal }),
      (page) => page.NetworkAcls,
    ),
  },
  async read(call, place) {
    return (await call.acls()).map(({ NetworkAclId: id, VpcId, Entries, Associations, IsDefault, OwnerId, Tags }) => {
      const tags = tagMap(Tags);
      return {
        type: 'AWS::EC2::NetworkAcl',
        id,
        arn: ec2Arn(place, 'network-acl', id, OwnerId),
        name: tags['Name'],
        properties: {
          VpcId,
          Entries: Entries?.filter(({ RuleNumber = 0 }) => RuleNumber < CATCH_ALL).map(toEntry),
          SubnetIds: Associations?.map(({ SubnetId }) => SubnetId),
        },
        facts: { IsDefault, OwnerId },
        tags,
      };
    });
  },
});

function toEntry({ IcmpTypeCode, Protocol, ...entry }: NetworkAclEntry): object {
  return {
    RuleNumber: entry.RuleNumber,
    Egress: entry.Egress,
    RuleAction: entry.RuleAction,
    Protocol: Protocol === undefined ? undefined : Number(Protocol),
    CidrBlock: entry.CidrBlock,
    Ipv6CidrBlock: entry.Ipv6CidrBlock,
    PortRange: entry.PortRange,
    Icmp: IcmpTypeCode,
  };
}
