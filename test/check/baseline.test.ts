import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withBaseline } from '#src/audit/baseline.ts';
import { EXIT, exitCodeOf } from '#src/model/exit-code.ts';
import type { Finding } from '#src/model/finding.ts';
import type { Report } from '#src/model/report.ts';
import { runCli } from '../cli/run-cli.ts';
import { expectation, reportOf } from '../reporters/report-fixture.ts';

const finding = (fingerprint: string, change: Partial<Finding> = {}): Finding => ({
  ...expectation,
  fingerprint,
  ruleId: fingerprint,
  ...change,
});
const marks = ({ findings }: Report): (string | undefined)[] => findings.map(({ baseline }) => baseline);
const against = (now: readonly Finding[], before: readonly Finding[]): Report =>
  withBaseline(reportOf(now), reportOf(before));
const waived = { reason: 'until the launch', owner: 'data', expires: '2027-01-01' };

test('what an earlier report knows does not fail; what is new, weighs more, or was undecided does', () => {
  const before = [finding('a'), finding('b', { severity: 'low' }), finding('c', { verdict: 'unknown' })];
  const now = [finding('a'), finding('b'), finding('c'), finding('d'), finding('e', { verdict: 'pass' })];
  const report = against(now, before);
  expect(marks(report)).toEqual(['known', 'worse', 'worse', 'new', undefined]);
  expect(report.baseline).toMatchObject({ new: 3, known: 1, fixed: [] });
  const policy = { failOn: 'low', allowUnknown: [] } as const;
  expect(exitCodeOf(report.findings, policy)).toBe(EXIT.findings);
  expect(exitCodeOf(against([finding('a')], before).findings, policy)).toBe(EXIT.clean);
  expect(exitCodeOf(against([finding('c', { verdict: 'unknown' })], before).findings, policy)).toBe(EXIT.clean);
  expect(exitCodeOf(against([finding('z', { verdict: 'unknown' })], before).findings, policy)).toBe(EXIT.unknown);
});

test('what was accepted then was not known then: it counts when its waiver ends', () => {
  expect(marks(against([finding('a')], [finding('a', { waived })]))).toEqual(['new']);
  expect(marks(against([finding('a', { waived })], [finding('a')]))).toEqual([undefined]);
});

test('fixed is what holds now or is gone where this run looked, never what nobody looked at', () => {
  const fixed = (now: readonly Finding[], gaps: Report['gaps'] = []): string[] | undefined =>
    withBaseline({ ...reportOf(now), gaps }, reportOf([finding('a')])).baseline?.fixed.map(({ ruleId }) => ruleId);
  expect(fixed([finding('a', { verdict: 'pass' })])).toEqual(['a']);
  expect(fixed([finding('a', { verdict: 'unknown' })])).toEqual([]);
  expect(fixed([finding('a', { waived })])).toEqual([]);
  // The resource is gone, and the rule spoke of another.
  const other = { ...finding('v1:other', { verdict: 'pass' }), ruleId: 'a' };
  expect(fixed([other])).toEqual(['a']);
  expect(fixed([])).toEqual([]);
  const { type } = expectation.resource;
  const gap = { action: 'rds:Describe', because: 'denied', message: 'no' } as const;
  expect(fixed([other], [{ ...gap, scope: { kind: 'type', type, region: 'us-east-1' } }])).toEqual([]);
});

const folder = mkdtempSync(join(tmpdir(), 'baseline-'));
const TEMPLATE = (properties: string): string =>
  `Resources:\n  Old: { Type: AWS::Logs::LogGroup, Properties: { ${properties} } }\n`;
const words = ['check', '--source', 'template:app.yaml', '--rules', 'log-group-retention'];
const run = (...more: readonly string[]) => runCli([...words, ...more], { cwd: folder });

test('a run against its own report is clean and short; a new failure fails; a mended one is listed', async () => {
  writeFileSync(join(folder, 'app.yaml'), TEMPLATE(''));
  expect((await run('--format', 'json=base.json')).code).toBe(1);
  const same = await run('--baseline', 'base.json');
  expect(same.code).toBe(0);
  expect(same.stdout).toMatch(/^KNOWN 1 \(baseline .*\)\n {4}\w+ log-group-retention: Old$/m);
  expect(same.stdout).not.toMatch(/^FAIL/m);
  const more = '  New: { Type: AWS::Logs::LogGroup }\n';
  writeFileSync(join(folder, 'app.yaml'), `${TEMPLATE('RetentionInDays: 90')}${more}`);
  const { code, stdout } = await run('--baseline', 'base.json');
  expect(code).toBe(1);
  expect(stdout).toMatch(/FIXED 1 \(baseline .*\)\n {4}\w+ log-group-retention: Old$/m);
  expect(stdout).toMatch(/^FAIL [^]*on AWS::Logs::LogGroup New$/m);
  expect(stdout).toContain('1 new, 1 fixed');
});

test.each([
  ['another environment', { run: { environment: 'tiger' } }, 'it is of environment "tiger"; this run is of none'],
  ['another command', { run: { command: 'drift' } }, 'it is a report of "drift", not of "check"'],
  ['another tool', { tool: { name: 'other' } }, 'it was written by "other", not by infra-audit'],
  ['another schema', { schema: 'infra-audit/report/v2' }, 'is not a report of format infra-audit/report/v1'],
])('the baseline of %s is exit 2 with a sentence', async (_name, change, message) => {
  writeFileSync(join(folder, 'app.yaml'), TEMPLATE(''));
  await run('--format', 'json=own.json');
  const own = JSON.parse(readFileSync(join(folder, 'own.json'), 'utf8')) as Report; // report/v1, which the CLI promises
  const { run: itsRun = {}, ...rest } = change as { run?: object };
  writeFileSync(join(folder, 'other.json'), JSON.stringify({ ...own, ...rest, run: { ...own.run, ...itsRun } }));
  const { code, stdout, stderr } = await run('--baseline', 'other.json');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
});
