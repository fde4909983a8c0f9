import { expect, test } from 'vitest';
import { kmsKey } from '#src/sources/live/kms-key.ts';
import { type Answers, collectFromStub, denied, tagged } from './stub-service.ts';

const arnOf = (id: string): string => `arn:aws:kms:us-east-1:123456789012:key/${id}`;
const keyId = (input: Readonly<Record<string, unknown>>): string => String(input['KeyId']);

const healthy: Answers = {
  ListKeys: () => ({ body: { Keys: ['ours', 'awss'].map((id) => ({ KeyId: id, KeyArn: arnOf(id) })) } }),
  ListAliases: () => ({
    body: {
      Aliases: [
        { AliasName: 'alias/app', TargetKeyId: 'ours' },
        { AliasName: 'alias/aws/rds', TargetKeyId: 'awss' },
        { AliasName: 'alias/aws/unused' },
      ],
    },
  }),
  DescribeKey: (input) => ({ body: { KeyMetadata: { KeyId: keyId(input), Enabled: true, KeySpec: 'RSA_2048' } } }),
  GetKeyPolicy: () => ({ body: { Policy: '{"Statement":[]}' } }),
  GetKeyRotationStatus: () => ({ error: 'UnsupportedOperationException' }),
  GetResources: () => tagged({ [arnOf('ours')]: { Name: 'app-key' } }),
};

test('a key that cannot rotate does not rotate, and a key of AWS costs no call', async () => {
  const { resources, gaps, calls } = await collectFromStub(kmsKey, healthy);
  const [ours, awss] = resources;
  expect(ours).toMatchObject({
    id: 'ours',
    name: 'app-key',
    properties: { Enabled: true, EnableKeyRotation: false, KeyPolicy: { Statement: [] } },
    facts: { Aliases: ['alias/app'] },
    tags: { Name: 'app-key' },
    gaps: [],
  });
  expect(awss).toMatchObject({ id: 'awss', properties: {}, facts: { Aliases: ['alias/aws/rds'], ManagedBy: 'AWS' } });
  expect(resources.map(({ id }) => id).slice(2)).toEqual(['alias/app', 'alias/aws/rds', 'alias/aws/unused']);
  expect(gaps).toEqual([]);
  expect(calls.counts()).toMatchObject({ 'kms:DescribeKey': 1, 'kms:GetKeyPolicy': 1 });
});

test.each([
  ['GetKeyPolicy', { kind: 'property', properties: ['KeyPolicy'] }],
  ['GetKeyRotationStatus', { kind: 'property', properties: expect.arrayContaining(['EnableKeyRotation']) }],
  ['DescribeKey', { kind: 'resource' }],
])('without kms:%s the key stays, with that gap', async (operation, scope) => {
  const { resources, gaps } = await collectFromStub(kmsKey, { ...healthy, [operation]: () => denied });
  expect(resources).toHaveLength(5);
  expect(resources[0]?.gaps).toMatchObject([{ action: `kms:${operation}`, because: 'denied', scope }]);
  expect(gaps).toEqual([]);
});

test('without the aliases every key is read in full, and each knows that its aliases are unread', async () => {
  const { resources, gaps, calls } = await collectFromStub(kmsKey, { ...healthy, ListAliases: () => denied });
  expect(resources.map(({ id, facts }) => [id, facts['Aliases'], facts['ManagedBy']])).toEqual([
    ['ours', undefined, undefined],
    ['awss', undefined, undefined],
  ]);
  expect(gaps.map(({ scope }) => scope.type)).toEqual(['AWS::KMS::Alias']);
  expect(resources.map((key) => key.gaps)).toMatchObject([
    [{ action: 'kms:ListAliases', scope: { kind: 'property', id: 'ours', properties: ['Aliases', 'ManagedBy'] } }],
    [{ action: 'kms:ListAliases', scope: { kind: 'property', id: 'awss', properties: ['Aliases', 'ManagedBy'] } }],
  ]);
  expect(calls.counts()).toMatchObject({ 'kms:DescribeKey': 2 });
});
