import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { interruptedCli } from './interrupted-cli.ts';
import { runCli } from '../cli/run-cli.ts';
import { stubAccount } from './stub-account.ts';
import { workspaceCopy } from './workspace-copy.ts';

const words = ['snapshot', '--env', 'cheetah', '--only-services', 'ecr,sns', '-o', 'a.gz'];
const repositories = {
  json: {
    repositories: [{ repositoryName: 'app', repositoryArn: 'arn:aws:ecr:us-east-1:123456789012:repository/app' }],
  },
};
const topics = { xml: '<ListTopicsResponse><ListTopicsResult><Topics/></ListTopicsResult></ListTopicsResponse>' };
const subscriptions = {
  xml: '<R><ListSubscriptionsResult><Subscriptions/></ListSubscriptionsResult></R>',
};

const ABSENT: Readonly<Record<string, string>> = {
  GetLifecyclePolicy: 'LifecyclePolicyNotFoundException',
  GetRepositoryPolicy: 'RepositoryPolicyNotFoundException',
};

const countKept = (folder: string): number => {
  const kept = join(folder, 'a.gz.partial');
  return existsSync(kept) ? readdirSync(kept).filter((file) => file.endsWith('.gz')).length : 0;
};

test('an interrupted read is continued: what was read is not read again, and the age is that of the first read', async () => {
  using workspace = workspaceCopy();
  const cwd = workspace.root;
  let isSlow = true;
  await using account = await stubAccount(({ operation }) => {
    if (operation === 'ListTopics') return isSlow ? 'hang' : topics;
    if (operation === 'ListSubscriptions') return subscriptions;
    if (operation === 'DescribeRepositories') return repositories;
    if (operation === 'GetResources') return { json: { ResourceTagMappingList: [] } };
    return ABSENT[operation] ? { error: ABSENT[operation] } : undefined;
  });
  const count = (name: string): number => account.calls.filter(({ operation }) => operation === name).length;
  const kept = join(cwd, 'a.gz.partial');

  const first = await interruptedCli(words, { env: account.env, cwd, until: () => countKept(cwd) > 0 });
  expect(first).toEqual({ code: 130, stdout: '', stderr: 'interrupted: 1 part is kept; --resume continues\n' });
  expect(existsSync(join(cwd, 'a.gz'))).toBe(false);
  expect(countKept(cwd)).toBe(1);
  const before = count('DescribeRepositories');

  isSlow = false;
  const interruptedAt = Date.now();
  const second = await runCli([...words, '--resume'], { env: account.env, cwd });
  expect(second).toEqual({ code: 0, stdout: '', stderr: 'a.gz: 1 resources, 0 gaps\n' });
  expect(count('DescribeRepositories')).toBe(before);
  expect(existsSync(kept)).toBe(false);
  const resumed = readSnapshot(join(cwd, 'a.gz'));
  expect(resumed.resources.map(({ type, id }) => `${type} ${id}`)).toEqual(['AWS::ECR::Repository app']);
  expect(Date.parse(resumed.takenAt)).toBeLessThan(interruptedAt);

  const anew = await runCli(words, { env: account.env, cwd });
  expect(anew.code).toBe(0);
  expect(count('DescribeRepositories')).toBe(before + 1);
  const whole = readSnapshot(join(cwd, 'a.gz'));
  // The list of tags is no part's own: it is read again.
  expect({ ...resumed, takenAt: '', apiCalls: {} }).toEqual({ ...whole, takenAt: '', apiCalls: {} });
});

test('what was kept of one account is not continued with another', async () => {
  using workspace = workspaceCopy();
  const cwd = workspace.root;
  const options = { cwd };
  let who = '123456789012';
  await using account = await stubAccount(({ operation }) => {
    if (operation === 'ListTopics') return 'hang';
    if (operation === 'DescribeRepositories') return { json: { repositories: [] } };
    if (operation === 'GetResources') return { json: { ResourceTagMappingList: [] } };
    return {
      xml: `<R><GetCallerIdentityResult><Arn>arn:aws:iam::${who}:user/a</Arn><UserId>A</UserId><Account>${who}</Account></GetCallerIdentityResult></R>`,
    };
  });
  const { env } = account;
  const first = await interruptedCli(words, { ...options, env, until: () => countKept(cwd) > 0 });
  expect(first.stderr).toContain('--resume continues');
  who = '999999999999';
  const { code, stderr } = await runCli([...words, '--resume'], { ...options, env });
  expect(stderr).toContain('a.gz.partial is of account 123456789012, not 999999999999');
  expect(code).toBe(2);
});
