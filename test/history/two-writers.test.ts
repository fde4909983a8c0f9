import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keptRuns } from '#src/audit/kept-runs.ts';
import { runCli } from '../cli/run-cli.ts';
import { emptyFolder } from './daily-runs.ts';

const WORDS = [
  'check',
  '--env',
  'cheetah',
  '--rules',
  'none',
  '-q',
  '--source',
  'reports/examples/cheetah-drifted.snapshot.gz',
];

test('runs that are kept at once, while others read the history, are all kept, and the newest is the latest', async () => {
  const folder = emptyFolder();
  await runCli([...WORDS, '--out', folder]);
  const ask = ['history', '--env', 'cheetah', '--from', folder, '--format', 'json'];
  const writers = Array.from({ length: 3 }, () => runCli([...WORDS, '--out', folder]));
  const readers = Array.from({ length: 2 }, () => runCli(ask));
  expect((await Promise.all(writers)).map(({ code }) => code)).toEqual([1, 1, 1]);
  expect((await Promise.all(readers)).map(({ code }) => code)).toEqual([0, 0]);
  const names = keptRuns(folder, 'cheetah').map(({ name }) => name);
  expect(names.length).toBe(4);
  expect(readlinkSync(join(folder, 'cheetah', 'latest'))).toBe(names.at(-1));
  for (const name of names) JSON.parse(readFileSync(join(folder, 'cheetah', name, 'report.json'), 'utf8'));
  expect(readdirSync(join(folder, 'cheetah')).filter((name) => name.includes('partial'))).toEqual([]);
  const { stdout } = await runCli(ask);
  expect((JSON.parse(stdout) as { runs: unknown[] }).runs.length).toBe(4); // history/v1
});
