import { CloudTrailClient, StartLoggingCommand, StopLoggingCommand } from '@aws-sdk/client-cloudtrail';
import {
  AuthorizeSecurityGroupIngressCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { GetBucketPolicyCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect } from 'vitest';
import type { Finding } from '#src/model/finding.ts';
import type { Report } from '#src/model/report.ts';
import { emulatorEnv, runCli } from '../cli/run-cli.ts';
import { lab, labTest as test } from '../lab/lab-test.ts';

const config = {
  endpoint: lab.endpoint,
  region: lab.region,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
};
const undo: (() => Promise<unknown>)[] = [];

// The lab is shared: whatever a test changes is put back, the last change first.
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

async function check(...words: readonly string[]): Promise<{ code: number | null; reports: Report[] }> {
  const { code, stdout } = await runCli(['check', '--format', 'json', ...words], { env: emulatorEnv(lab.endpoint) });
  const isOne = stdout.startsWith('{\n');
  const texts = isOne ? [stdout] : stdout.trimEnd().split('\n');
  return { code, reports: texts.map((text) => JSON.parse(text) as Report) }; // report/v1, which the CLI promises
}

const ofRules = ({ findings }: Report): Finding[] => findings.filter(({ kind }) => kind === 'rule');
const open = ({ findings }: Report): Finding[] =>
  findings.filter(({ verdict, waived }) => (verdict === 'fail' || verdict === 'unknown') && !waived);
const judged = (report: Report): string[] =>
  ofRules(report).map(({ ruleId, resource }) => `${ruleId} ${resource.type} ${resource.arn ?? resource.id}`);

test('both environments hold themselves to every rule and are clean; what belongs to the account is judged once', async () => {
  const { code, reports } = await check('--env', 'tiger,cheetah');
  const [tiger, cheetah] = reports;
  if (!tiger || !cheetah) throw new Error('two reports were asked for');
  for (const report of reports) {
    expect(open(report).map(({ ruleId, resource, reason }) => [ruleId, resource.id, reason])).toEqual([]);
    expect(new Set(ofRules(report).map(({ ruleId }) => ruleId)).size).toBeGreaterThan(100);
    expect(new Set(report.findings.map(({ fingerprint }) => fingerprint)).size).toBe(report.findings.length);
    expect(report.waivers?.filter(({ state }) => state === 'expired')).toEqual([]);
  }
  expect(code).toBe(0);
  const ofTiger = new Set(judged(tiger));
  const wholeTypes = ofRules(cheetah).filter(({ resource }) => resource.id === '');
  const twice = judged(cheetah).filter((each) => ofTiger.has(each));
  expect(twice.length).toBe(wholeTypes.length);
  expect(ofRules(tiger).some(({ resource }) => resource.type === 'Account')).toBe(true);
  expect(ofRules(cheetah).some(({ resource }) => resource.type === 'Account')).toBe(false);
  const databases = reports.map((report) =>
    ofRules(report).flatMap(({ resource }) => (resource.type === 'AWS::RDS::DBInstance' ? [resource.id] : [])),
  );
  expect(databases.map((ids) => [...new Set(ids)])).toEqual([['tiger-fastapi-db'], ['cheetah-fastapi-db']]);
});

test('a check reads for its rules what it needs: the verdicts are those of a snapshot of everything', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'rules-')), 'all.gz');
  const env = emulatorEnv(lab.endpoint);
  expect((await runCli(['snapshot', '--env', 'cheetah', '--output', file], { env })).code).toBe(0);
  const verdicts = ({ reports }: { readonly reports: readonly Report[] }): [string, string][] =>
    reports.flatMap(ofRules).map(({ fingerprint, verdict }) => [fingerprint, verdict]);
  const live = verdicts(await check('--env', 'cheetah'));
  expect(live.length).toBeGreaterThan(300);
  expect(new Map(live)).toEqual(new Map(verdicts(await check('--env', 'cheetah', '--source', file))));
});

test('a public bucket, an open port and a stopped trail fail by rule, each beside the expectation of the same cause', async () => {
  const ec2 = new EC2Client(config);
  const trails = new CloudTrailClient(config);
  const s3 = new S3Client({ ...config, forcePathStyle: true });
  const { SecurityGroups: [{ GroupId = '' } = {}] = [] } = await ec2.send(
    new DescribeSecurityGroupsCommand({ Filters: [{ Name: 'group-name', Values: ['cheetah-tasks-sg'] }] }),
  );
  const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
  undo.push(() => ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions })));
  await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
  undo.push(() => trails.send(new StartLoggingCommand({ Name: 'cheetah-trail' })));
  await trails.send(new StopLoggingCommand({ Name: 'cheetah-trail' }));
  const Bucket = `cheetah-fastapi-assets-${lab.account}`;
  const { Policy = '' } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
  undo.push(() => s3.send(new PutBucketPolicyCommand({ Bucket, Policy })));
  const everybody = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/*` };
  const Statement = [...(JSON.parse(Policy) as { Statement: object[] }).Statement, everybody];
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify({ Version: '2012-10-17', Statement }) }));

  const { code, reports } = await check('--env', 'cheetah');
  expect(code).toBe(1);
  const failing = reports.flatMap(open);
  const rules = failing.filter(({ kind }) => kind === 'rule');
  expect(rules.map(({ ruleId }) => ruleId)).toEqual(
    expect.arrayContaining(['security-group-ssh-restricted', 'cloudtrail-trail-is-logging']),
  );
  expect(rules.filter(({ resource }) => resource.id === Bucket).map(({ ruleId }) => ruleId)).toContainEqual(
    expect.stringMatching(/public/),
  );
  expect(new Set(rules.map(({ component }) => component))).toEqual(new Set(['tasks-sg', 'assets-bucket', 'trail']));
  for (const rule of ['security-group-ssh-restricted', 'cloudtrail-trail-is-logging']) {
    const found = rules.find(({ ruleId }) => ruleId === rule);
    expect(found?.cause, rule).toBeDefined();
    const same = failing.filter(({ kind, cause }) => kind === 'expectation' && cause === found?.cause);
    expect(same.map(({ component }) => component)).toEqual([found?.component]);
    expect(found?.ruleTitle).not.toBe('');
  }

  expect(rules.flatMap(({ frameworks }) => frameworks)).toContainEqual(expect.stringMatching(/^nist-800-53-r5\//));

  const { stdout } = await runCli(['check', '--env', 'cheetah'], { env: emulatorEnv(lab.endpoint) });
  // One entry a cause: the design's words first, the rule beneath.
  expect(stdout).toMatch(/FAIL \w+ {2}SecurityGroupIngress of[^]*?also rules? [^:]*?security-group-ssh-restricted/);
  expect(stdout).not.toMatch(/^FAIL \w+ {2}[^\n]*\n[^]*? {4}security-group-ssh-restricted$/m);
});
