/** What the cost of a resource rests on, by type. */
export const COST_READS: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApplicationAutoScaling::ScalableTarget': ['ResourceId', 'MinCapacity', 'MaxCapacity', 'ScheduledActions'],
  'AWS::CloudWatch::Alarm': ['Metrics', 'Period'],
  'AWS::ECS::Service': ['TaskDefinition', 'LaunchType', 'CapacityProviderStrategy', 'DesiredCount', 'Cluster'],
  'AWS::ECS::TaskDefinition': ['Cpu', 'Memory', 'RuntimePlatform'],
  'AWS::ElastiCache::ReplicationGroup': [
    'CacheNodeType',
    'Engine',
    'NumNodeGroups',
    'ReplicasPerNodeGroup',
    'NumCacheClusters',
  ],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['Type', 'Scheme', 'Subnets', 'SubnetMappings'],
  'AWS::RDS::DBInstance': [
    'Engine',
    'DBInstanceClass',
    'MultiAZ',
    'StorageType',
    'AllocatedStorage',
    'MaxAllocatedStorage',
  ],
};
