import { expect, test } from 'vitest';
import { permissionsOf } from '#src/analysis/iam/role-permissions.ts';
import {
  type Ability,
  proveAllowsAtLeast,
  proveAllowsAtMost,
  proveNoAccessTo,
  proveNoEscalation,
  proveNotPublic,
} from '#src/analysis/iam/statements.ts';
import type { Json, JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';

const { resources } = readSnapshot('reports/examples/cheetah-drifted.snapshot.gz');
const ACCOUNT = resources[0]?.account ?? '';

function resource(type: string, id: RegExp): Resource {
  const found = resources.find((each) => each.type === type && id.test(each.id));
  if (!found) throw new Error(`the example holds no ${type} ${id}`);
  return found;
}

/** As it was recorded, with a policy that somebody added by hand; and without it, as it was designed. */
const DRIFTED = resource('AWS::IAM::Role', /cheetah-ecs-task/);
const TASK: Resource = {
  ...DRIFTED,
  properties: {
    ...DRIFTED.properties,
    Policies: policiesOf(DRIFTED).filter(({ PolicyName }) => PolicyName !== 'hotfix'),
  },
};

const MEANT: readonly Ability[] = [
  { actions: ['s3:PutObject'], resources: ['arn:aws:s3:::cheetah-fastapi-*/*'] },
  { actions: ['ses:SendEmail', 'ses:SendRawEmail'], resources: [`arn:aws:ses:us-east-1:${ACCOUNT}:identity/*`] },
  { actions: ['sns:Publish'], resources: ['*'] },
  {
    actions: ['secretsmanager:GetSecretValue'],
    resources: [`arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:cheetah/fastapi/*`],
  },
];

function policiesOf(role: Resource): readonly JsonObject[] {
  return role.properties['Policies'] as readonly JsonObject[]; // a role's policies are objects
}

function withStatement(role: Resource, ...Statement: readonly JsonObject[]): Resource {
  const policy = { PolicyName: 'more', PolicyDocument: { Version: '2012-10-17', Statement } };
  return {
    ...role,
    properties: { ...role.properties, Policies: [...policiesOf(role), policy] },
  };
}

test('the reference task role is held to what the document says', () => {
  expect(proveAllowsAtMost(permissionsOf(TASK, resources), MEANT)).toEqual({ is: 'proved' });
  expect(proveAllowsAtMost(permissionsOf(DRIFTED, resources), MEANT)).toMatchObject({
    is: 'refuted',
    beyond: ['s3:*'],
  });
  const more = withStatement(TASK, { Effect: 'Allow', Action: ['s3:Delete*', 'rds:*'], Resource: '*' });
  const { is, witness, beyond } = proveAllowsAtMost(permissionsOf(more, resources), MEANT);
  expect([is, beyond]).toEqual(['refuted', ['rds:*', 's3:Delete*']]);
  expect(witness).toMatchObject({ action: expect.stringMatching(/^(s3:Delete|rds:)/) as string });
});

test('it can do what it is for, and sees when something takes that away', () => {
  const uploads: Ability = { actions: ['s3:PutObject'], resources: [`arn:aws:s3:::cheetah-fastapi-logs-${ACCOUNT}/*`] };
  expect(proveAllowsAtLeast(permissionsOf(TASK, resources), [uploads]).is).toBe('proved');
  const denied = withStatement(TASK, {
    Effect: 'Deny',
    Action: 's3:*',
    Resource: '*',
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  });
  const { is, witness } = proveAllowsAtLeast(permissionsOf(denied, resources), [uploads]);
  expect([is, witness?.context]).toEqual(['refuted', { 'aws:securetransport': ['false'] }]);
});

test('it has no access to the other environment', () => {
  const tigers: Ability = {
    actions: ['*'],
    resources: ['arn:aws:s3:::tiger*', `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:tiger/*`],
  };
  const secrets: Ability = { ...tigers, actions: ['s3:*', 'secretsmanager:*'] };
  expect(proveNoAccessTo(permissionsOf(TASK, resources), [secrets]).is).toBe('proved');
  const wide = withStatement(TASK, { Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::*' });
  expect(proveNoAccessTo(permissionsOf(wide, resources), [tigers]).witness).toMatchObject({
    resource: expect.stringMatching(/^arn:aws:s3:::tiger/) as string,
  });
});

test('nothing lets it gain more than it has', () => {
  expect(proveNoEscalation(permissionsOf(TASK, resources)).is).toBe('proved');
  const pass = (Resource: string): Resource =>
    withStatement(TASK, { Effect: 'Allow', Action: 'iam:PassRole', Resource });
  const deployer: Ability = { actions: ['iam:PassRole'], resources: [`arn:aws:iam::${ACCOUNT}:role/cheetah-*`] };
  const own = `arn:aws:iam::${ACCOUNT}:role/cheetah-ecs-task`;
  expect(proveNoEscalation(permissionsOf(pass(own), resources))).toMatchObject({
    is: 'refuted',
    beyond: ['iam:PassRole'],
  });
  expect(proveNoEscalation(permissionsOf(pass(own), resources), [deployer]).is).toBe('proved');
  expect(proveNoEscalation(permissionsOf(pass('*'), resources), [deployer]).is).toBe('refuted');
});

test('what was not read leaves it open', () => {
  const attached = {
    ...TASK,
    properties: { ...TASK.properties, ManagedPolicyArns: ['arn:aws:iam::aws:policy/Unheard'] },
  };
  const proof = proveAllowsAtMost(permissionsOf(attached, resources), MEANT);
  expect(proof).toEqual({ is: 'unknown', reason: 'the policy arn:aws:iam::aws:policy/Unheard was not read' });
});

test('a resource’s policy is public where it lets strangers in that it does not name', () => {
  const key = resource('AWS::KMS::Key', /./).properties['KeyPolicy'] ?? null;
  expect(proveNotPublic(key, [ACCOUNT]).is).toBe('proved');
  const open = (more: JsonObject): Json => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*', ...more }],
  });
  const from = (Condition: Json): Json => open({ Condition });
  expect(proveNotPublic(open({}), [ACCOUNT]).is).toBe('refuted');
  expect(proveNotPublic(open({ Principal: { AWS: 'arn:aws:iam::999999999999:root' } }), [ACCOUNT]).is).toBe('refuted');
  expect(proveNotPublic(from({ IpAddress: { 'aws:SourceIp': '0.0.0.0/1' } }), [ACCOUNT]).is).toBe('refuted');
  expect(proveNotPublic(from({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }), [ACCOUNT]).is).toBe('proved');
  expect(proveNotPublic(from({ StringEquals: { 'aws:SourceVpce': 'vpce-1' } }), [ACCOUNT]).is).toBe('proved');
  expect(proveNotPublic(from({ StringEqualsIfExists: { 'aws:SourceVpce': 'vpce-1' } }), [ACCOUNT]).is).toBe('refuted');
  expect(proveNotPublic(from({ StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } }), [ACCOUNT]).is).toBe('refuted');
});
