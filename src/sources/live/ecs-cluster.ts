import {
  type Cluster,
  DescribeClustersCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ECSClient,
  paginateListClusters,
  paginateListServices,
  type Service,
} from '@aws-sdk/client-ecs';
import { batchesOf } from './batches-of.ts';
import { type Callers, get, list } from './calls.ts';
import { defineCollector, type LiveResource } from './collector.ts';
import { ecsServiceOf } from './ecs-service.ts';
import { ecsTags } from './ecs-tags.ts';
import { ecsTaskDefinitionOf } from './ecs-task-definition.ts';
import { pascalKeys } from './pascal-keys.ts';

const CLUSTER = 'AWS::ECS::Cluster';
const SERVICE = 'AWS::ECS::Service';
const TASK_DEFINITION = 'AWS::ECS::TaskDefinition';

const calls = {
  clusters: list(
    'ecs:ListClusters',
    (client: ECSClient, _: void, abortSignal) => paginateListClusters({ client, pageSize: 100 }, {}, { abortSignal }),
    (page) => page.clusterArns,
  ),
  /** 100 a call. */
  describeClusters: get(
    'ecs:DescribeClusters',
    (client: ECSClient, clusters: string[], abortSignal) =>
      client.send(new DescribeClustersCommand({ clusters, include: ['TAGS', 'SETTINGS', 'CONFIGURATIONS'] }), {
        abortSignal,
      }),
    { holds: (answer) => answer.clusters },
  ),
  services: list(
    'ecs:ListServices',
    (client: ECSClient, cluster: string, abortSignal) =>
      paginateListServices({ client, pageSize: 100 }, { cluster }, { abortSignal }),
    (page) => page.serviceArns,
  ),
  /** 10 a call. */
  describeServices: get(
    'ecs:DescribeServices',
    (client: ECSClient, { cluster, services }: { cluster: string; services: string[] }, abortSignal) =>
      client.send(new DescribeServicesCommand({ cluster, services, include: ['TAGS'] }), { abortSignal }),
    { holds: (answer) => answer.services },
  ),
  taskDefinition: get(
    'ecs:DescribeTaskDefinition',
    (client: ECSClient, taskDefinition: string, abortSignal) =>
      client.send(new DescribeTaskDefinitionCommand({ taskDefinition, include: ['TAGS'] }), { abortSignal }),
    { holds: (answer) => answer.taskDefinition },
  ),
};
type Call = Callers<typeof calls>;

/**
 * Clusters, their services, and the task definitions that a deployment of a service uses; one that nothing runs is not read.
 */
export const ecsCluster = defineCollector({
  service: 'ecs',
  client: ECSClient,
  types: [CLUSTER, SERVICE, TASK_DEFINITION],
  calls,
  async read(call) {
    const arns = await call.clusters();
    const [clusters, services] = await Promise.all([
      Promise.all(batchesOf(arns, 100).map((batch) => readClusters(call, batch))),
      Promise.all(arns.map((cluster) => readServices(call, cluster))),
    ]);
    const used = services
      .flat()
      .flatMap(({ deployments, taskDefinition }) => [
        taskDefinition,
        ...(deployments ?? []).map((deployment) => deployment.taskDefinition),
      ]);
    const definitions = [...new Set(used)].flatMap((arn) => (arn ? [readTaskDefinition(call, arn)] : []));
    return [...clusters.flat(), ...services.flat().map(ecsServiceOf), ...(await Promise.all(definitions))];
  },
});

async function readClusters(call: Call, arns: string[]): Promise<LiveResource[]> {
  const listed = arns.map((arn) => ({ type: CLUSTER, id: nameIn(arn), arn }));
  const answer = await call.describeClusters(arns, listed);
  return answer?.clusters?.map(clusterOf) ?? listed.map((about) => ({ ...about, name: about.id, properties: {} }));
}

async function readServices(call: Call, cluster: string): Promise<Service[]> {
  const arns = await call.services(cluster, { types: [SERVICE, TASK_DEFINITION] });
  const read = await Promise.all(batchesOf(arns, 10).map((batch) => describeServices(call, cluster, batch)));
  return read.flat();
}

/** A service that cannot be described is known by its ARN still. */
async function describeServices(call: Call, cluster: string, services: string[]): Promise<Service[]> {
  const unread = services.map((id) => ({ type: SERVICE, id }));
  const answer = await call.describeServices({ cluster, services }, [...unread, { types: [TASK_DEFINITION] }]);
  return answer?.services ?? services.map((serviceArn) => ({ serviceArn, serviceName: nameIn(serviceArn) }));
}

async function readTaskDefinition(call: Call, id: string): Promise<LiveResource> {
  const about = { type: TASK_DEFINITION, id };
  const answer = await call.taskDefinition(id, about);
  return answer ? ecsTaskDefinitionOf(answer) : { ...about, arn: id, properties: {} };
}

/** The last part of an ARN's path: `cluster/name`, `service/cluster/name`. */
function nameIn(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

function clusterOf(cluster: Cluster): LiveResource {
  return {
    type: CLUSTER,
    id: cluster.clusterName,
    arn: cluster.clusterArn,
    name: cluster.clusterName,
    properties: {
      ClusterName: cluster.clusterName,
      ClusterSettings: pascalKeys(cluster.settings),
      Configuration: pascalKeys(cluster.configuration),
      CapacityProviders: cluster.capacityProviders,
      DefaultCapacityProviderStrategy: pascalKeys(cluster.defaultCapacityProviderStrategy),
      ServiceConnectDefaults: cluster.serviceConnectDefaults && {
        Namespace: cluster.serviceConnectDefaults.namespace,
      },
    },
    facts: {
      Status: cluster.status,
      ActiveServicesCount: cluster.activeServicesCount,
      RunningTasksCount: cluster.runningTasksCount,
      PendingTasksCount: cluster.pendingTasksCount,
      RegisteredContainerInstancesCount: cluster.registeredContainerInstancesCount,
    },
    tags: ecsTags(cluster.tags),
  };
}
