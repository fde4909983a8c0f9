import { expect, test } from 'vitest';
import type { Finding } from '#src/model/finding.ts';
import { type Report, summarize } from '#src/model/report.ts';
import { printable } from '#src/reporters/printable.ts';
import { text } from '#src/reporters/text.ts';

const base: Finding = {
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

function report(findings: readonly Finding[]): Report {
  return {
    schema: 'infra-audit/report/v1',
    tool: { name: 'infra-audit', version: '0.1.0' },
    run: {
      id: 'r',
      startedAt: '2026-01-02T03:04:05.000Z',
      durationMs: 1234,
      command: 'check',
      environment: 'cheetah',
      account: '123456789012',
      region: 'us-east-1',
      source: 'live',
      apiCalls: 8,
    },
    summary: summarize(findings),
    findings,
    gaps: [],
    warnings: [],
  };
}

const plain = { color: false, width: 80 };

test('a clean run is one line', () => {
  expect(text(report([{ ...base, verdict: 'pass' }]), plain)).toBe(
    '0 failed, 0 unknown, 1 passed  cheetah · account 123456789012 · us-east-1 · live · 8 calls · 1.2 s\n',
  );
});

test('what fails comes first, worst first, each with expected, actual and the line of the spec', () => {
  const unknown: Finding = { ...base, verdict: 'unknown', severity: 'critical', title: 'B', reason: 'x:Y was denied' };
  const low: Finding = { ...base, severity: 'low', title: 'C' };
  const output = text(report([unknown, low, base]), plain);
  expect(output.split('\n\n').map((block) => block.split('\n')[0])).toEqual([
    'FAIL MultiAZ of the database differs from the spec (high, database.MultiAZ)',
    'FAIL C (low, database.MultiAZ)',
    'UNKNOWN B (critical, database.MultiAZ)',
    '2 failed, 1 unknown, 0 passed  cheetah · account 123456789012 · us-east-1 · live · 8 calls · 1.2 s',
  ]);
  expect(output).toContain(`    AWS::RDS::DBInstance cheetah-fastapi-db
    MultiAZ expected true
            actual   false
    policies/architecture/data.yaml:12:7
`);
  expect(output).toContain('    because x:Y was denied\n');
});

test('an accepted finding shows its reason, owner and end', () => {
  const waived = { reason: 'until the move', owner: 'platform', expires: '2027-01-31' };
  const output = text(report([{ ...base, waived }]), plain);
  expect(output).toContain(
    'ACCEPTED 1\n    database.MultiAZ cheetah-fastapi-db\n      until the move (platform, until 2027-01-31)',
  );
  expect(output).toContain('0 failed, 0 unknown, 0 passed, 1 accepted');
});

test('names from AWS cannot write to the terminal', () => {
  const hostile = 'a\u001b[2J\u202eb\rc\u0000';
  const output = text(
    report([
      {
        ...base,
        title: hostile,
        resource: { type: hostile, id: hostile },
        evidence: [{ path: 'p', expected: hostile, actual: hostile }],
      },
    ]),
    plain,
  );
  // oxlint-disable-next-line no-control-regex -- looking for control characters is the test
  expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  expect(printable('a\u001b[2J')).toBe('a\\u{1b}[2J');
});

test('without colour there is no escape; with colour there is', () => {
  expect(text(report([base]), plain)).not.toContain('\u001b');
  expect(text(report([base]), { color: true, width: 80 })).toContain('\u001b[');
});
