import { isJsonList, isJsonObject } from '#src/model/json.ts';
import { type Resource, unresolvedIn, valueAt } from '#src/model/resource.ts';
import type { Amount } from './amount.ts';
import { numberAt } from './number-at.ts';
import { type Charging, HOURS, type Surroundings } from './priced.ts';

/** Fargate charges a task's vCPU and memory while it runs; on EC2 the instances are charged instead. */
export const chargeTasks: Charging = (service, surroundings) => {
  const unknown = (why: string): ReturnType<Charging> => [{ service: 'Fargate', quantities: [], unknown: why }];
  if (!isFargate(service)) return [];
  const task = surroundings.named('AWS::ECS::TaskDefinition', valueAt(service, 'TaskDefinition'));
  if (!task) return unknown('its task definition is not known');
  const units = numberAt(task, 'Cpu');
  const mebibytes = numberAt(task, 'Memory');
  if (units === undefined || mebibytes === undefined) return unknown('the size of its tasks is not known');
  const count = tasksOf(service, surroundings);
  if (!count) return unknown('the number of its tasks is not known');
  const architecture = valueAt(task, 'RuntimePlatform.CpuArchitecture') === 'ARM64' ? 'fargate.arm' : 'fargate';
  return [
    {
      service: 'Fargate',
      quantities: [
        { price: `${architecture}.vcpu`, amount: hours(count, units / 1024) },
        { price: `${architecture}.memory`, amount: hours(count, mebibytes / 1024) },
      ],
    },
  ];
};

function isFargate(service: Resource): boolean {
  const strategy = valueAt(service, 'CapacityProviderStrategy');
  const providers = isJsonList(strategy) ? strategy.map((each) => isJsonObject(each) && each['CapacityProvider']) : [];
  return valueAt(service, 'LaunchType') === 'FARGATE' || providers.some((name) => String(name).startsWith('FARGATE'));
}

function hours({ least, expected, most }: Amount, size: number): Amount {
  return { least: least * size * HOURS, expected: expected * size * HOURS, most: most * size * HOURS };
}

/** From the least to the most that its scaling allows, scheduled changes among them; without scaling its desired count. */
function tasksOf(service: Resource, { resourcesOf, usage, componentOf }: Surroundings): Amount | undefined {
  const desired = numberAt(service, 'DesiredCount');
  const expected = usage.tasks[componentOf(service)] ?? desired;
  if (expected === undefined) return undefined;
  const targets = resourcesOf('AWS::ApplicationAutoScaling::ScalableTarget').filter((target) =>
    scales(target, service),
  );
  if (targets.length === 0) return { least: expected, expected, most: expected };
  if (targets.some((target) => unresolvedIn(target.properties) !== undefined)) return undefined;
  const pairs = targets.flatMap((target) => [target.properties, ...scheduled(target)]);
  const least = pairs.map((pair) => Number(pair['MinCapacity'] ?? expected));
  const most = pairs.map((pair) => Number(pair['MaxCapacity'] ?? expected));
  return { least: Math.min(expected, ...least), expected, most: Math.max(expected, ...most) };
}

function scheduled(target: Resource): Resource['properties'][] {
  const actions = valueAt(target, 'ScheduledActions');
  if (!isJsonList(actions)) return [];
  return actions.flatMap((action) => {
    const pair = isJsonObject(action) ? action['ScalableTargetAction'] : undefined;
    return isJsonObject(pair) ? [pair] : [];
  });
}

/** `service/<cluster>/<name>`: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalableTarget.html */
function scales(target: Resource, service: Resource): boolean {
  const [, cluster, name] = String(valueAt(target, 'ResourceId')).split('/');
  const own = valueAt(service, 'Cluster');
  const isOfCluster = typeof own !== 'string' || own.split('/').at(-1) === cluster;
  return isOfCluster && name === (service.name ?? service.id);
}
