import { expect, test } from 'vitest';
import type { Finding } from '#src/model/finding.ts';
import type { Gap } from '#src/model/gap.ts';
import { printable, printableLine } from '#src/reporters/printable.ts';
import { text } from '#src/reporters/text.ts';
import { expectation, reportOf } from './report-fixture.ts';

const plain = { color: false, width: 80 };

const run = {
  id: 'r',
  startedAt: '2026-01-02T03:04:05.000Z',
  durationMs: 1234,
  command: 'check',
  environment: 'cheetah',
  account: '123456789012',
  region: 'us-east-1',
  source: 'live',
  apiCalls: 8,
};

const shown = (findings: readonly Finding[], gaps: readonly Gap[] = []): string =>
  text(reportOf(findings, { run, gaps }), plain);

const denied: Gap = {
  action: 'ec2:DescribeSecurityGroups',
  scope: { kind: 'type', type: 'AWS::EC2::SecurityGroup', region: 'us-east-1' },
  because: 'denied',
  message: 'User: audit is not authorized',
};

const unknown = (component: string, property: string, reason: string): Finding => ({
  ...expectation,
  verdict: 'unknown',
  component,
  ruleId: `${component}.${property}`,
  title: `${property} of ${component} could not be read`,
  reason,
});

test('a clean run reassures in one line and says what was looked at', () => {
  expect(shown([{ ...expectation, verdict: 'pass' }])).toBe(
    `Everything of cheetah is as it should be: 1 check, in 1 component.
0 failed, 0 unknown, 1 passed
cheetah · account 123456789012 · us-east-1 · live · 8 calls · 1.2 s
`,
  );
});

test('where nothing was checked nobody is reassured', () => {
  expect(shown([])).toMatch(/^Nothing of cheetah was there to check\.\n0 failed/);
  expect(shown([{ ...expectation, verdict: 'unknown', reason: 'x' }])).not.toContain('as it should be');
});

test('a failing expectation: component, resource, console page, both values, why, and the line of the spec', () => {
  const rationale = 'A zone that fails must not take the database with it: the standby takes over in a minute.';
  expect(shown([{ ...expectation, rationale }])).toBe(`database
  AWS::RDS::DBInstance cheetah-fastapi-db
  https://console.aws.amazon.com/rds/home?region=us-east-1#database:id=cheetah-fastapi-db;is-cluster=false
  FAIL high  MultiAZ of the database differs from the spec
    expected true                         actual false
    why A zone that fails must not take the database with it: the standby takes
        over in a minute.
    policies/architecture/data.yaml:12:7  database.MultiAZ

1 failed (1 high), 0 unknown, 0 passed
cheetah · account 123456789012 · us-east-1 · live · 8 calls · 1.2 s
`);
});

test('what fails comes first, by component, worst first; then what is unknown, accepted, and the figures', () => {
  const low: Finding = { ...expectation, severity: 'low', title: 'C', evidence: [] };
  const resource = { type: 'AWS::EC2::VPC', id: 'vpc-1' };
  const critical: Finding = { ...expectation, component: 'vpc', resource, severity: 'critical', title: 'D' };
  const waived = { reason: 'until the move', owner: 'platform', expires: '2027-01-31' };
  const covered: Finding = { ...expectation, ruleId: 'database.StorageType', waived };
  const output = shown([unknown('redis', 'Engine', 'why'), low, covered, expectation, critical]);
  expect(output.split('\n').filter((line) => /^\S|FAIL/.test(line))).toEqual([
    'vpc',
    '  FAIL critical  D',
    'database',
    '  FAIL high  MultiAZ of the database differs from the spec',
    '  FAIL low  C',
    'UNKNOWN high  Engine of redis could not be read',
    'ACCEPTED 1',
    '3 failed (1 critical, 1 high, 1 low), 1 unknown, 0 passed, 1 accepted',
    'cheetah · account 123456789012 · us-east-1 · live · 8 calls · 1.2 s',
  ]);
  expect(output).toContain(`ACCEPTED 1
    database.StorageType cheetah-fastapi-db
      until the move (platform, until 2027-01-31)
`);
});

