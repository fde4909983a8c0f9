import { attributeSet, type RecordedType } from './recorded-type.ts';

function native(type: string, id: RecordedType['id'], attributes: string): RecordedType {
  return { type, id, shape: 'cloudformation', attributes: attributeSet(attributes) };
}

/** The types that Config records in CloudFormation's own shape: those it took up since its registry has schemas. */
export const NATIVE_TYPES: Readonly<Record<string, RecordedType>> = {
  'AWS::ECS::Cluster': native(
    'AWS::ECS::Cluster',
    'configuration.ClusterName',
    'Arn CapacityProviders ClusterName ClusterSettings Configuration DefaultCapacityProviderStrategy',
  ),
  'AWS::ECS::Service': native(
    'AWS::ECS::Service',
    'configuration.ServiceArn',
    `CapacityProviderStrategy Cluster DeploymentConfiguration DeploymentController DesiredCount EnableECSManagedTags
    EnableExecuteCommand HealthCheckGracePeriodSeconds LaunchType LoadBalancers Name NetworkConfiguration
    PlacementConstraints PlacementStrategies PlatformVersion PropagateTags Role SchedulingStrategy ServiceArn ServiceName
    ServiceRegistries TaskDefinition`,
  ),
  'AWS::ECS::TaskDefinition': native(
    'AWS::ECS::TaskDefinition',
    'configuration.TaskDefinitionArn',
    `ContainerDefinitions Cpu ExecutionRoleArn Family InferenceAccelerators IpcMode Memory NetworkMode PidMode
    PlacementConstraints ProxyConfiguration RequiresCompatibilities Status TaskDefinitionArn TaskRoleArn Volumes`,
  ),
  'AWS::ECR::Repository': native(
    'AWS::ECR::Repository',
    'configuration.RepositoryName',
    'Arn ImageScanningConfiguration ImageTagMutability LifecyclePolicy RepositoryName',
  ),
  'AWS::ElasticLoadBalancingV2::Listener': native(
    'AWS::ElasticLoadBalancingV2::Listener',
    'configuration.ListenerArn',
    'AlpnPolicy Certificates DefaultActions ListenerArn LoadBalancerArn Port Protocol SslPolicy',
  ),
  'AWS::Route53::HostedZone': native(
    'AWS::Route53::HostedZone',
    'configuration.Id',
    'Id Name NameServers QueryLoggingConfig VPCs',
  ),
};
