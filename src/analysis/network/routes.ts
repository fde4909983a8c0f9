import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { type Resource, unresolvedIn } from '#src/model/resource.ts';
import { throughNat, withoutIdleRelays } from './nat-routes.ts';
import type { Route, Subnet } from './network.ts';
import { addressesOf, blocksOf, type Interval, V4 } from './packets.ts';
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
  const written = found.flatMap(({ routes = [] }) => routes);
  // Who replaces the target of a local route has it in the table in its place.
  const kept = local.filter(({ to }) => !written.some((route) => route.to.join() === to.join()));
  return {
    routes: withoutIdleRelays([...kept, ...written]),
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
  /** Several where a NAT gateway passes some of the packets on. */
  readonly routes?: readonly Route[];
  readonly endpoint?: string;
  /** Why it may be about any address. */
  readonly doubt?: string;
}

function readRoute(route: JsonObject, { id: table }: Resource, reading: Reading): ReadRoute {
  const { DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId, VpcEndpointId } = route;
  // A gateway endpoint's prefix list leads to one service of AWS, and no other packet takes that route.
  if (typeof VpcEndpointId === 'string' && DestinationPrefixListId !== undefined) return { endpoint: VpcEndpointId };
  const to = addressesOf(textOf(DestinationCidrBlock ?? DestinationIpv6CidrBlock));
  if (to && isToNat(route)) return { routes: natRoutes(textOf(route['NatGatewayId']), to, reading) };
  if (to) return { routes: [{ to, ...targetOf(route, table, reading) }] };
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
  const { GatewayId, VpcPeeringConnectionId, EgressOnlyInternetGatewayId, State } = route;
  if (State === 'blackhole') return { target: 'blackhole', id: 'blackhole' };
  if (GatewayId === 'local') return { target: 'local', id: 'local' };
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

function natRoutes(id: string, to: Interval, reading: Reading): Route[] {
  const nat = reading.find('NatGateway', id);
  if (!nat) return [{ to, ...missing('NatGateway', id, reading) }];
  const why = unreadOf(nat, ['SubnetId', 'ConnectivityType']);
  if (why !== undefined) return [{ to, target: 'other', id, doubt: why }];
  const subnet = reading.find('Subnet', nat.properties['SubnetId']);
  return throughNat(nat, to, waysOf(nat, subnet, reading), textOf(subnet?.properties['AvailabilityZone']));
}

/** The routes by which a NAT gateway passes on what it gets, or why they are not known. */
function waysOf(
  { id, properties }: Resource,
  subnet: Resource | undefined,
  reading: Reading,
): readonly Route[] | string {
  // A regional one has a route of its own to the internet gateway.
  if (properties['AvailabilityMode'] === 'regional') return [{ to: V4, target: 'internet', id }];
  const table = subnet && tableOf(subnet, reading);
  if (table === 'none') return [];
  if (!table) return `${id}: the routes of its subnet were not read`;
  const found = writtenRoutes(table).map((route) =>
    isToNat(route) ? secondNat(route) : readRoute(route, table, reading),
  );
  const doubt = unreadOf(table, ['Routes', 'SubnetIds']) ?? found.flatMap((each) => each.doubt ?? [])[0];
  return doubt ?? found.flatMap(({ routes = [] }) => routes);
}

/** What lies behind a second one is not followed: it may be the first again. */
function secondNat(route: JsonObject): ReadRoute {
  const id = textOf(route['NatGatewayId']);
  const to = addressesOf(textOf(route['DestinationCidrBlock'] ?? route['DestinationIpv6CidrBlock']));
  return { routes: to ? [{ to, target: 'other', id }] : [] };
}

function isToNat({ NatGatewayId, State }: JsonObject): boolean {
  return typeof NatGatewayId === 'string' && State !== 'blackhole';
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