test('one gap is said once, with all that it leaves open, through whatever chain', () => {
  const reason = 'ec2:DescribeSecurityGroups was denied';
  const findings = [
    unknown('alb-sg', 'exists', reason),
    unknown('alb-sg', 'SecurityGroupIngress', reason),
    unknown('database', 'VPCSecurityGroups', `database-sg is not known: ${reason}`),
  ];
  expect(shown(findings, [denied])).toBe(`UNKNOWN high  ec2:DescribeSecurityGroups was denied: 3 checks are open
    answer User: audit is not authorized
    alb-sg: exists, SecurityGroupIngress
    database: VPCSecurityGroups
    fix Allow ec2:DescribeSecurityGroups; infra-audit iam-policy prints the
        whole policy.

0 failed, 3 unknown, 0 passed
cheetah · account 123456789012 · us-east-1 · live · 8 calls · 1.2 s
`);
});

test('a gap that no check waits for is still said', () => {
  expect(shown([], [denied, denied])).toContain(`NOT READ
    ec2:DescribeSecurityGroups denied: User: audit is not authorized (2 times)
`);
});

test('findings of several kinds on one property stand under the strongest', () => {
  const rule: Finding = {
    ...expectation,
    kind: 'rule',
    fingerprint: 'v1:1',
    ruleId: 'rds-instance-multi-az',
    title: 'DB instances run in two zones',
    severity: 'medium',
    frameworks: ['NIST.800.53.R5/CP-10'],
    cause: 'MultiAZ of the database',
  };
  const output = shown([rule, { ...expectation, cause: 'MultiAZ of the database' }]);
  expect(output.match(/FAIL/g)).toHaveLength(1);
  expect(output).toContain('FAIL high  MultiAZ of the database');
  expect(output).toContain(
    'also rule rds-instance-multi-az (medium; NIST.800.53.R5/CP-10): DB instances\n         run in two zones\n',
  );
  const other: Finding = { ...rule, fingerprint: 'v1:2', ruleId: 'rds-two-zones', severity: 'low' };
  const several = [rule, other, { ...expectation, cause: 'MultiAZ of the database' }];
  expect(shown(several)).toContain('also rules rds-instance-multi-az (medium), rds-two-zones (low)\n');
  expect(text(reportOf(several, { run }), { ...plain, verbose: true })).toMatch(
    /also rule rds-two-zones[^]*two\s+zones,\s+policies\/architecture\/data\.yaml:12/,
  );
});

test('what a rule could not decide names its resources, alone and among others', () => {
  const undecided = (id: string, more: Partial<Finding> = {}): Finding => {
    const { component: _component, ...plainRule } = expectation;
    const resource = { type: 'AWS::S3::Bucket', id };
    const own = { kind: 'rule', ruleId: 's3-owned', title: 'Buckets say whose they are', evidence: [] } as const;
    return { ...plainRule, ...own, verdict: 'unknown', reason: 'only a deployment knows', resource, ...more };
  };
  expect(shown([undecided('bad')])).toContain(
    'Buckets say whose they are\n    on AWS::S3::Bucket bad\n    because only',
  );
  expect(shown([undecided('')])).toContain('\n    on AWS::S3::Bucket\n');
  expect(shown([undecided('bad'), undecided('worse')])).toContain('s3-owned: bad, worse\n');
  expect(shown([undecided('bad', { component: 'logs' }), undecided('worse')])).toContain('logs: s3-owned of bad\n');
});

test('a gap of a template that an unknown gives as its reason is not said again', () => {
  const gap: Gap = {
    action: 'template:Tags',
    scope: { kind: 'type', type: 'AWS::S3::Bucket', region: 'us-east-1' },
    because: 'unsupported',
    message: 'tags depend on a parameter',
  };
  expect(shown([unknown('logs', 'Tags', gap.message)], [gap])).not.toContain('NOT READ');
});

test('invariants without an engine are one block, not one unknown each', () => {
  const waived = { reason: 'engine', owner: 'platform', expires: '2027-02-28' };
  const invariant = (ruleId: string, needs: string): Finding => ({
    ...unknown('', '', `not yet evaluated: needs ${needs}`),
    kind: 'invariant',
    ruleId,
    waived,
  });
  expect(
    shown([
      invariant('isolation', 'network proofs'),
      invariant('nat', 'network proofs'),
      invariant('rto', 'objectives'),
    ]),
  ).toContain(`NOT YET EVALUATED 3 (accepted until 2027-02-28, platform)
    network proofs: isolation, nat
    objectives: rto

`);
});

test('what is only code has no console page', () => {
  const report = reportOf([expectation], { run: { ...run, source: 'template:cdk.out' } });
  expect(text(report, plain)).not.toContain('https://');
});

