import { expect, test } from 'vitest';
import type { Gap } from '#src/model/gap.ts';
import type { JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { loadEnvironment } from '#src/spec/environment.ts';
import { judge } from '#src/spec/judge.ts';
import { loadSpec } from '#src/spec/spec.ts';
import { workspaceWith } from './workspace-fixture.ts';

const resource = (type: string, id: string, more: Partial<Resource> = {}): Resource => ({
  type,
  id,
  account: '1',
  region: 'eu-west-1',
  name: id,
  properties: {},
  facts: {},
  tags: {},
  origin: { source: 'live' },
  gaps: [],
  ...more,
});
const bucket = (id: string, more: Partial<Resource> = {}): Resource => resource('AWS::S3::Bucket', id, more);
const properties = (value: JsonObject): Partial<Resource> => ({ properties: value });
const gap = (type: string): Gap => ({
  action: 'x:List',
  scope: { kind: 'type', type, region: 'eu-west-1' },
  because: 'denied',
  message: 'no',
});

/** The verdict and title of one component's existence. */
function existence(component: string, resources: readonly Resource[], gaps: readonly Gap[] = []): string {
  const workspace = workspaceWith({
    'policies/environments/dev.yaml': 'environment: dev\nregion: eu-west-1\nparameters: {}\n',
    'policies/architecture/all.yaml': `components:\n  vpc: { type: AWS::EC2::VPC, find: { name: main } }\n  it: ${component}\n`,
  });
  const snapshot: Snapshot = {
    tool: { name: 'infra-audit', version: '0' },
    account: '1',
    regions: ['eu-west-1'],
    takenAt: '',
    resources: [resource('AWS::EC2::VPC', 'vpc-1', { name: 'main' }), ...resources],
    gaps,
    apiCalls: {},
  };
  const findings = judge(loadSpec(workspace, loadEnvironment(workspace, 'dev')), snapshot);
  const { verdict, title, reason } = findings.find(({ ruleId }) => ruleId === 'it.exists')!;
  return [verdict, title, ...(reason === undefined ? [] : [reason])].join(': ');
}

const s3 = (more: string): string => `{ type: AWS::S3::Bucket, ${more} }`;
const subnets = 'type: AWS::EC2::Subnet, find: { belongsTo: vpc }';
const subnet = (id: string, VpcId = 'vpc-1'): Resource => resource('AWS::EC2::Subnet', id, properties({ VpcId }));

test.each<[string, string, Resource[], string]>([
  ['a name with a star', s3("find: { name: 'a-*' }"), [bucket('a-1'), bucket('b-1')], 'pass: it exists'],
  ['an id', s3("find: { id: 'arn:aws:s3:::a*' }"), [bucket('x', { arn: 'arn:aws:s3:::ab' })], 'pass: it exists'],
  ['tags', s3('find: { tags: { Team: we* } }'), [bucket('x', { tags: { Team: 'web' } })], 'pass: it exists'],
  [
    'a property',
    s3('find: { where: { BucketName: x } }'),
    [bucket('1', properties({ BucketName: 'x' }))],
    'pass: it exists',
  ],
  [
    'a stack and a logical id',
    s3("find: { stack: 'dev-*', logicalId: Logs* }"),
    [bucket('1', { origin: { source: 'live', stack: 'dev-base', logicalId: 'Logs1A' } }), bucket('2')],
    'pass: it exists',
  ],
  ['what names another component', `{ ${subnets} }`, [subnet('s1'), subnet('s2', 'vpc-2')], 'pass: it exists'],
  [
    'another region is another environment',
    `{ ${subnets} }`,
    [subnet('s1'), { ...subnet('s2'), region: 'us-east-1' }],
    'pass: it exists',
  ],
  [
    'a region of its own',
    "{ type: AWS::EC2::Subnet, find: { region: us-east-1, name: 's*' } }",
    [subnet('s1'), { ...subnet('s2'), region: 'us-east-1' }],
    'pass: it exists',
  ],
  [
    'what has no region is everywhere',
    s3('find: { name: x }'),
    [bucket('x', { region: 'us-east-1', arn: 'arn:aws:s3:::x' })],
    'pass: it exists',
  ],
  [
    'two where one is meant',
    `{ ${subnets} }`,
    [subnet('s1'), subnet('s2')],
    'fail: 2 resources match it; one is meant',
  ],
  ['a count', `{ ${subnets}, count: 2 }`, [subnet('s1'), subnet('s2')], 'pass: it exists'],
  ['too few', `{ ${subnets}, count: 2 }`, [subnet('s1')], 'fail: 1 of 2 of it exist'],
  [
    'a range',
    `{ ${subnets}, count: { atMost: 1 } }`,
    [subnet('s1'), subnet('s2')],
    'fail: 2 resources match it; one is meant',
  ],
  ['none wanted, none there', `{ ${subnets}, count: 0 }`, [], 'pass: it does not exist, as declared'],
  ['none wanted, one there', `{ ${subnets}, count: 0 }`, [subnet('s1')], 'fail: it must not exist'],
  ['optional and not there', `{ ${subnets}, optional: true }`, [], 'not-applicable: it does not exist, and need not'],
  ['nothing', `{ ${subnets} }`, [], 'fail: it is missing'],
])('%s', (_, component, resources, outcome) => {
  expect(existence(component, resources)).toBe(outcome);
});

test.each<[string, string, Resource[], Gap[]]>([
  ['nothing found, the list unread', `{ ${subnets} }`, [], [gap('AWS::EC2::Subnet')]],
  ['none wanted, the list unread', `{ ${subnets}, count: 0 }`, [], [gap('AWS::EC2::Subnet')]],
  ['optional, the list unread', `{ ${subnets}, optional: true }`, [], [gap('AWS::EC2::Subnet')]],
  ['a stack, the stacks unread', s3('find: { stack: dev }'), [bucket('x')], [gap('AWS::CloudFormation::Stack')]],
  [
    'a property, that property unread',
    s3('find: { where: { BucketName: x } }'),
    [
      bucket('x', {
        gaps: [
          {
            ...gap(''),
            scope: {
              kind: 'property',
              type: 'AWS::S3::Bucket',
              id: 'x',
              region: 'eu-west-1',
              properties: ['BucketName'],
            },
          },
        ],
      }),
    ],
    [],
  ],
])('%s: unknown, with the call that failed', (_, component, resources, gaps) => {
  expect(existence(component, resources, gaps)).toBe('unknown: it could not be looked for: x:List was denied');
});

test('enough found is right, whatever else was not read', () => {
  expect(existence(`{ ${subnets} }`, [subnet('s1')], [gap('AWS::EC2::Subnet')])).toBe('pass: it exists');
});
