import { expect } from 'vitest';
import { kmsKey } from '#src/sources/live/kms-key.ts';
import { lab, labTest as test } from '../../lab/lab-test.ts';
import { collectFromLab } from './collect-from-lab.ts';

test('a key has its policy, rotation, tags and aliases', async () => {
  const { resources, one, gaps, depth } = await collectFromLab(kmsKey);
  const alias = one('AWS::KMS::Alias', 'alias/cheetah-fastapi');
  const [key] = resources.filter(({ type, id }) => type === 'AWS::KMS::Key' && id === alias.properties['TargetKeyId']);
  if (!key) throw new Error('the alias points to no key');
  expect(key.properties).toMatchObject({
    Description: 'Encrypts everything that cheetah stores',
    Enabled: true,
    EnableKeyRotation: true,
    KeySpec: 'SYMMETRIC_DEFAULT',
    Origin: 'AWS_KMS',
  });
  expect(key.properties['KeyPolicy']).toMatchObject({
    Version: '2012-10-17',
    Statement: expect.arrayContaining([
      {
        Effect: 'Allow',
        Action: 'kms:*',
        Principal: { AWS: `arn:aws:iam::${lab.account}:root` },
        Resource: '*',
      },
    ]),
  });
  expect(key.arn).toBe(`arn:aws:kms:${lab.region}:${lab.account}:key/${key.id}`);
  expect(key.facts).toMatchObject({ KeyState: 'Enabled', Aliases: ['alias/cheetah-fastapi'] });
  expect(key.facts).not.toHaveProperty('ManagedBy');
  expect(key.tags).toEqual({ Component: 'security', Environment: 'cheetah', ManagedBy: 'cdk' });
  expect(gaps).toEqual([]);
  expect(depth).toBe(2);
});

test('three calls a key of ours, none for AWS’s aliases', async () => {
  const { one, resources, calls } = await collectFromLab(kmsKey);
  expect(one('AWS::KMS::Alias', 'alias/aws/rds').facts).toMatchObject({ ManagedBy: 'AWS' });
  const ours = resources.filter(
    ({ type, facts }) => type === 'AWS::KMS::Key' && facts['ManagedBy'] === undefined,
  ).length;
  expect(ours).toBeGreaterThanOrEqual(2);
  expect(calls).toEqual({
    'kms:ListKeys': 1,
    'kms:ListAliases': 1,
    'kms:DescribeKey': ours,
    'kms:GetKeyPolicy': ours,
    'kms:GetKeyRotationStatus': ours,
    'tag:GetResources': 1,
  });
});
