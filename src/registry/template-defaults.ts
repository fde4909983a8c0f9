import type { Default } from './aws-defaults.ts';

const ACL_DEFAULT = 'Private';

/**
 * What AWS's documentation says a property is where a template does not declare it, beyond what the registry's table has.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/
 */
export const DECIDED: Readonly<Record<string, Readonly<Record<string, Default>>>> = {
  'AWS::EC2::Instance': {
    InstanceType: ({ LaunchTemplate }) => (LaunchTemplate === undefined ? 'm1.small' : undefined),
  },
  'AWS::S3::Bucket': { AccessControl: ACL_DEFAULT },
};

/** Properties without which there is nothing of the kind. */
export const NOTHING: Readonly<Record<string, readonly string[]>> = {
  'AWS::ECS::TaskDefinition': ['TaskRoleArn', 'ExecutionRoleArn'],
  'AWS::ECS::Service': ['Role'],
  'AWS::EC2::Instance': ['UserData', 'SubnetId', 'LaunchTemplate'],
  'AWS::EC2::LaunchTemplate': ['LaunchTemplateData', 'LaunchTemplateName'],
  'AWS::AutoScaling::LaunchConfiguration': ['UserData'],
  'AWS::RDS::DBInstance': ['DBClusterIdentifier', 'SourceDBInstanceIdentifier', 'MasterUserPassword'],
  'AWS::RDS::DBCluster': ['Engine', 'EngineMode', 'MasterUserPassword'],
};

/** Properties that AWS's schemas call write-only, and the live readers give all the same. */
export const RETURNED: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApplicationAutoScaling::ScalableTarget': ['RoleARN'],
  'AWS::ApplicationAutoScaling::ScalingPolicy': ['ScalingTargetId'],
  'AWS::CertificateManager::Certificate': ['ValidationMethod'],
  'AWS::ECS::Cluster': ['ServiceConnectDefaults'],
  'AWS::ECS::Service': ['ServiceConnectConfiguration', 'VolumeConfigurations'],
  'AWS::ElastiCache::CacheCluster': ['PreferredAvailabilityZone'],
  'AWS::ElastiCache::ReplicationGroup': [
    'CacheParameterGroupName',
    'CacheSubnetGroupName',
    'EngineVersion',
    'KmsKeyId',
    'NodeGroupConfiguration',
    'NotificationTopicArn',
    'NumNodeGroups',
    'PreferredMaintenanceWindow',
    'SecurityGroupIds',
  ],
  'AWS::ElasticLoadBalancingV2::ListenerRule': ['ListenerArn'],
  'AWS::KMS::Key': ['RotationPeriodInDays'],
  'AWS::RDS::DBInstance': ['SourceDBInstanceIdentifier'],
};
