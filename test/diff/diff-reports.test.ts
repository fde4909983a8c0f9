import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Diff } from '#src/model/diff.ts';
import type { Finding } from '#src/model/finding.ts';
import { type CliResult, runCli } from '../cli/run-cli.ts';
import { expectation, HOSTILE, reportOf } from '../reporters/report-fixture.ts';

/** Writes both reports and compares them with the built command. */
async function diffOf(
  from: readonly Finding[],
  to: readonly Finding[],
  ...words: string[]
): Promise<CliResult & { readonly diff: () => Diff }> {
  const folder = mkdtempSync(join(tmpdir(), 'infra-audit-diff-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, findings] of Object.entries({ 'a.json': from, 'b.json': to })) {
    writeFileSync(join(folder, name), JSON.stringify(reportOf(findings)));
  }
  const result = await runCli(['diff', 'a.json', 'b.json', ...words], { cwd: folder });
  return { ...result, diff: () => JSON.parse(result.stdout) as Diff }; // our own format
}

const fails = (name: string, more: Partial<Finding> = {}): Finding => ({
  ...expectation,
  fingerprint: `v1:${name}`,
  ruleId: name,
  title: `${name} differs from the spec`,
  ...more,
});

test('equal reports: exit 0, whatever their lines and words', async () => {
  const one = [fails('a'), fails('b', { verdict: 'pass' })];
  const moved = one.toReversed().map((each) => ({ ...each, title: 'other words', locations: [], remediation: 'x' }));
  const { code, stdout } = await diffOf(one, moved);
  expect(stdout).toContain('Nothing differs: 2 checks are the same.');
  expect(code).toBe(0);
});

test('new, gone (fixed or no longer there) and changed, each once; exit 1', async () => {
  const from = [
    fails('fixed'),
    fails('removed'),
    fails('worse', { severity: 'low' }),
    fails('other', { evidence: [{ path: 'MultiAZ', expected: true, actual: false }] }),
    fails('was-fine', { verdict: 'pass' }),
    fails('stays'),
  ];
  const to = [
    fails('fixed', { verdict: 'pass' }),
    fails('worse', { severity: 'critical' }),
    fails('other', { evidence: [{ path: 'MultiAZ', expected: true, actual: null }] }),
    fails('was-fine'),
    fails('stays'),
    fails('appeared', { verdict: 'unknown', reason: 'x:Y was denied' }),
  ];
  const { code, diff } = await diffOf(from, to, '--format', 'json');
  expect(code).toBe(1);
  expect(diff().summary).toEqual({ new: 2, gone: 2, changed: 2, unknown: 0, same: 1 });
  expect(diff().changes.map(({ is, finding, values }) => [is, finding?.ruleId, values])).toEqual([
    ['new', 'was-fine', [{ path: 'verdict', from: 'pass', to: 'fail' }]],
    ['new', 'appeared', [{ path: 'verdict', to: 'unknown' }]],
    ['gone', 'fixed', [{ path: 'verdict', from: 'fail', to: 'pass' }]],
    ['gone', 'removed', [{ path: 'verdict', from: 'fail' }]],
    ['changed', 'worse', [{ path: 'severity', from: 'low', to: 'critical' }]],
    ['changed', 'other', [{ path: 'MultiAZ', from: false, to: null }]],
  ]);
  const { stdout } = await diffOf(from, to);
  expect(stdout).toContain('NEW high  was-fine differs from the spec');
  expect(stdout).toContain('    fails; was passes');
  expect(stdout).toContain('    passes now');
  expect(stdout).toContain('    no longer in the report');
  expect(stdout).toContain('    severity  low → critical');
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('2 new, 2 gone, 2 changed, 0 not comparable; 1 check is the same');
});

test('a waiver that comes or goes is a change; what only informs is none', async () => {
  const waived = { reason: 'dev only', owner: 'platform', expires: '2027-01-31' };
  const informing = fails('note', { informs: true });
  const { diff, code } = await diffOf([fails('a'), informing], [fails('a', { waived })], '--format', 'json');
  expect(diff().changes).toMatchObject([{ is: 'changed', values: [{ path: 'waived', to: waived }] }]);
  expect(code).toBe(1);
});

test('a drift that another side is to blame for now is a change', async () => {
  const moved = (view: 'live changed' | 'code behind'): Finding =>
    fails('a', { kind: 'drift', drift: { view, live: false, advice: 'deploy' } });
  const { diff } = await diffOf([moved('live changed')], [moved('code behind')], '--format', 'json');
  expect(diff().changes[0]?.values).toEqual([{ path: 'view', from: 'live changed', to: 'code behind' }]);
});

test('a check that passed and that nobody makes any more is no clean run: exit 3', async () => {
  const { code, stdout } = await diffOf([fails('a', { verdict: 'pass' })], []);
  expect(code).toBe(3);
  expect(stdout).toContain('UNKNOWN  a differs from the spec');
  expect(stdout).toContain('because passed in the first report; the second one does not judge it');
});

test('evidence is compared as AWS reads it', async () => {
  const actual = (values: string[]): Finding =>
    fails('sgs', { evidence: [{ path: 'VPCSecurityGroups', expected: [], actual: values }] });
  expect((await diffOf([actual(['sg-1', 'sg-2'])], [actual(['sg-2', 'sg-1'])])).code).toBe(0);
  const { diff } = await diffOf([actual(['sg-1', 'sg-2'])], [actual(['sg-2', 'sg-3'])], '--format', 'json');
  expect(diff().changes[0]?.values).toEqual([
    { path: 'VPCSecurityGroups[]', from: 'sg-1' },
    { path: 'VPCSecurityGroups[]', to: 'sg-3' },
  ]);
});

test('hostile names cannot reach the terminal, nor pass for lines of the page', async () => {
  const hostile = fails('x', { title: HOSTILE, ruleId: `a\nNEW critical  forged` });
  const { stdout } = await diffOf([], [hostile]);
  // oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
  expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  expect(stdout.split('\n').filter((line) => line.startsWith('NEW'))).toHaveLength(1);
});
