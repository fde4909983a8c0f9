import { describe, expect, it } from 'vitest';
import { holdsSecret, isSecretUserData } from '#src/sources/secrets/holds-secret.ts';

const KEY = 'AKIAIOSFODNN7EXAMPLE';

describe('a script holds a secret', () => {
  it.each([
    `export AWS_ACCESS_KEY_ID=${KEY}`,
    'export DATABASE_PASSWORD=password1234',
    '#!/bin/sh\nDB_PASSWORD="hunter22" ./run',
    'set API_TOKEN=abcdefgh',
    '$env:SECRET_KEY = "abcdefgh"',
    '#cloud-config\nusers:\n  - name: a\n    password: hunter22',
    'psql postgres://app:hunter22@db/app',
  ])('%s', (script) => {
    expect(holdsSecret(script)).toBe(true);
    expect(isSecretUserData(script)).toBe(true);
    expect(isSecretUserData(Buffer.from(script).toString('base64'))).toBe(true);
  });

  it.each([
    '#!/bin/bash\nyum update -y',
    'export SSM_PATH=/database/creds',
    'PASSWORD=$(aws secretsmanager get-secret-value --secret-id db)',
    'TOKEN=`curl -X PUT http://169.254.169.254/latest/api/token`',
    'PASSWORD=$DB_PASSWORD ./run',
    'export PASSWORD=$DB_PASSWORD',
    'export PASSWORD={{resolve:secretsmanager:db}}',
    'export AWS_SECRET_ACCESS_KEY=bar',
    'export SECRET_ARN=arn:aws:secretsmanager:us-east-1:123456789012:secret:db',
    'PASSWORD_FILE=/run/secrets/db',
    'ssh_pwauth: false',
  ])('and here none: %s', (script) => {
    expect(holdsSecret(script)).toBe(false);
    expect(isSecretUserData(Buffer.from(script).toString('base64'))).toBe(false);
  });
});
