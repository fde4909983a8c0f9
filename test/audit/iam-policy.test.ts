import { expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';

const printed = async (...words: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await runCli(['iam-policy', ...words]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
};

interface Policy {
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Action: readonly string[];
    readonly Resource: string;
  }[];
}

test('the policy allows reads only, once each, and every format names the same actions', async () => {
  const json = JSON.parse(await printed()) as Policy;
  const actions = json.Statement.flatMap(({ Action }) => Action);
  expect(actions).toContain('ec2:DescribeSecurityGroups');
  expect(actions).not.toContain('secretsmanager:GetSecretValue');
  expect(new Set(actions).size).toBe(actions.length);
  // IAM makes its credential report only when asked; AWS counts that as a read.
  expect(actions.filter((action) => !/^[a-z0-9-]+:(Describe|Get|List|Lookup)/.test(action))).toEqual([
    'iam:GenerateCredentialReport',
  ]);
  expect(new Set(json.Statement.map(({ Sid }) => Sid)).size).toBe(json.Statement.length);
  expect(json.Statement.filter(({ Sid }) => !/^[A-Za-z0-9]+$/.test(Sid))).toEqual([]);
  for (const format of ['cdk', 'terraform']) {
    const text = await printed('--format', format);
    expect(
      [...text.matchAll(/"([a-z0-9-]+:(?:Describe|Get|List|Lookup|Generate)\w+)"/g)].map(([, action]) => action),
    ).toEqual(actions);
  }
});

test('through AWS Config the services themselves need no permission', async () => {
  const json = JSON.parse(await printed('--source', 'config')) as Policy;
  const actions = json.Statement.flatMap(({ Action }) => Action);
  expect(actions).toContain('config:SelectResourceConfig');
  expect(actions.filter((action) => !action.startsWith('config:'))).toEqual([]);
});

test('with a bucket it also allows keeping runs there, below the prefix only, in every format', async () => {
  const json = JSON.parse(await printed('--out', 's3://audit-reports/runs/')) as Policy;
  expect(json.Statement.slice(-2)).toEqual([
    {
      Sid: 'KeepRuns',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: 'arn:aws:s3:::audit-reports/runs/*',
    },
    {
      Sid: 'ListRuns',
      Effect: 'Allow',
      Action: ['s3:ListBucket'],
      Resource: 'arn:aws:s3:::audit-reports',
      Condition: { StringLike: { 's3:prefix': 'runs/*' } },
    },
  ]);
  expect(await printed('--out', 's3://audit-reports/runs', '--format', 'terraform')).toContain(
    'condition {\n      test     = "StringLike"\n      variable = "s3:prefix"\n      values   = ["runs/*"]\n    }',
  );
  expect(await printed('--out', 's3://audit-reports')).not.toContain('s3:prefix');
  const folder = await runCli(['iam-policy', '--out', 'reports']);
  expect([folder.code, folder.stderr]).toEqual([2, expect.stringContaining('a folder takes no permission of AWS')]);
});
