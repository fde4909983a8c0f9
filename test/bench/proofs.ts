import { INTERNET } from '#src/analysis/network/internet.ts';
import { networkOf } from '#src/analysis/network/network-of.ts';
import type { Host, Network } from '#src/analysis/network/network.ts';
import { flow } from '#src/analysis/network/paths.ts';
import {
  anybody,
  proveEgressVia,
  proveNoPath,
  proveReaches,
  proveReachesOnlyFrom,
} from '#src/analysis/network/statements.ts';
import type { Json, JsonObject } from '#src/model/json.ts';
import { made } from '../analysis/made.ts';

// `npm run bench:proofs`: what proofs over a large network cost. Times are printed, never asserted; the bar is 5 s for all statements.

const [INTERFACES, GROUPS, SUBNETS, RULES] = [500, 200, 24, 6];

/** The same numbers every time: https://en.wikipedia.org/wiki/Linear_congruential_generator */
let state = 1;
function random(below: number): number {
  state = (state * 48_271) % 2_147_483_647;
  return state % below;
}

const list = <Of>(count: number, make: (index: number) => Of): Of[] =>
  Array.from({ length: count }, (_, at) => make(at));
const ec2 = (type: string, name: string, properties: JsonObject, facts: JsonObject = {}): ReturnType<typeof made> =>
  made(`AWS::EC2::${type}`, properties, { name, facts });
const entry = (Egress: boolean): JsonObject => ({
  RuleNumber: 100,
  Egress,
  RuleAction: 'allow',
  Protocol: -1,
  CidrBlock: '0.0.0.0/0',
});

/** Two peered networks of twelve subnets each; every group is named by others and lets in a few blocks. */
function largeNetwork(): Network {
  const vpcs = ['vpc-0', 'vpc-1'];
  const rule = (isEgress: boolean): JsonObject => {
    const port = 1024 + random(4000);
    const side = isEgress ? 'DestinationSecurityGroupId' : 'SourceSecurityGroupId';
    const peer: JsonObject =
      random(3) > 0 ? { [side]: `sg-${random(GROUPS)}` } : { CidrIp: `10.${random(2)}.${random(12)}.0/24` };
    return { IpProtocol: 'tcp', FromPort: port, ToPort: port + random(3), ...peer };
  };
  const out: Json = { IpProtocol: '-1', CidrIp: '0.0.0.0/0' };
  return networkOf([
    ...vpcs.map((name, at) => ec2('VPC', name, { CidrBlock: `10.${at}.0.0/16` })),
    ec2('VPCPeeringConnection', 'pcx-1', { VpcId: 'vpc-0', PeerVpcId: 'vpc-1' }, { Status: 'active' }),
    ...list(SUBNETS, (at) =>
      ec2('Subnet', `subnet-${at}`, {
        VpcId: `vpc-${at % 2}`,
        CidrBlock: `10.${at % 2}.${Math.floor(at / 2)}.0/24`,
        AvailabilityZone: 'a',
      }),
    ),
    ...vpcs.flatMap((VpcId, at) => [
      ec2('NatGateway', `nat-${at}`, { SubnetId: `subnet-${at}` }, { State: 'available' }),
      ec2('InternetGateway', `igw-${at}`, { VpcId }),
      ec2('RouteTable', `rtb-public-${at}`, {
        VpcId,
        SubnetIds: [`subnet-${at}`],
        Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: `igw-${at}` }],
      }),
      ec2('RouteTable', `rtb-${at}`, {
        VpcId,
        SubnetIds: list(SUBNETS, (id) => `subnet-${id}`).filter((_, id) => id > 1 && id % 2 === at),
        Routes: [
          { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: `nat-${at}` },
          { DestinationCidrBlock: `10.${1 - at}.0.0/16`, VpcPeeringConnectionId: 'pcx-1' },
        ],
      }),
      ec2('NetworkAcl', `acl-${at}`, { VpcId, Entries: [entry(true), entry(false)] }, { IsDefault: true }),
    ]),
    ...list(GROUPS, (at) =>
      ec2('SecurityGroup', `sg-${at}`, {
        VpcId: `vpc-${at % 2}`,
        SecurityGroupIngress: list(RULES, () => rule(false)),
        SecurityGroupEgress: [...list(RULES, () => rule(true)), ...(at % 2 === 0 ? [out] : [])],
      }),
    ),
    ...list(INTERFACES, (at) =>
      ec2('NetworkInterface', `eni-${at}`, {
        SubnetId: `subnet-${at % SUBNETS}`,
        InterfaceType: 'interface',
        Description: '',
        PrivateIpAddress: `10.${at % 2}.${Math.floor((at % SUBNETS) / 2)}.${10 + Math.floor(at / SUBNETS)}`,
        GroupSet: [...new Set([`sg-${random(GROUPS)}`, `sg-${random(GROUPS)}`])],
      }),
    ),
  ]);
}

const cpu = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

const start = process.cpuUsage();
const network = largeNetwork();
const hosts = (from: number, count: number): readonly Host[] => network.hosts.slice(from, from + count);
const read = cpu(start);
const proofs = process.cpuUsage();
const STATEMENTS: Readonly<Record<string, () => { readonly is: string }>> = {
  'nobody but forty reaches ten': () => proveReachesOnlyFrom(network, hosts(0, 10), hosts(100, 40)),
  'nobody at all reaches ten': () => proveReachesOnlyFrom(network, hosts(490, 10), [], { protocol: 'tcp', port: 22 }),
  'no path from all to the internet but 53': () =>
    proveNoPath(network, network.hosts, [INTERNET], { protocol: 'udp', port: 53 }),
  'no path from anybody to a hundred on 6000': () =>
    proveNoPath(network, anybody(network), hosts(200, 100), { protocol: 'tcp', port: 6000 }),
  'no path between the networks on 22': () =>
    proveNoPath(
      network,
      network.hosts.filter(({ subnet }) => subnet.vpc === 'vpc-0'),
      network.hosts.filter(({ subnet }) => subnet.vpc === 'vpc-1'),
      { protocol: 'tcp', port: 22 },
    ),
  'fifty reach fifty on 1500': () =>
    proveReaches(network, hosts(0, 50), hosts(50, 50), { protocol: 'tcp', port: 1500 }),
  'all leave through a NAT gateway': () => proveEgressVia(hosts(2, 400), { isOwnZone: false }),
};
console.log(`${network.hosts.length} interfaces, ${network.groups.size} groups; read in ${read.toFixed(0)} ms of CPU`);
for (const [name, prove] of Object.entries(STATEMENTS)) {
  const before = process.cpuUsage();
  const { is } = prove();
  console.log(`${name.padEnd(46)}${is.padEnd(10)}${cpu(before).toFixed(0).padStart(8)} ms`);
}
const all = cpu(proofs);
let [pairs, boxes] = [0, 0];
for (const from of network.hosts) {
  for (const to of hosts(0, 20)) {
    pairs += 1;
    boxes += flow(network, from, to).packets.length;
  }
}
console.log(
  `all statements in ${all.toFixed(0)} ms of CPU, of the 5,000; ${pairs} more pairs: ${boxes} boxes of packets`,
);
