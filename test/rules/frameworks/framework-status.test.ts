import { describe, expect, it } from 'vitest';
import type { Finding } from '#src/model/finding.ts';
import { type Framework, frameworkStatus } from '#src/model/framework-status.ts';

function finding(ruleId: string, verdict: Finding['verdict'], more: Partial<Finding> = {}): Finding {
  return {
    fingerprint: 'v1:0',
    kind: 'rule',
    ruleId,
    title: 'Things are so',
    severity: 'high',
    verdict,
    resource: { type: 'AWS::S3::Bucket', id: 'a' },
    evidence: [],
    locations: [],
    frameworks: [],
    ...more,
  };
}

const waived = { reason: 'known', owner: 'us', expires: '2027-01-01' };

function statusOf(rules: readonly string[], findings: readonly Finding[], judged = rules) {
  const framework: Framework = {
    name: 'own',
    title: 'Our own',
    version: '1',
    source: 'us',
    date: '2026-11-23',
    controls: [{ id: 'A-1', title: 'First', rules }],
  };
  return frameworkStatus(framework, findings, new Set(judged)).controls[0];
}

describe('the status of a control', () => {
  it.each([
    ['fail before everything', [finding('a', 'fail'), finding('b', 'unknown'), finding('b', 'pass')], 'fail'],
    ['unknown before pass', [finding('a', 'unknown'), finding('b', 'pass')], 'unknown'],
    ['pass with one that passes', [finding('a', 'pass'), finding('b', 'not-applicable')], 'pass'],
    ['not applicable where nothing is concerned', [finding('a', 'not-applicable')], 'not-applicable'],
    ['not applicable where there is nothing', [], 'not-applicable'],
    [
      'waived, not pass, with a failure that is accepted',
      [finding('a', 'fail', { waived }), finding('b', 'pass')],
      'waived',
    ],
    ['fail with one that is not accepted', [finding('a', 'fail', { waived }), finding('a', 'fail')], 'fail'],
    ['unknown beside what is accepted', [finding('a', 'fail', { waived }), finding('b', 'unknown')], 'unknown'],
  ] as const)('is %s', (_title, findings, status) => {
    expect(statusOf(['a', 'b'], findings)?.status).toBe(status);
  });

  it('is unknown where a type was not read, though its rule calls that not applicable', () => {
    const unread = finding('a', 'not-applicable', { resource: { type: 'AWS::S3::Bucket', id: '' }, reason: 'denied' });
    expect(statusOf(['a', 'b'], [unread, finding('b', 'pass')])?.status).toBe('unknown');
  });

  it('is unknown where a template cannot say', () => {
    const template = finding('a', 'not-applicable', { reason: 'needs live state' });
    expect(statusOf(['a', 'b'], [template, finding('b', 'pass')])?.status).toBe('unknown');
  });

  it('is unknown where one of its rules did not run', () => {
    expect(statusOf(['a', 'b'], [finding('a', 'pass')], ['a'])).toMatchObject({
      status: 'unknown',
      counts: { unknown: 1 },
      undecided: ['b'],
    });
  });

  it('is not assessed without rules', () => {
    expect(statusOf([], [finding('a', 'pass')])?.status).toBe('not assessed');
  });

  it('counts findings of its rules only, and none that merely inform', () => {
    const findings = [
      finding('a', 'fail'),
      finding('a', 'fail'),
      finding('a', 'pass'),
      finding('b', 'fail', { waived }),
      finding('c', 'fail'),
      finding('a', 'fail', { informs: true }),
      finding('a', 'fail', { kind: 'expectation' }),
    ];
    const counts = { pass: 1, fail: 2, unknown: 0, notApplicable: 0, waived: 1 };
    expect(statusOf(['a', 'b'], findings)).toEqual({
      id: 'A-1',
      title: 'First',
      status: 'fail',
      rules: ['a', 'b'],
      counts,
    });
  });
});
