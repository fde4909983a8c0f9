import { expect, it } from 'vitest';
import { builtInRules } from '#src/rules/load/built-in-rules.ts';
import { lintCases } from '#src/rules/load/lint-cases.ts';
import { readCases } from '#src/rules/load/read-cases.ts';
import type { RuleCase } from '#src/rules/trial/case-snapshot.ts';
import { ruleCalled } from '../conformance/conformance.ts';

const location = { file: 'a.test.yaml', line: 3, column: 5 };
const BUCKET = ruleCalled('s3-bucket-versioning-enabled');

function told(each: Omit<RuleCase, 'case' | 'expect'>, rule = BUCKET): string[] {
  const problems = lintCases(rule, [{ each: { case: 'it', expect: 'fail', ...each }, location }]);
  return problems.map(({ message, fix }) => (fix === undefined ? message : `${message}. ${fix}`));
}

const OF = `the case "it" of ${BUCKET.id}`;

it.each<[string, Omit<RuleCase, 'case' | 'expect'>, string]>([
  [
    'a property',
    { properties: { VersioningConfig: { Status: 'Enabled' } } },
    `${OF} names VersioningConfig, which AWS::S3::Bucket does not have. Did you mean "VersioningConfiguration"?`,
  ],
  [
    'a member',
    { properties: { VersioningConfiguration: { State: 'Enabled' } } },
    `${OF} names VersioningConfiguration.State, which AWS does not have. Did you mean "Status"?`,
  ],
  [
    'a member of an element',
    { properties: { LifecycleConfiguration: { Rules: [{ Status: 'Enabled' }, { Stats: 'Enabled' }] } } },
    `${OF} names LifecycleConfiguration.Rules[].Stats, which AWS does not have. Did you mean "Status"?`,
  ],
  [
    'a property of a resource beside it',
    { others: [{ type: 'AWS::EC2::VPC', properties: { CidrBlok: '10.0.0.0/8' } }] },
    `${OF} names CidrBlok, which AWS::EC2::VPC does not have. Did you mean "CidrBlock"?`,
  ],
  ['a type', { others: [{ type: 'AWS::EC2::Vpcs' }] }, `${OF} names the type AWS::EC2::Vpcs, which AWS does not have`],
  [
    'a type that was not read',
    { unreadTypes: ['AWS::S3::Buckets'] },
    `${OF} names the type AWS::S3::Buckets, which AWS does not have`,
  ],
])('%s that is not there is told', (_what, each, message) => {
  expect(told(each)).toEqual([message]);
});

it('tells a parameter that the rule does not have', () => {
  const rule = ruleCalled('instance-age');
  expect(told({ parameters: { dayz: 1 } }, rule)).toEqual([
    'the case "it" of instance-age sets the parameter "dayz", which it does not have. Did you mean "days"?',
  ]);
  expect(told({ parameters: { days: 1 } }, rule)).toEqual([]);
});

it('leaves alone what AWS leaves free, what is not known, and facts', () => {
  const properties = {
    BucketName: { $unresolved: 'parameter Name has no default' },
    VersioningConfiguration: { $unresolved: 'it depends on condition IsProd' },
  };
  expect(told({ properties, facts: { Anything: true } })).toEqual([]);
  const policy = { type: 'AWS::S3::BucketPolicy', properties: { PolicyDocument: { Whatever: [{ it: 'is' }] } } };
  expect(told({ others: [policy] })).toEqual([]);
  expect(told({ others: [{ type: 'Account' }] })).toEqual([]);
});

it('finds nothing in the cases of built-in rules', () => {
  const problems = builtInRules().rules.flatMap((rule) => {
    const { file } = rule.location;
    return lintCases(rule, readCases({ path: file, file }));
  });
  expect(problems).toEqual([]);
});
