import { expect } from 'vitest';
import { accountIam } from '#src/sources/live/account-iam.ts';
import { iamAuthorization } from '#src/sources/live/iam-authorization.ts';
import { lab, labTest as test } from '../../lab/lab-test.ts';
import { collectFromLab } from './collect-from-lab.ts';

test('three calls read every role with its trust and inline policies as objects', async () => {
  const { one, resources, gaps, calls, depth } = await collectFromLab(iamAuthorization);
  const role = one('AWS::IAM::Role', 'cheetah-ecs-task');
  expect(role.properties).toMatchObject({
    RoleName: 'cheetah-ecs-task',
    Path: '/',
    Description: 'What the FastAPI and Celery containers may do',
    MaxSessionDuration: 3600,
    ManagedPolicyArns: [],
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ecs-tasks.amazonaws.com' } }],
    },
    Policies: [{ PolicyName: 'application', PolicyDocument: { Version: '2012-10-17' } }],
  });
  const [policy] = role.properties['Policies'] as { PolicyDocument: { Statement: object[] } }[]; // asserted above
  expect(policy?.PolicyDocument.Statement).toContainEqual({
    Sid: 'ReadSecrets',
    Effect: 'Allow',
    Action: 'secretsmanager:GetSecretValue',
    Resource: `arn:aws:secretsmanager:${lab.region}:${lab.account}:secret:cheetah/fastapi/*`,
  });
  expect(role.tags).toEqual({ Component: 'security', Environment: 'cheetah', ManagedBy: 'cdk' });
  expect(resources.map(({ id }) => id)).toEqual(expect.arrayContaining(['cheetah-ecs-execution', 'cheetah-flow-logs']));
  expect(gaps).toEqual([]);
  expect(calls).toEqual({ 'iam:GetAccountAuthorizationDetails': 1, 'iam:GetCredentialReport': 1, 'iam:ListRoles': 1 });
  expect(depth).toBe(1);
});

test('an account without a password policy says null: it was read and there is none', async () => {
  const { one, gaps } = await collectFromLab(accountIam);
  const { facts } = one('Account', lab.account);
  expect(facts['PasswordPolicy']).toBeNull();
  expect(facts['IamSummary']).toMatchObject({ AccountMFAEnabled: 0, Roles: expect.any(Number) });
  expect(gaps).toEqual([]);
});
