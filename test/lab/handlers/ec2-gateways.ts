import {
  AllocateAddressCommand,
  AttachInternetGatewayCommand,
  type ConnectivityType,
  CreateInternetGatewayCommand,
  CreateNatGatewayCommand,
  CreateVpcEndpointCommand,
  type DomainType,
  ModifyVpcEndpointCommand,
  type VpcEndpointType,
} from '@aws-sdk/client-ec2';
import { given, handle, type Handlers } from './handler.ts';
import { type Tagged, tagSpecifications } from './tags.ts';

interface NatGateway extends Tagged {
  readonly SubnetId: string;
  readonly AllocationId: string;
  readonly ConnectivityType?: ConnectivityType;
}

interface VpcEndpoint extends Tagged {
  readonly VpcId: string;
  readonly ServiceName: string;
  readonly VpcEndpointType?: VpcEndpointType;
  readonly RouteTableIds?: string[];
  readonly SubnetIds?: string[];
  readonly SecurityGroupIds?: string[];
  readonly PrivateDnsEnabled?: boolean;
  readonly PolicyDocument?: unknown;
}

export const ec2GatewayHandlers: Handlers = {
  'AWS::EC2::InternetGateway': handle<Tagged>(async (properties, { ec2 }) => {
    const TagSpecifications = tagSpecifications('internet-gateway', properties);
    const { InternetGateway: gateway } = await ec2.send(new CreateInternetGatewayCommand({ TagSpecifications }));
    const InternetGatewayId = given(gateway?.InternetGatewayId, 'InternetGatewayId');
    return { ref: InternetGatewayId, atts: { InternetGatewayId } };
  }),

  'AWS::EC2::VPCGatewayAttachment': handle<{ VpcId: string; InternetGatewayId: string }>(
    async (properties, { ec2 }) => {
      await ec2.send(new AttachInternetGatewayCommand(properties));
      return { ref: `IGW|${properties.VpcId}`, atts: { AttachmentType: 'IGW' } };
    },
  ),

  'AWS::EC2::EIP': handle<Tagged & { Domain?: DomainType }>(async (properties, { ec2 }) => {
    const { AllocationId, PublicIp } = await ec2.send(
      new AllocateAddressCommand({
        Domain: properties.Domain,
        TagSpecifications: tagSpecifications('elastic-ip', properties),
      }),
    );
    return { ref: given(PublicIp, 'PublicIp'), atts: { AllocationId, PublicIp } };
  }),

  'AWS::EC2::NatGateway': handle<NatGateway>(async (properties, { ec2 }) => {
    const { NatGateway: gateway } = await ec2.send(
      new CreateNatGatewayCommand({
        SubnetId: properties.SubnetId,
        AllocationId: properties.AllocationId,
        // The emulator does not know the default where the parameter is absent.
        ConnectivityType: properties.ConnectivityType ?? 'public',
        TagSpecifications: tagSpecifications('natgateway', properties),
      }),
    );
    const NatGatewayId = given(gateway?.NatGatewayId, 'NatGatewayId');
    return { ref: NatGatewayId, atts: { NatGatewayId } };
  }),

  'AWS::EC2::VPCEndpoint': handle<VpcEndpoint>(async (properties, { ec2 }) => {
    const { PolicyDocument } = properties;
    const { VpcEndpoint: endpoint } = await ec2.send(
      new CreateVpcEndpointCommand({
        VpcId: properties.VpcId,
        ServiceName: properties.ServiceName,
        VpcEndpointType: properties.VpcEndpointType,
        RouteTableIds: properties.RouteTableIds,
        SubnetIds: properties.SubnetIds,
        SecurityGroupIds: properties.SecurityGroupIds,
        PrivateDnsEnabled: properties.PrivateDnsEnabled,
        TagSpecifications: tagSpecifications('vpc-endpoint', properties),
      }),
    );
    const VpcEndpointId = given(endpoint?.VpcEndpointId, 'VpcEndpointId');
    if (PolicyDocument)
      await ec2.send(new ModifyVpcEndpointCommand({ VpcEndpointId, PolicyDocument: JSON.stringify(PolicyDocument) }));
    return { ref: VpcEndpointId, atts: { Id: VpcEndpointId } };
  }),
};
