import {
  CreateNetworkAclCommand,
  CreateNetworkAclEntryCommand,
  DescribeNetworkAclsCommand,
  type IcmpTypeCode,
  type PortRange,
  ReplaceNetworkAclAssociationCommand,
  type RuleAction,
} from '@aws-sdk/client-ec2';
import { given, handle, type Handlers } from './handler.ts';
import { type Tagged, tagSpecifications } from './tags.ts';

interface Entry {
  readonly NetworkAclId: string;
  readonly RuleNumber: number;
  readonly Protocol: number;
  readonly RuleAction: RuleAction;
  readonly CidrBlock?: string;
  readonly Ipv6CidrBlock?: string;
  readonly Egress?: boolean;
  readonly PortRange?: PortRange;
  readonly Icmp?: IcmpTypeCode;
}

export const ec2NetworkAclHandlers: Handlers = {
  'AWS::EC2::NetworkAcl': handle<Tagged & { VpcId: string }>(async (properties, { ec2 }) => {
    const TagSpecifications = tagSpecifications('network-acl', properties);
    const { NetworkAcl: acl } = await ec2.send(
      new CreateNetworkAclCommand({ VpcId: properties.VpcId, TagSpecifications }),
    );
    const Id = given(acl?.NetworkAclId, 'NetworkAclId');
    return { ref: Id, atts: { Id } };
  }),

  'AWS::EC2::NetworkAclEntry': handle<Entry>(async (properties, { ec2 }) => {
    const { NetworkAclId, RuleNumber, Egress = false } = properties;
    await ec2.send(
      new CreateNetworkAclEntryCommand({
        NetworkAclId,
        RuleNumber,
        Egress,
        Protocol: String(properties.Protocol),
        RuleAction: properties.RuleAction,
        CidrBlock: properties.CidrBlock,
        Ipv6CidrBlock: properties.Ipv6CidrBlock,
        PortRange: properties.PortRange,
        IcmpTypeCode: properties.Icmp,
      }),
    );
    return { ref: `${NetworkAclId}|${RuleNumber}|${Egress}` };
  }),

  'AWS::EC2::SubnetNetworkAclAssociation': handle<{ SubnetId: string; NetworkAclId: string }>(
    async ({ SubnetId, NetworkAclId }, { ec2 }) => {
      const Filters = [{ Name: 'association.subnet-id', Values: [SubnetId] }];
      const { NetworkAcls = [] } = await ec2.send(new DescribeNetworkAclsCommand({ Filters }));
      const current = NetworkAcls.flatMap((acl) => acl.Associations ?? []).find((found) => found.SubnetId === SubnetId);
      const AssociationId = given(current?.NetworkAclAssociationId, 'NetworkAclAssociationId');
      const replaced = await ec2.send(new ReplaceNetworkAclAssociationCommand({ AssociationId, NetworkAclId }));
      return {
        ref: given(replaced.NewAssociationId, 'NewAssociationId'),
        atts: { AssociationId: replaced.NewAssociationId },
      };
    },
  ),
};
