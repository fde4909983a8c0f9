import {
  AssociateRouteTableCommand,
  CreateFlowLogsCommand,
  CreateRouteCommand,
  type CreateRouteCommandInput,
  CreateRouteTableCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  type FlowLogsResourceType,
  type LogDestinationType,
  ModifySubnetAttributeCommand,
  ModifyVpcAttributeCommand,
  type Tenancy,
  type TrafficType,
} from '@aws-sdk/client-ec2';
import { given, handle, type Handlers } from './handler.ts';
import { type Tagged, tagSpecifications } from './tags.ts';

interface Vpc extends Tagged {
  readonly CidrBlock: string;
  readonly EnableDnsHostnames?: boolean;
  readonly EnableDnsSupport?: boolean;
  readonly InstanceTenancy?: Tenancy;
}

interface Subnet extends Tagged {
  readonly VpcId: string;
  readonly CidrBlock: string;
  readonly AvailabilityZone: string;
  readonly MapPublicIpOnLaunch?: boolean;
}

interface FlowLog extends Tagged {
  readonly ResourceId: string;
  readonly ResourceType: FlowLogsResourceType;
  readonly TrafficType: TrafficType;
  readonly LogDestinationType?: LogDestinationType;
  readonly LogDestination?: string;
  readonly LogGroupName?: string;
  readonly DeliverLogsPermissionArn?: string;
  readonly MaxAggregationInterval?: number;
}

export const ec2NetworkHandlers: Handlers = {
  'AWS::EC2::VPC': handle<Vpc>(async (properties, { ec2 }) => {
    const { CidrBlock, InstanceTenancy, EnableDnsSupport = true, EnableDnsHostnames = false } = properties;
    const TagSpecifications = tagSpecifications('vpc', properties);
    const { Vpc: vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock, InstanceTenancy, TagSpecifications }));
    const VpcId = given(vpc?.VpcId, 'VpcId');
    await ec2.send(new ModifyVpcAttributeCommand({ VpcId, EnableDnsSupport: { Value: EnableDnsSupport } }));
    await ec2.send(new ModifyVpcAttributeCommand({ VpcId, EnableDnsHostnames: { Value: EnableDnsHostnames } }));
    return { ref: VpcId, atts: { VpcId, CidrBlock } };
  }),

  'AWS::EC2::Subnet': handle<Subnet>(async (properties, { ec2 }) => {
    const { VpcId, CidrBlock, AvailabilityZone, MapPublicIpOnLaunch = false } = properties;
    const TagSpecifications = tagSpecifications('subnet', properties);
    const { Subnet: subnet } = await ec2.send(
      new CreateSubnetCommand({ VpcId, CidrBlock, AvailabilityZone, TagSpecifications }),
    );
    const SubnetId = given(subnet?.SubnetId, 'SubnetId');
    const setting = { SubnetId, MapPublicIpOnLaunch: { Value: MapPublicIpOnLaunch } };
    await ec2.send(new ModifySubnetAttributeCommand(setting));
    return { ref: SubnetId, atts: { SubnetId, VpcId, CidrBlock, AvailabilityZone } };
  }),

  'AWS::EC2::RouteTable': handle<Tagged & { VpcId: string }>(async (properties, { ec2 }) => {
    const TagSpecifications = tagSpecifications('route-table', properties);
    const { RouteTable: table } = await ec2.send(
      new CreateRouteTableCommand({ VpcId: properties.VpcId, TagSpecifications }),
    );
    const RouteTableId = given(table?.RouteTableId, 'RouteTableId');
    return { ref: RouteTableId, atts: { RouteTableId } };
  }),

  'AWS::EC2::Route': handle<CreateRouteCommandInput>(async (properties, { ec2 }) => {
    await ec2.send(new CreateRouteCommand(properties));
    return { ref: `${properties.RouteTableId}|${properties.DestinationCidrBlock}` };
  }),

  'AWS::EC2::SubnetRouteTableAssociation': handle<{ SubnetId: string; RouteTableId: string }>(
    async (properties, { ec2 }) => {
      const { AssociationId } = await ec2.send(new AssociateRouteTableCommand(properties));
      return { ref: given(AssociationId, 'AssociationId'), atts: { Id: AssociationId } };
    },
  ),

  'AWS::EC2::FlowLog': handle<FlowLog>(async (properties, { ec2 }) => {
    const { FlowLogIds, Unsuccessful } = await ec2.send(
      new CreateFlowLogsCommand({
        ResourceIds: [properties.ResourceId],
        ResourceType: properties.ResourceType,
        TrafficType: properties.TrafficType,
        LogDestinationType: properties.LogDestinationType,
        LogDestination: properties.LogDestination,
        LogGroupName: properties.LogGroupName,
        DeliverLogsPermissionArn: properties.DeliverLogsPermissionArn,
        MaxAggregationInterval: properties.MaxAggregationInterval,
        TagSpecifications: tagSpecifications('vpc-flow-log', properties),
      }),
    );
    const Id = given(FlowLogIds?.[0], `FlowLogIds: ${Unsuccessful?.[0]?.Error?.Message}`);
    return { ref: Id, atts: { Id } };
  }),
};
