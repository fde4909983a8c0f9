import type { DescribeTaskDefinitionResponse, ProxyConfiguration, TaskDefinition, Volume } from '@aws-sdk/client-ecs';
import type { LiveResource } from './collector.ts';
import { ecsTags } from './ecs-tags.ts';
import { pascalKeys, pascalMembers } from './pascal-keys.ts';

/** A task definition's revision in CloudFormation's shape, values of environment variables included. */
export function ecsTaskDefinitionOf({ taskDefinition = {}, tags }: DescribeTaskDefinitionResponse): LiveResource {
  return {
    type: 'AWS::ECS::TaskDefinition',
    id: taskDefinition.taskDefinitionArn,
    arn: taskDefinition.taskDefinitionArn,
    name: taskDefinition.family,
    properties: propertiesOf(taskDefinition),
    facts: {
      Revision: taskDefinition.revision,
      Status: taskDefinition.status,
      Compatibilities: taskDefinition.compatibilities,
      RequiresAttributes: taskDefinition.requiresAttributes?.map(({ name }) => name),
      RegisteredAt: taskDefinition.registeredAt,
      RegisteredBy: taskDefinition.registeredBy,
      DeregisteredAt: taskDefinition.deregisteredAt,
    },
    tags: ecsTags(tags),
  };
}

function propertiesOf(definition: TaskDefinition): Record<string, unknown> {
  return {
    Family: definition.family,
    Cpu: definition.cpu,
    Memory: definition.memory,
    NetworkMode: definition.networkMode,
    RequiresCompatibilities: definition.requiresCompatibilities,
    RuntimePlatform: pascalKeys(definition.runtimePlatform),
    TaskRoleArn: definition.taskRoleArn,
    ExecutionRoleArn: definition.executionRoleArn,
    IpcMode: definition.ipcMode,
    PidMode: definition.pidMode,
    EnableFaultInjection: definition.enableFaultInjection,
    EphemeralStorage: pascalKeys(definition.ephemeralStorage),
    InferenceAccelerators: pascalKeys(definition.inferenceAccelerators),
    PlacementConstraints: pascalKeys(definition.placementConstraints),
    ProxyConfiguration: definition.proxyConfiguration && proxyOf(definition.proxyConfiguration),
    Volumes: definition.volumes?.map(volumeOf),
    ContainerDefinitions: pascalKeys(definition.containerDefinitions),
  };
}

/** CloudFormation calls the properties of a proxy ProxyConfigurationProperties. */
function proxyOf({ properties, ...proxy }: ProxyConfiguration): object {
  return { ...pascalMembers(proxy), ProxyConfigurationProperties: pascalKeys(properties) };
}

/** CloudFormation writes FilesystemId for EFS, and FileSystemId for FSx. */
function volumeOf({ efsVolumeConfiguration: efs, ...volume }: Volume): object {
  if (!efs) return pascalMembers(volume);
  const { fileSystemId: FilesystemId, ...rest } = efs;
  return { ...pascalMembers(volume), EFSVolumeConfiguration: { FilesystemId, ...pascalMembers(rest) } };
}
