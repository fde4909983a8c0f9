import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { present, sorted } from './answers.ts';
import { differs, onlyOn, property, type PropertyCheck } from './check.ts';
import { subnetCidr, tagCheck } from './names.ts';
import type { LiveEnvironment } from './read-environment.ts';
import type { StatementId } from './statements.ts';

interface AlarmRow {
  readonly name: string;
  readonly said: readonly [StatementId, ...StatementId[]];
  /** `<namespace> <metric> <statistic>` */
  readonly metric: string;
  readonly condition: `${'>' | '<'} ${number}`;
  readonly dimensions: (environment: string) => Readonly<Record<string, string>>;
}

const GIB = 1024 ** 3;

const service = (id: string) => (env: string) => ({ ClusterName: `${env}-cluster`, ServiceName: `${env}-${id}` });
const database = (env: string) => ({ DBInstanceIdentifier: `${env}-fastapi-db` });
const node = (number: number) => (env: string) => ({ CacheClusterId: `${env}-redis-00${number}` });
const loadBalancer = () => ({ LoadBalancer: 'the load balancer' });
const target = () => ({ LoadBalancer: 'the load balancer', TargetGroup: 'the target group' });
const gateway = (octet: number) => () => ({ NatGatewayId: `NAT gateway in 10.1.${octet}.0/24` });

/** The document's five: the basic set, and what the comprehensive one adds to. */
const basic: readonly AlarmRow[] = [
  {
    name: 'fastapi-cpu',
    said: ['alarm.cpu', 'metrics.ecs', 'comparison.alarms'],
    metric: 'AWS/ECS CPUUtilization Average',
    condition: '> 80',
    dimensions: service('fastapi'),
  },
  {
    name: 'fastapi-memory',
    said: ['alarm.memory', 'metrics.ecs'],
    metric: 'AWS/ECS MemoryUtilization Average',
    condition: '> 80',
    dimensions: service('fastapi'),
  },
  {
    name: 'alb-5xx',
    said: ['alarm.alb', 'metrics.alb'],
    metric: 'AWS/ApplicationELB HTTPCode_ELB_5XX_Count Sum',
    condition: '> 10',
    dimensions: loadBalancer,
  },
  {
    name: 'database-cpu',
    said: ['alarm.rds', 'metrics.rds'],
    metric: 'AWS/RDS CPUUtilization Average',
    condition: '> 75',
    dimensions: database,
  },
  {
    name: 'redis-001-cpu',
    said: ['alarm.redis', 'metrics.redis'],
    metric: 'AWS/ElastiCache CPUUtilization Average',
    condition: '> 75',
    dimensions: node(1),
  },
];

const comprehensive = (
  name: string,
  metric: string,
  condition: AlarmRow['condition'],
  dimensions: AlarmRow['dimensions'],
): AlarmRow => ({
  name,
  said: ['decision.21', 'comparison.alarms'],
  metric,
  condition,
  dimensions,
});

const added: readonly AlarmRow[] = [
  comprehensive('redis-002-cpu', 'AWS/ElastiCache CPUUtilization Average', '> 75', node(2)),
  comprehensive('celery-worker-cpu', 'AWS/ECS CPUUtilization Average', '> 80', service('celery-worker')),
  comprehensive('celery-worker-memory', 'AWS/ECS MemoryUtilization Average', '> 80', service('celery-worker')),
  comprehensive('alb-unhealthy-hosts', 'AWS/ApplicationELB UnHealthyHostCount Maximum', '> 0', target),
  comprehensive('alb-target-latency', 'AWS/ApplicationELB TargetResponseTime Average', '> 1', target),
  // A tenth of cheetah's 50 GB.
  comprehensive('database-free-storage', 'AWS/RDS FreeStorageSpace Average', `< ${5 * GIB}`, database),
  comprehensive('database-freeable-memory', 'AWS/RDS FreeableMemory Average', `< ${GIB / 8}`, database),
  comprehensive('database-connections', 'AWS/RDS DatabaseConnections Average', '> 150', database),
  ...([1, 2] as const).flatMap((number) => [
    comprehensive(
      `redis-00${number}-memory`,
      'AWS/ElastiCache DatabaseMemoryUsagePercentage Average',
      '> 80',
      node(number),
    ),
    comprehensive(`redis-00${number}-evictions`, 'AWS/ElastiCache Evictions Sum', '> 0', node(number)),
    comprehensive(`redis-00${number}-replication-lag`, 'AWS/ElastiCache ReplicationLag Average', '> 10', node(number)),
    comprehensive(`nat-${number}-port-allocation`, 'AWS/NATGateway ErrorPortAllocation Sum', '> 0', gateway(number)),
  ]),
];

