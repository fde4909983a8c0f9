import { expect, test } from 'vitest';
import type { JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { withStackOrigins } from '#src/sources/live/stack-origin.ts';

function resource(type: string, id: string, rest: Partial<Resource> = {}): Resource {
  return {
    type: `AWS::${type}`,
    id,
    account: '123456789012',
    region: 'eu-west-1',
    properties: {},
    facts: {},
    tags: {},
    origin: { source: 'live' },
    gaps: [],
    ...rest,
  };
}

function stack(name: string, rows: readonly (readonly [type: string, physical: string, logical: string])[]): Resource {
  const Resources: JsonObject[] = rows.map(([type, PhysicalResourceId, LogicalResourceId]) => ({
    LogicalResourceId,
    PhysicalResourceId,
    ResourceType: `AWS::${type}`,
  }));
  return resource('CloudFormation::Stack', `arn:aws:cloudformation:eu-west-1:123456789012:stack/${name}/1`, {
    name,
    facts: { Resources },
  });
}

/** `stack/logicalId` of each resource but the stacks; undefined where it has no origin. */
function origins(...resources: Resource[]): (string | undefined)[] {
  return withStackOrigins(resources)
    .filter(({ type }) => type !== 'AWS::CloudFormation::Stack')
    .map(({ origin }) => origin.stack && [origin.stack, origin.logicalId ?? '?'].join('/'));
}

const topic = 'arn:aws:sns:eu-west-1:123456789012:alarms';

test.each([
  ['its id', resource('EC2::VPC', 'vpc-1'), ['EC2::VPC', 'vpc-1']],
  ['an ARN that is its id', resource('SNS::Topic', topic), ['SNS::Topic', topic]],
  ['its ARN, where its id is a name', resource('ECS::Service', 'web', { arn: 'arn:a:b' }), ['ECS::Service', 'arn:a:b']],
  [
    'the name in its ARN',
    resource('ECS::Cluster', 'arn:x:cluster/main', { arn: 'arn:x:cluster/main' }),
    ['ECS::Cluster', 'main'],
  ],
  ['a part of its compound id', resource('Logs::MetricFilter', '/app|errors'), ['Logs::MetricFilter', 'errors']],
  ['its whole compound id', resource('WAFv2::WebACL', 'web|1|REGIONAL'), ['WAFv2::WebACL', 'web|1|REGIONAL']],
  ['its name in lower case', resource('RDS::DBInstance', 'app-db'), ['RDS::DBInstance', 'App-DB']],
  ['its record name without the dot', resource('Route53::RecordSet', 'Z1|a.b.|A'), ['Route53::RecordSet', 'a.b']],
  ['its wildcard record', resource('Route53::RecordSet', 'Z1|\\052.a.b.|A'), ['Route53::RecordSet', '*.a.b.']],
] as const)('a resource is found by %s', (_, own, [type, physical]) => {
  expect(origins(stack('app', [[type, physical, 'Mine']]), own)).toEqual(['app/Mine']);
});

test('what no stack owns, or a stack owns under another type, keeps its origin', () => {
  const app = stack('app', [['EC2::Subnet', 'vpc-1', 'Subnet']]);
  expect(origins(app, resource('EC2::VPC', 'vpc-1'), resource('EC2::VPC', 'vpc-2'))).toEqual([undefined, undefined]);
});

test('a name means another resource in another region, but for services that are read once', () => {
  const app = stack('app', [
    ['Logs::LogGroup', '/app', 'Group'],
    ['IAM::Role', 'app', 'Role'],
  ]);
  const elsewhere = { region: 'us-east-1' };
  const found = origins(app, resource('Logs::LogGroup', '/app', elsewhere), resource('IAM::Role', 'app', elsewhere));
  expect(found).toEqual([undefined, 'app/Role']);
  expect(origins(app, resource('Logs::LogGroup', '/app', { account: '210987654321' }))).toEqual([undefined]);
});

test('records of one name get the stack when it owns as many, and nothing when somebody made another', () => {
  const [a, aaaa, mx] = ['A', 'AAAA', 'MX'].map((type) => resource('Route53::RecordSet', `Z1|www.a.b.|${type}`));
  if (!a || !aaaa || !mx) throw new Error('three records');
  const app = stack('app', [
    ['Route53::RecordSet', 'www.a.b', 'Ipv4'],
    ['Route53::RecordSet', 'www.a.b', 'Ipv6'],
  ]);
  expect(origins(app, a, aaaa)).toEqual(['app/?', 'app/?']);
  expect(origins(app, a, aaaa, mx)).toEqual([undefined, undefined, undefined]);
});

test('a zone’s own records do not compete with a stack’s record at the apex', () => {
  const own = resource('Route53::RecordSet', 'Z1|a.b.|NS', { facts: { ManagedBy: 'AWS' } });
  const app = stack('app', [['Route53::RecordSet', 'a.b.', 'Apex']]);
  expect(origins(app, resource('Route53::RecordSet', 'Z1|a.b.|A'), own)).toEqual(['app/Apex', undefined]);
});

test('two stacks that claim one id leave it to nobody', () => {
  const [one, two] = ['one', 'two'].map((name) => stack(name, [['S3::Bucket', 'logs', 'Logs']]));
  if (!one || !two) throw new Error('two stacks');
  expect(origins(one, two, resource('S3::Bucket', 'logs'))).toEqual([undefined]);
  expect(origins(one, resource('S3::Bucket', 'logs'))).toEqual(['one/Logs']);
});

test('the order of the resources does not matter, and what a source said before stays', () => {
  const own = resource('EC2::VPC', 'vpc-1', { origin: { source: 'live', file: 'stacks/network.ts' } });
  const [vpc] = withStackOrigins([own, stack('app', [['EC2::VPC', 'vpc-1', 'Vpc']])]);
  expect(vpc?.origin).toEqual({ source: 'live', file: 'stacks/network.ts', stack: 'app', logicalId: 'Vpc' });
  expect(own.origin).toEqual({ source: 'live', file: 'stacks/network.ts' });
});
