import { expect, test } from 'vitest';
import type { Finding } from '#src/model/finding.ts';
import type { Gap } from '#src/model/gap.ts';
import type { JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { loadEnvironment } from '#src/spec/environment.ts';
import { judge } from '#src/spec/judge.ts';
import { loadSpec } from '#src/spec/spec.ts';
import { ACCOUNT, bucket, REGION, resource, snapshotOf } from '../init/snapshot-fixture.ts';
import { workspaceWith } from './workspace-fixture.ts';

const ELSEWHERE = 'eu-west-1';

const properties = (value: JsonObject): Partial<Resource> => ({ properties: value });
const gap = (type: string, region = REGION): Gap => ({
  action: 'x:List',
  scope: { kind: 'type', type, region },
  because: 'denied',
  message: 'no',
});

function findingsOf(component: string, resources: readonly Resource[], gaps: readonly Gap[] = []): Finding[] {
  const workspace = workspaceWith({
    'policies/environments/dev.yaml': `environment: dev\nregion: ${REGION}\nparameters: {}\n`,
    'policies/architecture/all.yaml': `components:\n  vpc: { type: AWS::EC2::VPC, find: { name: main } }\n  it: ${component}\n`,
  });
  const vpc = resource('AWS::EC2::VPC', 'vpc-1', { name: 'main' });
  const snapshot = { ...snapshotOf(vpc, ...resources), regions: [REGION, ELSEWHERE], gaps };
  return judge(loadSpec(workspace, loadEnvironment(workspace, 'dev'), ACCOUNT), snapshot);
}

/** The verdict and title of one component's existence. */
function existence(component: string, resources: readonly Resource[], gaps: readonly Gap[] = []): string {
  const findings = findingsOf(component, resources, gaps);
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
    [bucket('1', properties({ BucketName: 'x' })), bucket('2')],
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
    [subnet('s1'), { ...subnet('s2'), region: ELSEWHERE }],
    'pass: it exists',
  ],
  [
    'a region of its own',
    "{ type: AWS::EC2::Subnet, find: { region: eu-west-1, name: 's*' } }",
    [subnet('s1'), { ...subnet('s2'), region: ELSEWHERE }],
    'pass: it exists',
  ],
  [
    'what has no region is everywhere',
    s3('find: { name: x }'),
    [bucket('x', { region: ELSEWHERE })],
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
        properties: {},
        gaps: [
          {
            ...gap(''),
            scope: {
              kind: 'property',
              type: 'AWS::S3::Bucket',
              id: 'x',
              region: REGION,
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

const role = '{ type: AWS::IAM::Role, find: { name: r }';
const firewall = (Scope: string): Resource =>
  resource('AWS::WAFv2::WebACL', `w|1|${Scope}`, { name: 'w', region: ELSEWHERE, properties: { Scope } });

test.each<[string, string, Gap]>([
  ['roles', `${role} }`, gap('AWS::IAM::Role', ELSEWHERE)],
  ['roles, where there may be none', `${role}, optional: true }`, gap('AWS::IAM::Role', ELSEWHERE)],
  ['buckets, where there must be none', s3('find: { name: b }, count: 0'), gap('AWS::S3::Bucket', ELSEWHERE)],
  ['records', '{ type: AWS::Route53::RecordSet, find: { name: w } }', gap('AWS::Route53::RecordSet', ELSEWHERE)],
  [
    'web ACLs, of which CloudFront’s are everywhere',
    '{ type: AWS::WAFv2::WebACL, find: { name: w } }',
    gap('AWS::WAFv2::WebACL', ELSEWHERE),
  ],
  ['what is looked for there', `{ ${subnets.replace('{ ', '{ region: eu-*, ')} }`, gap('AWS::EC2::Subnet', ELSEWHERE)],
])('not read in another region, %s: unknown', (_, component, unread) => {
  expect(existence(component, [], [unread])).toBe('unknown: it could not be looked for: x:List was denied');
});

test.each<[string, string, Gap]>([
  ['what is looked for here', `{ ${subnets} }`, gap('AWS::EC2::Subnet', ELSEWHERE)],
  [
    'what is looked for there, of a gap here',
    `{ ${subnets.replace('{ ', '{ region: eu-*, ')} }`,
    gap('AWS::EC2::Subnet'),
  ],
  [
    'web ACLs of a region that let nobody in',
    '{ type: AWS::WAFv2::WebACL, find: { name: w } }',
    gap('AWS::WAFv2::WebACL', 'ap-east-1'),
  ],
])('a gap elsewhere says nothing of %s', (_, component, unread) => {
  expect(existence(component, [], [unread])).toBe('fail: it is missing');
});

test('a web ACL of CloudFront is found from every region, another only from its own', () => {
  const component = '{ type: AWS::WAFv2::WebACL, find: { name: w } }';
  expect(existence(component, [firewall('CLOUDFRONT')])).toBe('pass: it exists');
  expect(existence(component, [firewall('REGIONAL')])).toBe('fail: it is missing');
});

const FACT = { shared: 'facts.PublicAccessBlockConfiguration', own: 'facts.EbsEncryptionByDefault' };

/** The verdicts on a fact that is the same everywhere and on one that each region has, with what else the account is. */
function accountVerdicts(...accounts: readonly Partial<Resource>[]): readonly (string | undefined)[] {
  const component = `{ type: Account, find: { id: '{account}' }, expect: { ${FACT.shared}.BlockPublicAcls: true, ${FACT.own}: true } }`;
  const resources = accounts.map((account) => resource('Account', ACCOUNT, account));
  const findings = findingsOf(component, resources);
  return ['it.exists', `it.${FACT.shared}.BlockPublicAcls`, `it.${FACT.own}`].map(
    (rule) => findings.find(({ ruleId }) => ruleId === rule)?.verdict,
  );
}

test('the account of a region has what is the same everywhere from the region that read it', () => {
  const shared = { PublicAccessBlockConfiguration: { BlockPublicAcls: true } };
  const elsewhere = { region: ELSEWHERE, facts: { ...shared, EbsEncryptionByDefault: true } };
  const here = { facts: { EbsEncryptionByDefault: false } };
  expect(accountVerdicts(elsewhere, here)).toEqual(['pass', 'pass', 'fail']);
  const unread: Gap = {
    ...gap('Account'),
    scope: {
      kind: 'property',
      type: 'Account',
      id: ACCOUNT,
      region: ELSEWHERE,
      properties: ['PublicAccessBlockConfiguration'],
    },
  };
  expect(accountVerdicts({ region: ELSEWHERE, gaps: [unread] }, here)).toEqual(['pass', 'unknown', 'fail']);
});

test('enough found is right, whatever else was not read', () => {
  expect(existence(`{ ${subnets} }`, [subnet('s1')], [gap('AWS::EC2::Subnet')])).toBe('pass: it exists');
});
