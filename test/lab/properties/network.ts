import { sorted, tagMap } from './answers.ts';
import { differs, type PropertyCheck, property } from './check.ts';
import { subnetCidr, tagCheck } from './names.ts';
import type { Network } from './read-network.ts';
import type { StatementId } from './statements.ts';

const vpcChecks: readonly PropertyCheck[] = [
  property(
    'vpc.CidrBlock',
    ['vpc.cidr', 'decision.1', 'comparison.vpc-cidr'],
    differs('10.0.0.0/16', '10.1.0.0/16'),
    ({ network }) => network.vpc.CidrBlockAssociationSet?.map(({ CidrBlock }) => CidrBlock).join(),
  ),
  property('vpc.EnableDnsSupport', 'vpc.dns', true, ({ network }) => network.dnsSupport),
  property('vpc.EnableDnsHostnames', 'vpc.dns-hostnames', true, ({ network }) => network.dnsHostnames),
  property('vpc.State', 'depth.vpc', 'available', ({ network }) => network.vpc.State),
  property('vpc.Ipv6', 'depth.vpc', [], ({ network }) => network.vpc.Ipv6CidrBlockAssociationSet),
  property(
    'vpc.separate',
    ['vpc.separate', 'overview.isolation', 'decision.34'],
    differs(['cheetah'], ['tiger']),
    ({ network }) => sorted(network.otherVpcs.map(({ Tags }) => tagMap(Tags)['Environment'])).filter(Boolean),
  ),
  // All are /16, and two of them overlap only where they are the same.
  property('vpc.no-overlap', 'overview.isolation', true, ({ network }) =>
    network.otherVpcs.every(({ CidrBlock }) => CidrBlock !== network.vpc.CidrBlock),
  ),
  property('vpc.peerings', ['decision.27', 'overview.isolation'], [], ({ network }) => network.peerings),
  tagCheck('vpc', 'network', ({ network }) => network.vpc.Tags),
  property('acl.only-default', ['depth.nacls', 'decision.5'], [true], ({ network }) =>
    network.acls.map(({ IsDefault }) => IsDefault),
  ),
  property('acl.subnets', 'depth.nacls', 6, ({ network }) => network.acls[0]?.Associations?.length),
  property('acl.entries', 'depth.nacls', ['in allow', 'in deny', 'out allow', 'out deny'], ({ network }) =>
    sorted((network.acls[0]?.Entries ?? []).map(({ Egress, RuleAction }) => `${Egress ? 'out' : 'in'} ${RuleAction}`)),
  ),
  property('flow-log.traffic', 'convention.flow-logs', ['ALL'], ({ network }) =>
    network.flowLogs.map(({ TrafficType }) => TrafficType),
  ),
  property('flow-log.status', 'convention.flow-logs', ['ACTIVE'], ({ network }) =>
    network.flowLogs.map(({ FlowLogStatus }) => FlowLogStatus),
  ),
  property(
    'flow-log.destination',
    'convention.flow-logs',
    differs(['/vpc/tiger-flow-logs'], ['/vpc/cheetah-flow-logs']),
    ({ network }) => network.flowLogs.map(({ LogGroupName }) => LogGroupName),
  ),
  tagCheck('flow-log', 'network', ({ network }) => network.flowLogs[0]?.Tags),
];

interface SubnetRow {
  readonly key: 'public-1' | 'public-2' | 'app-1' | 'app-2' | 'database-1' | 'database-2';
  readonly octet: number;
  readonly zone: 'us-east-1a' | 'us-east-1b';
  /** Where the default route leads in tiger and cheetah; undefined: there is none. */
  readonly through?: readonly [tiger: string, cheetah: string];
  readonly routes: StatementId;
}

const internet = ['internet gateway', 'internet gateway'] as const;
const natOf = (octet: number) => [`NAT gateway in 10.0.${octet}.0/24`, `NAT gateway in 10.1.${octet}.0/24`] as const;

