import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FolderStore } from '#src/audit/history/folder-store.ts';
import { history } from '#src/audit/history/history.ts';
import type { ReportText } from '#src/audit/history/run-store.ts';
import { keptRuns } from '#src/audit/kept-runs.ts';
import type { History } from '#src/model/history.ts';
import { copiedInto, type Day, emptyFolder, keptIn, reportsOf } from './daily-runs.ts';

/** A folder that counts the reports that are read of it. */
class CountingStore extends FolderStore {
  reads = 0;

  override report(environment: string | undefined, name: string): Promise<ReportText> {
    this.reads += 1;
    return super.report(environment, name);
  }
}

const DAYS: readonly Day[] = [
  { a: 'fail', b: 'fail' },
  { a: 'pass', b: 'fail' },
  { a: 'fail', b: 'waived', c: 'unknown' },
];

async function asked(folder: string): Promise<{ history: History; warnings: readonly string[]; reads: number }> {
  const store = new CountingStore(folder);
  return { ...(await history({ store })), reads: store.reads };
}

const indexOf = (folder: string): string => join(folder, 'cheetah', '.history.ndjson');

/** The index with its line changed, behind the digest of what it says now. */
function forge(folder: string, change: (index: Record<string, unknown>) => object): void {
  const [, line = ''] = readFileSync(indexOf(folder), 'utf8').split('\n');
  const forged = JSON.stringify(change(JSON.parse(line) as Record<string, unknown>)); // ours, an object
  writeFileSync(indexOf(folder), `${JSON.stringify({ sha256: hash('sha256', forged, 'hex') })}\n${forged}\n`);
}

test('what the index holds is not read again, and a new run costs itself alone', async () => {
  const reports = reportsOf(DAYS);
  const folder = keptIn(reports.slice(0, 2));
  expect((await asked(folder)).reads).toBe(2);
  expect((await asked(folder)).reads).toBe(0);
  keptIn(reports.slice(2), folder);
  const added = await asked(folder);
  expect(added.reads).toBe(1);
  rmSync(indexOf(folder));
  expect(added.history).toEqual((await asked(folder)).history);
});

test.each<[string, (folder: string) => void]>([
  ['cut', (folder) => writeFileSync(indexOf(folder), readFileSync(indexOf(folder), 'utf8').slice(0, -20))],
  [
    'altered',
    (folder) => writeFileSync(indexOf(folder), readFileSync(indexOf(folder), 'utf8').replace('v1:a', 'v1:z')),
  ],
  ['empty', (folder) => writeFileSync(indexOf(folder), '')],
  ['of another version', (folder) => forge(folder, (index) => ({ ...index, version: 1 }))],
  ['of another environment', (folder) => forge(folder, (index) => ({ ...index, environment: 'tiger' }))],
  ['of other runs', (folder) => forge(folder, (index) => ({ ...index, kept: [{ name: 'x', mark: 'y' }] }))],
  [
    'of another shape',
    (folder) => forge(folder, (index) => ({ ...index, findings: { 'check v1:a': { state: 'open' } } })),
  ],
  ['no object', (folder) => forge(folder, () => [])],
])('an index that is %s is made again', async (_, spoil) => {
  const folder = keptIn(reportsOf(DAYS));
  const first = await asked(folder);
  spoil(folder);
  const again = await asked(folder);
  expect(again).toEqual(first);
  expect((await asked(folder)).reads).toBe(0);
});

test('a run that was written anew is read anew', async () => {
  const folder = keptIn(reportsOf(DAYS));
  await asked(folder);
  const [, second] = reportsOf([{}, { a: 'fail', b: 'fail', d: 'fail' }]);
  writeFileSync(keptRuns(folder, 'cheetah')[1]?.report ?? '', JSON.stringify(second));
  const { history: found } = await asked(folder);
  expect(found.runs.map(({ fail }) => fail)).toEqual([2, 3, 1]);
});

test('a run of another version is left out with a warning, every time, and read once', async () => {
  const folder = keptIn(reportsOf(DAYS));
  const [, second] = reportsOf(DAYS);
  const later = { ...second, schema: 'infra-audit/report/v2' };
  writeFileSync(keptRuns(folder, 'cheetah')[1]?.report ?? '', JSON.stringify(later));
  const first = await asked(folder);
  expect(first.warnings.join()).toMatch(/left out: .*report\.json: is not a report of format .*v1 \(found ".*v2"\)/);
  expect(first.history.runs.map(({ at }) => at.slice(8, 10))).toEqual(['01', '03']);
  expect(await asked(folder)).toEqual({ ...first, reads: 0 });
});

test('a report that lacks a part that history needs is left out, not a crash', async () => {
  const folder = keptIn(reportsOf(DAYS));
  const [, second] = reportsOf(DAYS);
  writeFileSync(keptRuns(folder, 'cheetah')[1]?.report ?? '', JSON.stringify({ ...second, summary: undefined }));
  const { warnings, history: found } = await asked(folder);
  expect(warnings.join()).toContain('summary is missing');
  expect(found.runs.length).toBe(2);
});

test('where no run can be read it says so and why', async () => {
  const folder = keptIn(reportsOf([{ a: 'fail' }]));
  writeFileSync(keptRuns(folder, 'cheetah')[0]?.report ?? '', '{}');
  await expect(asked(folder)).rejects.toThrow(/no run of cheetah in .* can be read \(1\): .*is not a report/);
});

test('a run that ends late is put where it began', async () => {
  const reports = reportsOf(DAYS);
  const folder = keptIn(reports.filter((_, at) => at !== 1));
  await asked(folder);
  keptIn(reports.slice(1, 2), folder);
  expect((await asked(folder)).history).toEqual((await asked(keptIn(reports))).history);
});

test('a run of another command that ends late costs itself alone', async () => {
  const [first, second, third] = reportsOf(DAYS);
  const [, drift] = reportsOf([{}, { z: 'fail' }], 'drift');
  const all = [first, second, drift, third].flatMap((report) => report ?? []);
  const folder = keptIn(all.filter((report) => report !== drift));
  await asked(folder);
  keptIn(drift ? [drift] : [], folder);
  const late = await asked(folder);
  expect(late.reads).toBe(1);
  expect(late.history.runs.map(({ command }) => command)).toEqual(['check', 'check', 'drift', 'check']);
  rmSync(indexOf(folder));
  expect((await asked(folder)).history).toEqual(late.history);
});

test('a thousand runs are read one after the other, once', async () => {
  const folder = emptyFolder();
  const names = Array.from({ length: 20 }, (_, at) => `f${at}`);
  const days = Array.from({ length: 1000 }, (_, day): Day =>
    Object.fromEntries(names.map((name, at) => [name, (day + at) % 7 === 0 ? 'fail' : 'pass'])),
  );
  copiedInto(folder, reportsOf(days));
  const first = await asked(folder);
  expect(first.reads).toBe(1000);
  expect(first.history.runs.length).toBe(1000);
  expect(first.history.findings.every(({ isFlapping }) => isFlapping)).toBe(true);
  expect(await asked(folder)).toEqual({ ...first, reads: 0 });
});
