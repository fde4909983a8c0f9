import { expect, test } from 'vitest';
import { ecsCluster } from '#src/sources/live/ecs-cluster.ts';
import { type Answers, collectFromStub, denied } from './stub-service.ts';

const cluster = 'arn:aws:ecs:us-east-1:123456789012:cluster/c';
const arns = Array.from({ length: 12 }, (_, n) => `arn:aws:ecs:us-east-1:123456789012:service/c/s${n}`);
const definition = 'arn:aws:ecs:us-east-1:123456789012:task-definition/web';

const answers: Answers = {
  ListClusters: () => ({ body: { clusterArns: [cluster] } }),
  DescribeClusters: () => ({ body: { clusters: [{ clusterArn: cluster, clusterName: 'c' }] } }),
  ListServices: () => ({ body: { serviceArns: arns } }),
  DescribeServices: ({ services }) => ({
    body: {
      services: (services as string[]).map((serviceArn) => ({
        serviceArn,
        serviceName: serviceArn.split('/').at(-1),
        taskDefinition: `${definition}:2`,
        deployments: [
          { status: 'ACTIVE', taskDefinition: `${definition}:1` },
          { status: 'PRIMARY', taskDefinition: `${definition}:2`, volumeConfigurations: [{ name: 'scratch' }] },
        ],
      })),
    },
  }),
  DescribeTaskDefinition: ({ taskDefinition }) => ({
    body: { taskDefinition: { taskDefinitionArn: taskDefinition, family: 'web' } },
  }),
};

const idsOf = (resources: readonly { type: string; id: string }[], type: string): string[] =>
  resources.filter((resource) => resource.type === type).map(({ id }) => id);

test('services are described ten at a time, and each task definition in use once, an old deployment’s included', async () => {
  const { resources, gaps, calls } = await collectFromStub(ecsCluster, answers);
  expect(gaps).toEqual([]);
  expect(calls.counts()).toMatchObject({ 'ecs:DescribeServices': 2, 'ecs:DescribeTaskDefinition': 2 });
  expect(calls.depth()).toBe(4);
  expect(idsOf(resources, 'AWS::ECS::Service')).toEqual(arns);
  expect(idsOf(resources, 'AWS::ECS::TaskDefinition').toSorted()).toEqual([`${definition}:1`, `${definition}:2`]);
  const [service] = resources.filter(({ type }) => type === 'AWS::ECS::Service');
  expect(service?.properties['VolumeConfigurations']).toEqual([{ Name: 'scratch' }]);
});

test('services that cannot be described do not vanish: they are known by their ARN', async () => {
  const { resources, gaps } = await collectFromStub(ecsCluster, { ...answers, DescribeServices: () => denied });
  expect(idsOf(resources, 'AWS::ECS::Service')).toEqual(arns);
  const told = [...gaps, ...resources.flatMap((resource) => resource.gaps)];
  expect(told.length).toBeGreaterThan(0);
  expect(new Set(told.map(({ action, because }) => `${action} ${because}`))).toEqual(
    new Set(['ecs:DescribeServices denied']),
  );
});