const subnetRows: readonly SubnetRow[] = [
  { key: 'public-1', octet: 1, zone: 'us-east-1a', through: internet, routes: 'routes.public' },
  { key: 'public-2', octet: 2, zone: 'us-east-1b', through: internet, routes: 'routes.public' },
  { key: 'app-1', octet: 10, zone: 'us-east-1a', through: natOf(1), routes: 'routes.private-1' },
  { key: 'app-2', octet: 11, zone: 'us-east-1b', through: natOf(2), routes: 'routes.private-2' },
  { key: 'database-1', octet: 20, zone: 'us-east-1a', routes: 'decision.3' },
  { key: 'database-2', octet: 21, zone: 'us-east-1b', routes: 'decision.3' },
];

function subnetChecks({ key, octet, zone, through, routes }: SubnetRow): PropertyCheck[] {
  const tiger = `10.0.${octet}.0/24`;
  const cheetah = `10.1.${octet}.0/24`;
  const subnet = (network: Network) => subnetIn(network, [tiger, cheetah]);
  const toInternet = (target: string | undefined): string[] => (target === undefined ? [] : [`0.0.0.0/0 to ${target}`]);
  const id = `subnet.${key}`;
  return [
    property(`${id}.CidrBlock`, [`subnet.${key}`, 'decision.1'], differs(tiger, cheetah), ({ network }) => {
      return subnet(network).CidrBlock;
    }),
    property(`${id}.AvailabilityZone`, ['diagram.zones', 'decision.2', 'diagram.region'], zone, ({ network }) => {
      return subnet(network).AvailabilityZone;
    }),
    property(`${id}.MapPublicIpOnLaunch`, ['depth.subnets', `subnet.${key}`], false, ({ network }) => {
      return subnet(network).MapPublicIpOnLaunch;
    }),
    property(
      `${id}.routes`,
      [routes, `subnet.${key}`],
      differs(
        [...toInternet(through?.[0]), '10.0.0.0/16 to local'],
        [...toInternet(through?.[1]), '10.1.0.0/16 to local'],
      ),
      ({ network }) => routesOf(network, subnet(network).SubnetId),
    ),
    tagCheck(id, 'network', ({ network }) => subnet(network).Tags),
  ];
}

function subnetIn(network: Network, cidrs: readonly string[]) {
  const found = network.subnets.find(({ CidrBlock = '' }) => cidrs.includes(CidrBlock));
  if (!found) throw new Error(`no subnet ${cidrs.join(' or ')}`);
  return found;
}

function tableOf({ routeTables }: Network, subnetId: string | undefined) {
  const found = routeTables.find(({ Associations = [] }) => Associations.some((one) => one.SubnetId === subnetId));
  if (!found) throw new Error(`subnet ${subnetId} is associated with no route table`);
  return found;
}

function routesOf(network: Network, subnetId: string | undefined): string[] {
  const { internetGateways, natGateways } = network;
  const routes = (tableOf(network, subnetId).Routes ?? []).map(({ DestinationCidrBlock, GatewayId, NatGatewayId }) => {
    const nat = natGateways.find((gateway) => gateway.NatGatewayId === NatGatewayId);
    if (NatGatewayId) return `${DestinationCidrBlock} to NAT gateway in ${subnetCidr(network, nat?.SubnetId)}`;
    const isInternet = internetGateways.some(({ InternetGatewayId }) => InternetGatewayId === GatewayId);
    return `${DestinationCidrBlock} to ${isInternet ? 'internet gateway' : GatewayId}`;
  });
  return sorted(routes);
}

/** The subnets of each table, so that tables that are shared and tables that are not can be told apart. */
function tables(network: Network): string[] {
  return sorted(
    network.routeTables.map(({ Associations = [] }) => {
      const subnets = Associations.flatMap(({ SubnetId }) => (SubnetId ? [subnetCidr(network, SubnetId)] : []));
      return sorted(subnets).join(' ') || 'main table, no subnet';
    }),
  );
}

