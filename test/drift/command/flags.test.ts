import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../../cli/run-cli.ts';

/** Policies, and no code. */
const root = mkdtempSync(join(tmpdir(), 'infra-audit-drift-flags-'));
const snapshot = join(process.cwd(), 'reports/examples/cheetah-drifted.snapshot.gz');

const state = {
  format_version: '1.0',
  values: {
    root_module: {
      resources: [
        {
          address: 'aws_cloudwatch_log_group.app',
          mode: 'managed',
          type: 'aws_cloudwatch_log_group',
          name: 'app',
          values: { id: '/ecs/cheetah', name: '/ecs/cheetah' },
        },
      ],
    },
  },
};

beforeAll(() => {
  cpSync('policies', join(root, 'policies'), { recursive: true });
  writeFileSync(join(root, 'state.json'), JSON.stringify(state));
});
afterAll(() => rmSync(root, { recursive: true }));

const from = ['--source', snapshot];

test.each<[string, string[], RegExp]>([
  ['an unknown environment', ['--env', 'cheeta', ...from], /no environment "cheeta".*cheetah/s],
  ['no code', ['--env', 'cheetah', ...from], /no cdk\.json.*--code/s],
  ['code where live belongs', ['--env', 'cheetah', '--source', 'template'], /that is code; drift compares.*--code/s],
  ['code that does not exist', ['--env', 'cheetah', ...from, '--code', 'nowhere'], /nowhere: does not exist/],
  ['a state that does not exist', ['--env', 'cheetah', ...from, '--code', 'terraform:none.json'], /none\.json/],
  ['no time', ['--env', 'cheetah', ...from, '--at', 'tonight'], /--at tonight: no time.*2026-/s],
  ['a misspelt component', ['--env', 'cheetah', ...from, '--component', 'databse'], /--component databse.*database/s],
  [
    'a misspelt rule',
    ['--env', 'cheetah', ...from, '--code', 'terraform:state.json', '--only', 'database.MultiAz'],
    /--only database\.MultiAz: nothing that was compared has this name.*<component>\.<property>/s,
  ],
  [
    'an acceptance of nobody',
    ['--env', 'cheetah', ...from, '--accept', 'v1:0', '--reason', 'Because it is.'],
    /--owner and --expires are missing/,
  ],
  ['an owner of nothing', ['--env', 'cheetah', ...from, '--owner', 'me'], /--owner: only --accept has one/],
])('%s is a mistake that is told with its fix: exit code 2, nothing on stdout', async (_, words, says) => {
  const { code, stdout, stderr } = await runCli(['drift', ...words], { cwd: root });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(says);
  expect(stderr).not.toMatch(/\n {4}at /);
});
