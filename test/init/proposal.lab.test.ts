import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { Finding } from '#src/model/finding.ts';
import { readSnapshot, writeSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { emulatorEnv, runCli } from '../cli/run-cli.ts';
import { lab, labTest } from '../lab/lab-test.ts';
import { workspaceWith } from '../spec/workspace-fixture.ts';
import { contrarySnapshot } from './contrary.ts';

interface Checked {
  readonly summary: { readonly fail: number; readonly unknown: number; readonly pass: number };
  readonly findings: readonly Finding[];
}

async function check(root: string, environment: string, source: string): Promise<{ code: number | null } & Checked> {
  const words = ['check', '--env', environment, '--source', source, '--format', 'json'];
  const { code, stdout } = await runCli(words, { cwd: root });
  return { code, ...(JSON.parse(stdout) as Checked) }; // report/v1, held by its own tests
}

/** Takes the lab's account as a user would, and proposes a spec from it in a workspace of its own. */
async function proposal(...environments: string[]): Promise<{ root: string; source: string }> {
  const { root } = workspaceWith({});
  expect(await runCli(['init', '--dir', 'account', '--env', 'any'], { cwd: root })).toMatchObject({
    code: 0,
    stderr: '',
  });
  const options = { cwd: join(root, 'account'), env: emulatorEnv(lab.endpoint) };
  const source = join(root, 'account.snapshot.gz');
  const taken = await runCli(['snapshot', '--env', 'any', '-o', source], options);
  expect([taken.code, taken.stderr]).toEqual([0, expect.stringContaining('0 gaps')]);
  const made = await runCli(['init', '--dir', 'proposal', '--from', source, '--env', environments.join(',')], {
    cwd: root,
  });
  expect([made.code, made.stderr]).toEqual([0, '']);
  return { root: join(root, 'proposal'), source };
}

describe('a proposal from a whole account', () => {
  labTest('holds for one environment', async () => {
    const { root, source } = await proposal('cheetah');
    const { code, summary } = await check(root, 'cheetah', source);
    expect([code, summary.fail, summary.unknown]).toEqual([0, 0, 0]);
    expect(summary.pass).toBeGreaterThan(500);
  });

  labTest('holds for two that share it, and says little twice', async () => {
    const { root, source } = await proposal('tiger', 'cheetah');
    for (const environment of ['tiger', 'cheetah']) {
      const { code, summary } = await check(root, environment, source);
      expect([environment, code, summary.fail, summary.unknown]).toEqual([environment, 0, 0, 0]);
      expect(summary.pass).toBeGreaterThan(300);
    }
    expect(await runCli(['spec', 'lint'], { cwd: root })).toMatchObject({ code: 0 });
  });

  labTest('has no expectation that holds whatever is so', async () => {
    const { root, source } = await proposal('cheetah');
    const contrary = join(root, 'contrary.snapshot.gz');
    writeSnapshot(contrary, contrarySnapshot(readSnapshot(source)));
    const { code, findings } = await check(root, 'cheetah', contrary);
    expect(code).toBe(1);
    const stillSo = findings.filter(({ ruleId, verdict }) => verdict === 'pass' && !ruleId.endsWith('.exists'));
    expect(stillSo.map(({ ruleId }) => ruleId)).toEqual([]);
    expect(findings.filter(({ verdict }) => verdict === 'fail').length).toBeGreaterThan(400);
  });
});