const tablesOf = (net: string): string[] => [
  `${net}.1.0/24 ${net}.2.0/24`,
  `${net}.10.0/24`,
  `${net}.11.0/24`,
  `${net}.20.0/24 ${net}.21.0/24`,
  'main table, no subnet',
];

const routing: readonly PropertyCheck[] = [
  property('subnet.count', ['comparison.zones', 'overview.high-availability'], 6, ({ network }) => {
    return network.subnets.length;
  }),
  property('route-table.subnets', 'decision.3', differs(tablesOf('10.0'), tablesOf('10.1')), ({ network }) => {
    return tables(network);
  }),
  property('route-table.main-routes', 'depth.subnets', ['local'], ({ network }) =>
    network.routeTables
      .filter(({ Associations = [] }) => Associations.some(({ Main }) => Main))
      .flatMap(({ Routes = [] }) => Routes.map(({ GatewayId }) => GatewayId)),
  ),
  property('route-table.states', 'nat.purpose', ['active'], ({ network }) => [
    ...new Set(network.routeTables.flatMap(({ Routes = [] }) => Routes.map(({ State }) => State))),
  ]),
  property('igw.count', 'igw.access', 1, ({ network }) => network.internetGateways.length),
  property('igw.attachment', 'igw.attached', ['available'], ({ network }) =>
    network.internetGateways[0]?.Attachments?.filter(({ VpcId }) => VpcId === network.vpc.VpcId).map(
      ({ State }) => State,
    ),
  ),
  tagCheck('igw', 'network', ({ network }) => network.internetGateways[0]?.Tags),
  property('nat.count', ['nat.count', 'decision.6', 'comparison.nat'], 2, ({ network }) => network.natGateways.length),
  property('eip.count', 'nat.addresses', 2, ({ network }) => new Set(network.addresses.map((a) => a.PublicIp)).size),
];

const natChecks = ([1, 2] as const).flatMap((number): PropertyCheck[] => {
  const cidrs = [`10.0.${number}.0/24`, `10.1.${number}.0/24`];
  const gateway = (network: Network) => {
    const { SubnetId } = subnetIn(network, cidrs);
    const found = network.natGateways.find((candidate) => candidate.SubnetId === SubnetId);
    if (!found) throw new Error(`no NAT gateway in public subnet ${number}`);
    return found;
  };
  const address = (network: Network) => gateway(network).NatGatewayAddresses?.[0];
  const elastic = (network: Network) =>
    network.addresses.find(({ AllocationId }) => AllocationId === address(network)?.AllocationId);
  const id = `nat.${number}`;
  return [
    property(`${id}.State`, ['diagram.nat', 'decision.6'], 'available', ({ network }) => gateway(network).State),
    property(`${id}.ConnectivityType`, 'nat.purpose', 'public', ({ network }) => gateway(network).ConnectivityType),
    property(`${id}.elastic-ip`, 'nat.addresses', true, ({ network }) => {
      return elastic(network)?.PublicIp !== undefined && elastic(network)?.PublicIp === address(network)?.PublicIp;
    }),
    property(`${id}.elastic-ip.Domain`, 'nat.addresses', 'vpc', ({ network }) => elastic(network)?.Domain),
    property(`${id}.elastic-ip.associated`, 'nat.addresses', true, ({ network }) => {
      const associated = elastic(network)?.NetworkInterfaceId;
      return associated !== undefined && associated === address(network)?.NetworkInterfaceId;
    }),
    tagCheck(id, 'network', ({ network }) => gateway(network).Tags),
    tagCheck(`${id}.elastic-ip`, 'network', ({ network }) => elastic(network)?.Tags),
  ];
});

/** VPC, subnets, routes, gateways, and that what is optional is absent. */
export const networkChecks: readonly PropertyCheck[] = [
  ...vpcChecks,
  ...subnetRows.flatMap(subnetChecks),
  ...routing,
  ...natChecks,
];
