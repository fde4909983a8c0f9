import { expect, test } from 'vitest';
import { kmsKey } from '#src/sources/live/kms-key.ts';
import { narrowed } from '#src/sources/live/narrowed.ts';
import { secretsmanagerSecret } from '#src/sources/live/secretsmanager-secret.ts';
import { type Answers, collectFromStub } from './stub-service.ts';

const KEY = 'AWS::KMS::Key';
const answers: Answers = {
  ListKeys: () => ({ body: { Keys: [{ KeyId: 'ours', KeyArn: 'arn:aws:kms:us-east-1:123456789012:key/ours' }] } }),
  ListAliases: () => ({ body: { Aliases: [{ AliasName: 'alias/app', TargetKeyId: 'ours' }] } }),
  DescribeKey: () => ({ body: { KeyMetadata: { KeyId: 'ours', Enabled: true } } }),
  GetKeyPolicy: () => ({ body: { Policy: '{"Statement":[]}' } }),
  GetKeyRotationStatus: () => ({ body: { KeyRotationEnabled: true } }),
  ListSecrets: () => ({ body: { SecretList: [{ ARN: 'arn:a', Name: 'a' }] } }),
};

test('only the calls that tell something wanted are made, and what is wanted reads the same', async () => {
  const whole = await collectFromStub(kmsKey, answers);
  const wanted = (type: string, properties: readonly string[] = ['Enabled']): boolean =>
    type === KEY && properties.some((each) => ['EnableKeyRotation', 'Enabled', 'ManagedBy'].includes(each));
  const { resources, gaps, calls } = await collectFromStub(narrowed(kmsKey, wanted), answers);
  expect(calls.counts()).not.toHaveProperty('kms:GetKeyPolicy');
  expect(calls.counts()).toMatchObject({ 'kms:GetKeyRotationStatus': 1, 'kms:ListAliases': 1 });
  const { KeyPolicy, ...rest } = whole.resources[0]?.properties ?? {};
  expect(KeyPolicy).toEqual({ Statement: [] });
  expect(resources[0]).toMatchObject({ properties: rest, facts: whole.resources[0]?.facts, gaps: [] });
  expect(resources[0]?.properties).not.toHaveProperty('KeyPolicy');
  expect(gaps).toEqual([]);
});

test('a list that only adds to what another lists is left out with what it adds', async () => {
  const read = narrowed(secretsmanagerSecret, (_, properties = ['Name']) => properties.includes('Name'));
  const { resources, calls } = await collectFromStub(read, answers);
  expect(resources.map(({ id }) => id)).toEqual(['arn:a']);
  expect(calls.counts()).toEqual({ 'secretsmanager:ListSecrets': 1 });
});

test('a type that nobody wants costs no call', async () => {
  const { resources, gaps, calls } = await collectFromStub(
    narrowed(kmsKey, () => false),
    answers,
  );
  expect([resources, gaps]).toEqual([[], []]);
  expect(calls.counts()).toEqual({});
});
