import { EC2Client, type IpPermission, paginateDescribeSecurityGroups } from '@aws-sdk/client-ec2';
import { defineCollector } from './collector.ts';
import { tagMap } from './tags.ts';

/** Security groups with their rules: one CloudFormation rule for each peer of a permission. */
export const ec2SecurityGroup = defineCollector({
  type: 'AWS::EC2::SecurityGroup',
  client: EC2Client,
  list: {
    action: 'ec2:DescribeSecurityGroups',
    pages: (client) => paginateDescribeSecurityGroups({ client, pageSize: 1000 }, {}),
    items: (page) => page.SecurityGroups,
  },
  map: (group, { account, partition, region }) => {
    const { GroupId = '', GroupName, Description, VpcId, OwnerId, Tags } = group;
    return {
      id: GroupId,
      arn: `arn:${partition}:ec2:${region}:${OwnerId ?? account}:security-group/${GroupId}`,
      ...(GroupName === undefined ? {} : { name: GroupName }),
      properties: {
        GroupName,
        GroupDescription: Description,
        VpcId,
        SecurityGroupIngress: rules(group.IpPermissions ?? [], 'Source', account),
        SecurityGroupEgress: rules(group.IpPermissionsEgress ?? [], 'Destination', account),
      },
      tags: tagMap(Tags),
    };
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
