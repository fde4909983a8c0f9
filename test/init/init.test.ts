import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { writeSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { runCli } from '../cli/run-cli.ts';
import { workspaceWith } from '../spec/workspace-fixture.ts';
import { resource, snapshotOf } from './snapshot-fixture.ts';

const EXAMPLE = resolve('reports/examples/cheetah-drifted.snapshot.gz');

const FILES = [
  '.github/workflows/infra-audit.yml',
  '.gitignore',
  'policies/architecture/network.yaml',
  'policies/environments/dev.yaml',
  'policies/rules/README.md',
  'policies/schemas/architecture.schema.json',
  'policies/schemas/environment.schema.json',
  'policies/schemas/framework.schema.json',
  'policies/schemas/rule-test.schema.json',
  'policies/schemas/rule.schema.json',
  'policies/schemas/waivers.schema.json',
  'policies/waivers.yaml',
];

function filesIn(root: string): string[] {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return files.map((file) => file.slice(root.length + 1)).toSorted();
}

function textsIn(root: string): Record<string, string> {
  return Object.fromEntries(filesIn(root).map((file) => [file, readFileSync(join(root, file), 'utf8')]));
}

describe('infra-audit init', () => {
  it('has a rule to copy, whose cases pin it down', async () => {
    const { root } = workspaceWith({});
    await runCli(['init'], { cwd: root });
    const page = readFileSync(join(root, 'policies/rules/README.md'), 'utf8');
    const [rule = '', cases = ''] = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text);
    mkdirSync(join(root, 'policies/rules/s3'));
    writeFileSync(join(root, 'policies/rules/s3/s3-bucket-owned.yaml'), rule);
    writeFileSync(join(root, 'policies/rules/s3/s3-bucket-owned.test.yaml'), cases);
    const { code, stdout, stderr } = await runCli(['rule', 'test'], { cwd: root });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^1 rule, 3 cases: all as expected · conditions 100 % covered · mutants 100 % noticed/);
    expect(code).toBe(0);
  });

  it('makes a workspace in which lint and check work, and changes nothing the second time', async () => {
    const { root } = workspaceWith({});
    const first = await runCli(['init'], { cwd: root });
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(filesIn(root)).toEqual(FILES);
    const made = textsIn(root);
    const second = await runCli(['init'], { cwd: root });
    expect(second.code).toBe(0);
    expect(second.stdout).toContain('kept policies/environments/dev.yaml');
    expect(second.stdout).not.toContain('made');
    expect(textsIn(root)).toEqual(made);

    const properties = { CidrBlock: '10.0.0.0/16', EnableDnsSupport: true, EnableDnsHostnames: true };
    const vpc = resource('AWS::EC2::VPC', 'vpc-1', { name: 'dev-vpc', properties });
    writeSnapshot(join(root, 'dev.snapshot.gz'), snapshotOf(vpc));
    expect(await runCli(['spec', 'lint'], { cwd: root })).toMatchObject({ code: 0 });
    expect(await runCli(['check', '--env', 'dev', '--source', 'dev.snapshot.gz'], { cwd: root })).toMatchObject({
      code: 0,
      stderr: '',
    });
  });

  it('shows a rule that loads, and names rules and frameworks that there are', async () => {
    const { root } = workspaceWith({});
    await runCli(['init'], { cwd: root });
    const page = readFileSync(join(root, 'policies/rules/README.md'), 'utf8');
    const [, rule = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
    mkdirSync(join(root, 'policies/rules/s3'));
    writeFileSync(join(root, 'policies/rules/s3/s3-bucket-owned.yaml'), rule);
    const { stdout, stderr } = await runCli(['rule', 'list', 's3-bucket-owned'], { cwd: root });
    expect(stderr).toBe('');
    expect(stdout).toContain('Buckets say whose they are');
    const environment = join(root, 'policies/environments/dev.yaml');
    writeFileSync(environment, readFileSync(environment, 'utf8').replace('# rules:', 'rules:'));
    expect(await runCli(['spec', 'lint'], { cwd: root })).toMatchObject({ code: 0 });
  });

  it('writes the schemas of this version, a header for editors in each YAML, and a workflow that is valid', async () => {
    const { root } = workspaceWith({});
    await runCli(['init', '--env', 'dev,staging', '--region', 'eu-central-1'], { cwd: root });
    const texts = textsIn(root);
    for (const name of ['architecture', 'framework', 'rule', 'rule-test', 'waivers']) {
      const file = `policies/schemas/${name}.schema.json`;
      expect(JSON.parse(texts[file] ?? '')).toEqual(JSON.parse(readFileSync(file, 'utf8')));
    }
    for (const [file, text] of Object.entries(texts)) {
      if (!/^policies\/.*\.yaml$/.test(file)) continue;
      const [, schema = ''] = /^# yaml-language-server: \$schema=(.*)\n/.exec(text) ?? [];
      expect([file, existsSync(resolve(root, file, '..', schema))]).toEqual([file, true]);
    }
    expect(texts['policies/environments/staging.yaml']).toContain('region: eu-central-1');
    expect(texts['policies/environments/staging.yaml']).toContain('# rules: [s3, rds, aws-fsbp]');
    const workflow: unknown = parse(texts['.github/workflows/infra-audit.yml'] ?? '');
    expect(workflow).toMatchObject({
      permissions: {},
      jobs: { check: { strategy: { matrix: { environment: ['dev', 'staging'] } } } },
    });
  });

  it('leaves alone what is there, and adds only the lines that .gitignore lacks', async () => {
    const { root } = workspaceWith({
      '.gitignore': 'node_modules/\n.infra-audit/',
      'policies/waivers.yaml': 'waivers: [] # ours\n',
      'policies/environments/prod.yaml': 'environment: prod\nregion: us-east-1\nparameters: {}\n',
      'policies/architecture/ours.yaml': 'notes: { a: { text: b } }\n',
    });
    const { code, stdout } = await runCli(['init'], { cwd: root });
    expect(code).toBe(0);
    expect(stdout).toContain('kept policies/waivers.yaml');
    expect(stdout).toContain('kept policies/architecture/ours.yaml');
    expect(stdout).toContain('added to .gitignore');
    expect(readFileSync(join(root, '.gitignore'), 'utf8')).toBe(
      'node_modules/\n.infra-audit/\nreports/*\n!reports/examples/\n*.snapshot.gz\n',
    );
    expect(readFileSync(join(root, 'policies/waivers.yaml'), 'utf8')).toBe('waivers: [] # ours\n');
    // Neither a second environment nor a component beside those that are there.
    expect(existsSync(join(root, 'policies/environments/dev.yaml'))).toBe(false);
    expect(existsSync(join(root, 'policies/architecture/network.yaml'))).toBe(false);
  });

  it.each([
    [
      'a folder where a file goes',
      (root: string) => mkdirSync(join(root, 'policies/waivers.yaml'), { recursive: true }),
    ],
    ['a file where a folder goes', (root: string) => writeFileSync(join(root, '.github'), '')],
    ['a link to nowhere', (root: string) => symlinkSync('/nowhere', join(root, '.gitignore'))],
  ])('writes nothing at all where there is %s', async (_, make) => {
    const { root } = workspaceWith({});
    make(root);
    const before = filesIn(root);
    const { code, stdout, stderr } = await runCli(['init'], { cwd: root });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/is a (folder|file|broken link) where a (folder|file) goes/);
    expect(filesIn(root)).toEqual(before);
  });

  it.each([
    [['--env', 'Dev'], '--env Dev: an environment'],
    [['--env', 'dev,dev'], '--env dev is given twice'],
    [['--region', 'nowhere'], '--region nowhere is no region'],
    [['--from', EXAMPLE], '--from needs --env'],
    [['--from', EXAMPLE, '--from', EXAMPLE, '--env', 'a,b,c'], '2 snapshots for 3 environments'],
    [['--from', 'package.json', '--env', 'dev'], 'package.json'],
  ])('refuses %j', async (words, message) => {
    const { root } = workspaceWith({});
    const { code, stderr } = await runCli(['init', '--dir', root, ...words]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(filesIn(root)).toEqual([]);
  });
});

