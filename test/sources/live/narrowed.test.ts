import { expect, test } from 'vitest';
import { kmsKey } from '#src/sources/live/kms-key.ts';
import type { Wants } from '#src/sources/live/make-callers.ts';
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
  expect(resources[0]).toMatchObject({ properties: rest, facts: whole.resources[0]?.facts });
  expect(resources[0]?.properties).not.toHaveProperty('KeyPolicy');
  expect(gaps).toEqual([]);
});

test('what nobody asked for is a gap that says so, never absent', async () => {
  const wanted = (type: string, properties: readonly string[] = ['Enabled']): boolean =>
    type === KEY && properties.includes('Enabled');
  const { resources, gaps } = await collectFromStub(narrowed(kmsKey, wanted), answers);
  const skipped = (action: string, properties: readonly string[]): object => ({
    action,
    because: 'skipped',
    scope: { kind: 'property', type: KEY, id: 'ours', region: 'us-east-1', properties },
    message: 'nobody asked for it',
  });
  expect(resources[0]?.gaps).toEqual([
    skipped('kms:ListAliases', ['Aliases', 'ManagedBy']),
    skipped('kms:GetKeyPolicy', ['KeyPolicy']),
    skipped('kms:GetKeyRotationStatus', ['EnableKeyRotation', 'RotationPeriodInDays', 'NextRotationDate']),
  ]);
  expect(gaps).toEqual([
    expect.objectContaining({ scope: { kind: 'type', type: 'AWS::KMS::Alias', region: 'us-east-1' } }),
  ]);
});

test('a resource whose name nobody looks for costs no call, and its gap says so', async () => {
  const ListSecrets = () => ({ body: { SecretList: ['a', 'b'].map((Name) => ({ ARN: `arn:${Name}`, Name })) } });
  const GetResourcePolicy = ({ SecretId }: Readonly<Record<string, unknown>>) => ({
    body: { ARN: SecretId, ResourcePolicy: '{"Statement":[]}' },
  });
  const wanted: Wants = (_, properties = ['ResourcePolicy'], of = { id: '' }) =>
    properties.includes('ResourcePolicy') && of.name !== 'b';
  const read = narrowed(secretsmanagerSecret, wanted);
  const { resources, calls } = await collectFromStub(read, { ...answers, ListSecrets, GetResourcePolicy });
  expect(calls.counts()).toMatchObject({ 'secretsmanager:GetResourcePolicy': 1 });
  const [policyOfA, policyOfB] = resources.map(({ properties }) => properties['ResourcePolicy']);
  expect([policyOfA, policyOfB]).toEqual([{ Statement: [] }, undefined]);
  const unread = resources.map(({ gaps }) =>
    gaps.flatMap(({ scope }) => ('properties' in scope ? scope.properties : [])),
  );
  expect(unread.map((properties) => properties.includes('ResourcePolicy'))).toEqual([false, true]);
});

test('a list that only adds to what another lists is left out with what it adds', async () => {
  const read = narrowed(secretsmanagerSecret, (_, properties = ['Name']) => properties.includes('Name'));
  const { resources, calls } = await collectFromStub(read, answers);
  expect(resources.map(({ id }) => id)).toEqual(['arn:a']);
  expect(calls.counts()).toEqual({ 'secretsmanager:ListSecrets': 1 });
});

test('a type that nobody wants costs no call and is a gap, once', async () => {
  const { resources, gaps, calls } = await collectFromStub(
    narrowed(kmsKey, () => false),
    answers,
  );
  expect(resources).toEqual([]);
  expect(gaps.map(({ because, scope }) => [because, scope.kind, scope.type])).toEqual([
    ['skipped', 'type', KEY],
    ['skipped', 'type', 'AWS::KMS::Alias'],
  ]);
  expect(calls.counts()).toEqual({});
});
