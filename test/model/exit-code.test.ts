import { expect, test } from 'vitest';
import { exitCodeOf } from '#src/model/exit-code.ts';
import { fingerprint, type Finding } from '#src/model/finding.ts';
import { summarize } from '#src/model/report.ts';
import type { Severity } from '#src/model/severity.ts';
import type { Verdict } from '#src/model/verdict.ts';

const finding = (verdict: Verdict, severity: Severity, isWaived = false): Finding => ({
  fingerprint: '',
  kind: 'rule',
  ruleId: 'rule-a',
  component: 'database',
  title: '',
  severity,
  verdict,
  resource: { type: 'T', id: 'i' },
  evidence: [],
  locations: [],
  frameworks: [],
  ...(isWaived ? { waived: { reason: 'r', owner: 'o', expires: '2027-01-01' } } : {}),
});

test.each<[string, Finding[], Severity, string[], number]>([
  ['nothing', [], 'low', [], 0],
  ['passes only', [finding('pass', 'critical'), finding('not-applicable', 'critical')], 'low', [], 0],
  ['a failure at the threshold', [finding('fail', 'medium')], 'medium', [], 1],
  ['a failure below it', [finding('fail', 'low')], 'medium', [], 0],
  ['a waived failure', [finding('fail', 'critical', true)], 'low', [], 0],
  ['an unknown at the threshold', [finding('unknown', 'high')], 'high', [], 3],
  ['an unknown below it', [finding('unknown', 'low')], 'high', [], 0],
  ['failure and unknown', [finding('unknown', 'high'), finding('fail', 'low')], 'low', [], 1],
  ['an unknown allowed by rule', [finding('unknown', 'high')], 'low', ['rule-a'], 0],
  ['an unknown allowed by component', [finding('unknown', 'high')], 'low', ['database'], 0],
  ['an unknown allowed by *', [finding('unknown', 'high')], 'low', ['*'], 0],
  ['another unknown allowed', [finding('unknown', 'high')], 'low', ['rule-b'], 3],
  ['a failure is never allowed as an unknown', [finding('fail', 'high')], 'low', ['*'], 1],
])('%s', (_, findings, failOn, allowUnknown, code) => {
  expect(exitCodeOf(findings, { failOn, allowUnknown })).toBe(code);
});

test('the summary counts what is waived apart from everything else', () => {
  const findings = [
    finding('fail', 'high'),
    finding('fail', 'low', true),
    finding('unknown', 'low'),
    finding('pass', 'low'),
  ];
  expect(summarize(findings)).toEqual({
    pass: 1,
    fail: 1,
    unknown: 1,
    notApplicable: 0,
    waived: 1,
    bySeverity: { critical: 0, high: 1, medium: 0, low: 0 },
  });
});

// A contract: baselines and waivers of earlier runs name findings by these.
test('fingerprints stay what they are', () => {
  expect(fingerprint('cheetah', 'expectation', 'database.MultiAZ', 'component#database')).toBe(
    'v1:36590bd17922e41c8eec4870917d035a',
  );
  expect(fingerprint('a', 'rule', 'b', 'c')).not.toBe(fingerprint('a', 'rule', 'b', 'c', 'd'));
});
