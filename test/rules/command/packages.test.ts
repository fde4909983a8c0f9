import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliResult, runCli } from '../../cli/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'rule-packages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(root: string, files: Readonly<Record<string, string | object>>): void {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
  }
}

const rule = (id: string, assert = 'resource.tags.owner != null'): string => `id: ${id}
title: Buckets say whose they are
severity: low
rationale: Nobody mends what nobody owns.
resource: AWS::S3::Bucket
assert: ${assert}
remediation: Tag the bucket with its owner.
references: [https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging.html]
`;
const CASES = `cases:
  - { case: owned, expect: pass, tags: { owner: us } }
  - { case: nobody’s, expect: fail, tags: {} }
`;
const framework = (rules: string): string => `name: acme-baseline
title: The baseline of Acme
version: '3'
source: Acme's security team
date: 2026-11-01
controls:
  - { id: TAG-1, title: Whose it is, rules: [${rules}] }
  - { id: TAG-2, rules: [], reason: looked at by hand }
`;
const PACKAGE = {
  'package.json': {
    name: '@acme/aws-rules',
    version: '1.0.0',
    'infra-audit': { rules: './rules', frameworks: './frameworks' },
  },
  'rules/s3/acme-bucket-owned.yaml': rule('acme-bucket-owned'),
  'rules/s3/acme-bucket-owned.test.yaml': CASES,
  'frameworks/acme-baseline.yaml': framework('acme-bucket-owned, s3-bucket-versioning-enabled'),
};

let workspaces = 0;

/** A workspace that depends on packages which lie in its node_modules as npm would have put them. */
function workspace(
  packages: Readonly<Record<string, object>>,
  files: Readonly<Record<string, string | object>> = {},
): string {
  const root = join(folder, `workspace-${(workspaces += 1)}`);
  const dependencies = Object.fromEntries(Object.keys(packages).map((name) => [name, '1.0.0']));
  write(root, { 'package.json': { name: 'w', devDependencies: dependencies }, 'policies/rules/.keep': '', ...files });
  for (const [name, content] of Object.entries(packages)) {
    write(join(root, 'node_modules', name), content as Record<string, string | object>); // as PACKAGE is
  }
  return root;
}

const run = (root: string, ...words: readonly string[]): Promise<CliResult> => runCli(words, { cwd: root });

describe('a package that npm packed and installed', () => {
  const root = join(folder, 'installed');

  beforeAll(() => {
    write(join(folder, 'package'), PACKAGE);
    write(root, { 'package.json': { name: 'w', private: true }, 'policies/rules/.keep': '' });
    const npm = (cwd: string, ...words: readonly string[]): void => {
      execFileSync('npm', [...words, '--offline', '--no-audit', '--no-fund', '--ignore-scripts'], {
        cwd,
        stdio: 'pipe',
      });
    };
    npm(join(folder, 'package'), 'pack');
    const packed = readdirSync(join(folder, 'package')).find((file) => file.endsWith('.tgz')) ?? '';
    npm(root, 'install', '--save-dev', join(folder, 'package', packed));
  });

  it('brings its rules, shown with package, cases and controls', async () => {
    const list = await run(root, 'rule', 'list', 'acme', '--format', 'json');
    expect(list.stderr).toBe('');
    expect(JSON.parse(list.stdout)).toMatchObject([
      {
        id: 'acme-bucket-owned',
        service: 's3',
        package: '@acme/aws-rules',
        controls: ['acme-baseline/TAG-1'],
        location: { file: 'node_modules/@acme/aws-rules/rules/s3/acme-bucket-owned.yaml' },
      },
    ]);
    const { stdout } = await run(root, 'rule', 'show', 'acme-bucket-owned');
    expect(stdout).toContain('- tags.owner is there');
    expect(stdout).toContain('pass: owned\n    {"tags":{"owner":"us"}}');
    expect(stdout).toContain('acme-baseline: TAG-1');
    expect(stdout).toContain('acme-bucket-owned.yaml:1 (package @acme/aws-rules)');
  });

  it('brings its framework, whose rules may be built in', async () => {
    const frameworks = await run(root, 'rule', 'list', '--frameworks');
    expect(frameworks.stdout).toContain('acme-baseline   The baseline of Acme 3: 1 of 2 controls assessed');
    const rules = await run(root, 'rule', 'list', '--framework', 'acme-baseline/TAG-1');
    expect(rules.stdout).toMatch(/acme-bucket-owned[\s\S]*s3-bucket-versioning-enabled[\s\S]*\n2 rules\n$/);
  });

  it('is tested in its own folder, where there is no workspace', async () => {
    const { stdout, code } = await run(join(folder, 'package'), 'rule', 'test', 'rules');
    expect(stdout).toContain('no case expects unknown');
    expect(stdout).toContain('1 rule, 2 cases: all as expected');
    expect(code).toBe(1);
  });
});

