import {
  type ClusterSetting,
  DeleteServiceCommand,
  RegisterTaskDefinitionCommand,
  UpdateClusterCommand,
  UpdateServiceCommand,
  type RegisterTaskDefinitionCommandInput,
  type UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs';
import { ecsServiceHandlers } from '../../lab/handlers/ecs-service.ts';
import { type Change, input, type Mutators, recreate } from './mutator.ts';

const MAPS = new Set(['Options', 'DockerLabels']);

const removeService = ({ aws: { ecs }, resource }: Change): Promise<unknown> =>
  ecs.send(
    new DeleteServiceCommand({
      cluster: String(resource.properties['Cluster']),
      service: resource.name,
      force: true,
    }),
  );

/** The SDK's input: members in lower case, but those of maps, whose keys are the user's own. */
function lowerCase<T>(value: unknown): T {
  return input<T>(lowerCased(value));
}

function lowerCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerCased);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]: [string, unknown]) => [
      key.charAt(0).toLowerCase() + key.slice(1),
      MAPS.has(key) ? member : lowerCased(member),
    ]),
  );
}

export const ecsMutators: Mutators = {
  'AWS::ECS::Cluster': {
    properties: {
      ClusterSettings: ({ aws: { ecs }, resource, value }) =>
        ecs.send(
          new UpdateClusterCommand({ cluster: resource.id, settings: lowerCase<ClusterSetting[]>(value ?? []) }),
        ),
    },
  },
  'AWS::ECS::Service': {
    properties: {
      DesiredCount: ({ aws: { ecs }, resource, value }) =>
        ecs.send(new UpdateServiceCommand({ ...nameOf(resource), desiredCount: Number(value) })),
      TaskDefinition: ({ aws: { ecs }, resource, value }) =>
        ecs.send(new UpdateServiceCommand({ ...nameOf(resource), taskDefinition: String(value) })),
      // The emulator's UpdateService knows no more than these two.
      '*': recreate(ecsServiceHandlers, removeService, (properties) => properties),
    },
    fixed: ['Cluster', 'SchedulingStrategy', 'LaunchType'],
    // Its cluster counts it, and a task definition that nothing runs is not read.
    alsoChanges: ({ resource: { account, region, properties } }) => {
      const definition = String(properties['TaskDefinition']);
      return [
        `AWS::ECS::Cluster/${account}/${region}/${lastPart(String(properties['Cluster']), '/')}$`,
        `AWS::ECS::TaskDefinition/${account}/${region}/${definition.slice(0, definition.lastIndexOf(':') + 1)}`,
      ];
    },
  },
  'AWS::ECS::TaskDefinition': {
    properties: { '*': deployRevision },
    fixed: ['Family', 'NetworkMode'],
    // The service that runs it, and the revision that takes its place.
    alsoChanges: ({ resource }) => {
      const { account, id, region, type } = resource;
      const service = `arn:aws:ecs:${region}:${account}:service/${servedBy(resource).join('/')}`;
      return [
        `AWS::ECS::Service/${account}/${region}/${service}$`,
        `${type}/${account}/${region}/${id.slice(0, id.lastIndexOf(':') + 1)}`,
      ];
    },
  },
};

function nameOf({ name, properties }: Change['resource']): Pick<UpdateServiceCommandInput, 'cluster' | 'service'> {
  return { cluster: String(properties['Cluster']), service: name };
}

const lastPart = (text: string, separator: string): string => text.slice(text.lastIndexOf(separator) + 1);

/** A new revision of the family, run by the service of the same name, as a deployment by hand would. */
async function deployRevision({ aws: { ecs }, resource, wanted }: Change): Promise<void> {
  const definition = lowerCase<RegisterTaskDefinitionCommandInput>(wanted);
  const { taskDefinition } = await ecs.send(new RegisterTaskDefinitionCommand(definition));
  const [cluster = '', service = ''] = servedBy(resource);
  await ecs.send(new UpdateServiceCommand({ cluster, service, taskDefinition: taskDefinition?.taskDefinitionArn }));
}

/** Cluster and service of the reference stacks' task definitions, by the family's name. */
function servedBy({ name = '' }: Change['resource']): [string, string] {
  const environment = name.slice(0, name.indexOf('-'));
  return [`${environment}-cluster`, name.replace('-fastapi-app', '-fastapi')];
}
