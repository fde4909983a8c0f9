import type { Deployment, Service } from '@aws-sdk/client-ecs';
import type { LiveResource } from './collector.ts';
import { ecsTags } from './ecs-tags.ts';
import { pascalKeys } from './pascal-keys.ts';

/** A service in CloudFormation's shape; what AWS keeps with its deployments is taken from the primary one. */
export function ecsServiceOf(service: Service): LiveResource {
  const primary = service.deployments?.find(({ status }) => status === 'PRIMARY');
  return {
    type: 'AWS::ECS::Service',
    id: service.serviceArn,
    arn: service.serviceArn,
    name: service.serviceName,
    properties: {
      ServiceName: service.serviceName,
      Cluster: service.clusterArn,
      TaskDefinition: service.taskDefinition,
      DesiredCount: service.desiredCount,
      SchedulingStrategy: service.schedulingStrategy,
      LaunchType: service.launchType,
      CapacityProviderStrategy: pascalKeys(service.capacityProviderStrategy),
      PlatformVersion: service.platformVersion,
      Role: service.roleArn,
      PropagateTags: service.propagateTags,
      EnableECSManagedTags: service.enableECSManagedTags,
      EnableExecuteCommand: service.enableExecuteCommand,
      AvailabilityZoneRebalancing: service.availabilityZoneRebalancing,
      PlacementConstraints: pascalKeys(service.placementConstraints),
      PlacementStrategies: pascalKeys(service.placementStrategy),
      NetworkConfiguration: pascalKeys(service.networkConfiguration),
      LoadBalancers: pascalKeys(service.loadBalancers),
      ServiceRegistries: pascalKeys(service.serviceRegistries),
      HealthCheckGracePeriodSeconds: service.healthCheckGracePeriodSeconds,
      DeploymentController: pascalKeys(service.deploymentController),
      DeploymentConfiguration: pascalKeys(service.deploymentConfiguration),
      ServiceConnectConfiguration: pascalKeys(primary?.serviceConnectConfiguration),
      VolumeConfigurations: pascalKeys(primary?.volumeConfigurations),
      VpcLatticeConfigurations: pascalKeys(primary?.vpcLatticeConfigurations),
    },
    facts: {
      Status: service.status,
      RunningCount: service.runningCount,
      PendingCount: service.pendingCount,
      PlatformFamily: service.platformFamily,
      CreatedAt: service.createdAt,
      CreatedBy: service.createdBy,
      ResourceManagementType: service.resourceManagementType,
      Deployments: service.deployments?.map(deploymentOf),
    },
    tags: ecsTags(service.tags),
  };
}

function deploymentOf(deployment: Deployment): object {
  return {
    Id: deployment.id,
    Status: deployment.status,
    TaskDefinition: deployment.taskDefinition,
    RolloutState: deployment.rolloutState,
    RolloutStateReason: deployment.rolloutStateReason,
    DesiredCount: deployment.desiredCount,
    RunningCount: deployment.runningCount,
    FailedTasks: deployment.failedTasks,
    CreatedAt: deployment.createdAt,
  };
}
