import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isJsonObject, type Json } from '#src/model/json.ts';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { isUnordered, meaningOf } from '#src/meaning/meaning.ts';

const SNAPSHOT = readSnapshot(join(import.meta.dirname, '../../reports/examples/cheetah-drifted.snapshot.gz'));

/** Every value of a real account that has a meaning of its own. */
const VALUES = SNAPSHOT.resources.flatMap(({ type, properties }) => {
  const below = (value: Json, path: string): { type: string; path: string; value: Json }[] => {
    if (Array.isArray(value)) return value.flatMap((item: Json) => (isJsonObject(item) ? below(item, path) : []));
    if (!isJsonObject(value)) return [];
    return Object.entries(value).flatMap(([key, member]) => {
      const inner = path === '' ? key : `${path}.${key}`;
      return [{ type, path: inner, value: member }, ...below(member, inner)];
    });
  };
  return below(properties, '').filter(({ path }) => meaningOf(type, path));
});

test('every value of a real account is the same as itself, its canonical form and its copy as text', () => {
  expect(VALUES.length).toBeGreaterThan(500);
  for (const { type, path, value } of VALUES) {
    const { canonical, holds } = meaningOf(type, path)!;
    const seen = { type, path, value };
    expect({ ...seen, same: holds('same', value, value), within: holds('within', value, value) }).toStrictEqual({
      ...seen,
      same: true,
      within: true,
    });
    expect({ ...seen, same: holds('same', value, canonical(value)) }).toStrictEqual({ ...seen, same: true });
    expect(canonical(canonical(value))).toStrictEqual(canonical(value));
    if (typeof value !== 'object')
      expect({ ...seen, same: holds('same', String(value), value) }).toStrictEqual({ ...seen, same: true });
  }
});

test('a value of a real account is never the same as one that was never written', () => {
  for (const { type, path, value } of VALUES) {
    for (const other of ['never written', null, { $unresolved: 'a parameter' }]) {
      if (Array.isArray(value) && value.length === 0) continue;
      expect({ type, path, other, same: meaningOf(type, path)!.holds('same', other, value) }).toStrictEqual({
        type,
        path,
        other,
        same: false,
      });
    }
  }
});

test.each([
  ['AWS::Nowhere::Thing', 'Name'],
  ['AWS::RDS::DBInstance', 'NoSuchProperty'],
  ['AWS::RDS::DBInstance', 'DBInstanceClass'],
  ['AWS::RDS::DBInstance', 'KmsKeyId'],
  ['AWS::RDS::DBInstance', 'facts.PendingReboot'],
  ['AWS::CloudFront::Distribution', 'DistributionConfig'],
  ['AWS::ECS::TaskDefinition', 'ContainerDefinitions'],
  ['AWS::RDS::DBParameterGroup', 'Parameters'],
  ['AWS::RDS::DBInstance', 'constructor'],
])('%s %s means what it says', (type, path) => {
  expect(meaningOf(type, path)).toBeUndefined();
});

test.each([
  ['AWS::EC2::RouteTable', 'Routes', true],
  ['AWS::EC2::RouteTable', 'SubnetIds', true],
  ['AWS::IAM::Role', 'Policies', true],
  ['AWS::ECS::TaskDefinition', 'ContainerDefinitions.Environment', true],
  ['AWS::ECS::TaskDefinition', 'ContainerDefinitions.MountPoints', true],
  ['AWS::S3::Bucket', 'LifecycleConfiguration.Rules', true],
  ['AWS::ECS::TaskDefinition', 'ContainerDefinitions.Command', false],
  ['AWS::CloudFront::Distribution', 'DistributionConfig.CacheBehaviors', false],
  ['AWS::S3::Bucket', 'CorsConfiguration.CorsRules', false],
  ['AWS::ElastiCache::ReplicationGroup', 'PreferredCacheClusterAZs', false],
  ['AWS::RDS::DBInstance', 'Engine', false],
  ['AWS::KMS::Key', 'KeyPolicy.Statement', false],
  ['AWS::Nowhere::Thing', 'Rules', false],
])('whether the list %s %s is a set: %j', (type, path, isSet) => {
  expect(isUnordered(type, path)).toBe(isSet);
});

