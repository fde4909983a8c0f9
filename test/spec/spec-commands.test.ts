import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { runCli } from '../cli/run-cli.ts';
import { workspaceWith } from './workspace-fixture.ts';

const environment = (name: string, days: number): string =>
  `environment: ${name}\nregion: eu-west-1\nparameters: { days: ${days}, spare: 1 }\n`;

const WORKSPACE = {
  'policies/environments/dev.yaml': environment('dev', 7),
  'policies/environments/prod.yaml': environment('prod', 30),
  'policies/architecture/data.yaml': `components:
  db:
    title: the <b>database</b> | of {env}
    type: AWS::RDS::DBInstance
    rationale: Orders live here.
    find: { name: '{env}-db' }
    expect:
      BackupRetentionPeriod: { atLeast: '{days}' }
      DBInstanceIdentifier: '{env}-db'
      AllocatedStorage: { atLeast: 0 }
invariants:
  alone: { title: Nobody else reaches it, statement: { noPath: { from: internet, to: db } } }
notes:
  size: { text: Storage grows by itself. }
`,
};

test('spec show resolves parameters, and tells the line of each component', async () => {
  const { root } = workspaceWith(WORKSPACE);
  const { code, stdout } = await runCli(['spec', 'show', '--env', 'prod', '--set', 'days=31'], { cwd: root });
  expect(code).toBe(0);
  expect(parse(stdout)).toMatchObject({
    environment: 'prod',
    components: {
      db: {
        find: { name: 'prod-db' },
        expect: { BackupRetentionPeriod: { atLeast: 31 }, DBInstanceIdentifier: 'prod-db' },
        declared: 'policies/architecture/data.yaml:2',
      },
    },
    invariants: { alone: { statement: { noPath: { from: 'internet', to: 'db' } } } },
    notes: { size: 'Storage grows by itself.' },
  });
  const json = await runCli(['spec', 'show', '--format', 'json'], { cwd: root });
  expect(JSON.parse(json.stdout)).toMatchObject([{ environment: 'dev' }, { environment: 'prod' }]);
});

test('spec show --format markdown compares environments, and no name is markup', async () => {
  const { root } = workspaceWith(WORKSPACE);
  const { stdout } = await runCli(['spec', 'show', '--format', 'markdown'], { cwd: root });
  const comparison = stdout.slice(stdout.indexOf('## Comparison'), stdout.indexOf('## Data'));
  expect(comparison).toMatch(/BackupRetentionPeriod \| at least 7 \| at least 30 \|/);
  expect(comparison).not.toContain('DBInstanceIdentifier');
  expect(stdout).toContain('### the \\<b\\>database\\</b\\> \\| of dev');
  expect(stdout).toMatch(/Nobody else reaches it \| `alone` \| high \| noPath \| all/);
  expect(stdout).toContain('- `size`: Storage grows by itself.');
});

test('spec lint names expectations that cannot fail and parameters that nothing reads, each once', async () => {
  const { root } = workspaceWith(WORKSPACE);
  const { code, stdout } = await runCli(['spec', 'lint'], { cwd: root });
  expect(stdout.trim().split('\n').toSorted()).toEqual([
    expect.stringMatching(/^policies\/architecture\/data.yaml:10:7: AllocatedStorage of .* cannot fail$/),
    'policies/environments/dev.yaml:3:24: no expectation reads the parameter spare',
    'policies/environments/prod.yaml:3:25: no expectation reads the parameter spare',
  ]);
  expect(code).toBe(1);
});

test('spec lint is silent about the reference design', async () => {
  const { code, stdout } = await runCli(['spec', 'lint']);
  expect(stdout).toBe('nothing odd\n');
  expect(code).toBe(0);
});
