import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { expect, test } from 'vitest';
import type { Resource } from '#src/model/resource.ts';
import { ecsTaskDefinitionOf } from '#src/sources/live/ecs-task-definition.ts';
import { toJson } from '#src/sources/live/to-json.ts';
import { redactSecrets } from '#src/sources/secrets/redact-secrets.ts';

test('volumes and proxies are spelt as CloudFormation spells them', () => {
  const { properties } = ecsTaskDefinitionOf({
    taskDefinition: {
      volumes: [
        { name: 'a', efsVolumeConfiguration: { fileSystemId: 'fs-1', authorizationConfig: { iam: 'ENABLED' } } },
        {
          name: 'b',
          fsxWindowsFileServerVolumeConfiguration: {
            fileSystemId: 'fs-2',
            rootDirectory: '/',
            authorizationConfig: { credentialsParameter: 'p', domain: 'd' },
          },
        },
      ],
      proxyConfiguration: { containerName: 'envoy', properties: [{ name: 'AppPorts', value: '80' }] },
    },
  });
  expect(properties).toMatchObject({
    Volumes: [
      { Name: 'a', EFSVolumeConfiguration: { FilesystemId: 'fs-1', AuthorizationConfig: { IAM: 'ENABLED' } } },
      { Name: 'b', FSxWindowsFileServerVolumeConfiguration: { FileSystemId: 'fs-2', RootDirectory: '/' } },
    ],
    ProxyConfiguration: {
      ContainerName: 'envoy',
      ProxyConfigurationProperties: [{ Name: 'AppPorts', Value: '80' }],
    },
  });
});

test('of environment variables what looks like a secret is kept as a digest, in every container; the rest as it is', () => {
  const container = (name: string, environment: { name: string; value: string }[]): ContainerDefinition => ({
    name,
    environment,
    secrets: [{ name: 'DB_PASSWORD', valueFrom: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf' }],
  });
  const { properties } = ecsTaskDefinitionOf({
    taskDefinition: {
      containerDefinitions: [
        container('app', [
          { name: 'LOG_LEVEL', value: 'info' },
          { name: 'API_TOKEN', value: 'plain-1' },
        ]),
        container('proxy', [{ name: 'UPSTREAM', value: 'postgresql://app:plain-2@db.internal/app' }]),
      ],
    },
  });
  const resource: Resource = {
    type: 'AWS::ECS::TaskDefinition',
    id: 'a',
    account: '123456789012',
    region: 'us-east-1',
    properties: toJson(properties),
    facts: {},
    tags: {},
    origin: { source: 'live' },
    gaps: [],
  };
  const digest = (value: string): { $secret: string } => ({ $secret: `<${value}>` });
  const Secrets = [
    { Name: 'DB_PASSWORD', ValueFrom: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf' },
  ];
  expect(redactSecrets(resource, digest).properties['ContainerDefinitions']).toEqual([
    {
      Name: 'app',
      Environment: [
        { Name: 'LOG_LEVEL', Value: 'info' },
        { Name: 'API_TOKEN', Value: { $secret: '<plain-1>' } },
      ],
      Secrets,
    },
    {
      Name: 'proxy',
      Environment: [{ Name: 'UPSTREAM', Value: { $secret: '<postgresql://app:plain-2@db.internal/app>' } }],
      Secrets,
    },
  ]);
});
