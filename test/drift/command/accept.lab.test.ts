import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ModifyDBInstanceCommand } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Finding } from '#src/model/finding.ts';
import type { Report } from '#src/model/report.ts';
import { type CliResult, emulatorEnv, runCli } from '../../cli/run-cli.ts';
import { connectAws } from '../../lab/handlers/aws-clients.ts';
import { lab, labTest as test } from '../../lab/lab-test.ts';

const aws = connectAws(lab.endpoint === '' ? 'http://localhost' : lab.endpoint, 'us-east-1');
/** A workspace of its own: what is accepted here must not be accepted in ours. */
const root = mkdtempSync(join(tmpdir(), 'infra-audit-accept-'));
const waivers = join(root, 'policies/waivers.yaml');

beforeAll(async () => {
  cpSync('policies', join(root, 'policies'), { recursive: true });
  for (const name of ['node_modules', 'src', 'stacks', 'cdk.json', 'package.json', 'tsconfig.json'])
    symlinkSync(resolve(name), join(root, name));
  await keepBackups(3);
  await snapshot('three.gz');
  await keepBackups(1);
  await snapshot('one.gz');
});
afterAll(async () => {
  rmSync(root, { recursive: true });
  if (lab.endpoint !== '') await fetch(`${lab.endpoint}/moto-api/restore`, { method: 'POST' });
});

async function keepBackups(days: number): Promise<void> {
  if (lab.endpoint === '') return;
  const change = { BackupRetentionPeriod: days, ApplyImmediately: true };
  await aws.rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: 'cheetah-fastapi-db', ...change }));
}

async function snapshot(file: string): Promise<void> {
  if (lab.endpoint === '') return;
  const words = ['snapshot', '--env', 'cheetah', '--output', join(root, file)];
  expect(await runCli(words, { env: emulatorEnv(lab.endpoint), cwd: root })).toMatchObject({ code: 0 });
}

/** Stands for a later look at the account, in which the value has moved. */
const LATER = 'later';

async function drift(...words: readonly string[]): Promise<CliResult> {
  const sets = Object.entries(lab.set['cheetah'] ?? {}).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
  const all = [
    'drift',
    '--env',
    'cheetah',
    '--source',
    join(root, words.includes(LATER) ? 'one.gz' : 'three.gz'),
    ...sets,
    '--format',
    'json',
    ...words.filter((word) => word !== LATER),
  ];
  return runCli(all, { env: emulatorEnv(lab.endpoint), cwd: root });
}

function backups({ stdout }: CliResult): Finding | undefined {
  const { findings } = JSON.parse(stdout) as Report;
  return findings.find(({ ruleId }) => ruleId === 'database.BackupRetentionPeriod');
}

test('what is accepted holds while the value does, and is reported again when it moves', async () => {
  const before = readFileSync(waivers, 'utf8');
  const first = await drift();
  const found = backups(first);
  expect(found).toMatchObject({ verdict: 'fail', drift: { view: 'live changed', live: 3 } });
  expect(first.code).toBe(1);
  const by = ['--accept', found?.fingerprint ?? '', '--reason', 'The load test needs the space.', '--owner', 'data'];

  const late = await drift(...by, '--expires', '2020-01-01');
  expect({ code: late.code, stderr: late.stderr }).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('is over'),
  });
  const nobody = await drift(...by.slice(0, 4), '--expires', '2099-01-31');
  expect({ code: nobody.code, stderr: nobody.stderr }).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--owner'),
  });
  const stranger = await drift('--accept', 'v1:0', ...by.slice(2), '--expires', '2099-01-31');
  expect({ code: stranger.code, stderr: stranger.stderr }).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('no finding of this run'),
  });
  expect(readFileSync(waivers, 'utf8')).toBe(before);

  const accepted = await drift(...by, '--expires', '2099-01-31');
  expect(accepted.code).toBe(0);
  expect(backups(accepted)).toMatchObject({ verdict: 'fail', waived: { owner: 'data', expires: '2099-01-31' } });
  const text = readFileSync(waivers, 'utf8');
  expect(text.startsWith(before)).toBe(true);
  expect(text.slice(before.length)).toMatch(/rule: database\.BackupRetentionPeriod\n.*\n.*\n {4}while: 3\n/);

  const again = await drift();
  expect({ code: again.code, waived: backups(again)?.waived?.owner }).toEqual({ code: 0, waived: 'data' });
  const twice = await drift(...by, '--expires', '2099-01-31');
  expect({ code: twice.code, stderr: twice.stderr }).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('already'),
  });

  const moved = await drift(LATER);
  expect(moved.code).toBe(1);
  expect(backups(moved)).toMatchObject({ verdict: 'fail', drift: { live: 1 } });
  expect(backups(moved)?.waived).toBeUndefined();
  expect(moved.stderr).toMatch(/policies\/waivers\.yaml:\d+:\d+: .*BackupRetentionPeriod.* is 1 now, no longer 3/);
}, 300_000);
