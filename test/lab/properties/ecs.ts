import type { Service } from '@aws-sdk/client-ecs';
import { distinct, sorted, tagMap } from './answers.ts';
import { differs, type Json, onlyOn, type PropertyCheck, property } from './check.ts';
import { groupName, subnetCidr, tagCheck } from './names.ts';
import type { Place } from './place.ts';
import type { LiveEnvironment } from './read-environment.ts';

const clusterChecks: readonly PropertyCheck[] = [
  property('ecs.cluster.status', ['cluster.type', 'stack.fargate'], 'ACTIVE', ({ compute }) => {
    return compute.ecs.cluster.status;
  }),
  property('ecs.cluster.containerInsights', ['cluster.insights', 'decision.32'], 'enabled', ({ compute }) => {
    return compute.ecs.cluster.settings?.find(({ name }) => name === 'containerInsights')?.value;
  }),
  property('ecs.cluster.instances', 'cluster.type', 0, ({ compute }) => {
    return compute.ecs.cluster.registeredContainerInstancesCount;
  }),
  property('ecs.cluster.activeServicesCount', 'cluster.type', 2, ({ compute }) => {
    return compute.ecs.cluster.activeServicesCount;
  }),
  property('ecs.cluster.runningTasksCount', ['decision.37', 'fastapi.desired'], differs(2, 3), ({ compute }) => {
    return compute.ecs.cluster.runningTasksCount;
  }),
  property(
    'ecs.services',
    ['fastapi.task', 'celery.task'],
    ({ name }) => [`${name}-celery-worker`, `${name}-fastapi`],
    ({ compute }) => sorted(compute.ecs.serviceNames),
  ),
  tagCheck('ecs.cluster', 'compute', ({ compute }) => compute.ecs.cluster.tags),
];

interface ServiceRow {
  readonly id: 'fastapi' | 'celery';
  readonly container: string;
  readonly logs: string;
  readonly tagSuffix: string;
  readonly desired: Json | ((place: Place) => Json);
  readonly cpu: string;
  readonly memory: string;
  readonly ports: readonly string[];
}

const rows: readonly ServiceRow[] = [
  {
    id: 'fastapi',
    container: 'fastapi',
    logs: 'fastapi-app',
    tagSuffix: '',
    desired: differs(1, 2),
    cpu: '512',
    memory: '1024',
    ports: ['8000/tcp'],
  },
  {
    id: 'celery',
    container: 'celery-worker',
    logs: 'celery-worker',
    tagSuffix: '-celery',
    desired: 1,
    cpu: '256',
    memory: '512',
    ports: [],
  },
];

function serviceChecks({ id, desired }: ServiceRow): PropertyCheck[] {
  const service = ({ compute }: LiveEnvironment) => compute.ecs[id].service;
  const network = (live: LiveEnvironment) => service(live).networkConfiguration?.awsvpcConfiguration;
  const member = (name: keyof Service, expected: Json): PropertyCheck =>
    property(`${id}.service.${name}`, ['cluster.launch-type', `${id}.task`], expected, (live) => service(live)[name]);
  return [
    member('status', 'ACTIVE'),
    member('launchType', 'FARGATE'),
    member('platformVersion', 'LATEST'),
    member('schedulingStrategy', 'REPLICA'),
    member('pendingCount', 0),
    member('enableECSManagedTags', true),
    member('propagateTags', 'SERVICE'),
    member('enableExecuteCommand', false),
    property(`${id}.service.desiredCount`, [`${id}.desired`, 'decision.37'], desired, (live) => {
      return service(live).desiredCount;
    }),
    property(`${id}.service.runningCount`, [`${id}.desired`, 'ha.auto-healing'], desired, (live) => {
      return service(live).runningCount;
    }),
    property(`${id}.service.circuit-breaker`, 'ha.auto-healing', { enable: true, rollback: true }, (live) => {
      const { enable, rollback } = service(live).deploymentConfiguration?.deploymentCircuitBreaker ?? {};
      return { enable, rollback };
    }),
    property(`${id}.service.healthy-percent`, 'ha.auto-healing', [100, 200], (live) => {
      const { maximumPercent, minimumHealthyPercent } = service(live).deploymentConfiguration ?? {};
      return [minimumHealthyPercent, maximumPercent];
    }),
    property(`${id}.service.rollout`, 'ha.auto-healing', ['COMPLETED'], (live) =>
      service(live).deployments?.map(({ rolloutState }) => rolloutState),
    ),
    property(
      `${id}.service.subnets`,
      ['diagram.tasks', 'subnet.app-1', 'subnet.app-2', 'ha.multi-az'],
      differs(['10.0.10.0/24', '10.0.11.0/24'], ['10.1.10.0/24', '10.1.11.0/24']),
      (live) => sorted((network(live)?.subnets ?? []).map((subnet) => subnetCidr(live.network, subnet))),
    ),
    property(
      `${id}.service.security-groups`,
      ['sg.tasks-in', 'depth.security-groups'],
      ({ name }) => [`${name}-tasks-sg`],
      (live) => network(live)?.securityGroups?.map((group) => groupName(live.network, group)),
    ),
    property(`${id}.service.assignPublicIp`, 'depth.subnets', 'DISABLED', (live) => network(live)?.assignPublicIp),
    tagCheck(`${id}.service`, 'compute', (live) => service(live).tags),
  ];
}