describe('infra-audit init --from', () => {
  it('proposes what passes on the same snapshot, and fails on a changed one', async () => {
    const { root } = workspaceWith({});
    const { code, stdout } = await runCli(['init', '--from', EXAMPLE, '--env', 'cheetah'], { cwd: root });
    expect(code).toBe(0);
    expect(stdout).toMatch(/proposed \d\d+ components with \d\d\d+ expectations/);
    const words = ['check', '--env', 'cheetah', '--format', 'json', '--source'];
    const same = await runCli([...words, EXAMPLE], { cwd: root });
    expect(same.code).toBe(0);
    expect(JSON.parse(same.stdout)).toMatchObject({ summary: { fail: 0, unknown: 0 } });
    expect(await runCli(['spec', 'lint'], { cwd: root })).toMatchObject({ code: 0 });

    writeSnapshot(join(root, 'empty.snapshot.gz'), snapshotOf());
    const gone = await runCli([...words, 'empty.snapshot.gz'], { cwd: root });
    expect(gone.code).toBe(1);
    expect(JSON.parse(gone.stdout)).toMatchObject({ summary: { pass: 0 } });
  });

  it('refuses a snapshot in which there is nothing to propose', async () => {
    const { root } = workspaceWith({});
    writeSnapshot(join(root, 'empty.snapshot.gz'), snapshotOf());
    const { code, stderr } = await runCli(['init', '--from', 'empty.snapshot.gz', '--env', 'dev'], { cwd: root });
    expect([code, filesIn(root)]).toEqual([2, ['empty.snapshot.gz']]);
    expect(stderr).toContain('nothing in empty.snapshot.gz can be proposed for dev');
  });

  it('is written whole or not at all: beside another spec it is refused, a second time nothing changes', async () => {
    const { root } = workspaceWith({});
    await runCli(['init'], { cwd: root });
    const before = textsIn(root);
    const words = ['init', '--from', EXAMPLE, '--env', 'cheetah'];
    const refused = await runCli(words, { cwd: root });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('policies/architecture/network.yaml');
    expect(textsIn(root)).toEqual(before);
    const first = await runCli([...words, '--dir', 'proposal'], { cwd: root });
    const second = await runCli([...words, '--dir', 'proposal'], { cwd: root });
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(first.stdout).toContain('made proposal/policies/architecture/network.yaml');
    expect(second.stdout).not.toContain('made');
  });
});
