import {
  type CapacityProviderStrategyItem,
  CreateServiceCommand,
  type DeploymentConfiguration,
  type DeploymentController,
  type ECSClient,
  type LaunchType,
  type LoadBalancer,
  type NetworkConfiguration,
  type PropagateTags,
  RunTaskCommand,
  type Service as RunningService,
  type Tag,
  type Task,
} from '@aws-sdk/client-ecs';
import { RegisterTargetsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { generatedName, given, handle, type Handlers, type Scope } from './handler.ts';
import { camelCased } from './property-use.ts';
import type { Tagged } from './tags.ts';

interface Service extends Tagged {
  readonly Cluster: string;
  readonly ServiceName?: string;
  readonly TaskDefinition: string;
  readonly DesiredCount?: number;
  readonly LaunchType?: LaunchType;
  readonly PlatformVersion?: string;
  readonly NetworkConfiguration: unknown;
  readonly LoadBalancers?: unknown;
  readonly CapacityProviderStrategy?: unknown;
  readonly DeploymentConfiguration?: unknown;
  readonly DeploymentController?: unknown;
  readonly AvailabilityZoneRebalancing?: 'ENABLED' | 'DISABLED';
  readonly HealthCheckGracePeriodSeconds?: number;
  readonly EnableECSManagedTags?: boolean;
  readonly EnableExecuteCommand?: boolean;
  readonly PropagateTags?: PropagateTags;
}

interface TaskSettings {
  readonly network: NetworkConfiguration;
  /** Absent: the service propagates none. */
  readonly tags: Tag[] | undefined;
  readonly count: number;
}

export const ecsServiceHandlers: Handlers = {
  'AWS::ECS::Service': handle<Service>(async (properties, scope) => {
    const serviceName = properties.ServiceName ?? generatedName(scope, 255);
    const { service } = await scope.ecs.send(
      new CreateServiceCommand({
        cluster: properties.Cluster,
        serviceName,
        taskDefinition: properties.TaskDefinition,
        desiredCount: properties.DesiredCount ?? 1,
        launchType: properties.LaunchType,
        platformVersion: properties.PlatformVersion,
        networkConfiguration: camelCased<NetworkConfiguration>(properties.NetworkConfiguration),
        loadBalancers: camelCased<LoadBalancer[]>(properties.LoadBalancers),
        capacityProviderStrategy: camelCased<CapacityProviderStrategyItem[]>(properties.CapacityProviderStrategy),
        deploymentConfiguration: camelCased<DeploymentConfiguration>(properties.DeploymentConfiguration),
        deploymentController: camelCased<DeploymentController>(properties.DeploymentController),
        availabilityZoneRebalancing: properties.AvailabilityZoneRebalancing,
        healthCheckGracePeriodSeconds: properties.HealthCheckGracePeriodSeconds,
        enableECSManagedTags: properties.EnableECSManagedTags,
        enableExecuteCommand: properties.EnableExecuteCommand,
        propagateTags: properties.PropagateTags,
        tags: camelCased<Tag[]>(properties.Tags),
      }),
    );
    const running = given(service, 'service');
    const network = camelCased<NetworkConfiguration>(properties.NetworkConfiguration);
    const tags = properties.PropagateTags === 'SERVICE' ? camelCased<Tag[] | undefined>(properties.Tags) : undefined;
    const tasks = await startTasks(scope.ecs, running, { network, tags, count: properties.DesiredCount ?? 1 });
    await registerTargets(scope, camelCased<LoadBalancer[] | undefined>(properties.LoadBalancers) ?? [], tasks);
    return {
      ref: given(running.serviceArn, 'serviceArn'),
      atts: { Name: serviceName, ServiceArn: running.serviceArn },
    };
  }),
};

/** The emulator starts no task for a service: one each, spread over the service's subnets as ECS spreads them. */
async function startTasks(
  ecs: ECSClient,
  service: RunningService,
  { network, tags, count }: TaskSettings,
): Promise<Task[]> {
  const { assignPublicIp, securityGroups, subnets = [] } = network.awsvpcConfiguration ?? { subnets: undefined };
  const tasks: Task[] = [];
  for (let index = 0; index < count; index++) {
    const subnet = given(subnets[index % subnets.length], 'a subnet');
    const { tasks: started = [] } = await ecs.send(
      new RunTaskCommand({
        cluster: service.clusterArn,
        taskDefinition: service.taskDefinition,
        launchType: 'FARGATE',
        // What LATEST is for Linux: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform_versions.html
        platformVersion: service.platformVersion === 'LATEST' ? '1.4.0' : service.platformVersion,
        tags,
        group: `service:${service.serviceName}`,
        startedBy: service.deployments?.[0]?.id,
        networkConfiguration: { awsvpcConfiguration: { assignPublicIp, securityGroups, subnets: [subnet] } },
      }),
    );
    tasks.push(...started);
  }
  return tasks;
}

async function registerTargets({ elb }: Scope, loadBalancers: LoadBalancer[], tasks: Task[]): Promise<void> {
  for (const { containerPort: Port, targetGroupArn: TargetGroupArn } of loadBalancers) {
    const Targets = tasks.map((task) => ({ Id: address(task), Port }));
    if (Targets.length > 0) await elb.send(new RegisterTargetsCommand({ TargetGroupArn, Targets }));
  }
}

function address(task: Task): string {
  const details = task.attachments?.flatMap((attachment) => attachment.details ?? []) ?? [];
  return given(details.find(({ name }) => name === 'privateIPv4Address')?.value, 'privateIPv4Address');
}
