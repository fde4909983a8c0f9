import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { type Resource, unresolvedIn } from '#src/model/resource.ts';
import type { Route, Subnet } from './network.ts';
import { addressesOf, blocksOf, type Interval } from './packets.ts';
import { listOf, memberOf, type Reading, textOf, textsOf, unreadOf } from './reading.ts';

type Routed = Pick<Subnet, 'routes'> & Partial<Pick<Subnet, 'endpoints' | 'routeDoubt' | 'arrivalDoubt'>>;

/** The routes of a subnet: those of its own table, else of its VPC's main one, and the VPC's own addresses, which stay local. */
export function routesOf(subnet: Resource, reading: Reading): Routed {
  const vpc = subnet.properties['VpcId'];
  const local = localRoutes(vpc, reading);
  const table = tableOf(subnet, reading);
  const arrivalDoubt = reading
    .ofType('RouteTable')
    .filter(({ properties, facts }) => properties['VpcId'] === vpc && listOf(facts['GatewayIds']).length > 0)
    .map(({ id }) => `${id}: what a gateway's own route table does is not modelled`)[0];
  const arrival = arrivalDoubt === undefined ? {} : { arrivalDoubt };
  if (!table) return { routes: local, routeDoubt: `the route table of ${subnet.id} was not read`, ...arrival };
  if (table === 'none') return { routes: local, ...arrival };
  const found = writtenRoutes(table).map((route) => readRoute(route, table, reading));
  const unread = unreadOf(table, ['Routes', 'SubnetIds']);
  const routeDoubt = unread ?? found.flatMap(({ doubt }) => doubt ?? [])[0];
  const written = found.flatMap(({ route }) => route ?? []);
  // Who replaces the target of a local route has it in the table in its place.
  const kept = local.filter(({ to }) => !written.some((route) => route.to.join() === to.join()));
  return {
    routes: [...kept, ...written],
    endpoints: [...new Set([...found.flatMap(({ endpoint }) => endpoint ?? []), ...endpointsOf(table, reading)])],
    ...(routeDoubt === undefined ? {} : { routeDoubt }),
    ...arrival,
  };
}

/** The blocks of the VPC, and those of its subnets where the VPC's were not read: each lies in one that it has. */
function localRoutes(vpc: Json | undefined, reading: Reading): Route[] {
  const home = blocksIn([reading.find('VPC', vpc)]);
  const subnets = blocksIn(reading.ofType('Subnet').filter(({ properties }) => properties['VpcId'] === vpc));
  const more = subnets.filter((block) => !home.some((each) => each[0] <= block[0] && block[1] <= each[1]));
  return [...home, ...more].map((to): Route => ({ to, target: 'local', id: 'local' }));
}

function blocksIn(resources: readonly (Resource | undefined)[]): Interval[] {
  const blocks = resources.flatMap((each) => {
    const { CidrBlock, CidrBlocks, Ipv6CidrBlock, Ipv6CidrBlocks } = { ...each?.facts, ...each?.properties };
    return [CidrBlock ?? '', ...listOf(CidrBlocks), Ipv6CidrBlock ?? '', ...listOf(Ipv6CidrBlocks)].map(textOf);
  });
  return blocksOf([...new Set(blocks)]);
}

/** `none`: of a template, where the main table, which nobody declares, has the local route only. */
function tableOf({ id, properties, origin }: Resource, reading: Reading): Resource | 'none' | undefined {
  const tables = reading.ofType('RouteTable').filter((each) => each.properties['VpcId'] === properties['VpcId']);
  const own = tables.find((table) => textsOf(table.properties['SubnetIds']).includes(id));
  if (own) return own;
  if (reading.lacks('RouteTable') !== undefined || tables.some((each) => unreadOf(each, ['SubnetIds']) !== undefined))
    return undefined;
  return tables.find(({ facts }) => facts['IsMain'] === true) ?? (origin.source === 'template' ? 'none' : undefined);
}

/** Those that somebody made, and of a live table those that AWS made, each with its state. */
function writtenRoutes({ properties, facts }: Resource): JsonObject[] {
  const all = listOf(facts['AllRoutes']).filter(isJsonObject);
  const made = listOf(properties['Routes']).map((route) => (isJsonObject(route) ? route : { route }));
  return [...all, ...made.filter((route) => !all.some((each) => isSame(each, route)))];
}

function isSame(one: JsonObject, other: JsonObject): boolean {
  return Object.entries(other).every(([name, value]) => JSON.stringify(one[name]) === JSON.stringify(value));
}

interface ReadRoute {
  readonly route?: Route;
  readonly endpoint?: string;
  /** Why it may be about any address. */
  readonly doubt?: string;
}

function readRoute(route: JsonObject, { id: table }: Resource, reading: Reading): ReadRoute {
  const { DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId, VpcEndpointId } = route;
  // A gateway endpoint's prefix list leads to one service of AWS, and no other packet takes that route.
  if (typeof VpcEndpointId === 'string' && DestinationPrefixListId !== undefined) return { endpoint: VpcEndpointId };
  const to = addressesOf(textOf(DestinationCidrBlock ?? DestinationIpv6CidrBlock));
  if (to) return { route: { to, ...targetOf(route, table, reading) } };
  const list = textOf(DestinationPrefixListId);
  const why = list === '' ? (unresolvedIn(route) ?? 'a route cannot be read') : `the prefix list ${list} was not read`;
  return { doubt: `${table}: ${why}` };
}

