import { beforeAll, expect } from 'vitest';
import { ecsCluster } from '#src/sources/live/ecs-cluster.ts';
import { lab, labTest } from '../../lab/lab-test.ts';
import { collectFromLab, type LabRead } from './collect-from-lab.ts';

const TAGS = { Component: 'compute', Environment: 'cheetah', ManagedBy: 'cdk' };
let reading: LabRead;
beforeAll(async () => {
  if (lab.endpoint === '') return;
  reading = await collectFromLab(ecsCluster);
});

labTest('a clean lab leaves no gap, and one cluster costs few calls', () => {
  const environments = lab.environments.length;
  expect(reading.gaps).toEqual([]);
  expect(reading.calls).toEqual({
    'ecs:ListClusters': 1,
    'ecs:DescribeClusters': 1,
    'ecs:ListServices': environments,
    'ecs:DescribeServices': environments,
    'ecs:DescribeTaskDefinition': 2 * environments,
  });
});

labTest('the cluster has its settings', () => {
  const { id, properties, tags } = reading.one('AWS::ECS::Cluster', 'cheetah-cluster');
  expect(id).toBe('cheetah-cluster');
  expect(properties).toEqual({
    ClusterName: 'cheetah-cluster',
    ClusterSettings: [{ Name: 'containerInsights', Value: 'enabled' }],
  });
  expect(tags).toEqual(TAGS);
});

labTest('a service has what its template asks for', () => {
  const { properties, facts, tags } = reading.one('AWS::ECS::Service', 'cheetah-fastapi');
  expect(properties).toMatchObject({
    ServiceName: 'cheetah-fastapi',
    Cluster: expect.stringMatching(/:cluster\/cheetah-cluster$/),
    DeploymentConfiguration: {
      DeploymentCircuitBreaker: { Enable: true, Rollback: true },
      MaximumPercent: 200,
      MinimumHealthyPercent: 100,
    },
    DesiredCount: 2,
    EnableECSManagedTags: true,
    HealthCheckGracePeriodSeconds: 60,
    LaunchType: 'FARGATE',
    LoadBalancers: [
      {
        ContainerName: 'fastapi',
        ContainerPort: 8000,
        TargetGroupArn: expect.stringMatching(/:targetgroup\/cheetah-fastapi\//),
      },
    ],
    NetworkConfiguration: {
      AwsvpcConfiguration: {
        AssignPublicIp: 'DISABLED',
        SecurityGroups: [expect.stringMatching(/^sg-/)],
        Subnets: [expect.stringMatching(/^subnet-/), expect.stringMatching(/^subnet-/)],
      },
    },
    PropagateTags: 'SERVICE',
  });
  expect(facts).toMatchObject({ Status: 'ACTIVE', RunningCount: 2, Deployments: [{ RolloutState: 'COMPLETED' }] });
  expect(tags).toEqual(TAGS);
});

labTest('the task definition that a service runs is read, in CloudFormation names throughout', () => {
  const service = reading.one('AWS::ECS::Service', 'cheetah-fastapi');
  const { id, properties } = reading.one('AWS::ECS::TaskDefinition', 'cheetah-fastapi');
  expect(id).toBe(service.properties['TaskDefinition']);
  expect(properties).toMatchObject({
    Family: 'cheetah-fastapi',
    Cpu: '512',
    Memory: '1024',
    NetworkMode: 'awsvpc',
    RequiresCompatibilities: ['FARGATE'],
    TaskRoleArn: expect.stringMatching(/:role\/cheetah-ecs-task$/),
    ContainerDefinitions: [
      {
        Name: 'fastapi',
        Essential: true,
        PortMappings: [{ ContainerPort: 8000, Protocol: 'tcp' }],
        LogConfiguration: {
          LogDriver: 'awslogs',
          Options: { 'awslogs-region': 'us-east-1', 'awslogs-stream-prefix': 'fastapi' },
        },
      },
    ],
  });
  expect(properties['ContainerDefinitions']).toMatchObject([
    {
      Secrets: expect.arrayContaining([{ Name: 'SECRET_KEY', ValueFrom: expect.stringMatching(/secret-key-\w+$/) }]),
      Environment: expect.arrayContaining([{ Name: 'EMAIL_DOMAIN', Value: 'staging.yourdomain.com' }]),
    },
  ]);
});