function taskChecks({ id, container, cpu, logs, memory, ports, tagSuffix }: ServiceRow): PropertyCheck[] {
  const read = ({ compute }: LiveEnvironment) => compute.ecs[id];
  return [
    property(`${id}.task.status`, `${id}.task`, 'ACTIVE', (live) => read(live).task.status),
    property(`${id}.task.cpu`, [`${id}.cpu`, 'comparison.task-size'], cpu, (live) => read(live).task.cpu),
    property(`${id}.task.memory`, [`${id}.memory`, 'comparison.task-size'], memory, (live) => read(live).task.memory),
    property(`${id}.task.networkMode`, 'cluster.type', 'awsvpc', (live) => read(live).task.networkMode),
    property(`${id}.task.requiresCompatibilities`, 'cluster.type', ['FARGATE'], (live) => {
      return read(live).task.requiresCompatibilities;
    }),
    property(
      `${id}.task.executionRole`,
      ['execution.images', 'decision.19'],
      ({ name, account }) => `arn:aws:iam::${account}:role/${name}-ecs-execution`,
      (live) => read(live).task.executionRoleArn,
    ),
    property(
      `${id}.task.taskRole`,
      ['task.s3', 'decision.19'],
      ({ name, account }) => `arn:aws:iam::${account}:role/${name}-ecs-task`,
      (live) => read(live).task.taskRoleArn,
    ),
    property(`${id}.container.name`, `${id}.task`, container, (live) => read(live).container.name),
    property(
      `${id}.container.image`,
      ['stack.ecr', 'decision.18', 'decision.37'],
      ({ name, account, region }) => `${account}.dkr.ecr.${region}.amazonaws.com/${name}-fastapi-app:1.0.0${tagSuffix}`,
      (live) => read(live).container.image,
    ),
    property(`${id}.container.essential`, 'ha.auto-healing', true, (live) => read(live).container.essential),
    property(`${id}.container.ports`, ['decision.10', `${id}.task`], ports, (live) =>
      read(live).container.portMappings?.map(({ containerPort, protocol }) => `${containerPort}/${protocol}`),
    ),
    property(
      `${id}.container.logs`,
      ['execution.logs', `log-group.${id}`],
      ({ name, region }) => ['awslogs', `/ecs/${name}-${logs}`, region],
      (live) => {
        const { logDriver, options } = read(live).container.logConfiguration ?? {};
        return [logDriver, options?.['awslogs-group'], options?.['awslogs-region']];
      },
    ),
    property(
      `${id}.container.environment`,
      ['decision.23', 'depth.no-hardcoded-secrets'],
      ['ASSETS_BUCKET', 'EMAIL_DOMAIN', 'LOGS_BUCKET', 'REDIS_URL'],
      (live) => sorted((read(live).container.environment ?? []).map(({ name }) => name)),
    ),
    property(`${id}.container.redis-url`, ['redis.in-transit', 'flow.data'], true, (live) => {
      const { Address, Port } = live.data.redis.group.NodeGroups?.[0]?.PrimaryEndpoint ?? {};
      const url = read(live).container.environment?.find(({ name }) => name === 'REDIS_URL')?.value;
      return url === `rediss://${Address}:${Port}/0`;
    }),
    property(`${id}.container.secrets`, ['decision.23', 'depth.credentials'], secretNames, (live) =>
      (read(live).container.secrets ?? []).map(({ name, valueFrom }) => [name, secretOf(live, valueFrom)]),
    ),
    property(`${id}.container.command`, ['decision.23', 'depth.no-hardcoded-secrets'], null, (live) => {
      return read(live).container.command;
    }),
    tagCheck(`${id}.task`, 'compute', (live) =>
      Object.entries(read(live).taskTags).map(([Key, Value]) => ({ Key, Value })),
    ),
    ...runningChecks(id),
  ];
}