describe('what is wrong with packages', () => {
  it('is an id that a built-in rule has', async () => {
    const own = rule('s3-bucket-versioning-enabled');
    const root = workspace({
      p: { 'package.json': { 'infra-audit': { rules: 'rules' } }, 'rules/s3/s3-bucket-versioning-enabled.yaml': own },
    });
    const { stderr, code } = await run(root, 'rule', 'list');
    expect(stderr).toContain(
      'node_modules/p/rules/s3/s3-bucket-versioning-enabled.yaml:1:1: "s3-bucket-versioning-enabled" is also the built-in rule of policies/rules/s3/s3-bucket-versioning-enabled.yaml',
    );
    expect(code).toBe(2);
  });

  it('is an id that two packages share, unless the workspace decides', async () => {
    const one = {
      'package.json': { 'infra-audit': { rules: 'r' } },
      'r/s3/acme-bucket-owned.yaml': rule('acme-bucket-owned'),
    };
    const root = workspace({ p: one, '@q/q': one });
    const { stderr } = await run(root, 'rule', 'list');
    expect(stderr).toContain(
      'node_modules/p/r/s3/acme-bucket-owned.yaml:1:1: "acme-bucket-owned" is also the rule of node_modules/@q/q/r/s3/acme-bucket-owned.yaml',
    );
    write(root, { 'policies/rules/s3/acme-bucket-owned.yaml': rule('acme-bucket-owned') });
    const decided = await run(root, 'rule', 'show', 'acme-bucket-owned');
    expect(decided.stderr).toBe('');
    expect(decided.stdout).toContain('\npolicies/rules/s3/acme-bucket-owned.yaml:1\n');
  });

  it.each([
    [
      'a folder that is not there',
      { 'infra-audit': { rules: './rule' } },
      ':3:14: "infra-audit.rules" is no folder of its package: ./rule',
    ],
    [
      'a folder outside of it',
      { 'infra-audit': { frameworks: '../..' } },
      ':3:19: "infra-audit.frameworks" leaves its package: ../..',
    ],
    ['no text', { 'infra-audit': { rules: ['rules'] } }, ':3:14: "infra-audit.rules" is no text'],
    ['nothing', { 'infra-audit': {} }, ':2:3: "infra-audit" of p names no folder'],
  ])('is %s', async (_title, manifest, problem) => {
    const { stderr, code } = await run(workspace({ p: { 'package.json': manifest } }), 'rule', 'list');
    expect(stderr).toContain(`node_modules/p/package.json${problem}`);
    expect(code).toBe(2);
  });

  it('is a rule that does not load and a framework that names no rule', async () => {
    const broken = {
      ...PACKAGE,
      'rules/s3/acme-bucket-owned.yaml': rule('acme-bucket-owned', 'resource.Tagz != null'),
    };
    const { stderr } = await run(workspace({ '@acme/aws-rules': broken }), 'rule', 'lint');
    expect(stderr).toMatch(/rules\/s3\/acme-bucket-owned\.yaml:6:18: .* has no property "Tagz"/);
    const lost = { ...PACKAGE, 'frameworks/acme-baseline.yaml': framework('acme-bucket-owner') };
    const second = await run(workspace({ '@acme/aws-rules': lost }), 'rule', 'lint');
    expect(second.stderr).toContain('frameworks/acme-baseline.yaml:7:46: TAG-1: there is no rule "acme-bucket-owner"');
    expect(second.stderr).toContain('Did you mean "acme-bucket-owned"?');
    expect(second.code).toBe(2);
  });

  it('is not that a package is not installed, or has nothing for this tool', async () => {
    const root = workspace({ p: { 'package.json': { name: 'p', description: 'for "infra-audit"' } } });
    write(root, {
      'package.json': { dependencies: { p: '1', 'not-installed': '1', '../outside': '1' } },
      'outside/package.json': { 'infra-audit': { rules: './none' } },
    });
    const { stderr, code } = await run(root, 'rule', 'list', '--service', 's3');
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });
});
