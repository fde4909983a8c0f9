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

/** What a hostile name can hold: control characters, escapes, bidirectional overrides, markup, lone surrogates. */
export const HOSTILE = 'a\u0000\u001b[2J\u202e<b>&"\']]>\ud800\uffff\n\tz';
