import { paginateDescribeDBInstances, RDSClient } from '@aws-sdk/client-rds';
import { defineCollector } from './collector.ts';
import { tagMap } from './tags.ts';

/** Database instances, as the engine has them now; a change that waits for a window is a fact, not yet a property. */
export const rdsDbInstance = defineCollector({
  type: 'AWS::RDS::DBInstance',
  client: RDSClient,
  list: {
    action: 'rds:DescribeDBInstances',
    pages: (client) => paginateDescribeDBInstances({ client, pageSize: 100 }, {}),
    items: (page) => page.DBInstances,
  },
  map: (db) => ({
    id: db.DBInstanceIdentifier ?? '',
    ...(db.DBInstanceArn === undefined ? {} : { arn: db.DBInstanceArn }),
    name: db.DBInstanceIdentifier ?? '',
    properties: {
      DBInstanceIdentifier: db.DBInstanceIdentifier,
      DBInstanceClass: db.DBInstanceClass,
      DBName: db.DBName,
      Engine: db.Engine,
      EngineVersion: db.EngineVersion,
      MultiAZ: db.MultiAZ,
      AvailabilityZone: db.AvailabilityZone,
      StorageType: db.StorageType,
      AllocatedStorage: db.AllocatedStorage === undefined ? undefined : String(db.AllocatedStorage),
      MaxAllocatedStorage: db.MaxAllocatedStorage,
      StorageEncrypted: db.StorageEncrypted,
      KmsKeyId: db.KmsKeyId,
      BackupRetentionPeriod: db.BackupRetentionPeriod,
      PreferredBackupWindow: db.PreferredBackupWindow,
      PreferredMaintenanceWindow: db.PreferredMaintenanceWindow,
      CopyTagsToSnapshot: db.CopyTagsToSnapshot,
      DeletionProtection: db.DeletionProtection,
      PubliclyAccessible: db.PubliclyAccessible,
      AutoMinorVersionUpgrade: db.AutoMinorVersionUpgrade,
      EnableIAMDatabaseAuthentication: db.IAMDatabaseAuthenticationEnabled,
      EnableCloudwatchLogsExports: db.EnabledCloudwatchLogsExports,
      EnablePerformanceInsights: db.PerformanceInsightsEnabled,
      MonitoringInterval: db.MonitoringInterval,
      CACertificateIdentifier: db.CACertificateIdentifier,
      Port: db.Endpoint?.Port === undefined ? undefined : String(db.Endpoint.Port),
      DBSubnetGroupName: db.DBSubnetGroup?.DBSubnetGroupName,
      DBParameterGroupName: db.DBParameterGroups?.[0]?.DBParameterGroupName,
      VPCSecurityGroups: db.VpcSecurityGroups?.map(({ VpcSecurityGroupId }) => VpcSecurityGroupId),
      MasterUsername: db.MasterUsername,
    },
    facts: {
      Status: db.DBInstanceStatus,
      PendingModifiedValues: db.PendingModifiedValues,
      LatestRestorableTime: db.LatestRestorableTime,
      SecondaryAvailabilityZone: db.SecondaryAvailabilityZone,
    },
    tags: tagMap(db.TagList),
  }),
});
