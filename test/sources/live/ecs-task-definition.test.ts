import { expect, test } from 'vitest';
import { ecsTaskDefinitionOf } from '#src/sources/live/ecs-task-definition.ts';

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
