import { join } from 'node:path';
import { expect } from 'vitest';
import type { Report } from '#src/model/report.ts';
import { isUnasked } from '#src/model/snapshot.ts';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { emulatorEnv, runCli } from '../cli/run-cli.ts';
import { lab, labTest as test } from '../lab/lab-test.ts';
import { workspaceCopy } from './workspace-copy.ts';

const env = emulatorEnv(lab.endpoint);

test('a snapshot of some services says so: what the others hold is unknown, and nothing is missing', async () => {
  using workspace = workspaceCopy();
  const options = { env, cwd: workspace.root };
  const words = ['--env', 'cheetah', '--only-services', 'ec2', '-o', 'a.gz'];
  const taken = await runCli(['snapshot', ...words], options);
  expect(taken).toMatchObject({ code: 0, stderr: expect.stringMatching(/^a\.gz: \d+ resources, 0 gaps\n$/) });
  const snapshot = readSnapshot(join(workspace.root, 'a.gz'));
  expect(snapshot.services).toEqual(['ec2']);
  expect(snapshot.gaps.filter(isUnasked).map(({ action }) => action)).toContain('rds:*');
  expect(Object.keys(snapshot.apiCalls).filter((action) => action.startsWith('rds:'))).toEqual([]);

  const checked = await runCli(['check', '--env', 'cheetah', '--source', 'a.gz', '--format', 'json'], options);
  const { findings, summary } = JSON.parse(checked.stdout) as Report;
  expect(summary.fail).toBe(0);
  expect(findings.find(({ ruleId }) => ruleId === 'database.exists')).toMatchObject({ verdict: 'unknown' });
  expect(findings.find(({ ruleId }) => ruleId === 'vpc.exists')).toMatchObject({ verdict: 'pass' });
  expect(checked.code).toBe(3);
});

test('two regions are one snapshot; global services are read once', async () => {
  using workspace = workspaceCopy();
  const options = { env, cwd: workspace.root };
  const words = ['--env', 'cheetah', '--only-services', 'ec2,iam', '--regions', 'us-east-1,eu-west-1', '-o', 'a.gz'];
  const { code, stderr } = await runCli(['snapshot', ...words], options);
  expect(code, stderr).toBe(0);
  const { regions, resources, apiCalls } = readSnapshot(join(workspace.root, 'a.gz'));
  expect(regions).toEqual(['us-east-1', 'eu-west-1']);
  const places = (type: string): Set<string> =>
    new Set(resources.filter((resource) => resource.type === type).map(({ region }) => region));
  expect(places('AWS::EC2::VPC')).toEqual(new Set(['us-east-1', 'eu-west-1']));
  expect(places('AWS::IAM::Role')).toEqual(new Set(['us-east-1']));
  expect(apiCalls).toMatchObject({ 'ec2:DescribeVpcs': 2, 'iam:GetAccountSummary': 1 });
});
