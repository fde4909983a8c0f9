import { expect, test } from 'vitest';
import { FolderStore } from '#src/audit/history/folder-store.ts';
import { history } from '#src/audit/history/history.ts';
import type { Report } from '#src/model/report.ts';
import { historyText } from '#src/reporters/history/history-text.ts';
import { runCli } from '../cli/run-cli.ts';
import { type Day, emptyFolder, keptIn, reportsOf } from './daily-runs.ts';

async function textOf(reports: readonly Report[]): Promise<string> {
  const found = await history({ store: new FolderStore(keptIn(reports)) });
  return historyText(found.history, { color: false, width: 120 });
}

const day = (count: number, word: 'fail' | 'unknown' = 'fail'): Day =>
  Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`f${at}`, at < count ? word : 'pass']));

test('the trend is drawn run by run, of each command apart, and nothing is no little', async () => {
  const checks = reportsOf([day(8), day(4), day(0), day(1), day(2, 'unknown')]);
  const text = await textOf([...checks, ...reportsOf([day(3)], 'drift')]);
  expect(text).toMatch(/^cheetah · 6 runs · 2026-01-01 to 2026-01-05$/m);
  expect(text).toMatch(/^check +failed +█▄·▁· {2}0$/m);
  expect(text).toMatch(/^check +unknown +····█ {2}2$/m);
  expect(text).toMatch(/^drift +failed +█ {2}3$/m);
});

test('a finding says since when, for how long, and how often it came back', async () => {
  const text = await textOf(
    reportsOf([
      { old: 'fail', flaps: 'fail', gone: 'fail', agreed: 'waived', part: 'fail' },
      { old: 'fail', flaps: 'pass', gone: 'fail', agreed: 'waived' },
      { old: 'fail', flaps: 'fail', gone: 'pass', agreed: 'waived' },
      { old: 'fail', flaps: 'pass', gone: 'pass', agreed: 'waived' },
      { old: 'fail', flaps: 'unknown', gone: 'pass', agreed: 'waived' },
    ]),
  );
  const lines = text.split('\n').map((line) => line.trim().replaceAll(/ +/g, ' '));
  const resource = 'cheetah-fastapi-db';
  for (const line of [
    `high database.old ${resource} (since 2026-01-01, 4 days)`,
    `high database.flaps ${resource} (unknown, since 2026-01-01, 4 days, came back 2 times: flapping)`,
    `high database.part ${resource} (since 2026-01-01, 4 days)`,
    `high database.agreed ${resource} (since 2026-01-01, 4 days)`,
    `high database.gone ${resource} (2026-01-03, after 2 days)`,
  ])
    expect(lines).toContain(line);
  expect(lines.filter((line) => /^(OPEN|NOT JUDGED|ACCEPTED|FIXED) \d+$/.test(line))).toEqual([
    'OPEN 2',
    'NOT JUDGED 1',
    'ACCEPTED 1',
    'FIXED 1',
  ]);
});

test('one run is a history, of which nothing is new; many are cut to what a person reads', async () => {
  const one = await textOf(reportsOf([day(2)]));
  expect(one).toMatch(/^cheetah · 1 run · 2026-01-01 to 2026-01-01$/m);
  expect(one).not.toContain('LATEST');
  const many = await textOf(reportsOf(Array.from({ length: 100 }, (_, at) => day(at % 3))));
  expect(many).toContain('… and 80 earlier');
  expect(many).toMatch(/^check +failed +[·▄█]{60} {2}0$/m);
});

test('a clean history says so with its figures alone', async () => {
  const text = await textOf(reportsOf([day(0), day(0)]));
  expect(text).toMatch(/^check +failed +·· {2}0$/m);
  expect(text).not.toMatch(/OPEN|FIXED|LATEST/);
});

test('a time that is written in another way is the same time', async () => {
  const [first, second] = reportsOf([{ a: 'fail' }, { a: 'fail' }]);
  const odd = { ...(first as Report).run, startedAt: 'Thu, 01 Jan 2026 03:04:05 GMT (\u001b[31m)' }; // two days
  const text = await textOf([{ ...(first as Report), run: odd }, second as Report]);
  expect(text).toContain('(since 2026-01-01, 1 day)');
  expect(text).not.toContain('\u001b');
});

test('where nothing is kept it says how to keep a run', async () => {
  const { code, stdout, stderr } = await runCli(['history', '--env', 'cheetah', '--from', emptyFolder()]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/no run of cheetah is kept in .*\n {2}Keep one: infra-audit check --env <name> --out/);
});
