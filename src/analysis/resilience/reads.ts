/** What the bounds of a resource rest on, by type. */
export const RECOVERY_READS: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::Subnet': ['AvailabilityZone'],
  'AWS::ECS::Service': ['DesiredCount', 'LoadBalancers', 'NetworkConfiguration'],
  'AWS::ElastiCache::ReplicationGroup': [
    'NumCacheClusters',
    'ReplicasPerNodeGroup',
    'AutomaticFailoverEnabled',
    'MultiAZEnabled',
    'SnapshotRetentionLimit',
    'SnapshotWindow',
  ],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['Subnets'],
  'AWS::ElasticLoadBalancingV2::TargetGroup': [
    'HealthCheckIntervalSeconds',
    'HealthCheckTimeoutSeconds',
    'UnhealthyThresholdCount',
  ],
  'AWS::RDS::DBInstance': ['MultiAZ', 'BackupRetentionPeriod'],
  'AWS::S3::Bucket': ['VersioningConfiguration'],
};

/** What only the loss of a region rests on; a call for each bucket. */
export const REGION_READS: Readonly<Record<string, readonly string[]>> = {
  'AWS::S3::Bucket': ['ReplicationConfiguration'],
};
