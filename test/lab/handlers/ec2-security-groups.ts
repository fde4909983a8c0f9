import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  type EC2Client,
  type IpPermission,
  RevokeSecurityGroupEgressCommand,
} from '@aws-sdk/client-ec2';
import { generatedName, given, handle, type Handlers } from './handler.ts';
import { type Tagged, tagSpecifications } from './tags.ts';

interface Rule {
  readonly IpProtocol: string;
  readonly FromPort?: number;
  readonly ToPort?: number;
  readonly CidrIp?: string;
  readonly CidrIpv6?: string;
  readonly SourceSecurityGroupId?: string;
  readonly DestinationSecurityGroupId?: string;
  readonly SourcePrefixListId?: string;
  readonly DestinationPrefixListId?: string;
  readonly Description?: string;
}

interface SecurityGroup extends Tagged {
  readonly GroupName?: string;
  readonly GroupDescription: string;
  readonly VpcId: string;
  readonly SecurityGroupIngress?: Rule[];
  readonly SecurityGroupEgress?: Rule[];
}

type RuleOfGroup = Rule & { readonly GroupId: string };

export const ec2SecurityGroupHandlers: Handlers = {
  'AWS::EC2::SecurityGroup': handle<SecurityGroup>(async (properties, scope) => {
    const { VpcId, SecurityGroupIngress = [], SecurityGroupEgress } = properties;
    const { GroupId: created } = await scope.ec2.send(
      new CreateSecurityGroupCommand({
        GroupName: properties.GroupName ?? generatedName(scope, 255),
        Description: properties.GroupDescription,
        VpcId,
        TagSpecifications: tagSpecifications('security-group', properties),
      }),
    );
    const GroupId = given(created, 'GroupId');
    for (const rule of SecurityGroupIngress) await allowIngress(scope.ec2, GroupId, rule);
    // Without the property AWS keeps its allow-all rule; with it, even empty, CloudFormation takes that rule away.
    if (SecurityGroupEgress) {
      const IpPermissions = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
      await scope.ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions }));
      for (const rule of SecurityGroupEgress) await allowEgress(scope.ec2, GroupId, rule);
    }
    return { ref: GroupId, atts: { GroupId, VpcId, Id: GroupId } };
  }),

  'AWS::EC2::SecurityGroupIngress': handle<RuleOfGroup>(async (properties, { ec2 }) => {
    const Id = await allowIngress(ec2, properties.GroupId, properties);
    return { ref: Id, atts: { Id } };
  }),

  'AWS::EC2::SecurityGroupEgress': handle<RuleOfGroup>(async (properties, { ec2 }) => {
    const Id = await allowEgress(ec2, properties.GroupId, properties);
    return { ref: Id, atts: { Id } };
  }),
};

async function allowIngress(ec2: EC2Client, GroupId: string, rule: Rule): Promise<string> {
  const IpPermissions = [permission(rule)];
  const answer = await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
  return given(answer.SecurityGroupRules?.[0]?.SecurityGroupRuleId, 'SecurityGroupRuleId');
}

async function allowEgress(ec2: EC2Client, GroupId: string, rule: Rule): Promise<string> {
  const IpPermissions = [permission(rule)];
  const answer = await ec2.send(new AuthorizeSecurityGroupEgressCommand({ GroupId, IpPermissions }));
  return given(answer.SecurityGroupRules?.[0]?.SecurityGroupRuleId, 'SecurityGroupRuleId');
}

function permission(rule: Rule): IpPermission {
  const { IpProtocol, FromPort, ToPort, CidrIp, CidrIpv6, Description } = rule;
  const GroupId = rule.SourceSecurityGroupId ?? rule.DestinationSecurityGroupId;
  const PrefixListId = rule.SourcePrefixListId ?? rule.DestinationPrefixListId;
  return {
    IpProtocol,
    FromPort,
    ToPort,
    IpRanges: CidrIp ? [{ CidrIp, Description }] : undefined,
    Ipv6Ranges: CidrIpv6 ? [{ CidrIpv6, Description }] : undefined,
    UserIdGroupPairs: GroupId ? [{ GroupId, Description }] : undefined,
    PrefixListIds: PrefixListId ? [{ PrefixListId, Description }] : undefined,
  };
}
