import { RegisterScalableTargetCommand } from '@aws-sdk/client-application-auto-scaling';
import { DeleteLifecyclePolicyCommand, PutImageTagMutabilityCommand } from '@aws-sdk/client-ecr';
import {
  DescribeTaskDefinitionCommand,
  RegisterTaskDefinitionCommand,
  UpdateClusterCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import {
  CreateListenerCommand,
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
  ModifyLoadBalancerAttributesCommand,
  ModifyTargetGroupCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Place } from '../../../lab/examples/drift.ts';
import { operationDrifts } from '../../../lab/examples/operation-drifts.ts';
import { given } from '../../../lab/handlers/handler.ts';
import { type Change, sameAs } from './change.ts';

async function balancerOf({ aws, environment }: Place): Promise<string> {
  const { LoadBalancers } = await aws.elb.send(new DescribeLoadBalancersCommand({ Names: [`${environment}-alb`] }));
  return given(LoadBalancers?.[0]?.LoadBalancerArn, 'LoadBalancerArn');
}

async function targetsOf({ aws, environment }: Place): Promise<string> {
  const { TargetGroups } = await aws.elb.send(new DescribeTargetGroupsCommand({ Names: [`${environment}-fastapi`] }));
  return given(TargetGroups?.[0]?.TargetGroupArn, 'TargetGroupArn');
}

export const computeChanges: readonly Change[] = [
  sameAs(operationDrifts, 'The tasks of the application get public', {
    view: 'live changed',
    severity: 'high',
    says: /addresses on the internet/,
  }),
  sameAs(operationDrifts, 'New images are not scanned', {
    view: 'live changed',
    severity: 'medium',
    says: /stops the scan/,
  }),
  {
    what: 'The cluster tells nothing of its containers.',
    make: ({ aws, environment }) => {
      const settings = [{ name: 'containerInsights' as const, value: 'disabled' }];
      return aws.ecs.send(new UpdateClusterCommand({ cluster: `${environment}-cluster`, settings }));
    },
    type: 'AWS::ECS::Cluster',
    resource: 'cheetah-cluster',
    path: 'ClusterSettings.Value',
    view: 'live changed',
    severity: 'medium',
    says: /was changed/,
  },
  {
    what: 'The worker runs a task definition made by hand.',
    make: async ({ aws, environment }) => {
      const family = `${environment}-celery-worker`;
      const { taskDefinition: old } = await aws.ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: family }));
      const { containerDefinitions = [], cpu, memory, networkMode, executionRoleArn, taskRoleArn } = given(old, family);
      const requiresCompatibilities = ['FARGATE' as const];
      const roles = { executionRoleArn, taskRoleArn, requiresCompatibilities };
      const definition = { family, containerDefinitions, cpu, memory, networkMode, ...roles };
      const { taskDefinition } = await aws.ecs.send(new RegisterTaskDefinitionCommand(definition));
      const change = { cluster: `${environment}-cluster`, service: family };
      await aws.ecs.send(new UpdateServiceCommand({ ...change, taskDefinition: taskDefinition?.taskDefinitionArn }));
    },
    type: 'AWS::ECS::Service',
    resource: 'cheetah-celery-worker',
    path: 'TaskDefinition',
    view: 'live changed',
    severity: 'high',
    says: /runs other code/,
  },
  {
    what: 'The load balancer passes on malformed headers.',
    make: async (place) => {
      const Attributes = [{ Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'false' }];
      const LoadBalancerArn = await balancerOf(place);
      await place.aws.elb.send(new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn, Attributes }));
    },
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    resource: 'cheetah-alb',
    path: 'LoadBalancerAttributes.Value',
    view: 'live changed',
    severity: 'medium',
    says: /malformed requests/,
  },
  {
    what: 'Tasks are healthy whatever they answer.',
    make: async (place) => {
      const change = { TargetGroupArn: await targetsOf(place), HealthCheckPath: '/' };
      await place.aws.elb.send(new ModifyTargetGroupCommand(change));
    },
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    resource: 'cheetah-fastapi',
    path: 'HealthCheckPath',
    view: 'live changed',
    severity: 'high',
    says: /counts as healthy/,
  },
  {
    what: 'The load balancer serves the application on port 8080, without TLS.',
    make: async (place) => {
      const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn: await targetsOf(place) }];
      const LoadBalancerArn = await balancerOf(place);
      const listener = { LoadBalancerArn, DefaultActions, Port: 8080, Protocol: 'HTTP' as const };
      await place.aws.elb.send(new CreateListenerCommand(listener));
    },
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    resource: '*',
    path: 'exists',
    view: 'unmanaged',
    severity: 'medium',
    says: /belongs to no stack/,
  },
  {
    what: 'The application may grow to twenty tasks.',
    make: ({ aws, environment }) =>
      aws.autoScaling.send(
        new RegisterScalableTargetCommand({
          ServiceNamespace: 'ecs',
          ResourceId: `service/${environment}-cluster/${environment}-fastapi`,
          ScalableDimension: 'ecs:service:DesiredCount',
          MaxCapacity: 20,
        }),
      ),
    type: 'AWS::ApplicationAutoScaling::ScalableTarget',
    resource: '*',
    path: 'MaxCapacity',
    view: 'live changed',
    severity: 'high',
    says: /costs more/,
  },
  {
    what: 'Images can be overwritten under their tag.',
    make: ({ aws, environment }) => {
      const change = { repositoryName: `${environment}-fastapi-app`, imageTagMutability: 'MUTABLE' as const };
      return aws.ecr.send(new PutImageTagMutabilityCommand(change));
    },
    type: 'AWS::ECR::Repository',
    resource: 'cheetah-fastapi-app',
    path: 'ImageTagMutability',
    view: 'live changed',
    severity: 'medium',
    says: /replaced under their tag/,
  },
  {
    what: 'Every image is kept.',
    make: ({ aws, environment }) =>
      aws.ecr.send(new DeleteLifecyclePolicyCommand({ repositoryName: `${environment}-fastapi-app` })),
    type: 'AWS::ECR::Repository',
    resource: 'cheetah-fastapi-app',
    path: 'LifecyclePolicy',
    view: 'live changed',
    severity: 'medium',
    says: /which images are deleted/,
  },
];
