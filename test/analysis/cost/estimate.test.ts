import { describe, expect, test } from 'vitest';
import { estimate, type EstimateGrounds, type Owned } from '#src/analysis/cost/estimate.ts';
import { PRICES, pricesOfRegion } from '#src/analysis/cost/price-book.ts';
import type { JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { made } from '../made.ts';

/** An estimate of components made of one resource each, with these beside them. */
function costOf(
  owned: readonly Resource[],
  usage: Omit<EstimateGrounds['usage'], 'tasks'> = {},
  beside: readonly Resource[] = [],
  more: Partial<EstimateGrounds> = {},
): ReturnType<typeof estimate> {
  const components: Owned[] = owned.map((resource) => ({ component: resource.name ?? resource.id, resource }));
  const all = [...owned, ...beside];
  return estimate(components, {
    usage: { tasks: {}, ...usage },
    region: 'us-east-1',
    resourcesOf: (type) => all.filter((resource) => resource.type === type),
    ...more,
  });
}

const cents = (usd: number): number => Math.round(usd * 100) / 100;

const task = made('AWS::ECS::TaskDefinition', { Cpu: '512', Memory: '1024' }, { arn: 'arn:task:1' });
const service = (count: number): Resource =>
  made(
    'AWS::ECS::Service',
    { LaunchType: 'FARGATE', TaskDefinition: 'arn:task:1', DesiredCount: count, Cluster: 'main' },
    { name: 'api' },
  );
const scaling = (properties: JsonObject, resource = 'service/main/api'): Resource =>
  made('AWS::ApplicationAutoScaling::ScalableTarget', { ResourceId: resource, ...properties });

describe('the figures of the reference design, worked out by hand from AWS’s price pages', () => {
  test('half a vCPU and 1 GB on Fargate: $18.02 a task', () => {
    expect(cents(costOf([service(1)], {}, [task]).total.expected)).toBe(18.02);
    expect(cents(costOf([service(2)], {}, [task]).total.expected)).toBe(36.04);
  });

  test('db.t3.micro with 20 GB: $15.44; db.t3.small with 50 GB and a standby: $64.06', () => {
    const database = (properties: JsonObject): Resource =>
      made('AWS::RDS::DBInstance', { Engine: 'postgres', StorageType: 'gp3', ...properties });
    const micro = database({ DBInstanceClass: 'db.t3.micro', MultiAZ: false, AllocatedStorage: '20' });
    const small = database({
      DBInstanceClass: 'db.t3.small',
      MultiAZ: true,
      AllocatedStorage: '50',
      MaxAllocatedStorage: 100,
    });
    expect(cents(costOf([micro]).total.expected)).toBe(15.44);
    expect(cents(costOf([small]).total.expected)).toBe(64.06);
    expect(cents(costOf([small]).total.most)).toBe(75.56);
  });

  test('two cache.t3.small: $49.64; two NAT gateways with 500 GB: $88.20; a load balancer of one unit: $22.27', () => {
    const cache = made('AWS::ElastiCache::ReplicationGroup', {
      Engine: 'redis',
      CacheNodeType: 'cache.t3.small',
      NumCacheClusters: 2,
    });
    const gateways = ['nat-1', 'nat-2'].map((name) => made('AWS::EC2::NatGateway', {}, { name }));
    const balancer = made('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      Type: 'application',
      Scheme: 'internal',
      Subnets: ['subnet-1', 'subnet-2'],
    });
    expect(cents(costOf([cache]).total.expected)).toBe(49.64);
    expect(cents(costOf(gateways, { natGiB: 500 }).total.expected)).toBe(88.2);
    expect(cents(costOf([balancer], { loadBalancerUnits: 1 }).total.expected)).toBe(22.27);
  });
});

describe('what scales is an interval', () => {
  test('from the least to the most of its target, scheduled pairs among them', () => {
    const night = { ScheduledActions: [{ ScalableTargetAction: { MinCapacity: 0, MaxCapacity: 0 } }] };
    const { total } = costOf([service(1)], {}, [task, scaling({ MinCapacity: 1, MaxCapacity: 4, ...night })]);
    expect([total.least, total.expected, total.most].map(cents)).toEqual([0, 18.02, 72.08]);
  });

  test('the target of another service, or of one of that name in another cluster, moves nothing', () => {
    const others = [
      scaling({ MinCapacity: 1, MaxCapacity: 9 }, 'service/other/api'),
      scaling({ MinCapacity: 1, MaxCapacity: 9 }, 'service/main/worker'),
    ];
    const { total } = costOf([service(1)], {}, [task, ...others]);
    expect([total.least, total.most].map(cents)).toEqual([18.02, 18.02]);
  });
});

describe('what is not known is said, never counted as nothing', () => {
  test('an instance class without a price', () => {
    const database = made('AWS::RDS::DBInstance', {
      Engine: 'postgres',
      DBInstanceClass: 'db.x9.huge',
      AllocatedStorage: 10,
    });
    expect(costOf([database]).unknown).toEqual(['a-dbinstance: no price of rds.postgres.db.x9.huge in us-east-1']);
  });

  test('another region than the book’s, unless a team has a book of it', () => {
    const key = made('AWS::KMS::Key', {});
    expect(costOf([key], {}, [], { region: 'eu-west-1' }).unknown).toEqual(['a-key: no price of kms.key in eu-west-1']);
    const price = { usd: 2, unit: 'key-month', source: 'our contract', date: '2026-01-01' };
    const book = pricesOfRegion('eu-west-1', [PRICES, { region: 'eu-west-1', prices: { 'kms.key': price } }]);
    expect(costOf([key], {}, [], { region: 'eu-west-1', book })).toMatchObject({ unknown: [], total: { expected: 2 } });
  });

  test('a task definition that is not there, or a number of tasks that only a deployment knows', () => {
    expect(costOf([service(1)]).unknown).toEqual(['api: its task definition is not known']);
    const open = made(
      'AWS::ECS::Service',
      { LaunchType: 'FARGATE', TaskDefinition: 'arn:task:1', DesiredCount: { $unresolved: 'a parameter' } },
      { name: 'api' },
    );
    expect(costOf([open], {}, [task]).unknown).toEqual(['api: DesiredCount: a parameter']);
  });

  test('use that nobody stated is named', () => {
    const parts = [made('AWS::S3::Bucket', {}), made('AWS::EC2::NatGateway', {})];
    expect(costOf(parts).unstated).toEqual(['natGiB', 'storageGiB']);
    expect(costOf(parts, { natGiB: 0, storageGiB: 0 }).unstated).toEqual([]);
  });
});

test('public addresses: one of each Elastic IP, one in each zone of a load balancer that faces the internet', () => {
  const balancer = made('AWS::ElasticLoadBalancingV2::LoadBalancer', {
    Type: 'application',
    Scheme: 'internet-facing',
    Subnets: ['subnet-1', 'subnet-2'],
  });
  const { lines } = costOf([balancer, made('AWS::EC2::EIP', {})]);
  const addresses = lines.find(({ service: name }) => name === 'Public IPv4 addresses');
  expect(cents(addresses?.cost.expected ?? 0)).toBe(10.95);
});

test('every price has a page of AWS and a day', () => {
  const wrong = Object.entries(PRICES.prices).filter(
    ([, { usd, source, date }]) =>
      usd <= 0 || !source.startsWith('https://aws.amazon.com/') || !/^\d{4}-\d\d-\d\d$/.test(date),
  );
  expect(wrong).toEqual([]);
});
