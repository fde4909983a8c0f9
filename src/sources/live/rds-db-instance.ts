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
      ...engine(db),
      ...availability(db),
      ...storage(db),
      ...network(db),
      ...access(db),
      ...monitoring(db),
    },
    facts: facts(db),
    tags: tagMap(db.TagList),
  };
}

function engine(db: DBInstance): object {
  return {
    DBName: db.DBName,
    DBSystemId: db.DBSystemId,
    Engine: db.Engine,
    EngineVersion: db.EngineVersion,
    EngineLifecycleSupport: db.EngineLifecycleSupport,
    LicenseModel: db.LicenseModel,
    DBParameterGroupName: db.DBParameterGroups?.[0]?.DBParameterGroupName,
    OptionGroupName: db.OptionGroupMemberships?.[0]?.OptionGroupName,
    ProcessorFeatures: db.ProcessorFeatures,
    CharacterSetName: db.CharacterSetName,
    NcharCharacterSetName: db.NcharCharacterSetName,
    Timezone: db.Timezone,
    AutoMinorVersionUpgrade: db.AutoMinorVersionUpgrade,
  };
}

function availability(db: DBInstance): object {
  // A replica of the backups in another region is named by its ARN only.
  const replicatedTo = db.DBInstanceAutomatedBackupsReplications?.[0]?.DBInstanceAutomatedBackupsArn?.split(':')[3];
  return {
    MultiAZ: db.MultiAZ,
    AvailabilityZone: db.AvailabilityZone,
    BackupRetentionPeriod: db.BackupRetentionPeriod,
    BackupTarget: db.BackupTarget,
    PreferredBackupWindow: db.PreferredBackupWindow,
    PreferredMaintenanceWindow: db.PreferredMaintenanceWindow,
    AutomaticBackupReplicationRegion: replicatedTo,
    CopyTagsToSnapshot: db.CopyTagsToSnapshot,
    DeletionProtection: db.DeletionProtection,
    DBClusterIdentifier: db.DBClusterIdentifier,
    PromotionTier: db.PromotionTier,
    ReplicaMode: db.ReplicaMode,
    SourceDBInstanceIdentifier: db.ReadReplicaSourceDBInstanceIdentifier,
    SourceDBClusterIdentifier: db.ReadReplicaSourceDBClusterIdentifier,
  };
}

function storage(db: DBInstance): object {
  return {
    StorageType: db.StorageType,
    AllocatedStorage: text(db.AllocatedStorage),
    MaxAllocatedStorage: db.MaxAllocatedStorage,
    Iops: db.Iops,
    StorageThroughput: db.StorageThroughput,
    StorageEncrypted: db.StorageEncrypted,
    KmsKeyId: db.KmsKeyId,
    TdeCredentialArn: db.TdeCredentialArn,
    DedicatedLogVolume: db.DedicatedLogVolume,
    AdditionalStorageVolumes: db.AdditionalStorageVolumes?.map((volume) => ({
      VolumeName: volume.VolumeName,
      StorageType: volume.StorageType,
      AllocatedStorage: text(volume.AllocatedStorage),
      Iops: volume.IOPS,
      MaxAllocatedStorage: volume.MaxAllocatedStorage,
      StorageThroughput: volume.StorageThroughput,
    })),
  };
}

function network(db: DBInstance): object {
  return {
    Port: text(db.Endpoint?.Port),
    PubliclyAccessible: db.PubliclyAccessible,
    NetworkType: db.NetworkType,
    DBSubnetGroupName: db.DBSubnetGroup?.DBSubnetGroupName,
    VPCSecurityGroups: db.VpcSecurityGroups?.map(({ VpcSecurityGroupId }) => VpcSecurityGroupId),
    CACertificateIdentifier: db.CACertificateIdentifier,
  };
}

function access(db: DBInstance): object {
  const domain = db.DomainMemberships?.[0];
  return {
    MasterUsername: db.MasterUsername,
    ManageMasterUserPassword: db.MasterUserSecret !== undefined,
    MasterUserSecret: db.MasterUserSecret && {
      SecretArn: db.MasterUserSecret.SecretArn,
      KmsKeyId: db.MasterUserSecret.KmsKeyId,
    },
    EnableIAMDatabaseAuthentication: db.IAMDatabaseAuthenticationEnabled,
    CustomIAMInstanceProfile: db.CustomIamInstanceProfile,
    AssociatedRoles: db.AssociatedRoles?.map(({ FeatureName, RoleArn }) => ({ FeatureName, RoleArn })),
    Domain: domain?.Domain,
    DomainFqdn: domain?.FQDN,
    DomainIAMRoleName: domain?.IAMRoleName,
    DomainOu: domain?.OU,
    DomainAuthSecretArn: domain?.AuthSecretArn,
    DomainDnsIps: domain?.DnsIps,
  };
}

function monitoring(db: DBInstance): object {
  return {
    EnableCloudwatchLogsExports: db.EnabledCloudwatchLogsExports,
    DatabaseInsightsMode: db.DatabaseInsightsMode,
    EnablePerformanceInsights: db.PerformanceInsightsEnabled,
    PerformanceInsightsKMSKeyId: db.PerformanceInsightsKMSKeyId,
    PerformanceInsightsRetentionPeriod: db.PerformanceInsightsRetentionPeriod,
    MonitoringInterval: db.MonitoringInterval,
    MonitoringRoleArn: db.MonitoringRoleArn,
  };
}

function facts(db: DBInstance): Record<string, unknown> {
  const { MasterUserPassword: _masked, ...pending } = db.PendingModifiedValues ?? {};
  return {
    Status: db.DBInstanceStatus,
    PendingModifiedValues: pending,
    ParameterApplyStatus: db.DBParameterGroups?.[0]?.ParameterApplyStatus,
    LatestRestorableTime: db.LatestRestorableTime,
    InstanceCreateTime: db.InstanceCreateTime,
    SecondaryAvailabilityZone: db.SecondaryAvailabilityZone,
    DbiResourceId: db.DbiResourceId,
    Endpoint: db.Endpoint && { ...db.Endpoint, Port: text(db.Endpoint.Port) },
    VpcId: db.DBSubnetGroup?.VpcId,
    CertificateDetails: db.CertificateDetails,
    ReadReplicaDBInstanceIdentifiers: db.ReadReplicaDBInstanceIdentifiers,
    ReadReplicaDBClusterIdentifiers: db.ReadReplicaDBClusterIdentifiers,
    StatusInfos: db.StatusInfos,
    AutomationMode: db.AutomationMode,
    ActivityStreamStatus: db.ActivityStreamStatus,
    IsStorageConfigUpgradeAvailable: db.IsStorageConfigUpgradeAvailable,
  };
}

/** CloudFormation has these numbers as text. */
function text(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}