function alarmChecks({ name, said, metric, condition, dimensions }: AlarmRow): PropertyCheck[] {
  const alarm = ({ observability }: LiveEnvironment) => present(observability.alarms[name], `alarm ${name}`);
  const id = `alarm.${name}`;
  return [
    property(`${id}.metric`, said, metric, (live) => {
      const { MetricName, Namespace, Statistic } = alarm(live);
      return `${Namespace} ${MetricName} ${Statistic}`;
    }),
    property(`${id}.condition`, said, condition, (live) => {
      const { ComparisonOperator, Threshold } = alarm(live);
      const signs: Record<string, string> = { GreaterThanThreshold: '>', LessThanThreshold: '<' };
      return `${signs[ComparisonOperator ?? ''] ?? ComparisonOperator} ${Threshold}`;
    }),
    property(
      `${id}.dimensions`,
      said,
      ({ name: env }) => dimensions(env),
      (live) => {
        return dimensionsOf(live, alarm(live));
      },
    ),
    property(`${id}.periods`, said, [300, 2, 'notBreaching'], (live) => {
      const { EvaluationPeriods, Period, TreatMissingData } = alarm(live);
      return [Period, EvaluationPeriods, TreatMissingData];
    }),
    property(
      `${id}.actions`,
      ['decision.21', ...said],
      ({ name: env, account, region }) => {
        const topic = `arn:aws:sns:${region}:${account}:${env}-alarms`;
        return [true, [topic], [topic]];
      },
      (live) => {
        const { ActionsEnabled, AlarmActions, OKActions } = alarm(live);
        return [ActionsEnabled, AlarmActions, OKActions];
      },
    ),
    tagCheck(id, 'observability', (live) => alarm(live).tags),
  ];
}

/** Ids that AWS makes up, in words. */
function dimensionsOf({ compute, network }: LiveEnvironment, { Dimensions = [] }: MetricAlarm): Record<string, string> {
  const { LoadBalancerArn = '' } = compute.alb.loadBalancer;
  const { TargetGroupArn = '' } = compute.alb.targetGroup;
  const words = new Map<string | undefined, string>([
    [LoadBalancerArn.split(':loadbalancer/')[1], 'the load balancer'],
    [TargetGroupArn.split(':').at(-1), 'the target group'],
    ...network.natGateways.map(({ NatGatewayId, SubnetId }): [string | undefined, string] => [
      NatGatewayId,
      `NAT gateway in ${subnetCidr(network, SubnetId)}`,
    ]),
  ]);
  return Object.fromEntries(Dimensions.map(({ Name = '', Value = '' }) => [Name, words.get(Value) ?? Value]));
}

const names = (rows: readonly AlarmRow[]): string[] => sorted(rows.map(({ name }) => name));

/** Every field of every alarm, and that there is no other. */
export const alarmChecksOfAll: readonly PropertyCheck[] = [
  property(
    'alarm.names',
    ['comparison.alarms', 'decision.21'],
    differs(names(basic), names([...basic, ...added])),
    ({ observability }) => sorted(Object.keys(observability.alarms)),
  ),
  ...basic.flatMap(alarmChecks),
  ...onlyOn('cheetah', added.flatMap(alarmChecks)),
];
