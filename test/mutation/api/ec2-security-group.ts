import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  DeleteSecurityGroupCommand,
  type IpPermission,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { canonicalJson, type Json } from '#src/model/json.ts';
import { retag } from './ec2-tags.ts';
import { type Change, listOf, type Mutators } from './mutator.ts';

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

export const ec2SecurityGroupMutators: Mutators = {
  'AWS::EC2::SecurityGroup': {
    properties: {
      SecurityGroupIngress: async ({ aws: { ec2 }, resource, value }: Change) => {
        const { added, removed } = difference(resource.properties['SecurityGroupIngress'], value);
        const GroupId = resource.id;
        for (const IpPermissions of removed)
          await ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions: [IpPermissions] }));
        for (const IpPermissions of added)
          await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [IpPermissions] }));
      },
      SecurityGroupEgress: async ({ aws: { ec2 }, resource, value }: Change) => {
        const { added, removed } = difference(resource.properties['SecurityGroupEgress'], value);
        const GroupId = resource.id;
        for (const IpPermissions of removed)
          await ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: [IpPermissions] }));
        for (const IpPermissions of added)
          await ec2.send(new AuthorizeSecurityGroupEgressCommand({ GroupId, IpPermissions: [IpPermissions] }));
      },
    },
    tags: retag,
    remove: ({ aws: { ec2 }, resource }) => ec2.send(new DeleteSecurityGroupCommand({ GroupId: resource.id })),
  },
};

function difference(before: Json | undefined, after: Json | undefined) {
  const old = listOf<Rule>(before).map(permission);
  const wanted = listOf<Rule>(after).map(permission);
  const has = (list: readonly IpPermission[], one: IpPermission): boolean =>
    list.some((each) => textOf(each) === textOf(one));
  return { removed: old.filter((one) => !has(wanted, one)), added: wanted.filter((one) => !has(old, one)) };
}

const textOf = (permission: IpPermission): string => canonicalJson(JSON.parse(JSON.stringify(permission)) as Json); // JSON

function permission(rule: Rule): IpPermission {
  const GroupId = rule.SourceSecurityGroupId ?? rule.DestinationSecurityGroupId;
  const PrefixListId = rule.SourcePrefixListId ?? rule.DestinationPrefixListId;
  const { CidrIp, CidrIpv6, Description, FromPort, IpProtocol, ToPort } = rule;
  const hasPorts = IpProtocol !== '-1';
  return {
    IpProtocol,
    // A protocol alone is not enough for EC2: all of its ports.
    FromPort: hasPorts ? (FromPort ?? 0) : undefined,
    ToPort: hasPorts ? (ToPort ?? 65_535) : undefined,
    IpRanges: CidrIp ? [{ CidrIp, Description }] : undefined,
    Ipv6Ranges: CidrIpv6 ? [{ CidrIpv6, Description }] : undefined,
    UserIdGroupPairs: GroupId ? [{ GroupId, Description }] : undefined,
    PrefixListIds: PrefixListId ? [{ PrefixListId, Description }] : undefined,
  };
}