test('a set has no order, but a number of elements', () => {
  const codes = meaningOf('AWS::ECS::TaskDefinition', 'ContainerDefinitions.RestartPolicy.IgnoredExitCodes')!;
  expect(codes.holds('same', [1, '2'], ['2', 1])).toBe(true);
  expect(codes.holds('same', [1, 1], [1])).toBe(false);
  expect(codes.holds('same', [1], [1, 2])).toBe(false);
  expect(codes.holds('within', [1], [2, 1])).toBe(true);
  expect(codes.holds('within', [3], [2, 1])).toBe(false);
  expect(codes.holds('same', 1, [1])).toBe(false);
});

const FORWARD = { Type: 'forward', TargetGroupArn: 'tg-1' };
const REDIRECT = { Type: 'redirect', RedirectConfig: { Port: 443, StatusCode: 'HTTP_301' } };

test.each<[string, Json, Json, boolean]>([
  [
    'undeclared members are free',
    [REDIRECT],
    [{ ...REDIRECT, RedirectConfig: { ...REDIRECT.RedirectConfig, Port: '443', Host: '#{host}' } }],
    true,
  ],
  [
    'a declared member must hold',
    [REDIRECT],
    [{ ...REDIRECT, RedirectConfig: { Port: '80', StatusCode: 'HTTP_301' } }],
    false,
  ],
  ['order is what happens', [REDIRECT, FORWARD], [FORWARD, REDIRECT], false],
  ['another group', [FORWARD], [{ ...FORWARD, TargetGroupArn: 'tg-2' }], false],
  ['an action more', [FORWARD], [FORWARD, REDIRECT], false],
])('actions of a listener: %s', (_, expected, actual, isSame) => {
  expect(meaningOf('AWS::ElasticLoadBalancingV2::Listener', 'DefaultActions')!.holds('same', expected, actual)).toBe(
    isSame,
  );
});

test('a target group is named beside its configuration only where it is the only one', () => {
  const { canonical } = meaningOf('AWS::ElasticLoadBalancingV2::Listener', 'DefaultActions')!;
  const [one, two] = [{ TargetGroupArn: 'tg-1' }, { TargetGroupArn: 'tg-2' }];
  const action = (...TargetGroups: Json[]): Json => ({ Type: 'forward', ForwardConfig: { TargetGroups } });
  expect(canonical([action(one, two)])).toStrictEqual([action(one, two)]);
  expect(canonical([action(one)])).toStrictEqual([{ ...(action(one) as object), ...one }]);
});

test('a list of blocks with more addresses is another list', () => {
  const { holds } = meaningOf('AWS::ElasticLoadBalancingV2::ListenerRule', 'Conditions.SourceIpConfig.Values')!;
  expect(holds('within', ['10.0.0.0/25'], ['10.0.0.0/24'])).toBe(true);
  expect(holds('same', ['10.0.0.0/25'], ['10.0.0.0/24'])).toBe(false);
  expect(holds('same', ['10.0.0.0/24'], ['10.0.0.0/24', { $unresolved: 'a parameter' }])).toBe(false);
});

test('matchers stay where they are', () => {
  const version = { matches: '^15' };
  for (const path of ['EngineVersion', 'AllocatedStorage', 'EnableCloudwatchLogsExports', 'PreferredBackupWindow']) {
    expect(meaningOf('AWS::RDS::DBInstance', path)!.canonical(version)).toBe(version);
  }
  const addresses = ['10.0.0.1/24', { ref: 'office' }];
  const path = 'Conditions.SourceIpConfig.Values';
  expect(meaningOf('AWS::ElasticLoadBalancingV2::ListenerRule', path)!.canonical(addresses)).toStrictEqual([
    '10.0.0.0/24',
    { ref: 'office' },
  ]);
});