const secretNames: Json = [
  ['DATABASE_HOST', 'database-url:host::'],
  ['DATABASE_PORT', 'database-url:port::'],
  ['DATABASE_NAME', 'database-url:dbname::'],
  ['DATABASE_USER', 'database-url:username::'],
  ['DATABASE_PASSWORD', 'database-url:password::'],
  ['SECRET_KEY', 'secret-key'],
];

/** The secret's name without the environment, and what is read of it, where the ARN is one of the environment's. */
function secretOf({ place, security }: LiveEnvironment, valueFrom = ''): string {
  const secret = security.secrets.find(({ described }) => described.ARN && valueFrom.startsWith(described.ARN));
  if (!secret?.described.ARN) return valueFrom;
  return valueFrom.replace(secret.described.ARN, secret.name.replace(`${place.name}/fastapi/`, ''));
}

function runningChecks(id: 'fastapi' | 'celery'): PropertyCheck[] {
  const each = (live: LiveEnvironment, read: (task: LiveTask) => unknown) =>
    distinct(live.compute.ecs[id].tasks.map(read));
  return [
    property(`${id}.tasks.lastStatus`, ['decision.37', `${id}.desired`], ['RUNNING'], (live) =>
      each(live, ({ lastStatus }) => lastStatus),
    ),
    property(`${id}.tasks.launchType`, 'cluster.launch-type', ['FARGATE'], (live) =>
      each(live, ({ launchType }) => launchType),
    ),
    property(`${id}.tasks.platformVersion`, 'cluster.type', ['1.4.0'], (live) =>
      each(live, ({ platformVersion }) => platformVersion),
    ),
    property(
      `${id}.tasks.tags`,
      'convention.tags',
      ({ name }) => [name],
      (live) => each(live, ({ tags }) => tagMap(tags)['Environment']),
    ),
    property(`${id}.tasks.group`, `${id}.task`, true, (live) =>
      live.compute.ecs[id].tasks.every(({ group }) => group === `service:${live.compute.ecs[id].service.serviceName}`),
    ),
  ];
}

type LiveTask = LiveEnvironment['compute']['ecs']['fastapi']['tasks'][number];

const loadBalanced: readonly PropertyCheck[] = [
  property(
    'fastapi.service.load-balancer',
    ['alb.https', 'decision.10', 'flow.https'],
    [['fastapi', 8000, true]],
    ({ compute }) =>
      compute.ecs.fastapi.service.loadBalancers?.map(({ containerName, containerPort, targetGroupArn }) => [
        containerName,
        containerPort,
        targetGroupArn === compute.alb.targetGroup.TargetGroupArn,
      ]),
  ),
  property('celery.service.load-balancer', 'celery.task', [], ({ compute }) => {
    return compute.ecs.celery.service.loadBalancers;
  }),
  ...onlyOn('cheetah', [
    property('fastapi.tasks.zones', ['ha.load-balancing', 'diagram.tasks'], 2, ({ compute }) => {
      const subnets = compute.ecs.fastapi.tasks.map(
        ({ attachments }) => attachments?.[0]?.details?.find(({ name }) => name === 'subnetId')?.value,
      );
      return new Set(subnets).size;
    }),
  ]),
];

/** Cluster, services, task definitions and the tasks that run. */
export const ecsChecks: readonly PropertyCheck[] = [
  ...clusterChecks,
  ...rows.flatMap(serviceChecks),
  ...rows.flatMap(taskChecks),
  ...loadBalanced,
];
