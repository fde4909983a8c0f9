import { Ansis } from 'ansis';
import { describe, expect, it } from 'vitest';
import type { Finding } from '#src/model/finding.ts';
import { type ControlStatus, type FrameworkStatus } from '#src/model/framework-status.ts';
import { columnsOf } from '#src/reporters/text/columns.ts';
import { frameworkBlocks } from '#src/reporters/text/framework-lines.ts';

const NONE = { pass: 0, fail: 0, unknown: 0, notApplicable: 0, waived: 0 };

function control(
  id: string,
  status: ControlStatus['status'],
  rules: readonly string[] = [],
  title?: string,
): ControlStatus {
  return { id, status, rules, counts: NONE, ...(title === undefined ? {} : { title }) };
}

function failure(ruleId: string, more: Partial<Finding> = {}): Finding {
  return {
    fingerprint: 'v1:0',
    kind: 'rule',
    ruleId,
    title: '',
    severity: 'high',
    verdict: 'fail',
    resource: { type: 'AWS::S3::Bucket', id: 'a' },
    evidence: [],
    locations: [],
    frameworks: [],
    ...more,
  };
}

const framework: FrameworkStatus = {
  name: 'own',
  title: 'Our own',
  version: '2',
  source: 'us',
  date: '2026-11-23',
  controls: [
    control('A-1', 'fail', ['s3-a', 's3-b', 's3-c'], 'Access'),
    control('A-10', 'fail', ['s3-a']),
    { ...control('B-1', 'unknown', ['s3-b']), undecided: ['s3-b'] },
    { ...control('B-2', 'unknown', ['s3-b', 's3-c']), undecided: ['s3-b'] },
    { ...control('B-3', 'unknown', ['s3-c']), undecided: ['s3-c'] },
    control('C-1', 'waived', ['s3-c']),
    control('D-1', 'pass', ['s3-b']),
    control('E-1', 'not assessed'),
  ],
};
const waived = { reason: 'known', owner: 'us', expires: '2027-01-01' };
const findings = [failure('s3-a'), failure('s3-a'), failure('s3-c', { waived }), failure('s3-b', { verdict: 'pass' })];
const blocks = (width: number, ...controls: readonly ControlStatus[]): string[] => {
  const shown = controls.length > 0 ? { ...framework, controls } : framework;
  return frameworkBlocks({ ink: new Ansis(0), width }, [shown], findings);
};

describe('frameworks as text', () => {
  it('say the figures first, then what fails by which rules and how often, then what is not known', () => {
    expect(blocks(80)).toEqual([
      [
        'Our own 2',
        '  7 of 8 controls assessed: 2 failed, 3 unknown, 1 accepted, 1 passed',
        '  FAIL A-1   Access',
        '    s3-a 2',
        '  FAIL A-10  s3-a 2',
        '  unknown  B-1, B-2: no evidence of s3-b',
        '  unknown  B-3: no evidence of s3-c',
        '  accepted  C-1',
        '  mapping of 2026-11-23: us',
      ].join('\n'),
    ]);
  });

  it('say that nothing fails and nothing is unknown', () => {
    expect(blocks(80, control('D-1', 'pass', ['s3-b']))[0]).toContain(
      '1 of 1 controls assessed: 0 failed, 0 unknown, 1 passed',
    );
  });

  it('stay within the page, whatever stands in a file', () => {
    const hostile = control(
      `X\u001b[31m${'-long'.repeat(30)}`,
      'fail',
      ['s3-a'],
      'a title\nof\u001b[31m two lines '.repeat(20),
    );
    const [block = ''] = blocks(40, hostile, control('B-1', 'unknown', []));
    expect(block).not.toContain('\u001b');
    expect(block.split('\n').length).toBeGreaterThan(5);
    for (const line of block.split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(40);
  });
});
