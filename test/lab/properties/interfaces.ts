import { distinct, sorted } from './answers.ts';
import { differs, type Json, property, type PropertyCheck } from './check.ts';
import { groupName, subnetCidr } from './names.ts';
import type { Network } from './read-network.ts';
import type { StatementId } from './statements.ts';

interface Wearer {
  readonly id: string;
  readonly statement: StatementId;
  /** How AWS describes the interfaces of the service. */
  readonly description: RegExp;
  readonly owner: string;
  /** Third octets of the subnets, one an interface, in tiger and in cheetah. */
  readonly octets: readonly [tiger: readonly number[], cheetah: readonly number[]];
  /** Without the environment; undefined: the interface wears no group. */
  readonly group?: string;
}

/** Standbys have an interface too; ECS spreads two tasks over both zones. */
const wearers: readonly Wearer[] = [
  {
    id: 'alb',
    statement: 'alb.subnets',
    description: /^ELB app\/[a-z]+-alb\//,
    owner: 'amazon-elb',
    octets: [
      [1, 2],
      [1, 2],
    ],
    group: 'alb-sg',
  },
  {
    id: 'nat',
    statement: 'diagram.nat',
    description: /^Interface for NAT Gateway nat-/,
    owner: 'amazon-aws',
    octets: [
      [1, 2],
      [1, 2],
    ],
  },
  {
    id: 'tasks',
    statement: 'diagram.tasks',
    description: /^arn:aws:ecs:us-east-1:\d{12}:attachment\//,
    owner: 'amazon-ecs',
    octets: [
      [10, 10],
      [10, 10, 11],
    ],
    group: 'tasks-sg',
  },
  {
    id: 'database',
    statement: 'diagram.database',
    description: /^RDSNetworkInterface$/,
    owner: 'amazon-rds',
    octets: [[20], [20, 21]],
    group: 'database-sg',
  },
  {
    id: 'redis',
    statement: 'diagram.database',
    description: /^ElastiCache [a-z]+-redis-00\d$/,
    owner: 'amazon-elasticache',
    octets: [[20], [20, 21]],
    group: 'redis-sg',
  },
];

const perEnvironment = (values: readonly [readonly number[], readonly number[]], text: (octet: string) => string) =>
  differs(...mapPair(values, (octets, net) => octets.map((octet) => text(`10.${net}.${octet}.0/24`))));

function mapPair<T>([tiger, cheetah]: readonly [T, T], change: (value: T, net: number) => Json): [Json, Json] {
  return [change(tiger, 0), change(cheetah, 1)];
}

function wearerChecks({ id, statement, description, owner, octets, group }: Wearer): PropertyCheck[] {
  const own = ({ interfaces }: Network) => interfaces.filter(({ Description = '' }) => description.test(Description));
  const base = `interface.${id}`;
  return [
    property(
      `${base}.subnets`,
      [statement, 'convention.interfaces'],
      perEnvironment(octets, (cidr) => cidr),
      ({ network }) => sorted(own(network).map(({ SubnetId }) => subnetCidr(network, SubnetId))),
    ),
    property(
      `${base}.groups`,
      ['depth.security-groups', 'overview.security-first'],
      ({ name }) => (group ? [[`${name}-${group}`]] : [[]]),
      ({ network }) =>
        distinct(own(network).map(({ Groups = [] }) => Groups.map(({ GroupId }) => groupName(network, GroupId)))),
    ),
    property(`${base}.owner`, 'convention.interfaces', [[owner, true]], ({ network }) =>
      distinct(own(network).map(({ RequesterId, RequesterManaged }) => [RequesterId, RequesterManaged])),
    ),
    property(`${base}.in-use`, 'convention.interfaces', ['in-use'], ({ network }) =>
      distinct(own(network).map(({ Status }) => Status)),
    ),
    property(`${base}.public-address`, 'depth.subnets', [id === 'alb' || id === 'nat'], ({ network }) =>
      distinct(own(network).map(({ Association }) => Association?.PublicIp !== undefined)),
    ),
    property(`${base}.addresses-in-subnet`, 'convention.interfaces', [true], ({ network }) =>
      distinct(
        own(network).map(({ PrivateIpAddress = '', SubnetId }) => {
          // Every subnet is a /24, so the first three octets decide.
          const [first, second, third] = PrivateIpAddress.split('.');
          return subnetCidr(network, SubnetId) === `${first}.${second}.${third}.0/24`;
        }),
      ),
    ),
  ];
}

/** Whose network interfaces are where, and that no interface is nobody's. */
export const interfaceChecks: readonly PropertyCheck[] = [
  ...wearers.flatMap(wearerChecks),
  property('interface.others', ['convention.interfaces', 'depth.vpc'], [], ({ network }) =>
    network.interfaces
      .map(({ Description = '' }) => Description)
      .filter((text) => !wearers.some(({ description }) => description.test(text))),
  ),
];
