import { expect, test } from 'vitest';
import { secretsmanagerSecret } from '#src/sources/live/secretsmanager-secret.ts';
import { type Answers, collectFromStub, denied } from './stub-service.ts';

const plain = { ARN: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:plain-aaaaaa', Name: 'plain' };
const copied = {
  ARN: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:copied-bbbbbb',
  Name: 'copied',
  RotationEnabled: true,
  RotationRules: { AutomaticallyAfterDays: 30 },
  SecretVersionsToStages: { v1: ['AWSCURRENT'] },
};

const answers: Answers = {
  ListSecrets: ({ Filters }) => ({
    body: { SecretList: Array.isArray(Filters) && Filters.length > 0 ? [copied] : [plain, copied] },
  }),
  GetResourcePolicy: ({ SecretId }) => ({
    body: { ARN: SecretId, ...(SecretId === copied.ARN ? { ResourcePolicy: '{"Statement":[{"Sid":"Mine"}]}' } : {}) },
  }),
  DescribeSecret: ({ SecretId }) => ({
    body: { ARN: SecretId, ReplicationStatus: [{ Region: 'eu-west-1', KmsKeyId: 'alias/k', Status: 'Failed' }] },
  }),
};

test('only a secret with replicas is described, and its policy is an object', async () => {
  const { resources, gaps, calls } = await collectFromStub(secretsmanagerSecret, answers);
  expect(resources.map(({ properties }) => properties)).toEqual([
    { Name: 'plain' },
    {
      Name: 'copied',
      ReplicaRegions: [{ Region: 'eu-west-1', KmsKeyId: 'alias/k' }],
      ResourcePolicy: { Statement: [{ Sid: 'Mine' }] },
    },
  ]);
  expect(resources[1]?.facts).toMatchObject({
    RotationEnabled: true,
    RotationRules: { AutomaticallyAfterDays: 30 },
    ReplicationStatus: [{ Region: 'eu-west-1', Status: 'Failed' }],
  });
  expect(gaps).toEqual([]);
  expect(calls.counts()).toEqual({
    'secretsmanager:ListSecrets': 2,
    'secretsmanager:GetResourcePolicy': 2,
    'secretsmanager:DescribeSecret': 1,
  });
});

test('a policy that may not be read is a gap of that secret, never "no policy"', async () => {
  const { resources, gaps } = await collectFromStub(secretsmanagerSecret, {
    ...answers,
    GetResourcePolicy: (input) => (input['SecretId'] === plain.ARN ? denied : answers['GetResourcePolicy']!(input)), // declared above
  });
  expect(resources.map(({ gaps: own }) => own.map(({ scope }) => scope))).toEqual([
    [
      {
        kind: 'property',
        type: 'AWS::SecretsManager::Secret',
        id: plain.ARN,
        region: 'us-east-1',
        properties: ['ResourcePolicy'],
      },
    ],
    [],
  ]);
  expect(gaps).toEqual([]);
});
