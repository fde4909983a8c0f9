import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Report } from '#src/model/report.ts';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { type CliResult, runCli } from '../../cli/run-cli.ts';
import { runApp } from '../../stacks/run-app.ts';
import { scratchFolder } from './scratch.ts';

/** An endpoint that answers nobody: a template is judged without a call. */
const env = { AWS_ENDPOINT_URL: 'http://localhost:1', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' };
const TAG = ['--set', 'imageTag=1.4.2'];

async function check(environment: string, source: string, ...words: string[]): Promise<CliResult & { report: Report }> {
  const flags = ['check', '--env', environment, '--source', source, '--format', 'json', ...words];
  const result = await runCli(flags, { env });
  expect(result.stderr).toBe('');
  return { ...result, report: JSON.parse(result.stdout) as Report }; // report/v1
}

const ruleIds = ({ findings }: Report, verdict: string): Set<string> =>
  new Set(findings.filter((finding) => finding.verdict === verdict).map(({ ruleId }) => ruleId));

describe('the reference app', () => {
  test('a snapshot of it holds every resource with its place in the code, and needs no account', async () => {
    const path = join(scratchFolder({}), 'cheetah.snapshot.gz');
    const { code, stderr } = await runCli(
      ['snapshot', '--env', 'cheetah', '--source', 'template', ...TAG, '-o', path],
      { env },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/: \d+ resources, 0 gaps\n$/) });
    const { account, regions, resources, apiCalls } = readSnapshot(path);
    expect({ account, regions, apiCalls }).toEqual({ account: '000000000000', regions: ['us-east-1'], apiCalls: {} });
    const declared = resources.filter(({ origin }) => origin.logicalId !== undefined);
    expect(declared.length).toBeGreaterThan(80);
    for (const { origin } of declared) {
      expect(origin).toMatchObject({
        stack: expect.stringMatching(/^cheetah-/),
        constructPath: expect.stringMatching(/^cheetah-/),
        file: expect.stringMatching(/^stacks\/.*\.ts$/),
        line: expect.any(Number),
      });
    }
    const database = resources.find(({ id }) => id === 'cheetah-fastapi-db');
    expect(database?.properties['MasterUserPassword']).toEqual({
      $unresolved: 'a dynamic reference to secretsmanager',
    });
  });

  test('it is judged as what runs would be, and a change of a template is the one finding that it makes', async () => {
    const [{ report }, { folder }] = await Promise.all([
      check('cheetah', 'template', ...TAG),
      runApp({ env: 'cheetah', imageTag: '1.4.2' }),
    ]);
    expect(report.run).toMatchObject({ source: 'template', account: '000000000000', apiCalls: 0 });
    const passed = ruleIds(report, 'pass');
    expect(passed.size).toBeGreaterThan(300);
    for (const rule of ['database.VPCSecurityGroups', 'database-sg.exists', 'vpc.CidrBlock']) {
      expect(passed).toContain(rule);
    }
    const template = join(folder, 'cheetah-data.template.json');
    const text = readFileSync(template, 'utf8');
    expect(text).toContain('"MultiAZ":true');
    writeFileSync(template, text.replace('"MultiAZ":true', '"MultiAZ":false'));
    const broken = await check('cheetah', `template:${folder}`, ...TAG);
    expect(broken.code).toBe(1);
    expect(broken.report.run.source).toBe(`template:${folder}`);
    const failed = ruleIds(report, 'fail');
    expect([...ruleIds(broken.report, 'fail')].filter((rule) => !failed.has(rule))).toEqual([
      'database.MultiAZ',
      'rds-instance-multi-az',
    ]);
  });

  test('an app that fails, another environment’s stacks and a path that is none are mistakes', async () => {
    const { folder } = await runApp({ env: 'tiger' });
    const run = async (...words: string[]): Promise<CliResult> =>
      runCli(['check', '--env', 'cheetah', ...words], { env });
    const failed = await run('--source', 'template', '--app', 'echo broken >&2; exit 4');
    expect(failed).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/failed with exit code 4:\nbroken/),
    });
    const other = await run('--source', `template:${folder}`);
    expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining('no stack of environment "cheetah"') });
    const nothing = await run('--source', 'template:nowhere');
    expect(nothing).toMatchObject({ code: 2, stderr: expect.stringContaining('template:nowhere: does not exist') });
    const app = await run('--app', 'true');
    expect(app).toMatchObject({ code: 2, stderr: expect.stringContaining('--source template') });
  });
});

const WORKSPACE = {
  'policies/environments/test.yaml': 'environment: test\nregion: eu-west-1\nparameters: {}\n',
  'policies/architecture/data.yaml': `
components:
  bucket:
    type: AWS::S3::Bucket
    find: { name: 'logs-*' }
    expect: { VersioningConfiguration.Status: Enabled }
`,
};

const template = (name: string, status: string): string => `
Parameters: { Status: { Type: String } }
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties: { BucketName: ${name}, VersioningConfiguration: { Status: ${status} } }
`;

describe('a template of anybody', () => {
  test.each<[string, string, string[], number]>([
    ['as declared', template('!Sub "logs-${AWS::Region}"', 'Enabled'), [], 0],
    ['otherwise', template('logs-x', 'Suspended'), ['bucket.VersioningConfiguration.Status'], 1],
    ['not there', template('other', 'Enabled'), ['bucket.exists'], 1],
    ['not known', template('logs-x', '!Ref Status'), ['bucket.VersioningConfiguration.Status'], 3],
  ])('%s', async (_, text, rules, code) => {
    const cwd = scratchFolder({ ...WORKSPACE, 'stack.yaml': text });
    const result = await runCli(['check', '--env', 'test', '--source', 'stack.yaml', '--format', 'json'], { cwd, env });
    const report = JSON.parse(result.stdout) as Report; // report/v1
    expect(result.code).toBe(code);
    expect([...ruleIds(report, 'fail'), ...ruleIds(report, 'unknown')]).toEqual(rules);
  });

  test('a mistake in it has a place', async () => {
    const cwd = scratchFolder({ ...WORKSPACE, 'stack.yaml': 'Resources:\r\n  A: !Ref\r\n  - x\r\n' });
    const result = await runCli(['check', '--env', 'test', '--source', 'template:stack.yaml'], { cwd, env });
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toMatch(/^stack\.yaml:\d+:\d+: /);
  });
});
