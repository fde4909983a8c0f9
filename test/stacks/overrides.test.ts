import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runApp } from './run-app.ts';
import { readTemplates, resourcesOf } from './template.ts';

test.each([
  ['an environment', { env: 'tigre' }, ['no environment "tigre"', 'Did you mean "tiger"?']],
  [
    'a parameter',
    { env: 'tiger', 'databse.multiAz': 'true' },
    ['"databse.multiAz"', 'Did you mean "database.multiAz"?'],
  ],
  ['a value', { env: 'tiger', 'database.multiAz': 'maybe' }, ['database.multiAz', 'must be boolean']],
])('%s that is misspelt ends with code 2, a sentence and no template', async (_what, context, said) => {
  const { code, stderr, folder } = await runApp(context);
  expect(code).toBe(2);
  for (const words of said) expect(stderr).toContain(words);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(existsSync(join(folder, 'manifest.json'))).toBe(false);
});

test('-c sets parameters of the selected environments, read as the schema types them', async () => {
  const { code, folder } = await runApp({
    env: 'tiger',
    account: '123456789012',
    imageTag: '1.4.2',
    'database.multiAz': 'true',
    'database.backupDays': '9',
    'waf.enabled': 'true',
    'network.networkAcls': 'true',
    'alarms.email': 'ops@example.com',
  });
  expect(code).toBe(0);
  const templates = readTemplates(folder);
  expect([...templates.keys()].toSorted()).toEqual(['tiger-app', 'tiger-base', 'tiger-data']);
  expect(resourcesOf(templates, 'tiger-data', 'AWS::RDS::DBInstance')[0]?.Properties).toMatchObject({
    MultiAZ: true,
    BackupRetentionPeriod: 9,
  });
  const images = resourcesOf(templates, 'tiger-app', 'AWS::ECS::TaskDefinition').map(
    ({ Properties }) => JSON.stringify(Properties?.['ContainerDefinitions']).match(/fastapi-app:[^"]+/)?.[0],
  );
  expect(new Set(images)).toEqual(new Set(['fastapi-app:1.4.2', 'fastapi-app:1.4.2-celery']));
  expect(resourcesOf(templates, 'tiger-app', 'AWS::WAFv2::WebACLAssociation')).toHaveLength(1);
  expect(resourcesOf(templates, 'tiger-app', 'AWS::WAFv2::LoggingConfiguration')).toHaveLength(1);
  expect(resourcesOf(templates, 'tiger-base', 'AWS::EC2::NetworkAcl')).toHaveLength(3);
  expect(resourcesOf(templates, 'tiger-app', 'AWS::SNS::Subscription')).toHaveLength(1);
  // A pinned account is written out.
  const buckets = resourcesOf(templates, 'tiger-base', 'AWS::S3::Bucket').map(
    ({ Properties }) => Properties?.['BucketName'],
  );
  expect(new Set(buckets)).toEqual(
    new Set([
      'tiger-fastapi-assets-123456789012',
      'tiger-fastapi-logs-123456789012',
      'tiger-fastapi-trail-123456789012',
    ]),
  );
});

test('without an image tag nothing starts, and the output and the synth say so', async () => {
  const { folder } = await runApp({ env: 'tiger', imageTag: '' });
  const templates = readTemplates(folder);
  const services = resourcesOf(templates, 'tiger-app', 'AWS::ECS::Service');
  expect(services.map(({ Properties }) => Properties?.['DesiredCount'])).toEqual([0, 0]);
  const [target] = resourcesOf(templates, 'tiger-app', 'AWS::ApplicationAutoScaling::ScalableTarget');
  expect(target?.Properties).toMatchObject({ MinCapacity: 0 });
  expect(JSON.stringify(templates.get('tiger-app')?.outputs)).toContain('-c imageTag=<tag>');
});
