import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Route } from './network.ts';
import { addressesOf, blocksOf } from './packets.ts';

/** The routes of a subnet: those of its own table, else of its VPC's main one, and the VPC's own addresses, which stay local. */
export function routesOf(subnet: Resource, resources: readonly Resource[], unread: string[]): Route[] {
  const table = tableOf(subnet, resources);
  const vpc = subnet.properties['VpcId'];
  if (!table) {
    unread.push(`the route table of ${subnet.id} was not read`);
    return [];
  }
  const home = resources.find(({ type, id }) => type === 'AWS::EC2::VPC' && id === vpc);
  if (!home) unread.push(`the VPC ${String(vpc)} was not read`);
  const { CidrBlock, CidrBlocks, Ipv6CidrBlocks } = { ...home?.facts, ...home?.properties };
  const blocks = [CidrBlock ?? '', ...listOf(CidrBlocks), ...listOf(Ipv6CidrBlocks)].filter(
    (each) => typeof each === 'string',
  );
  const local = blocksOf(blocks).map((to): Route => ({ to, target: 'local', id: 'local' }));
  return [
    ...local,
    ...listOf(table.properties['Routes']).flatMap((route) => routeOf(route, resources, table.id, unread)),
  ];
}

function tableOf({ id, properties }: Resource, resources: readonly Resource[]): Resource | undefined {
  const tables = resources.filter(
    (each) => each.type === 'AWS::EC2::RouteTable' && each.properties['VpcId'] === properties['VpcId'],
  );
  const own = tables.find((table) => listOf(table.properties['SubnetIds']).includes(id));
  return own ?? tables.find(({ facts }) => facts['IsMain'] === true);
}

function routeOf(route: Json, resources: readonly Resource[], table: string, unread: string[]): Route[] {
  if (!isJsonObject(route)) return [];
  const block = route['DestinationCidrBlock'] ?? route['DestinationIpv6CidrBlock'];
  const to = typeof block === 'string' ? addressesOf(block) : undefined;
  // An endpoint's prefix list leads to one service of AWS, past everything that is modelled here.
  if (!to) return [];
  const found = targetOf(route, resources);
  if (found.target === 'other') unread.push(`${table}: what lies behind ${found.id} is not modelled`);
  return [{ to, ...found }];
}

function targetOf(route: JsonObject, resources: readonly Resource[]): Omit<Route, 'to'> {
  const { GatewayId, NatGatewayId, VpcPeeringConnectionId, State } = route;
  const exists = (type: string, id: string): Resource | undefined =>
    resources.find((each) => each.type === `AWS::EC2::${type}` && each.id === id);
  if (State === 'blackhole') return { target: 'blackhole', id: 'blackhole' };
  if (typeof NatGatewayId === 'string') {
    const nat = exists('NatGateway', NatGatewayId);
    const zone = zoneOf(nat, resources);
    return {
      target: nat && leadsOut(nat, resources) ? 'nat' : 'blackhole',
      id: NatGatewayId,
      ...(zone === undefined ? {} : { zone }),
    };
  }
  if (typeof GatewayId === 'string' && GatewayId.startsWith('igw-')) {
    const attached = typeof exists('InternetGateway', GatewayId)?.properties['VpcId'] === 'string';
    return { target: attached ? 'internet' : 'blackhole', id: GatewayId };
  }
  if (typeof VpcPeeringConnectionId === 'string') {
    const peering = resources.find(({ id }) => id === VpcPeeringConnectionId)?.properties;
    const vpcs = [peering?.['VpcId'], peering?.['PeerVpcId']].filter((vpc) => typeof vpc === 'string');
    return { target: vpcs.length === 2 ? 'peering' : 'other', id: VpcPeeringConnectionId, vpcs };
  }
  const other = Object.entries(route).find(([name]) => name.endsWith('Id'));
  return GatewayId === 'local' ? { target: 'local', id: 'local' } : { target: 'other', id: String(other?.[1]) };
}

function zoneOf(nat: Resource | undefined, resources: readonly Resource[]): string | undefined {
  const zone = resources.find(({ type, id }) => type === 'AWS::EC2::Subnet' && id === nat?.properties['SubnetId'])
    ?.properties['AvailabilityZone'];
  return typeof zone === 'string' ? zone : undefined;
}

/** A NAT gateway works where it is available, public, and its own subnet leads to an internet gateway. */
function leadsOut(nat: Resource, resources: readonly Resource[]): boolean {
  const { SubnetId, ConnectivityType } = nat.properties;
  const subnet = resources.find(({ type, id }) => type === 'AWS::EC2::Subnet' && id === SubnetId);
  const isUp = (nat.facts['State'] ?? 'available') === 'available' && ConnectivityType !== 'private';
  if (!isUp || !subnet) return false;
  const routes = listOf(tableOf(subnet, resources)?.properties['Routes']).filter(isJsonObject);
  return routes.some(
    (route) => String(route['GatewayId']).startsWith('igw-') && targetOf(route, resources).target === 'internet',
  );
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
