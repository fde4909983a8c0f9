import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../cli/run-cli.ts';

/** A workspace with nothing of its own: what is shown comes with the tool. */
const root = mkdtempSync(join(tmpdir(), 'rule-list-'));
mkdirSync(join(root, 'policies'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly rationale: string;
  readonly severity: string;
  readonly service: string;
  readonly types: readonly string[];
  readonly needsLive: boolean;
  readonly controls: readonly string[];
}

async function list(...words: readonly string[]): Promise<Listed[]> {
  const { stdout, stderr } = await runCli(['rule', 'list', ...words, '--format', 'json'], { cwd: root });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Listed[]; // its documented output
}

describe('rule list', () => {
  let all: readonly Listed[] = [];
  beforeAll(async () => {
    all = await list();
  });

  it('lists what comes with the tool, each rule with its service and controls', () => {
    expect(all.length).toBeGreaterThan(150);
    expect(all.find(({ id }) => id === 's3-bucket-versioning-enabled')).toMatchObject({
      service: 's3',
      types: ['AWS::S3::Bucket'],
    });
  });

  const isS3 = ({ service }: Listed): boolean => service === 's3';
  it.each<readonly [words: string[], isWanted: (rule: Listed) => boolean]>([
    [['--service', 's3'], isS3],
    [['--severity', 'high'], ({ severity }) => ['critical', 'high'].includes(severity)],
    [['--type', 'aws::rds::dbinstance'], ({ types }) => types.includes('AWS::RDS::DBInstance')],
    [['--needs-live'], ({ needsLive }) => needsLive],
    [['--no-needs-live', '--service', 's3'], (rule) => !rule.needsLive && isS3(rule)],
    [['--framework', 'soc-2'], ({ controls }) => controls.some((control) => control.startsWith('soc-2/'))],
    [['--framework', 'nist-800-53-r5/SC-7'], ({ controls }) => controls.includes('nist-800-53-r5/SC-7')],
    [['VERSIONING'], ({ id, title, rationale }) => /versioning/i.test(`${id} ${title} ${rationale}`)],
  ])('%j leaves those and no others', async (words, isWanted) => {
    const some = await list(...words);
    expect(some.length).toBeGreaterThan(0);
    expect(some.length).toBeLessThan(all.length);
    expect(some.map(({ id }) => id)).toEqual(all.filter(isWanted).map(({ id }) => id));
  });

  it.each([
    [['--service', 's4'], '--service: there are no rules of "s4"\n  Did you mean "s3"?'],
    [
      ['--framework', 'nist-800-53'],
      '--framework: there is no framework "nist-800-53"\n  Did you mean "nist-800-53-r5"?',
    ],
    [['--framework', 'cis-aws-7.0/2.33'], '--framework: cis-aws-7.0 has no control "2.33"'],
  ])('%j is a mistake', async (words, message) => {
    const { stderr, code } = await runCli(['rule', 'list', ...words], { cwd: root });
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  it('lists frameworks with what is assessed, and their controls for machines', async () => {
    const { stdout } = await runCli(['rule', 'list', '--frameworks'], { cwd: root });
    expect(stdout).toMatch(/^nist-800-53-r5 +NIST SP 800-53 Rev\. 5 5\.2\.0: \d+ of \d+ controls assessed$/m);
    const json = await runCli(['rule', 'list', '--frameworks', '--format', 'json'], { cwd: root });
    expect(JSON.parse(json.stdout)).toContainEqual(expect.objectContaining({ name: 'soc-2', version: '2017' }));
  });
});

describe('a folder without a workspace', () => {
  const bare = mkdtempSync(join(tmpdir(), 'rule-bare-'));
  afterAll(() => rmSync(bare, { recursive: true, force: true }));

  it('has the built-in rules', async () => {
    const listed = await runCli(['rule', 'list', '--service', 's3'], { cwd: bare });
    expect(listed).toMatchObject({ code: 0, stderr: '' });
    expect(listed.stdout).toContain('s3-bucket-versioning-enabled');
    const shown = await runCli(['rule', 'show', 's3-bucket-versioning-enabled'], { cwd: bare });
    expect(shown).toMatchObject({ code: 0, stderr: '' });
  });

  it('is one for rules with policies/rules, in which "rule test" takes a file and no id', async () => {
    const id = 's3-bucket-versioning-enabled';
    mkdirSync(join(bare, 'policies/rules/s3'), { recursive: true });
    for (const name of [`${id}.yaml`, `${id}.test.yaml`])
      copyFileSync(`policies/rules/s3/${name}`, join(bare, 'policies/rules/s3', name));
    const tested = await runCli(['rule', 'test', id], { cwd: bare });
    expect(tested.code).toBe(2);
    expect(tested.stderr).toContain(`${id} does not exist\n  Give its file: policies/rules/s3/${id}.yaml`);
    const other = await runCli(['rule', 'test', 'other'], { cwd: bare });
    expect(other.stderr).toContain('Give its file: policies/rules/<service>/<id>.yaml');
    expect(await runCli(['rule', 'test'], { cwd: bare })).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('rule show', () => {
  it('explains: condition in words and as written, parameters, examples and controls', async () => {
    const { stdout } = await runCli(['rule', 'show', 'rds-instance-backup-retention'], { cwd: root });
    expect(stdout).toContain('  - BackupRetentionPeriod is at least the parameter days\n');
    expect(stdout).toContain('resource.BackupRetentionPeriod >= params.days');
    expect(stdout).toMatch(/Parameters\n {2}days = \d+: /);
    expect(stdout).toMatch(/Examples\n {2}pass: .*\n {4}\{.*\n {2}fail: /);
    expect(stdout).toContain('aws-fsbp: RDS.11');
    expect(stdout).toContain('https://docs.aws.amazon.com/');
  });
});