test('without colour there is no escape; with colour the verdict is still a word', () => {
  expect(shown([expectation])).not.toContain('\u001b');
  const coloured = text(reportOf([expectation], { run }), { color: true, width: 80 });
  expect(coloured).toContain('\u001b[31m\u001b[1mFAIL high');
});

test('names from AWS cannot write to the terminal, nor lines of their own', () => {
  const hostile = 'a\u001b[2J\u202eb\rc\u0000\nFAIL critical  forged\u2028x';
  const output = shown([
    {
      ...expectation,
      title: hostile,
      component: hostile,
      resource: { type: hostile, id: hostile, name: hostile, logicalId: hostile },
      evidence: [{ path: hostile, expected: { [hostile]: hostile }, actual: [hostile] }],
      locations: [{ file: hostile, line: 1, column: 1 }],
      remediation: hostile,
    },
    unknown(hostile, hostile, hostile),
  ]);
  // oxlint-disable-next-line no-control-regex -- looking for control characters is the test
  expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e\u2028]/);
  expect(output.split('\n').filter((line) => /^\s*FAIL critical {2}forged/.test(line))).toEqual([]);
  expect(printable('a\u001b[2J\n')).toBe('a\\u{1b}[2J\n');
  expect(printableLine('a\n\tb')).toBe('a\\n\\tb');
});

test('where much fails, the worst of it comes first, a line each', () => {
  const many = Array.from({ length: 12 }, (_, index): Finding => ({
    ...expectation,
    fingerprint: `v1:${index}`,
    component: `component-${index}`,
    severity: index === 7 ? 'critical' : 'medium',
    title: `${index}: ${'a long title '.repeat(8)}`,
    evidence: [{ path: `P${index}`, expected: 1, actual: 2 }],
  }));
  const lines = shown(many).split('\n');
  expect(lines[0]).toBe('DO FIRST  the worst of 12 causes (12 findings); the details follow');
  expect(lines[1]).toMatch(/^ {2}critical {2}7: a long title .*…$/);
  expect(lines.slice(2, 11).every((line) => /^ {2}medium {4}\d/.test(line))).toBe(true);
  expect(lines[11]).toBe('  and 2 more');
  expect(Math.max(...lines.slice(0, 12).map(({ length }) => length))).toBeLessThanOrEqual(80);
  expect(shown(many.slice(0, 5))).not.toContain('DO FIRST');
});

test('many waivers are counted, those that end first and cover most; --verbose names what they cover', () => {
  const waived = Array.from({ length: 40 }, (_, index): Finding => ({
    ...expectation,
    fingerprint: `v1:${index}`,
    ruleId: `rule-${index}`,
    waived: {
      reason: index < 5 ? 'until the move' : `reason ${index}`,
      owner: 'platform',
      expires: index === 39 ? '2026-02-01' : '2027-01-31',
    },
  }));
  expect(shown(waived)).toContain(`ACCEPTED 40 by 36 waivers; the first ends 2026-02-01; --verbose names them
    1  until 2026-02-01, rule-39: reason 39
    5  until 2027-01-31, 5 rules: until the move
    1  until 2027-01-31, rule-5: reason 5
`);
  expect(shown(waived)).toMatch(/\n {4}28 by 28 more waivers\n/);
  const all = text(reportOf(waived, { run }), { ...plain, verbose: true });
  for (const { ruleId } of waived) expect(all).toContain(`    ${ruleId} cheetah-fastapi-db\n`);
});

test('a counterexample is told a member and a step a line; what holds beside it is left out', () => {
  const way = ['security groups: sg-1', 'routes: local'];
  const proof: Finding = {
    ...expectation,
    kind: 'invariant',
    evidence: [
      { path: 'only tasks reach database', expected: 'proved', actual: { from: 'alb', to: 'db', way } },
      { path: 'tasks reach database', expected: 'proved', actual: 'proved' },
    ],
  };
  expect(shown([proof])).toContain(`    only tasks reach database
      from  alb
      to    db
      way   security groups: sg-1
            routes: local
    = 1 other part holds
    policies/`);
  const note = { path: 'only tasks reach database', expected: 'note', actual: 'both share an account' };
  expect(shown([{ ...proof, evidence: [...proof.evidence, note] }])).toContain('\n    note both share an account\n');
});
