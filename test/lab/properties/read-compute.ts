import {
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
} from '@aws-sdk/client-application-auto-scaling';
import {
  DescribeRepositoriesCommand,
  GetLifecyclePolicyCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-ecr';
import {
  DescribeClustersCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  type ECSClient,
  ListServicesCommand,
  ListTasksCommand,
  type Service,
} from '@aws-sdk/client-ecs';
import {
  DescribeListenersCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  DescribeTagsCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { GetWebACLForResourceCommand } from '@aws-sdk/client-wafv2';
import type { AwsClients } from '../handlers/aws-clients.ts';
import { only, present, tagMap, unless } from './answers.ts';
import type { Place } from './place.ts';

export type Compute = Awaited<ReturnType<typeof readCompute>>;

/** The environment's cluster with its services, their scaling, the load balancer and the image repository. */
export async function readCompute(aws: AwsClients, place: Place) {
  const [ecs, scaling, alb, images] = await Promise.all([
    readCluster(aws, place),
    readScaling(aws, place),
    readLoadBalancer(aws, place),
    readImages(aws, place),
  ]);
  return { ecs, scaling, alb, images };
}

async function readCluster({ ecs }: AwsClients, { name }: Place) {
  const cluster = `${name}-cluster`;
  const { clusters } = await ecs.send(
    new DescribeClustersCommand({ clusters: [cluster], include: ['SETTINGS', 'TAGS', 'CONFIGURATIONS'] }),
  );
  const { serviceArns: services = [] } = await ecs.send(new ListServicesCommand({ cluster }));
  const described = await ecs.send(new DescribeServicesCommand({ cluster, services, include: ['TAGS'] }));
  const readService = async (wanted: string) => {
    const named = (described.services ?? []).filter(({ serviceName }) => serviceName === wanted);
    return { service: only(named, wanted), ...(await readTasks(ecs, cluster, only(named, wanted))) };
  };
  return {
    cluster: only(clusters, cluster),
    serviceNames: (described.services ?? []).map(({ serviceName = '' }) => serviceName),
    fastapi: await readService(`${name}-fastapi`),
    celery: await readService(`${name}-celery-worker`),
  };
}

async function readTasks(ecs: ECSClient, cluster: string, { serviceName, taskDefinition }: Service) {
  const { taskDefinition: definition, tags } = await ecs.send(
    new DescribeTaskDefinitionCommand({ taskDefinition, include: ['TAGS'] }),
  );
  const { taskArns = [] } = await ecs.send(new ListTasksCommand({ cluster, serviceName }));
  const { tasks = [] } =
    taskArns.length > 0
      ? await ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns, include: ['TAGS'] }))
      : {};
  const task = present(definition, 'task definition');
  return {
    task,
    taskTags: tagMap(tags),
    container: only(task.containerDefinitions, `container of ${serviceName}`),
    tasks,
  };
}

async function readScaling({ autoScaling }: AwsClients, { name }: Place) {
  const ServiceNamespace = 'ecs';
  const [targets, policies, actions] = await Promise.all([
    autoScaling.send(new DescribeScalableTargetsCommand({ ServiceNamespace })),
    autoScaling.send(new DescribeScalingPoliciesCommand({ ServiceNamespace })),
    autoScaling.send(new DescribeScheduledActionsCommand({ ServiceNamespace })),
  ]);
  const own = ({ ResourceId }: { ResourceId?: string }): boolean =>
    ResourceId?.startsWith(`service/${name}-cluster/`) ?? false;
  return {
    targets: (targets.ScalableTargets ?? []).filter(own),
    policies: (policies.ScalingPolicies ?? []).filter(own),
    actions: (actions.ScheduledActions ?? []).filter(own),
  };
}

async function readLoadBalancer({ elb, waf }: AwsClients, { name }: Place) {
  const { LoadBalancers } = await elb.send(new DescribeLoadBalancersCommand({ Names: [`${name}-alb`] }));
  const loadBalancer = only(LoadBalancers, `${name}-alb`);
  const LoadBalancerArn = present(loadBalancer.LoadBalancerArn, 'LoadBalancerArn');
  const [attributes, listeners, groups, tags, acl] = await Promise.all([
    elb.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn })),
    elb.send(new DescribeListenersCommand({ LoadBalancerArn })),
    elb.send(new DescribeTargetGroupsCommand({ LoadBalancerArn })),
    elb.send(new DescribeTagsCommand({ ResourceArns: [LoadBalancerArn] })),
    unless(waf.send(new GetWebACLForResourceCommand({ ResourceArn: LoadBalancerArn })), 'WAFNonexistentItemException'),
  ]);
  const targetGroup = only(groups.TargetGroups, 'target group of the load balancer');
  const { TargetGroupArn } = targetGroup;
  const [groupAttributes, health] = await Promise.all([
    elb.send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn })),
    elb.send(new DescribeTargetHealthCommand({ TargetGroupArn })),
  ]);
  return {
    loadBalancer,
    attributes: tagMap(attributes.Attributes),
    listeners: listeners.Listeners ?? [],
    targetGroup,
    targetGroupAttributes: tagMap(groupAttributes.Attributes),
    targets: health.TargetHealthDescriptions ?? [],
    tags: only(tags.TagDescriptions, 'tags of the load balancer').Tags,
    webAcl: acl?.WebACL,
  };
}

async function readImages({ ecr }: AwsClients, { name }: Place) {
  const { repositories = [] } = await ecr.send(new DescribeRepositoriesCommand({}));
  const own = repositories.filter(({ repositoryName }) => repositoryName?.startsWith(`${name}-`));
  const repository = only(own, `repository of ${name}`);
  const { repositoryName, repositoryArn: resourceArn } = repository;
  const lifecycle = await ecr.send(new GetLifecyclePolicyCommand({ repositoryName }));
  const { tags } = await ecr.send(new ListTagsForResourceCommand({ resourceArn }));
  return { repository, lifecycle: present(lifecycle.lifecyclePolicyText, 'life cycle policy'), tags };
}
