import { type DBInstance, paginateDescribeDBInstances, RDSClient } from '@aws-sdk/client-rds';
import { list } from './calls.ts';
import { defineCollector, type LiveResource } from './collector.ts';
import { tagMap } from './tags.ts';

/** Database instances, as the engine has them now; a change that waits for a window is a fact, not yet a property. */
export const rdsDbInstance = defineCollector({
  service: 'rds',
  client: RDSClient,
  types: ['AWS::RDS::DBInstance'],
  calls: {
    instances: list(
      'rds:DescribeDBInstances',
      (client: RDSClient, _: void, abortSignal) =>
        paginateDescribeDBInstances({ client, pageSize: 100 }, {}, { abortSignal }),
      (page) => page.DBInstances,
    ),
  },
  async read(call) {
    return (await call.instances()).map(toLive);
  },
});

function toLive(db: DBInstance): LiveResource {
  return {
    type: 'AWS::RDS::DBInstance',
    id: db.DBInstanceIdentifier,
    arn: db.DBInstanceArn,
    name: db.DBInstanceIdentifier,
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
  };
}
