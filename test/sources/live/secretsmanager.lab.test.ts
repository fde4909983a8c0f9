import { expect } from 'vitest';
import { secretsmanagerSecret } from '#src/sources/live/secretsmanager-secret.ts';
import { lab, labTest as test } from '../../lab/lab-test.ts';
import { collectFromLab } from './collect-from-lab.ts';

test('a secret is metadata: name, key, rotation, tags, and never a value', async () => {
  const { one, resources, gaps, calls } = await collectFromLab(secretsmanagerSecret);
  const secret = one('AWS::SecretsManager::Secret', 'cheetah/fastapi/database-url');
  expect(secret.id).toBe(secret.arn);
  expect(secret.properties).toEqual({
    Name: 'cheetah/fastapi/database-url',
    Description: 'PostgreSQL credential, host and port as JSON',
    KmsKeyId: expect.stringMatching(`^arn:aws:kms:${lab.region}:${lab.account}:key/`),
  });
  expect(secret.facts).toMatchObject({ RotationEnabled: false });
  expect(secret.tags).toEqual({ Component: 'security', Environment: 'cheetah', ManagedBy: 'cdk' });
  expect(gaps).toEqual([]);
  expect(calls).toEqual({ 'secretsmanager:ListSecrets': 2, 'secretsmanager:GetResourcePolicy': resources.length });
});
