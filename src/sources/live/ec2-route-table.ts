import { EC2Client, paginateDescribeRouteTables, type Route, type RouteTable } from '@aws-sdk/client-ec2';
import { list } from './calls.ts';
import { defineCollector, type LiveResource, type Place } from './collector.ts';
import { ec2Arn } from './ec2-arn.ts';
import { tagMap } from './tags.ts';

/**
 * Route tables with the routes and subnets that CloudFormation adds by resources of their own. `Routes` are those that
 * somebody made; the fact `AllRoutes` has AWS's own too (local, propagated, gateway endpoints'), each with Origin and State.
 */
export const ec2RouteTable = defineCollector({
  service: 'ec2',
  client: EC2Client,
  types: ['AWS::EC2::RouteTable'],
  calls: {
    tables: list(
      'ec2:DescribeRouteTables',
      (client: EC2Client, _: void, abortSignal) =>
        paginateDescribeRouteTables({ client, pageSize: 100 }, {}, { abortSignal }),
      (page) => page.RouteTables,
    ),
  },
  async read(call, place) {
    return (await call.tables()).map((table) => toLive(table, place));
  },
});

function toLive(table: RouteTable, place: Place): LiveResource {
  const tags = tagMap(table.Tags);
  const associations = table.Associations ?? [];
  const routes = table.Routes ?? [];
  return {
    type: 'AWS::EC2::RouteTable',
    id: table.RouteTableId,
    arn: ec2Arn(place, 'route-table', table.RouteTableId, table.OwnerId),
    name: tags['Name'],
    properties: {
      VpcId: table.VpcId,
      Routes: routes.filter(isMade).map(toRoute),
      SubnetIds: associations.flatMap(({ SubnetId }) => (SubnetId === undefined ? [] : [SubnetId])),
    },
    facts: {
      IsMain: associations.some(({ Main }) => Main === true),
      OwnerId: table.OwnerId,
      GatewayIds: associations.flatMap(({ GatewayId }) => (GatewayId === undefined ? [] : [GatewayId])),
      PropagatingVgwIds: (table.PropagatingVgws ?? []).map(({ GatewayId }) => GatewayId),
      AllRoutes: routes.map((route) => ({ ...toRoute(route), Origin: route.Origin, State: route.State })),
    },
    tags,
  };
}

/** AWS makes the local routes itself, and a gateway endpoint the one to its prefix list: no `AWS::EC2::Route` declares them. */
function isMade({ Origin, GatewayId = '', DestinationPrefixListId }: Route): boolean {
  const isOfEndpoint = GatewayId.startsWith('vpce-') && DestinationPrefixListId !== undefined;
  return (Origin === undefined || Origin === 'CreateRoute') && GatewayId !== 'local' && !isOfEndpoint;
}

function toRoute(route: Route): object {
  // The API returns a Gateway Load Balancer endpoint as a gateway; CloudFormation has a property of its own for it.
  const isEndpoint = route.GatewayId?.startsWith('vpce-') === true;
  return {
    DestinationCidrBlock: route.DestinationCidrBlock,
    DestinationIpv6CidrBlock: route.DestinationIpv6CidrBlock,
    DestinationPrefixListId: route.DestinationPrefixListId,
    GatewayId: isEndpoint ? undefined : route.GatewayId,
    VpcEndpointId: isEndpoint ? route.GatewayId : undefined,
    NatGatewayId: route.NatGatewayId,
    EgressOnlyInternetGatewayId: route.EgressOnlyInternetGatewayId,
    TransitGatewayId: route.TransitGatewayId,
    VpcPeeringConnectionId: route.VpcPeeringConnectionId,
    // A route to an instance names its interface too, which nobody set.
    NetworkInterfaceId: route.InstanceId === undefined ? route.NetworkInterfaceId : undefined,
    InstanceId: route.InstanceId,
    LocalGatewayId: route.LocalGatewayId,
    CarrierGatewayId: route.CarrierGatewayId,
    CoreNetworkArn: route.CoreNetworkArn,
    OdbNetworkArn: route.OdbNetworkArn,
  };
}
