import { describe, expect, test } from 'vitest';
import { serviceLevel, together } from '#src/analysis/resilience/availability.ts';
import type { Bound, Scenario } from '#src/analysis/resilience/bound.ts';
import { recoveryOf } from '#src/analysis/resilience/recovery.ts';
import type { JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { made } from '../made.ts';

const DATABASE = 'AWS::RDS::DBInstance';
const CACHE = 'AWS::ElastiCache::ReplicationGroup';

const among =
  (...resources: readonly Resource[]) =>
  (type: string) =>
    resources.filter((resource) => resource.type === type);

/** Scenario → [data lost, back after]: seconds, or why there are none. */
function boundsOf(resource: Resource, ...beside: readonly Resource[]): Partial<Record<Scenario, (number | string)[]>> {
  const short = ({ is, seconds }: Bound): number | string => seconds ?? is;
  const rows = recoveryOf(resource, among(...beside)) ?? [];
  return Object.fromEntries(
    rows.map(({ scenario, recoveryPoint, recoveryTime }) => [scenario, [short(recoveryPoint), short(recoveryTime)]]),
  );
}

describe('a database', () => {
  test('with a standby loses nothing with a host or a zone, and is back in two minutes', () => {
    expect(boundsOf(made(DATABASE, { MultiAZ: true, BackupRetentionPeriod: 14 }))).toMatchObject({
      host: [0, 120],
      zone: [0, 120],
      corruption: [300, 'unknown'],
      region: ['unbounded', 'unbounded'],
    });
  });

  test('without one needs a restore when its zone is lost, and nobody says how long that takes', () => {
    expect(boundsOf(made(DATABASE, { MultiAZ: false, BackupRetentionPeriod: 7 }))).toMatchObject({
      host: [0, 'unknown'],
      zone: [300, 'unknown'],
    });
  });

  test('without backups loses everything that is spoilt', () => {
    const bounds = boundsOf(made(DATABASE, { MultiAZ: true, BackupRetentionPeriod: 0 }));
    expect(bounds.corruption).toEqual(['unbounded', 'unbounded']);
  });

  test('whose settings are not known is bounded by nothing', () => {
    const open = { $unresolved: 'a parameter' };
    const bounds = boundsOf(made(DATABASE, { MultiAZ: open, BackupRetentionPeriod: open }));
    expect(new Set(Object.values(bounds).flat())).toEqual(new Set(['unknown']));
  });

  test('of which a setting was not read is bounded by nothing, though AWS has a default for it', () => {
    const scope = { kind: 'property', type: DATABASE, id: 'db', region: 'us-east-1', properties: ['MultiAZ'] } as const;
    const gap = { action: 'rds:DescribeDBInstances', scope, because: 'denied', message: '' } as const;
    const bounds = boundsOf(made(DATABASE, { BackupRetentionPeriod: 7 }, { gaps: [gap] }));
    expect(new Set(Object.values(bounds).flat())).toEqual(new Set(['unknown']));
  });
});

describe('a cache', () => {
  const replicated = {
    AutomaticFailoverEnabled: true,
    MultiAZEnabled: true,
    NumCacheClusters: 2,
    SnapshotRetentionLimit: 14,
    SnapshotWindow: '23:30-01:00',
  };

  test('with a replica in another zone is back in a minute, and loses what was not copied yet: nobody bounds it', () => {
    expect(boundsOf(made(CACHE, replicated))).toMatchObject({ host: ['unknown', 60], zone: ['unknown', 60] });
  });

  test('spoilt, is as old as its last daily snapshot: a day and its window, over midnight too', () => {
    expect(boundsOf(made(CACHE, replicated)).corruption?.[0]).toBe(25.5 * 3600);
    expect(boundsOf(made(CACHE, { ...replicated, SnapshotRetentionLimit: 0 })).corruption?.[0]).toBe('unbounded');
  });

  test('alone comes back empty', () => {
    const alone = { ...replicated, AutomaticFailoverEnabled: false, MultiAZEnabled: false, NumCacheClusters: 1 };
    expect(boundsOf(made(CACHE, alone)).host).toEqual([25.5 * 3600, 'unknown']);
  });

  test('that does not fail over by itself survives nothing, in however many zones its replicas are', () => {
    expect(boundsOf(made(CACHE, { ...replicated, AutomaticFailoverEnabled: false })).zone).toEqual([
      25.5 * 3600,
      'unknown',
    ]);
  });

  test('with its replica in the same zone does not survive the zone', () => {
    expect(boundsOf(made(CACHE, { ...replicated, MultiAZEnabled: false }))).toMatchObject({
      host: ['unknown', 60],
      zone: [25.5 * 3600, 'unknown'],
    });
  });
});

describe('a service', () => {
  const group = made(
    'AWS::ElasticLoadBalancingV2::TargetGroup',
    { HealthCheckIntervalSeconds: 30, HealthCheckTimeoutSeconds: 5, UnhealthyThresholdCount: 2 },
    { arn: 'arn:group' },
  );
  const subnets = ['a', 'b'].map((zone) =>
    made('AWS::EC2::Subnet', { AvailabilityZone: `us-east-1${zone}` }, { name: `subnet-${zone}` }),
  );
  const service = (properties: JsonObject): Resource =>
    made('AWS::ECS::Service', {
      DesiredCount: 2,
      LoadBalancers: [{ TargetGroupArn: 'arn:group' }],
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-a', 'subnet-b'] } },
      ...properties,
    });

  test('of two tasks serves on once the health check has failed often enough', () => {
    expect(boundsOf(service({}), group, ...subnets)).toMatchObject({ task: [0, 65], zone: [0, 65] });
  });

  test('of one task, or in one zone, or behind nothing, waits for a task that AWS sets no time for', () => {
    const one = { AwsvpcConfiguration: { Subnets: ['subnet-a'] } };
    expect(boundsOf(service({ DesiredCount: 1 }), group, ...subnets).task).toEqual([0, 'unknown']);
    expect(boundsOf(service({ NetworkConfiguration: one }), group, ...subnets)).toMatchObject({
      task: [0, 65],
      zone: [0, 'unknown'],
    });
    expect(boundsOf(service({ LoadBalancers: [] }), group, ...subnets).task).toEqual([0, 'unknown']);
  });

  test('has a service level by its tasks and zones', () => {
    const levelOf = (each: Resource): unknown => serviceLevel(each, among(group, ...subnets));
    expect(levelOf(service({}))).toMatchObject({ percent: 99.99 });
    expect(levelOf(service({ DesiredCount: 1 }))).toMatchObject({ percent: 99.5 });
    expect(levelOf(service({ DesiredCount: { $unresolved: 'a parameter' } }))).toEqual({
      unknown: 'DesiredCount: a parameter',
    });
  });
});

test('a bucket without versioning has nothing to bring back', () => {
  const bucket = (status: string): Resource => made('AWS::S3::Bucket', { VersioningConfiguration: { Status: status } });
  expect(boundsOf(bucket('Enabled')).corruption).toEqual([0, 'unknown']);
  expect(boundsOf(bucket('Suspended')).deletion).toEqual(['unbounded', 'unbounded']);
});

test('what is needed together is multiplied', () => {
  expect(together([99.99, 99.99, 99.95, 99.99])).toBeCloseTo(99.92, 2);
  expect(together([99.99, 99.5, 99.5, 99.5])).toBeCloseTo(98.5, 2);
});
