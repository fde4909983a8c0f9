import {
  type ClusterConfiguration,
  type ClusterSetting,
  type ContainerDefinition,
  CreateClusterCommand,
  type CapacityProviderStrategyItem,
  PutClusterCapacityProvidersCommand,
  RegisterTaskDefinitionCommand,
  type NetworkMode,
  type Compatibility,
  type RuntimePlatform,
  type Tag,
  type Volume,
} from '@aws-sdk/client-ecs';
import { generatedName, given, handle, type Handlers } from './handler.ts';
import { camelCased } from './property-use.ts';
import type { Tagged } from './tags.ts';

interface Cluster extends Tagged {
  readonly ClusterName?: string;
  readonly ClusterSettings?: unknown;
  readonly Configuration?: unknown;
  readonly CapacityProviders?: string[];
  readonly DefaultCapacityProviderStrategy?: unknown;
}

interface CapacityProviders {
  readonly Cluster: string;
  readonly CapacityProviders: string[];
  readonly DefaultCapacityProviderStrategy: unknown;
}

interface TaskDefinition extends Tagged {
  readonly Family: string;
  readonly Cpu?: string;
  readonly Memory?: string;
  readonly NetworkMode?: NetworkMode;
  readonly RequiresCompatibilities?: Compatibility[];
  readonly ExecutionRoleArn?: string;
  readonly TaskRoleArn?: string;
  readonly RuntimePlatform?: unknown;
  readonly Volumes?: unknown;
  readonly ContainerDefinitions: unknown;
}

export const ecsHandlers: Handlers = {
  'AWS::ECS::Cluster': handle<Cluster>(async (properties, scope) => {
    const clusterName = properties.ClusterName ?? generatedName(scope, 255);
    const { cluster } = await scope.ecs.send(
      new CreateClusterCommand({
        clusterName,
        settings: camelCased<ClusterSetting[]>(properties.ClusterSettings),
        configuration: camelCased<ClusterConfiguration>(properties.Configuration),
        capacityProviders: properties.CapacityProviders,
        defaultCapacityProviderStrategy: camelCased<CapacityProviderStrategyItem[]>(
          properties.DefaultCapacityProviderStrategy,
        ),
        tags: camelCased<Tag[]>(properties.Tags),
      }),
    );
    return { ref: clusterName, atts: { Arn: given(cluster?.clusterArn, 'clusterArn') } };
  }),

  'AWS::ECS::ClusterCapacityProviderAssociations': handle<CapacityProviders>(async (properties, { ecs }) => {
    const strategy = properties.DefaultCapacityProviderStrategy;
    await ecs.send(
      new PutClusterCapacityProvidersCommand({
        cluster: properties.Cluster,
        capacityProviders: properties.CapacityProviders,
        defaultCapacityProviderStrategy: camelCased<CapacityProviderStrategyItem[]>(strategy),
      }),
    );
    return { ref: properties.Cluster };
  }),

  'AWS::ECS::TaskDefinition': handle<TaskDefinition>(async (properties, { ecs }) => {
    const { taskDefinition } = await ecs.send(
      new RegisterTaskDefinitionCommand({
        family: properties.Family,
        cpu: properties.Cpu,
        memory: properties.Memory,
        networkMode: properties.NetworkMode,
        requiresCompatibilities: properties.RequiresCompatibilities,
        executionRoleArn: properties.ExecutionRoleArn,
        taskRoleArn: properties.TaskRoleArn,
        runtimePlatform: camelCased<RuntimePlatform>(properties.RuntimePlatform),
        volumes: camelCased<Volume[]>(properties.Volumes),
        containerDefinitions: camelCased<ContainerDefinition[]>(properties.ContainerDefinitions, [
          'Options',
          'DockerLabels',
        ]),
        tags: camelCased<Tag[]>(properties.Tags),
      }),
    );
    const arn = given(taskDefinition?.taskDefinitionArn, 'taskDefinitionArn');
    return { ref: arn, atts: { TaskDefinitionArn: arn } };
  }),
};
