import { expect, test } from 'vitest';
import { canonicalTable } from '#src/registry/canonical-table.ts';
import { EXCEPTIONS, UNREADABLE } from './exceptions.ts';

test.each(EXCEPTIONS)('$type $path: AWS’s schema has it, and is as the reason says', ({ type, path, why }) => {
  const table = canonicalTable(type);
  const [name = ''] = path.split('.');
  if (path !== 'tags') expect(Object.keys(table?.properties ?? {})).toContain(name);
  expect(table?.writeOnly.includes(path)).toBe(why.includes('write-only'));
  expect(EXCEPTIONS.filter((each) => each.type === type && each.path === path)).toHaveLength(1);
});

test.each(Object.keys(UNREADABLE))('%s: no collector yields it', (type) => {
  expect(canonicalTable(type)).toBeUndefined();
});

const same = (type: string, path: string) => EXCEPTIONS.find((each) => each.type === type && each.path === path)?.same;

test.each([
  ['AWS::KMS::Alias', 'TargetKeyId', 'arn:aws:kms:us-east-1:1:key/abc', 'abc', 'bc'],
  [
    'AWS::ECS::Service',
    'Cluster',
    'blue',
    'arn:aws:ecs:us-east-1:1:cluster/blue',
    'arn:aws:ecs:us-east-1:1:cluster/deep-blue',
  ],
  ['AWS::RDS::DBInstance', 'EngineVersion', '15', '15.14', '150.1'],
  ['AWS::Route53::RecordSet', 'Name', 'a.example.com', 'a.example.com.', 'b.a.example.com.'],
  [
    'AWS::ElasticLoadBalancingV2::TargetGroup',
    'TargetGroupAttributes',
    [{ Key: 'a', Value: '1' }],
    [
      { Value: '1', Key: 'a' },
      { Key: 'b', Value: '' },
    ],
    [{ Key: 'a', Value: '2' }],
  ],
])('%s %s: another spelling is the same, another value is not', (type, path, declared, alike, other) => {
  expect(same(type, path)?.(declared, alike)).toBe(true);
  expect(same(type, path)?.(declared, other)).toBe(false);
});