/** Gateway endpoints name the tables to which they add their route. */
function endpointsOf({ id }: Resource, reading: Reading): string[] {
  return reading
    .ofType('VPCEndpoint')
    .filter(({ properties }) => (properties['VpcEndpointType'] ?? 'Gateway') === 'Gateway')
    .filter((endpoint) => textsOf(endpoint.properties['RouteTableIds']).includes(id))
    .map((endpoint) => endpoint.id);
}

type Target = Omit<Route, 'to'>;

function targetOf(route: JsonObject, table: string, reading: Reading): Target {
  const { GatewayId, NatGatewayId, VpcPeeringConnectionId, EgressOnlyInternetGatewayId, State } = route;
  if (State === 'blackhole') return { target: 'blackhole', id: 'blackhole' };
  if (GatewayId === 'local') return { target: 'local', id: 'local' };
  if (typeof NatGatewayId === 'string') return natTarget(NatGatewayId, reading);
  if (typeof VpcPeeringConnectionId === 'string') return peeringTarget(VpcPeeringConnectionId, reading);
  if (typeof EgressOnlyInternetGatewayId === 'string') return { target: 'outward', id: EgressOnlyInternetGatewayId };
  if (typeof GatewayId === 'string') {
    const gateway = reading.find('InternetGateway', GatewayId);
    if (gateway) return internetTarget(gateway);
    if (GatewayId.startsWith('igw-')) return asInternet(missing('InternetGateway', GatewayId, reading));
  }
  const other = Object.entries(route).find(([name, value]) => /(Id|Arn)$/.test(name) && typeof value === 'string');
  const id = textOf(other?.[1]);
  const why = unresolvedIn(route) ?? `what lies behind ${id} is not modelled`;
  return { target: 'other', id, doubt: `${table}: ${why}`, ...(id === '' ? { mayBeInternet: true } : {}) };
}

/** What is not there where all of its kind were read is gone. */
function missing(type: string, id: string, reading: Reading): Target {
  const lack = reading.lacks(type);
  return lack === undefined ? { target: 'blackhole', id } : { target: 'other', id, doubt: `${id}: ${lack}` };
}

function asInternet(target: Target): Target {
  return target.target === 'other' ? { ...target, mayBeInternet: true } : target;
}

function internetTarget(gateway: Resource): Target {
  const why = unreadOf(gateway, ['VpcId']);
  if (why !== undefined) return asInternet({ target: 'other', id: gateway.id, doubt: why });
  return { target: typeof gateway.properties['VpcId'] === 'string' ? 'internet' : 'blackhole', id: gateway.id };
}

function natTarget(id: string, reading: Reading): Target {
  const nat = reading.find('NatGateway', id);
  if (!nat) return missing('NatGateway', id, reading);
  const zone = textOf(reading.find('Subnet', nat.properties['SubnetId'])?.properties['AvailabilityZone']);
  const why = unreadOf(nat, ['SubnetId', 'ConnectivityType']);
  if (why !== undefined) return { target: 'other', id, doubt: why };
  return { target: leadsOut(nat, reading) ? 'nat' : 'blackhole', id, ...(zone === '' ? {} : { zone }) };
}

/** A NAT gateway works where it is available, public, and its own subnet leads to an internet gateway. */
function leadsOut(nat: Resource, reading: Reading): boolean {
  const { SubnetId, ConnectivityType, AvailabilityMode } = nat.properties;
  const isUp = (nat.facts['State'] ?? 'available') === 'available' && ConnectivityType !== 'private';
  if (isUp && AvailabilityMode === 'regional') return true; // it has a route of its own to the internet gateway
  const subnet = reading.find('Subnet', SubnetId);
  if (!isUp || !subnet) return false;
  const table = tableOf(subnet, reading);
  if (table === undefined || table === 'none') return false;
  return writtenRoutes(table).some(
    (route) => typeof route['GatewayId'] === 'string' && targetOf(route, table.id, reading).target === 'internet',
  );
}

function peeringTarget(id: string, reading: Reading): Target {
  const peering = reading.find('VPCPeeringConnection', id);
  if (!peering) return missing('VPCPeeringConnection', id, reading);
  const vpcs = textsOf([peering.properties['VpcId'] ?? '', peering.properties['PeerVpcId'] ?? '']);
  const status = memberOf(peering.facts, 'Status');
  if (typeof status === 'string' && status !== 'active') return { target: 'blackhole', id };
  const isRead = vpcs.length === 2 && vpcs.every((vpc) => reading.find('VPC', vpc) !== undefined);
  if (!isRead) return { target: 'other', id, vpcs, doubt: `what lies behind ${id} was not read` };
  return { target: 'peering', id, vpcs };
}
