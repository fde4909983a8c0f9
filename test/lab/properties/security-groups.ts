import type { IpPermission } from '@aws-sdk/client-ec2';
import { only, sorted } from './answers.ts';
import { type Json, property, type PropertyCheck } from './check.ts';
import { groupName, tagCheck } from './names.ts';
import type { Place } from './place.ts';
import type { Network } from './read-network.ts';
import type { StatementId } from './statements.ts';

interface GroupRow {
  readonly id: 'alb' | 'tasks' | 'database' | 'redis';
  readonly inbound: (environment: string) => readonly string[];
  readonly outbound: readonly string[];
  readonly inboundSaid: readonly [StatementId, ...StatementId[]];
  readonly outboundSaid: readonly [StatementId, ...StatementId[]];
}

const everything = ['all traffic 0.0.0.0/0'];

const rows: readonly GroupRow[] = [
  {
    id: 'alb',
    inbound: () => ['tcp 443 0.0.0.0/0', 'tcp 80 0.0.0.0/0'],
    outbound: everything,
    inboundSaid: ['sg.alb-in', 'flow.https'],
    outboundSaid: ['sg.alb-out'],
  },
  {
    id: 'tasks',
    inbound: (env) => [`tcp 8000 ${env}-alb-sg`],
    outbound: everything,
    inboundSaid: ['sg.tasks-in', 'decision.10'],
    outboundSaid: ['sg.tasks-out', 'flow.services'],
  },
  {
    id: 'database',
    inbound: (env) => [`tcp 5432 ${env}-tasks-sg`],
    outbound: [],
    inboundSaid: ['sg.rds-in', 'flow.data'],
    outboundSaid: ['sg.rds-out', 'decision.4'],
  },
  {
    id: 'redis',
    inbound: (env) => [`tcp 6379 ${env}-tasks-sg`],
    outbound: [],
    inboundSaid: ['sg.redis-in', 'flow.data'],
    outboundSaid: ['sg.redis-out', 'decision.4'],
  },
];

function groupChecks({ id, inbound, outbound, inboundSaid, outboundSaid }: GroupRow): PropertyCheck[] {
  const group = ({ securityGroups }: Network, { name }: Place) =>
    only(
      securityGroups.filter(({ GroupName }) => GroupName === `${name}-${id}-sg`),
      `group ${name}-${id}-sg`,
    );
  const base = `sg.${id}`;
  return [
    property(
      `${base}.ingress`,
      inboundSaid,
      ({ name }): Json => inbound(name),
      ({ network, place }) => effectiveRules(network, group(network, place).IpPermissions),
    ),
    property(`${base}.egress`, outboundSaid, outbound, ({ network, place }) =>
      effectiveRules(network, group(network, place).IpPermissionsEgress),
    ),
    property(`${base}.vpc`, 'depth.security-groups', true, ({ network, place }) => {
      return group(network, place).VpcId === network.vpc.VpcId;
    }),
    property(`${base}.rules-described`, 'depth.security-groups', true, ({ network, place }) =>
      (group(network, place).IpPermissions ?? [])
        .flatMap(({ IpRanges = [], UserIdGroupPairs = [] }) => [...IpRanges, ...UserIdGroupPairs])
        .every(({ Description }) => Description !== undefined && Description !== ''),
    ),
    tagCheck(base, 'network', ({ network, place }) => group(network, place).Tags),
  ];
}

/** One text a rule, `<protocol> <port> <peer>`, without CDK's placeholder for "no egress", which matches nothing. */
function effectiveRules(network: Network, permissions: readonly IpPermission[] | undefined): string[] {
  const rules = (permissions ?? []).flatMap((permission) => {
    const { FromPort, IpProtocol, ToPort } = permission;
    const ports = FromPort === ToPort ? `${FromPort}` : `${FromPort}-${ToPort}`;
    const traffic = IpProtocol === '-1' ? 'all traffic' : `${IpProtocol} ${ports}`;
    return peers(network, permission).map((peer) => `${traffic} ${peer}`);
  });
  return sorted(rules).filter((rule) => rule !== 'icmp 252-86 255.255.255.255/32');
}

function peers(network: Network, permission: IpPermission): (string | undefined)[] {
  const { IpRanges = [], Ipv6Ranges = [], PrefixListIds = [], UserIdGroupPairs = [] } = permission;
  return [
    ...IpRanges.map(({ CidrIp }) => CidrIp),
    ...Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6),
    ...PrefixListIds.map(({ PrefixListId }) => PrefixListId),
    ...UserIdGroupPairs.map(({ GroupId }) => groupName(network, GroupId)),
  ];
}

/** The design's four groups with exactly their rules, and no fifth. */
export const securityGroupChecks: readonly PropertyCheck[] = [
  ...rows.flatMap(groupChecks),
  property(
    'sg.names',
    ['depth.security-groups', 'decision.27'],
    ({ name }) => sorted([...rows.map(({ id }) => `${name}-${id}-sg`), 'default']),
    ({ network }) => sorted(network.securityGroups.map(({ GroupName }) => GroupName)),
  ),
  property('sg.default.ingress', 'depth.security-groups', [], ({ network }) =>
    network.securityGroups
      .filter(({ GroupName }) => GroupName === 'default')
      .flatMap(({ IpPermissions }) => effectiveRules(network, IpPermissions)),
  ),
];
