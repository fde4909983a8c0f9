import { bag, byAws, type DefaultsOfTypes, defaultSecurityGroup, nothing } from './accepted.ts';

const OFF_BREAKER = { Enable: false, Rollback: false };

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html */
export const ECS: DefaultsOfTypes = {
  'AWS::ECS::Cluster': {
    // The account's own setting decides: any of them may be what a new cluster gets.
    ...bag('ClusterSettings', { containerInsights: ['disabled', 'enabled', 'enhanced'] }),
    'DefaultCapacityProviderStrategy.Base': [0],
    'DefaultCapacityProviderStrategy.Weight': [0],
    ...nothing('CapacityProviders', 'DefaultCapacityProviderStrategy', 'Configuration', 'ServiceConnectDefaults'),
  },
  'AWS::ECS::Service': {
    PlatformVersion: ['LATEST', '1.4.0'],
    PropagateTags: ['NONE'],
    AvailabilityZoneRebalancing: ['ENABLED', 'DISABLED'],
    'NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp': ['DISABLED'],
    'NetworkConfiguration.AwsvpcConfiguration.SecurityGroups': defaultSecurityGroup,
    HealthCheckGracePeriodSeconds: [0],
    EnableECSManagedTags: [false],
    EnableExecuteCommand: [false],
    SchedulingStrategy: ['REPLICA'],
    DeploymentController: [{ Type: 'ECS' }],
    'DeploymentConfiguration.MaximumPercent': [200, 100],
    'DeploymentConfiguration.MinimumHealthyPercent': [100, 0],
    'DeploymentConfiguration.Strategy': ['ROLLING'],
    'DeploymentConfiguration.BakeTimeInMinutes': [0],
    'DeploymentConfiguration.DeploymentCircuitBreaker': [
      OFF_BREAKER,
      // The shape grew in 2026.
      { ...OFF_BREAKER, ResetOnHealthyTask: true, ThresholdConfiguration: { Type: 'BOUNDED_PERCENT', Value: 50 } },
    ],
    'DeploymentConfiguration.DeploymentCircuitBreaker.ResetOnHealthyTask': [true, false],
    'DeploymentConfiguration.DeploymentCircuitBreaker.ThresholdConfiguration': [{ Type: 'BOUNDED_PERCENT', Value: 50 }],
    'DeploymentConfiguration.Alarms': [{ AlarmNames: [], Enable: false, Rollback: false }],
    // Whoever leaves the count out leaves it to scaling.
    ...byAws('DesiredCount', 'LaunchType', 'Role'),
    ...nothing(
      'PlacementStrategies',
      'PlacementConstraints',
      'ServiceRegistries',
      'VolumeConfigurations',
      'CapacityProviderStrategy',
      'LoadBalancers',
      'ServiceConnectConfiguration',
      'VpcLatticeConfigurations',
      'NetworkConfiguration',
      'DeploymentConfiguration.LifecycleHooks',
      'ForceNewDeployment',
      'Monitoring',
    ),
  },
  'AWS::ECS::TaskDefinition': {},
  'AWS::ApplicationAutoScaling::ScalableTarget': {
    SuspendedState: [
      { DynamicScalingInSuspended: false, DynamicScalingOutSuspended: false, ScheduledScalingSuspended: false },
    ],
    ...byAws('RoleARN'),
    ...nothing('ScheduledActions'),
  },
  'AWS::ApplicationAutoScaling::ScalingPolicy': {
    'TargetTrackingScalingPolicyConfiguration.DisableScaleIn': [false],
    'TargetTrackingScalingPolicyConfiguration.ScaleInCooldown': [300, 0],
    'TargetTrackingScalingPolicyConfiguration.ScaleOutCooldown': [300, 0],
    ...byAws('PolicyType', 'ResourceId', 'ScalableDimension', 'ServiceNamespace', 'ScalingTargetId'),
    ...nothing('StepScalingPolicyConfiguration', 'PredictiveScalingPolicyConfiguration'),
  },
};
