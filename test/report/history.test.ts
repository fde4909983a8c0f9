import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withBaseline } from '#src/audit/baseline.ts';
import { history } from '#src/audit/history/history.ts';
import { withHistory } from '#src/audit/history/with-history.ts';
import { FolderStore } from '#src/audit/history/folder-store.ts';
import { keptRuns } from '#src/audit/kept-runs.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { Finding } from '#src/model/finding.ts';
import type { FindingHistory, History } from '#src/model/history.ts';
import { historyCsv } from '#src/reporters/history/history-csv.ts';
import { historyText } from '#src/reporters/history/history-text.ts';
import { runCli } from '../cli/run-cli.ts';
import { emptyFolder, keptIn, reportsOf, type Word } from '../history/daily-runs.ts';
import { expectation, HOSTILE } from '../reporters/report-fixture.ts';

const ask = (folder: string): ReturnType<typeof history> => history({ store: new FolderStore(folder) });

async function named(folder: string, name: string): Promise<FindingHistory | undefined> {
  return (await ask(folder)).history.findings.find(({ ruleId }) => ruleId === `database.${name}`);
}

test('each finding has its first and last sight, its state and its age', async () => {
  const folder = keptIn(
    reportsOf([
      { old: 'fail', gone: 'fail', agreed: 'fail', fine: 'pass' },
      { old: 'fail', gone: 'pass', agreed: 'waived', fresh: 'unknown', fine: 'pass' },
      { old: 'fail', gone: 'pass', agreed: 'waived', fresh: 'unknown', fine: 'pass' },
    ]),
  );
  const [first, second, third] = [1, 2, 3].map((day) => `2026-01-0${day}T03:04:05.678Z`);
  expect(await named(folder, 'old')).toMatchObject({
    state: 'open',
    firstSeen: first,
    lastSeen: third,
    ageDays: 2,
    returned: 0,
  });
  expect(await named(folder, 'gone')).toMatchObject({
    state: 'fixed',
    firstSeen: first,
    lastSeen: first,
    fixedAt: second,
    ageDays: 1,
  });
  expect(await named(folder, 'agreed')).toMatchObject({ state: 'accepted', firstSeen: first, ageDays: 2 });
  expect(await named(folder, 'fresh')).toMatchObject({
    state: 'open',
    verdict: 'unknown',
    firstSeen: second,
    ageDays: 1,
  });
  expect(await named(folder, 'fine')).toBeUndefined();
});

test('what comes back after it was fixed keeps its first sight, and twice is flapping', async () => {
  const once = keptIn(reportsOf([{ x: 'fail' }, { x: 'pass' }, { x: 'fail' }]));
  expect(await named(once, 'x')).toMatchObject({
    returned: 1,
    isFlapping: false,
    firstSeen: '2026-01-01T03:04:05.678Z',
  });
  const twice = keptIn(reportsOf([{ x: 'fail' }, { x: 'pass' }, { x: 'fail' }, { x: 'pass' }, { x: 'fail' }]));
  expect(await named(twice, 'x')).toMatchObject({ returned: 2, isFlapping: true, state: 'open' });
});

test('what nobody looked at is not fixed', async () => {
  const folder = keptIn(reportsOf([{ x: 'fail', y: 'fail' }, { y: 'fail' }]));
  expect(await named(folder, 'x')).toMatchObject({ state: 'not judged' });
  expect((await ask(folder)).history.runs.at(-1)?.fixed).toEqual([]);
});

test('new and fixed of a run are what its report says against the run before, command by command', async () => {
  const days: Readonly<Record<string, Word>>[] = [
    { a: 'fail', b: 'fail' },
    { a: 'pass', b: 'fail', c: 'fail' },
    { a: 'fail', b: 'unknown', c: 'pass' },
  ];
  const reports = reportsOf(days);
  const folder = keptIn([...reports, ...reportsOf([{ a: 'fail' }], 'drift')]);
  const { runs } = (await ask(folder)).history;
  const checks = runs.filter(({ command }) => command === 'check');
  for (const [at, report] of reports.entries()) {
    const earlier = reports[at - 1];
    const { baseline, findings } = earlier ? withBaseline(report, earlier) : report;
    const isNew = (finding: Finding): boolean => finding.baseline === 'new' || finding.baseline === 'worse';
    expect(checks[at]?.new).toEqual(findings.filter(isNew).map(({ fingerprint }) => fingerprint));
    expect(checks[at]?.fixed).toEqual((baseline?.fixed ?? []).map(({ fingerprint }) => fingerprint));
  }
  expect(checks.map((run) => [run.new.length, run.fixed.length])).toEqual([
    [0, 0],
    [1, 1],
    [1, 1],
  ]);
  expect(runs.filter(({ command }) => command === 'drift').map((run) => run.new)).toEqual([[]]);
});

