import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { runCli } from '../cli/run-cli.ts';
import { stubAccount } from './stub-account.ts';
import { workspaceCopy } from './workspace-copy.ts';

test('regional services are read once a region, global ones once; a region that is not enabled is a gap of all of them', async () => {
  using workspace = workspaceCopy();
  await using account = await stubAccount(({ service, region, operation }) => {
    if (region === 'me-south-1')
      return { error: service === 'sts' ? 'InvalidClientTokenId' : 'UnrecognizedClientException', status: 403 };
    return operation === 'DescribeRepositories' ? { json: { repositories: [] } } : undefined;
  });
  const words = ['snapshot', '--env', 'cheetah', '--only-services', 'ecr,iam', '-o', 'a.gz'];
  const { code } = await runCli([...words, '--regions', 'us-east-1,eu-west-1,me-south-1'], {
    env: account.env,
    cwd: workspace.root,
  });
  const asked = (service: string): string[] =>
    account.calls
      .filter((call) => call.service === service)
      .map(({ region }) => region)
      .toSorted();
  expect(asked('ecr')).toEqual(['eu-west-1', 'us-east-1']);
  expect(new Set(asked('iam'))).toEqual(new Set(['us-east-1']));

  const snapshot = readSnapshot(join(workspace.root, 'a.gz'));
  expect(snapshot.regions).toEqual(['us-east-1', 'eu-west-1']);
  const there = snapshot.gaps.filter(
    ({ scope, action }) => scope.region === 'me-south-1' && action === 'sts:GetCallerIdentity',
  );
  expect(there).toMatchObject([{ because: 'unsupported', scope: { kind: 'type', type: 'AWS::ECR::Repository' } }]);
  expect(there[0]?.message).toContain('InvalidClientTokenId');
  expect(code).toBe(3);
});
