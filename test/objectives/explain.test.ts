import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';

const RECORDED = ['--env', 'cheetah', '--source', 'reports/examples/cheetah-drifted.snapshot.gz'];

test('explain cost says each service beside the design’s own figure, and what nobody stated', async () => {
  const { code, stdout } = await runCli(['explain', 'cost', ...RECORDED]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Service +Least +Expected +Most +Design +Components$/m);
  // In the recording the database lost its standby: db.t3.small and 50 GB once.
  expect(stdout).toMatch(/^RDS +\$32\.03 +\$32\.03 +\$37\.78 +\$60\.00 +database$/m);
  expect(stdout).toMatch(/^Total +\$[\d.]+ +\$[\d.]+ +\$[\d.]+ +\$280\.00$/m);
  const said = stdout.replaceAll(/\s+/g, ' ');
  expect(said).toContain('Its lines add up to $280.00.');
  expect(said).toContain('Not counted, because nobody stated it: backupGiB, deliveredGiB, imagesGiB, logsGiB.');
});

test('explain cost --format json has the prices that it used, with their pages', async () => {
  const { stdout } = await runCli(['explain', 'cost', ...RECORDED, '--format', 'json']);
  expect(JSON.parse(stdout)).toMatchObject([
    {
      environment: 'cheetah',
      cost: {
        prices: { 'rds.postgres.db.t3.small': { usd: 0.036, source: expect.stringContaining('aws.amazon.com') } },
      },
    },
  ]);
});

test('explain cost --prices puts a team’s own before the tool’s; what is wrong with them is said by line', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'prices-'));
  const good = join(folder, 'good.yaml');
  const row = (usd: string): string =>
    `region: us-east-1\nprices:\n  rds.postgres.db.t3.small: { usd: ${usd}, unit: hour, source: contract, date: 2026-01-01 }\n`;
  writeFileSync(good, row('0.018'));
  const half = await runCli(['explain', 'cost', ...RECORDED, '--prices', good]);
  expect(half.stdout).toMatch(/^RDS +\$18\.89 /m);
  const bad = join(folder, 'bad.yaml');
  writeFileSync(bad, row('cheap').replaceAll('\n', '\r\n'));
  const { code, stderr, stdout } = await runCli(['explain', 'cost', ...RECORDED, '--prices', bad]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('bad.yaml:3:');
  expect(stderr).toContain('"rds.postgres.db.t3.small" needs usd (a number)');
});

test('explain recovery says what bounds each scenario, and the service levels', async () => {
  const { code, stdout } = await runCli(['explain', 'recovery', ...RECORDED, '--format', 'markdown']);
  expect(code).toBe(0);
  // In the recording the snapshots of the cache were turned off.
  expect(stdout).toContain('| redis | corruption, (deletion) | no bound | needs a drill | no snapshots are kept');
  expect(stdout).toMatch(/\| database \| host .*needs a drill/);
  expect(stdout).toContain('| load-balancer | 99.99 |');
});

test('the architecture document says them too, from code as well, before anything is deployed', async () => {
  const words = ['spec', 'show', '--format', 'markdown', ...RECORDED];
  const { code, stdout } = await runCli(words);
  expect(code).toBe(0);
  expect(stdout).toContain('## Objectives');
  expect(stdout).toContain('## cheetah: a month in US dollars');
  expect(stdout).toContain('## cheetah: what may happen, and what is bounded');
  const coded = await runCli([
    'explain',
    'cost',
    '--env',
    'cheetah',
    '--source',
    'template',
    '--set',
    'imageTag=1.0.0',
  ]);
  expect(coded.stdout).toMatch(/^RDS +\$64\.06 /m);
  expect(coded.stdout).toMatch(/^Fargate +\$45\.05 +\$45\.05 +\$117\.13 /m);
});
