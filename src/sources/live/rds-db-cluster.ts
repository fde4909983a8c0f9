import { type DBCluster, paginateDescribeDBClusters, RDSClient } from '@aws-sdk/client-rds';
import { list } from './calls.ts';
import { defineCollector, type LiveResource } from './collector.ts';
import { tagMap } from './tags.ts';

/** Clusters of databases, Aurora's and those of several zones. */
export const rdsDbCluster = defineCollector({
  service: 'rds',
  client: RDSClient,
  types: ['AWS::RDS::DBCluster'],
  calls: {
    clusters: list(
      'rds:DescribeDBClusters',
      (client: RDSClient, _: void, abortSignal) =>
        paginateDescribeDBClusters({ client, pageSize: 100 }, {}, { abortSignal }),
      (page) => page.DBClusters,
    ),
  },
  async read(call) {
    // The API lists the clusters of two other services as well.
    return (await call.clusters()).filter(({ Engine = '' }) => !/^(neptune|docdb)/.test(Engine)).map(toLive);
  },
});

function toLive(cluster: DBCluster): LiveResource {
  return {
    type: 'AWS::RDS::DBCluster',
    id: cluster.DBClusterIdentifier,
    arn: cluster.DBClusterArn,
    name: cluster.DBClusterIdentifier,
    properties: {
      DBClusterIdentifier: cluster.DBClusterIdentifier,
      DBClusterInstanceClass: cluster.DBClusterInstanceClass,
      DBClusterParameterGroupName: cluster.DBClusterParameterGroup,
      DBSubnetGroupName: cluster.DBSubnetGroup,
      DatabaseName: cluster.DatabaseName,
      Engine: cluster.Engine,
      EngineVersion: cluster.EngineVersion,
      EngineMode: cluster.EngineMode,
      EngineLifecycleSupport: cluster.EngineLifecycleSupport,
      AutoMinorVersionUpgrade: cluster.AutoMinorVersionUpgrade,
      ...durability(cluster),
      ...access(cluster),
      ...monitoring(cluster),
    },
    facts: {
      MultiAZ: cluster.MultiAZ,
      Status: cluster.Status,
      Members: cluster.DBClusterMembers?.map(({ DBInstanceIdentifier, IsClusterWriter }) => ({
        DBInstanceIdentifier,
        IsClusterWriter,
      })),
      ClusterCreateTime: cluster.ClusterCreateTime,
      EarliestRestorableTime: cluster.EarliestRestorableTime,
      LatestRestorableTime: cluster.LatestRestorableTime,
      PendingModifiedValues: cluster.PendingModifiedValues,
    },
    tags: tagMap(cluster.TagList),
  };
}

function durability(cluster: DBCluster): object {
  return {
    AvailabilityZones: cluster.AvailabilityZones,
    BacktrackWindow: cluster.BacktrackWindow,
    BackupRetentionPeriod: cluster.BackupRetentionPeriod,
    CopyTagsToSnapshot: cluster.CopyTagsToSnapshot,
    DeletionProtection: cluster.DeletionProtection,
    PreferredBackupWindow: cluster.PreferredBackupWindow,
    PreferredMaintenanceWindow: cluster.PreferredMaintenanceWindow,
    ReplicationSourceIdentifier: cluster.ReplicationSourceIdentifier,
    AllocatedStorage: cluster.AllocatedStorage,
    Iops: cluster.Iops,
    StorageType: cluster.StorageType,
    StorageThroughput: cluster.StorageThroughput,
    StorageEncrypted: cluster.StorageEncrypted,
    KmsKeyId: cluster.KmsKeyId,
  };
}

function access(cluster: DBCluster): object {
  return {
    Port: cluster.Port,
    PubliclyAccessible: cluster.PubliclyAccessible,
    NetworkType: cluster.NetworkType,
    VpcSecurityGroupIds: cluster.VpcSecurityGroups?.map(({ VpcSecurityGroupId }) => VpcSecurityGroupId),
    MasterUsername: cluster.MasterUsername,
    ManageMasterUserPassword: cluster.MasterUserSecret !== undefined,
    EnableIAMDatabaseAuthentication: cluster.IAMDatabaseAuthenticationEnabled,
    EnableHttpEndpoint: cluster.HttpEndpointEnabled,
    AssociatedRoles: cluster.AssociatedRoles?.map(({ FeatureName, RoleArn }) => ({ FeatureName, RoleArn })),
  };
}

function monitoring(cluster: DBCluster): object {
  return {
    EnableCloudwatchLogsExports: cluster.EnabledCloudwatchLogsExports,
    MonitoringInterval: cluster.MonitoringInterval,
    MonitoringRoleArn: cluster.MonitoringRoleArn,
    PerformanceInsightsEnabled: cluster.PerformanceInsightsEnabled,
    PerformanceInsightsKmsKeyId: cluster.PerformanceInsightsKMSKeyId,
    PerformanceInsightsRetentionPeriod: cluster.PerformanceInsightsRetentionPeriod,
  };
}
