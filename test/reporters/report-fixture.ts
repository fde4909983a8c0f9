import type { Finding } from '#src/model/finding.ts';
import type { NagFinding } from '#src/model/nag.ts';
import { type Report, summarize } from '#src/model/report.ts';

/** One failing finding; tests spread it and change what they are about. */
export const failing: Finding = {
  fingerprint: 'v1:00112233445566778899aabbccddeeff',
  kind: 'nag',
  ruleId: 'AwsSolutions-IAM5',
  title: 'The IAM entity contains wildcard permissions. (Resource::*)',
  severity: 'high',
  verdict: 'fail',
  resource: { type: 'AWS::IAM::Role', id: 'cheetah-app/Role/Resource', logicalId: 'Role1234ABCD' },
  evidence: [{ path: 'AwsSolutions-IAM5[Resource::*]', expected: null, actual: 'Resource::*' }],
  locations: [{ file: 'stacks/security/task role.ts', line: 12, column: 5 }],
  frameworks: ['NIST.800.53.R5/AC-3'],
  remediation: 'Name the resources.',
};

/** One failing expectation of a component. */
export const expectation: Finding = {
  fingerprint: 'v1:0',
  kind: 'expectation',
  ruleId: 'database.MultiAZ',
  title: 'MultiAZ of the database differs from the spec',
  severity: 'high',
  verdict: 'fail',
  component: 'database',
  resource: { type: 'AWS::RDS::DBInstance', id: 'cheetah-fastapi-db' },
  evidence: [{ path: 'MultiAZ', expected: true, actual: false }],
  locations: [{ file: 'policies/architecture/data.yaml', line: 12, column: 7 }],
  frameworks: [],
};

/** Every kind of finding that a reporter must tell apart. */
export const everyKind: readonly NagFinding[] = [
  { ...failing, kind: 'nag' },
  { ...failing, kind: 'nag', fingerprint: 'v1:1', ruleId: 'AwsSolutions-S2', severity: 'medium' },
  {
    ...failing,
    kind: 'nag',
    fingerprint: 'v1:2',
    ruleId: 'AwsSolutions-S1',
    waived: { reason: 'the log bucket itself', owner: 'platform', expires: '2027-01-31' },
    locations: [...failing.locations, { file: 'policies/nag.yaml', line: 9, column: 5 }],
  },
  {
    ...failing,
    kind: 'nag',
    fingerprint: 'v1:3',
    ruleId: 'undecided[AwsSolutions-RDS11]',
    verdict: 'unknown',
    reason: 'not a primitive value',
  },
  { ...failing, kind: 'nag', fingerprint: 'v1:4', ruleId: 'HIPAA.Security-X', informs: true, locations: [] },
  { ...failing, kind: 'nag', fingerprint: 'v1:5', ruleId: 'AwsSolutions-OK', verdict: 'pass' },
  { ...failing, kind: 'nag', fingerprint: 'v1:6', ruleId: 'AwsSolutions-NA', verdict: 'not-applicable' },
];

/** A report of some findings as a gate makes it; `more` replaces what a test is about. */
export function reportOf(findings: readonly Finding[], more: Partial<Report> = {}): Report {
  return {
    schema: 'infra-audit/report/v1',
    tool: { name: 'infra-audit', version: '0.1.0' },
    run: {
      id: 'r',
      startedAt: '2026-01-02T03:04:05.678Z',
      durationMs: 1234,
      command: 'gate',
      environment: 'cheetah',
      source: 'app:node app.js',
      apiCalls: 0,
    },
    summary: summarize(findings),
    findings,
    gaps: [],
    warnings: [],
    ...more,
  };
}

/** A report of every kind of finding, with everything that a report can hold besides. */
export const fullReport: Report = reportOf(
  [
    ...everyKind,
    {
      ...expectation,
      baseline: 'known',
      cause: 'cheetah-fastapi-db MultiAZ',
      frameworks: ['nist-800-53-r5/CP-10(2)', 'cis/1.2'],
    },
    {
      ...expectation,
      fingerprint: 'v1:11',
      component: 'cache',
      resource: { type: 'AWS::ElastiCache::ReplicationGroup', id: '' },
    },
    {
      ...expectation,
      fingerprint: 'v1:12',
      kind: 'drift',
      drift: { view: 'live changed', code: true, deployed: true, live: false, advice: 'Deploy with --revert-drift.' },
      remediation: 'Deploy with --revert-drift.',
      rationale: 'A zone can fail.',
    },
    {
      ...expectation,
      fingerprint: 'v1:13',
      kind: 'rule',
      ruleTitle: 'Databases run in two zones',
      frameworks: ['nist-800-53-r5/AC-4', 'fsbp/RDS.5'],
      verdict: 'pass',
    },
    {
      ...expectation,
      fingerprint: 'v1:14',
      kind: 'invariant',
      verdict: 'unknown',
      reason: 'no route was read',
      baseline: 'new',
    },
  ],
  {
    run: {
      id: '2026-01-02T03-04-05-678Z-cheetah',
      startedAt: '2026-01-02T03:04:05.678Z',
      durationMs: 1234,
      command: 'check',
      environment: 'cheetah',
      account: '123456789012',
      region: 'us-east-1',
      source: 'live',
      apiCalls: 90,
    },
    gaps: [
      {
        action: 'ec2:DescribeRouteTables',
        scope: { kind: 'type', type: 'AWS::EC2::RouteTable', region: 'us-east-1' },
        because: 'denied',
        message: 'not authorized',
      },
      {
        action: 's3:GetBucketPolicy',
        scope: { kind: 'property', type: 'AWS::S3::Bucket', id: 'logs', region: 'us-east-1', properties: ['Policy'] },
        because: 'throttled',
        message: 'slow down',
      },
      {
        action: 'rds:*',
        scope: { kind: 'type', type: 'AWS::RDS::DBInstance', region: 'us-east-1' },
        because: 'skipped',
        message: 'not asked for',
      },
    ],
    warnings: ['the waiver of s3-bucket-logging ends in 3 days'],
    baseline: {
      of: '2026-01-01T03-04-05-678Z-cheetah',
      new: 1,
      known: 2,
      fixed: [
        {
          fingerprint: 'v1:99',
          kind: 'rule',
          ruleId: 's3-bucket-versioning',
          title: 'The bucket keeps no old versions',
          severity: 'medium',
          resource: { type: 'AWS::S3::Bucket', id: 'logs' },
        },
      ],
    },
  },
);

/** What a hostile name can hold: control characters, escapes, bidirectional overrides, markup, lone surrogates. */
export const HOSTILE = 'a\u0000\u001b[2J\u202e<b>&"\']]>\ud800\uffff\n\tz';
