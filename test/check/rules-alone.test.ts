import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Finding } from '#src/model/finding.ts';
import type { Report } from '#src/model/report.ts';
import { type CliResult, runCli } from '../cli/run-cli.ts';

/** No workspace lies at or above it. */
const folder = mkdtempSync(join(tmpdir(), 'alone-'));
const env = { AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_ACCESS_KEY_ID: 'none', AWS_SECRET_ACCESS_KEY: 'none' };

const YAML = `AWSTemplateFormatVersion: 2010-09-09
Parameters:
  Stage: { Type: String }
Resources:
  Logs:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub '\${Stage}-logs'
      PublicAccessBlockConfiguration:
        BlockPublicAcls: true
        BlockPublicPolicy: true
        IgnorePublicAcls: true
        RestrictPublicBuckets: true
  Open:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: open
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: !Join ['/', ['0.0.0.0', '0']] }
`;

function run(...words: readonly string[]): Promise<CliResult> {
  return runCli(['check', ...words], { cwd: folder, env });
}

async function report(...words: readonly string[]): Promise<{ code: number | null; report: Report }> {
  const { code, stdout, stderr } = await run(...words, '--format', 'json');
  expect(stderr).toBe('');
  return { code, report: JSON.parse(stdout) as Report }; // report/v1, which the CLI promises
}

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

const of = ({ findings }: Report, ruleId: string): Finding[] => findings.filter((each) => each.ruleId === ruleId);

test('a template is judged by rules without environment and workspace: short forms, Windows line ends, places', async () => {
  const app = file('app.yaml', YAML.replaceAll('\n', '\r\n'));
  const { code, report: judged } = await report('--source', `template:${app}`, '--rules', 'all');
  expect(code).toBe(1);
  expect(judged.run).toMatchObject({ source: 'template:app.yaml', apiCalls: 0 });
  expect(judged.run.environment).toBeUndefined();
  expect(judged.run.account).toBeUndefined();
  expect(of(judged, 'security-group-ssh-restricted')).toMatchObject([
    {
      kind: 'rule',
      verdict: 'fail',
      resource: { type: 'AWS::EC2::SecurityGroup', logicalId: 'Open' },
      locations: [{ file: 'app.yaml', line: 14 }, { file: expect.stringContaining('policies/rules/ec2/') }],
    },
  ]);
  expect(of(judged, 's3-bucket-blocks-public-access')).toMatchObject([{ verdict: 'pass' }]);
  const fingerprints = judged.findings.map(({ fingerprint }) => fingerprint);
  expect(new Set(fingerprints).size).toBe(fingerprints.length);
  const kinds = new Set(judged.findings.map(({ kind }) => kind));
  expect([...kinds]).toEqual(['rule']);
});

test('people read what fails by rule, worst first, with the place in the template, and what needs live state in one line', async () => {
  const app = file('people.yaml', YAML);
  const { code, stdout } = await run('--source', app, '--rules', 's3,ec2');
  expect(code).toBe(1);
  expect(stdout).toMatch(/^DO FIRST {2}the worst of \d+ causes[^\n]*\n(?: {2}[^\n]*\n)+\nFAIL high /);
  expect(stdout).toMatch(
    /on AWS::EC2::SecurityGroup Open\n[^]*? {4}people\.yaml:14:1 {2}security-group-ssh-restricted\n/,
  );
  expect(stdout).toMatch(/^\d+ rules? needs? live state: no template says it\.$/m);
  expect(stdout).not.toMatch(/ on [^\n]*\{\{/);
  for (const line of stdout.split('\n')) if (!line.includes('://')) expect(line.length, line).toBeLessThanOrEqual(80);
});

test.each([
  ['all right', `Resources:\n  Logs:\n    Type: AWS::Logs::LogGroup\n    Properties: { RetentionInDays: 90 }\n`, 0],
  [
    'what nobody says',
    `Resources:\n  Logs:\n    Type: AWS::Logs::LogGroup\n    Properties: { RetentionInDays: !ImportValue days }\n`,
    3,
  ],
  ['what is wrong', `Resources:\n  Logs:\n    Type: AWS::Logs::LogGroup\n    Properties: { LogGroupName: /a }\n`, 1],
])('%s: the exit code says it', async (name, text, expected) => {
  const source = file(`${name.replaceAll(' ', '-')}.yaml`, text);
  const rule = 'log-group-retention';
  const { code, report: judged } = await report('--source', source, '--rules', rule);
  expect(of(judged, rule)).toHaveLength(1);
  expect(code).toBe(expected);
});

test.each([
  [['--source', 'none.yaml', '--rules', 'all'], 'none.yaml'],
  [['--source', 'template:settings.json', '--rules', 'all'], 'settings.json:1:1: has no "Resources"'],
  [['--source', 'template:broken.yaml', '--rules', 'all'], 'broken.yaml:3:1: '],
  [
    ['--source', 'template:people.yaml', '--rules', 's33'],
    'no pack, framework or rule is called "s33"\n  Did you mean "s3"?',
  ],
  [['--source', 'template:people.yaml', '--framework', 'soc-3'], 'no framework "soc-3"\n  Did you mean "soc-2"?'],
  [['--source', 'template:people.yaml', '--rules', 's3', '--only', 'ecr-*x'], '--only ecr-*x: no rule has this name'],
  [['--source', 'template:people.yaml'], 'check needs an environment'],
])('%j is exit 2 with what to do', async (words, message) => {
  file('people.yaml', YAML);
  file('settings.json', '{ "name": "no template" }');
  file('broken.yaml', 'Resources:\n  Logs: { Type: [\n');
  const { code, stdout, stderr } = await run(...words);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
});

test('a framework is told control by control; what a template cannot show is unknown, what no rule covers not assessed', async () => {
  const app = file('framework.yaml', YAML);
  const { report: judged } = await report('--source', app, '--framework', 'cis-aws-7.0');
  const [framework] = judged.frameworks ?? [];
  expect(framework?.name).toBe('cis-aws-7.0');
  const statuses = new Set(framework?.controls.map(({ status }) => status));
  expect([...statuses]).toEqual(expect.arrayContaining(['fail', 'unknown', 'not assessed']));
  const failing = judged.findings.filter(({ verdict }) => verdict === 'fail');
  expect(failing.every(({ frameworks }) => frameworks.some((each) => each.startsWith('cis-aws-7.0/')))).toBe(true);
  const { stdout } = await run('--source', app, '--framework', 'cis-aws-7.0');
  expect(stdout).toMatch(/\d+ of \d+ controls assessed: \d+ failed, \d+ unknown/);
});
