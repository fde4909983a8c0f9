import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withBaseline } from '#src/audit/baseline.ts';
import { FolderStore } from '#src/audit/history/folder-store.ts';
import { history } from '#src/audit/history/history.ts';
import { withHistory } from '#src/audit/history/with-history.ts';
import type { Finding } from '#src/model/finding.ts';
import type { History } from '#src/model/history.ts';
import type { Report } from '#src/model/report.ts';
import { runCli } from '../cli/run-cli.ts';
import { type Day, emptyFolder, keptIn, reportsOf } from './daily-runs.ts';

const tell = async (reports: readonly Report[]): Promise<History> =>
  (await history({ store: new FolderStore(keptIn(reports)) })).history;

const changes = ({ runs }: History): unknown[] => runs.map((run) => [run.new, run.fixed]);

/** The run of each day, the second of which judged the component `database` alone. */
function withNarrowed(days: readonly Day[]): Report[] {
  return reportsOf(days).map((report, at) =>
    at === 1 ? { ...report, run: { ...report.run, components: ['database'] } } : report,
  );
}

test('what a narrower run left out is neither fixed by it nor new after it', async () => {
  const reports = withNarrowed([
    { a: 'fail', b: 'fail', c: 'fail' },
    { a: 'fail' },
    { a: 'fail', b: 'fail', d: 'fail', c: 'pass' },
  ]);
  const found = await tell(reports);
  expect(changes(found)).toEqual([
    [[], []],
    [[], []],
    [['v1:d'], ['v1:c']],
  ]);
  const [, , last] = reports;
  const page = await withHistory(last as Report, new FolderStore(keptIn(reports))); // three days
  expect(page.baseline).toMatchObject({ of: reports[1]?.run.id, new: 1, known: 2, fixed: [{ fingerprint: 'v1:c' }] });
  expect(page.findings.map(({ fingerprint, baseline }) => [fingerprint, baseline])).toEqual([
    ['v1:a', 'known'],
    ['v1:b', 'known'],
    ['v1:d', 'new'],
    ['v1:c', undefined],
  ]);
});

test('what was unknown and fails now is worse, not new, however long ago somebody looked', async () => {
  const reports = withNarrowed([{ a: 'unknown', b: 'fail' }, { b: 'fail' }, { a: 'fail', b: 'unknown', c: 'fail' }]);
  const last = reports[2] as Report; // three days
  for (const known of [reports.slice(0, 2), reports]) {
    const page = await withHistory(last, new FolderStore(keptIn(known)));
    expect(page.findings.map(({ baseline }) => baseline)).toEqual(['worse', 'known', 'new']);
    expect(page.baseline).toMatchObject({ new: 2, known: 1, fixed: [] });
  }
});

test('a page that is made before its run is kept says the same as after', async () => {
  const reports = withNarrowed([{ a: 'fail', b: 'fail' }, { a: 'fail' }, { b: 'fail', c: 'unknown', a: 'pass' }]);
  const last = reports[2] as Report; // three days
  const before = await withHistory(last, new FolderStore(keptIn(reports.slice(0, 2))));
  expect(before.baseline).toMatchObject({ new: 1, known: 1, fixed: [{ fingerprint: 'v1:a' }] });
  const after = await withHistory(last, new FolderStore(keptIn(reports)));
  const names = ({ baseline }: Report): unknown => ({
    ...baseline,
    fixed: baseline?.fixed.map(({ fingerprint }) => fingerprint),
  });
  expect(names(after)).toEqual(names(before));
  expect(after.history).toEqual(before.history);
});

/** The same rule on two resources, of which the second run sees one. */
function sameRule(report: Report | undefined, components?: readonly string[]): Report {
  const [one, other] = report?.findings ?? [];
  const findings = [one, ...(components ? [] : [other])].map((each): Finding => ({
    ...(each as Finding),
    ruleId: 'r',
  })); // both are there
  const run = { ...(report as Report).run, ...(components ? { components } : {}) };
  return { ...(report as Report), run, findings };
}

test('in a run of some components nothing counts as gone, be it a baseline or the history', async () => {
  const [first, second] = reportsOf([
    { a: 'fail', b: 'fail' },
    { a: 'fail', b: 'fail' },
  ]);
  const [whole, part] = [sameRule(first), sameRule(second, ['database'])];
  expect(withBaseline(part, whole).baseline?.fixed).toEqual([]);
  const { components: _, ...run } = part.run;
  expect(withBaseline({ ...part, run }, whole).baseline?.fixed.map(({ fingerprint }) => fingerprint)).toEqual(['v1:b']);
  const found = await tell([whole, part]);
  expect(found.findings.map(({ fingerprint, state }) => [fingerprint, state])).toEqual([
    ['v1:a', 'open'],
    ['v1:b', 'not judged'],
  ]);
});

test('what is gone after runs that did not look, and what was accepted and is gone, is fixed', async () => {
  const found = await tell(
    reportsOf([{ a: 'fail', b: 'waived', r: 'pass' }, { r: 'pass' }, { r: 'pass' }]).map((report, at) => ({
      ...report,
      // All of one rule: the second run judged another one.
      findings: report.findings.map((each) => ({ ...each, ruleId: at === 1 ? 'other' : 'r' })),
    })),
  );
  expect(found.findings.map(({ fingerprint, state }) => [fingerprint, state])).toEqual([
    ['v1:a', 'fixed'],
    ['v1:b', 'fixed'],
  ]);
  expect(changes(found).at(-1)).toEqual([[], ['v1:a']]);
});

test('a report of --component says so', async () => {
  const folder = emptyFolder();
  const words = ['--source', 'reports/examples/cheetah-drifted.snapshot.gz', '--rules', 'none', '-q', '--out', folder];
  await runCli(['check', '--env', 'cheetah', '--component', 'database', ...words]);
  const [name = ''] = readdirSync(join(folder, 'cheetah'));
  const { run } = JSON.parse(readFileSync(join(folder, 'cheetah', name, 'report.json'), 'utf8')) as Report; // ours
  expect(run.components).toEqual(['database']);
});