test('the index gives the same history as the runs themselves, run by run or all at once', async () => {
  const reports = reportsOf([{ a: 'fail' }, { a: 'pass', b: 'fail' }, { a: 'fail', b: 'fail' }, { b: 'pass' }]);
  const folder = emptyFolder();
  const step: History[] = [];
  for (const report of reports) {
    keptIn([report], folder);
    step.push((await ask(folder)).history);
  }
  expect(step.at(-1)).toEqual((await ask(keptIn(reports))).history);
  const index = join(folder, 'cheetah', '.history.ndjson');
  expect(existsSync(index)).toBe(true);
  rmSync(index);
  expect((await ask(folder)).history).toEqual(step.at(-1));
  writeFileSync(index, readFileSync(index, 'utf8').slice(0, 50));
  expect((await ask(folder)).history).toEqual(step.at(-1));
});

test('a run that somebody removed is out of the history', async () => {
  const folder = keptIn(reportsOf([{ a: 'fail' }, { a: 'fail' }]));
  await ask(folder);
  const [first] = keptRuns(folder, 'cheetah');
  rmSync(first?.folder ?? '', { recursive: true });
  expect((await ask(folder)).history.runs.length).toBe(1);
  expect((await named(folder, 'a'))?.firstSeen).toBe('2026-01-02T03:04:05.678Z');
});

test('a run that cannot be read is left out with a warning', async () => {
  const folder = keptIn(reportsOf([{ a: 'fail' }, { a: 'pass' }]));
  writeFileSync(keptRuns(folder, 'cheetah')[1]?.report ?? '', '{"schema":');
  const { history: found, warnings } = await ask(folder);
  expect(found.runs.length).toBe(1);
  expect(warnings.join()).toContain('cut short');
});

test('text and csv say it on their lines, and hostile names stay text', async () => {
  const [report] = reportsOf([{ a: 'fail' }]);
  const hostile: Finding = { ...expectation, ruleId: `=${HOSTILE}`, fingerprint: 'v1:h' };
  const folder = keptIn(report ? [{ ...report, findings: [...report.findings, hostile] }] : []);
  const { history: found } = await ask(folder);
  const text = historyText(found, { color: false, width: 80 });
  expect(text).toMatch(/check +failed +█ {2}1/);
  expect(text).toContain('OPEN 2');
  expect(text).toContain('database.a  cheetah-fastapi-db  (since 2026-01-01, 0 days)');
  const csv = historyCsv(found);
  expect(csv.trimEnd().split('\n').length).toBe(3);
  expect(csv).not.toMatch(/(^|,)"?=/m);
  // oxlint-disable-next-line no-control-regex -- looking for control characters is the test
  expect(text + csv).not.toMatch(/[\u0000\u001b\u202e]/);
});

test('a report can carry the trend of its command up to itself', async () => {
  const reports = reportsOf([{ a: 'fail', b: 'fail' }, { a: 'fail' }, { a: 'pass' }]);
  const folder = keptIn([...reports, ...reportsOf([{ a: 'fail' }], 'drift')]);
  const [, second] = reports;
  expect(second && (await withHistory(second, new FolderStore(folder))).history?.map(({ fail }) => fail)).toEqual([
    2, 1,
  ]);
  expect(second && (await withHistory(second, new FolderStore(emptyFolder()))).history).toBeUndefined();
});

test('without a run, and with a name that is none, it is exit 2 with what to do', async () => {
  const empty = emptyFolder();
  await expect(ask(empty)).rejects.toThrow(AuditError);
  const folder = keptIn(reportsOf([{ a: 'fail' }]));
  const wrong = await runCli(['history', '--env', 'cheeta', '--from', folder]);
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('cheetah');
  const right = await runCli(['history', '--from', folder, '--format', 'json']);
  expect(right.code).toBe(0);
  expect(JSON.parse(right.stdout)).toMatchObject({ schema: 'infra-audit/history/v1', environment: 'cheetah' });
});
