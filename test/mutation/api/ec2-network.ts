import {
  AssociateAddressCommand,
  AttachInternetGatewayCommand,
  DeleteFlowLogsCommand,
  DeleteInternetGatewayCommand,
  DeleteSubnetCommand,
  DetachInternetGatewayCommand,
  DisassociateAddressCommand,
  DeleteNatGatewayCommand,
  ModifySubnetAttributeCommand,
  ModifyVpcAttributeCommand,
  ReleaseAddressCommand,
} from '@aws-sdk/client-ec2';
import { ec2NetworkHandlers } from '../../lab/handlers/ec2-network.ts';
import { rename, retag } from './ec2-tags.ts';
import { type Change, type Mutators, recreate } from './mutator.ts';

const removeFlowLog = ({ aws: { ec2 }, resource }: Change): Promise<unknown> =>
  ec2.send(new DeleteFlowLogsCommand({ FlowLogIds: [resource.id] }));

/** AWS changes nothing of a flow log in place. */
const replaceFlowLog = recreate(ec2NetworkHandlers, removeFlowLog, (properties) => properties);

const VPC_ATTRIBUTES = ['EnableDnsSupport', 'EnableDnsHostnames'] as const;

export const ec2NetworkMutators: Mutators = {
  'AWS::EC2::VPC': {
    properties: Object.fromEntries(
      VPC_ATTRIBUTES.map((name) => [
        name,
        ({ aws: { ec2 }, resource, value }: Change) =>
          ec2.send(new ModifyVpcAttributeCommand({ VpcId: resource.id, [name]: { Value: value === true } })),
      ]),
    ),
    tags: retag,
    remove: rename,
  },
  'AWS::EC2::Subnet': {
    properties: {
      MapPublicIpOnLaunch: ({ aws: { ec2 }, resource: { id: SubnetId }, value }) =>
        ec2.send(new ModifySubnetAttributeCommand({ SubnetId, MapPublicIpOnLaunch: { Value: value === true } })),
      AssignIpv6AddressOnCreation: ({ aws: { ec2 }, resource: { id: SubnetId }, value }) =>
        ec2.send(
          new ModifySubnetAttributeCommand({ SubnetId, AssignIpv6AddressOnCreation: { Value: value === true } }),
        ),
    },
    tags: retag,
    remove: ({ aws: { ec2 }, resource }) => ec2.send(new DeleteSubnetCommand({ SubnetId: resource.id })),
  },
  'AWS::EC2::InternetGateway': {
    properties: {
      VpcId: async ({ aws: { ec2 }, resource, value }) => {
        const InternetGatewayId = resource.id;
        const VpcId = String(resource.properties['VpcId']);
        await ec2.send(new DetachInternetGatewayCommand({ InternetGatewayId, VpcId }));
        if (typeof value === 'string')
          await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId: value }));
      },
    },
    tags: retag,
    remove: async ({ aws: { ec2 }, resource }) => {
      const InternetGatewayId = resource.id;
      const VpcId = String(resource.properties['VpcId']);
      await ec2.send(new DetachInternetGatewayCommand({ InternetGatewayId, VpcId }));
      await ec2.send(new DeleteInternetGatewayCommand({ InternetGatewayId }));
    },
  },
  'AWS::EC2::NatGateway': {
    tags: retag,
    facts: {
      State: ({ aws: { ec2 }, resource }) => ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: resource.id })),
    },
    remove: ({ aws: { ec2 }, resource }) => ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: resource.id })),
  },
  'AWS::EC2::EIP': {
    facts: {
      '*': async ({ aws: { ec2 }, resource: { facts }, value }) => {
        await ec2.send(new DisassociateAddressCommand({ AssociationId: String(facts['AssociationId']) }));
        if (typeof value === 'string' && value.startsWith('eni-'))
          await ec2.send(
            new AssociateAddressCommand({ AllocationId: String(facts['AllocationId']), NetworkInterfaceId: value }),
          );
      },
    },
    tags: retag,
    remove: async ({ aws: { ec2 }, resource: { facts } }) => {
      await ec2.send(new DisassociateAddressCommand({ AssociationId: String(facts['AssociationId']) }));
      await ec2.send(new ReleaseAddressCommand({ AllocationId: String(facts['AllocationId']) }));
    },
  },
  'AWS::EC2::FlowLog': {
    properties: { '*': replaceFlowLog },
    tags: retag,
    remove: removeFlowLog,
    alsoChanges: ({ resource: { account, region, type } }) => [`${type}/${account}/${region}/`],
  },
};
