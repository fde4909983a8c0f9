import { EC2Client, type IpPermission, paginateDescribeSecurityGroups } from '@aws-sdk/client-ec2';
import { list } from './calls.ts';
import { defineCollector } from './collector.ts';
import { tagMap } from './tags.ts';

/** Security groups with their rules: one CloudFormation rule for each peer of a permission. */
export const ec2SecurityGroup = defineCollector({
  service: 'ec2',
  client: EC2Client,
  types: ['AWS::EC2::SecurityGroup'],
  calls: {
    groups: list(
      'ec2:DescribeSecurityGroups',
      (client: EC2Client, _: void, abortSignal) =>
        paginateDescribeSecurityGroups({ client, pageSize: 1000 }, {}, { abortSignal }),
      (page) => page.SecurityGroups,
    ),
  },
  async read(call, { account, partition, region }) {
    return (await call.groups()).map((group) => ({
      type: 'AWS::EC2::SecurityGroup',
      id: group.GroupId,
      arn: `arn:${partition}:ec2:${region}:${group.OwnerId ?? account}:security-group/${group.GroupId ?? ''}`,
      name: group.GroupName,
      properties: {
        GroupName: group.GroupName,
        GroupDescription: group.Description,
        VpcId: group.VpcId,
        SecurityGroupIngress: rules(group.IpPermissions ?? [], 'Source', account),
        SecurityGroupEgress: rules(group.IpPermissionsEgress ?? [], 'Destination', account),
      },
      tags: tagMap(group.Tags),
    }));
  },
});

function rules(permissions: readonly IpPermission[], side: 'Source' | 'Destination', account: string): object[] {
  return permissions.flatMap(({ IpProtocol, FromPort, ToPort, ...peers }) => {
    const base = { IpProtocol, FromPort, ToPort };
    const rule = (peer: object, Description: string | undefined): object => ({ ...base, ...peer, Description });
    return [
      ...(peers.IpRanges ?? []).map(({ CidrIp, Description }) => rule({ CidrIp }, Description)),
      ...(peers.Ipv6Ranges ?? []).map(({ CidrIpv6, Description }) => rule({ CidrIpv6 }, Description)),
      ...(peers.PrefixListIds ?? []).map(({ PrefixListId, Description }) =>
        rule({ [`${side}PrefixListId`]: PrefixListId }, Description),
      ),
      ...(peers.UserIdGroupPairs ?? []).map(({ GroupId, UserId, Description }) =>
        rule(
          {
            [`${side}SecurityGroupId`]: GroupId,
            // A peer in another account is another thing than a group of ours with that id.
            ...(UserId !== undefined && UserId !== account ? { [`${side}SecurityGroupOwnerId`]: UserId } : {}),
          },
          Description,
        ),
      ),
    ];
  });
}
