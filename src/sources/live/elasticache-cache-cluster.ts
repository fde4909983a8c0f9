import type { CacheCluster, Endpoint, LogDeliveryConfiguration } from '@aws-sdk/client-elasticache';
import type { LiveResource } from './collector.ts';

/** A cache cluster that belongs to no replication group, in CloudFormation's shape. */
export function cacheClusterOf(cluster: CacheCluster): LiveResource {
  const zones = cluster.CacheNodes?.map(({ CustomerAvailabilityZone }) => CustomerAvailabilityZone);
  return {
    type: 'AWS::ElastiCache::CacheCluster',
    id: cluster.CacheClusterId,
    arn: cluster.ARN,
    name: cluster.CacheClusterId,
    properties: {
      ClusterName: cluster.CacheClusterId,
      Engine: cluster.Engine,
      EngineVersion: cluster.EngineVersion,
      CacheNodeType: cluster.CacheNodeType,
      NumCacheNodes: cluster.NumCacheNodes,
      AZMode: zones && new Set(zones).size > 1 ? 'cross-az' : 'single-az',
      PreferredAvailabilityZone: cluster.PreferredAvailabilityZone,
      PreferredAvailabilityZones: zones,
      Port: (cluster.ConfigurationEndpoint ?? cluster.CacheNodes?.[0]?.Endpoint)?.Port,
      CacheParameterGroupName: cluster.CacheParameterGroup?.CacheParameterGroupName,
      CacheSubnetGroupName: cluster.CacheSubnetGroupName,
      CacheSecurityGroupNames: cluster.CacheSecurityGroups?.map(({ CacheSecurityGroupName }) => CacheSecurityGroupName),
      VpcSecurityGroupIds: cluster.SecurityGroups?.map(({ SecurityGroupId }) => SecurityGroupId),
      NotificationTopicArn: cluster.NotificationConfiguration?.TopicArn,
      AutoMinorVersionUpgrade: cluster.AutoMinorVersionUpgrade,
      PreferredMaintenanceWindow: cluster.PreferredMaintenanceWindow,
      SnapshotRetentionLimit: cluster.SnapshotRetentionLimit,
      SnapshotWindow: cluster.SnapshotWindow,
      NetworkType: cluster.NetworkType,
      IpDiscovery: cluster.IpDiscovery,
      TransitEncryptionEnabled: cluster.TransitEncryptionEnabled,
      LogDeliveryConfigurations: logDelivery(cluster.LogDeliveryConfigurations),
    },
    facts: {
      Status: cluster.CacheClusterStatus,
      CacheClusterCreateTime: cluster.CacheClusterCreateTime,
      PendingModifiedValues: cluster.PendingModifiedValues,
      ParameterApplyStatus: cluster.CacheParameterGroup?.ParameterApplyStatus,
      AtRestEncryptionEnabled: cluster.AtRestEncryptionEnabled,
      AuthTokenEnabled: cluster.AuthTokenEnabled,
      ConfigurationEndpoint: endpoint(cluster.ConfigurationEndpoint),
    },
  };
}

/** An endpoint as CloudFormation returns it: its port is text. */
export function endpoint(value: Endpoint | undefined): object | undefined {
  return value && { Address: value.Address, Port: value.Port === undefined ? undefined : String(value.Port) };
}

/** Log deliveries without AWS's status of them. */
export function logDelivery(configurations: readonly LogDeliveryConfiguration[] | undefined): object[] | undefined {
  return configurations?.map(({ LogType, LogFormat, DestinationType, DestinationDetails }) => ({
    LogType,
    LogFormat,
    DestinationType,
    DestinationDetails,
  }));
}
