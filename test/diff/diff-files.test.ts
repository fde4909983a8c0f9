import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { encodeSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { runCli } from '../cli/run-cli.ts';
import { expectation, reportOf } from '../reporters/report-fixture.ts';

const made = reportOf([expectation]);
const report = { ...made, run: { ...made.run, account: '123456789012' } };
const text = JSON.stringify(report, undefined, 2);
const snapshot = encodeSnapshot({
  tool: { name: 'infra-audit', version: '0.1.0' },
  account: '123456789012',
  regions: ['us-east-1'],
  takenAt: '2026-01-02T03:04:05.000Z',
  resources: [],
  gaps: [],
  apiCalls: {},
});
const withFinding = (more: object): string => JSON.stringify({ ...report, findings: [{ ...expectation, ...more }] });
const withRun = (more: object): string => JSON.stringify({ ...report, run: { ...report.run, ...more } });

test.each<[string, string | Buffer, string | RegExp]>([
  ['cut', text.slice(0, text.length / 2), /^other:\d+:\d+: is cut short/],
  ['empty', '', 'other:1:1: is cut short'],
  ['broken', text.replace('"findings": [', '"findings": ]'), 'other:30:15: is no JSON from here on'],
  ['foreign', '{"schema":"other/v1"}', 'other: is not a report of format infra-audit/report/v1 (found "other/v1")'],
  ['several reports', `${JSON.stringify(report)}\n${JSON.stringify(report)}\n`, 'holds several reports, one a line'],
  ['no list', JSON.stringify({ ...report, findings: {} }), 'other: findings is no list'],
  ['a verdict of its own', withFinding({ verdict: 'fine' }), 'other: findings[0].verdict is none of pass, fail'],
  ['no resource', withFinding({ resource: null }), 'other: findings[0].resource lacks its type or id'],
  ['evidence without a value', withFinding({ evidence: [{ path: 'x' }] }), 'other: findings[0].evidence is no list'],
  [
    'two findings of one fingerprint',
    JSON.stringify({ ...report, findings: [expectation, expectation] }),
    'other: findings[1].fingerprint is that of findings[0] too',
  ],
  ['too deep', `{"schema":"infra-audit/report/v1","a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 'nested deeper'],
  ['no time', withRun({ startedAt: 'yesterday' }), 'other: run.startedAt is no time'],
  ['a snapshot', snapshot, 'report.json is a report, other is a snapshot: they cannot be compared'],
  ['of another environment', withRun({ environment: 'tiger' }), 'the other of tiger'],
  ['of another account', withRun({ account: '999999999999' }), 'the other of 999999999999'],
  ['of another command', withRun({ command: 'drift' }), 'the other of drift'],
])('a report beside one that is %s: exit 2 with the place, and nothing on stdout', async (_, content, message) => {
  const result = await compare({ 'report.json': text, other: content }, 'report.json', 'other');
  expect(result).toMatchObject({ code: 2, stdout: '' });
  expect(result.stderr).toMatch(message);
});

test.each<[string, Buffer, string]>([
  ['cut', snapshot.subarray(0, snapshot.length - 12), 'other.gz: cannot be read: unexpected end of file'],
  ['no snapshot', Buffer.from([0x1f, 0x8b, 8, 0]), 'other.gz: cannot be read'],
])('a snapshot beside one that is %s: exit 2', async (_, content, message) => {
  const result = await compare({ 'snapshot.gz': snapshot, 'other.gz': content }, 'snapshot.gz', 'other.gz');
  expect(result).toMatchObject({ code: 2, stdout: '' });
  expect(result.stderr).toMatch(message);
});

test('a file that is not there, and one file alone: exit 2', async () => {
  const missing = await compare({ 'report.json': text }, 'report.json', 'nowhere.json');
  expect(missing).toMatchObject({ code: 2, stdout: '' });
  expect(missing.stderr).toContain('nowhere.json cannot be read: ENOENT');
  expect(await compare({ 'report.json': text }, 'report.json')).toMatchObject({ code: 2, stdout: '' });
});

async function compare(
  files: Readonly<Record<string, string | Buffer>>,
  ...words: string[]
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'infra-audit-diff-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return runCli(['diff', ...words], { cwd: folder });
}
