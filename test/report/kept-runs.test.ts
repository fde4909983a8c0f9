import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepRun, type RunFile } from '#src/audit/keep-run.ts';
import { keptEnvironments, keptRuns } from '#src/audit/kept-runs.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { Report } from '#src/model/report.ts';
import { json } from '#src/reporters/json.ts';
import { fullReport } from '../reporters/report-fixture.ts';

function folderOf(): string {
  return mkdtempSync(join(tmpdir(), 'kept-runs-'));
}

function runAt(time: string, environment = 'cheetah'): Report {
  const id = `${time.replaceAll(/[:.]/g, '-')}-${environment}`;
  return { ...fullReport, run: { ...fullReport.run, id, startedAt: time, environment } };
}

/** What the link `latest` names. */
const latestOf = (folder: string): string => readlinkSync(join(folder, 'cheetah', 'latest'));

const files = (report: Report): RunFile[] => [{ name: 'report.json', text: json(report) }];

test('a kept run holds its files, and latest is a relative link to the newest', () => {
  const folder = folderOf();
  const [first, second] = [runAt('2026-01-02T03:04:05.678Z'), runAt('2026-01-03T03:04:05.678Z')];
  keepRun(folder, first, files(first));
  expect(latestOf(folder)).toBe(first.run.id);
  keepRun(folder, second, [...files(second), { name: 'report.md', text: '# x\n' }]);
  expect(readlinkSync(join(folder, 'cheetah', 'latest'))).toBe(second.run.id);
  expect(JSON.parse(readFileSync(join(folder, 'cheetah', 'latest', 'report.json'), 'utf8'))).toEqual(second);
  expect(readFileSync(join(folder, 'cheetah', 'latest', 'report.md'), 'utf8')).toBe('# x\n');
  expect(keptRuns(folder, 'cheetah').map(({ name }) => name)).toEqual([first.run.id, second.run.id]);
  expect(keptEnvironments(folder)).toEqual(['cheetah']);
});

test('an older run that ends later is kept and does not become the latest', () => {
  const folder = folderOf();
  const [older, newer] = [runAt('2026-01-02T03:04:05.678Z'), runAt('2026-01-03T03:04:05.678Z')];
  keepRun(folder, newer, files(newer));
  keepRun(folder, older, files(older));
  expect(latestOf(folder)).toBe(newer.run.id);
  expect(keptRuns(folder, 'cheetah').length).toBe(2);
});

test('two runs of one millisecond are both kept', () => {
  const folder = folderOf();
  const run = runAt('2026-01-02T03:04:05.678Z');
  expect(keepRun(folder, run, files(run)).name).toBe(run.run.id);
  expect(keepRun(folder, run, files(run)).name).toBe(`${run.run.id}-2`);
});

test('a run that breaks while it is written leaves nothing behind', () => {
  const folder = folderOf();
  const run = runAt('2026-01-02T03:04:05.678Z');
  const broken: RunFile = {
    name: 'report.md',
    text: (function* () {
      yield 'half';
      throw new RangeError('the renderer broke');
    })(),
  };
  expect(() => keepRun(folder, run, [...files(run), broken])).toThrow(RangeError);
  expect(readdirSync(join(folder, 'cheetah'))).toEqual([]);
});

test('what a crash left half written, and strangers, are no runs', () => {
  const folder = folderOf();
  const run = runAt('2026-01-02T03:04:05.678Z');
  keepRun(folder, run, files(run));
  mkdirSync(join(folder, 'cheetah', '.2026-01-09T00-00-00-000Z-cheetah.1.ab.partial'));
  mkdirSync(join(folder, 'cheetah', 'notes'));
  writeFileSync(join(folder, 'cheetah', 'readme.txt'), '');
  expect(keptRuns(folder, 'cheetah').map(({ name }) => name)).toEqual([run.run.id]);
});

test('names that a file system refuses become names that it takes', () => {
  const folder = folderOf();
  const run = runAt('2026-01-02T03:04:05.678Z', '../con:aux?');
  const kept = keepRun(folder, { ...run, run: { ...run.run, id: '../../x:y', environment: 'nul' } }, files(run));
  expect(kept.folder.startsWith(join(folder, '_nul'))).toBe(true);
  expect(existsSync(kept.report)).toBe(true);
  expect(readdirSync(folder)).toEqual(['_nul']);
});

test('a folder that cannot be written is its user’s mistake', () => {
  const folder = folderOf();
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const run = runAt('2026-01-02T03:04:05.678Z');
  expect(() => keepRun(file, run, files(run))).toThrow(AuditError);
  expect(lstatSync(file).isFile()).toBe(true);
});
