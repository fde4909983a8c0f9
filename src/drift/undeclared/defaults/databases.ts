import { ofType } from '../../neighbours.ts';
import {
  type Accepted,
  byAws,
  type DefaultContext,
  type DefaultsOfTypes,
  defaultSecurityGroup,
  isSet,
  nothing,
  property,
} from './accepted.ts';

/** A copy takes after what it is made of, a member after its cluster. */
function ofOriginal(accepted: Accepted): Accepted {
  const sources = ['DBSnapshotIdentifier', 'SourceDBInstanceIdentifier', 'DBClusterIdentifier'];
  return (context) => {
    if (sources.some((name) => property(name)(context) !== undefined)) return 'aws';
    return typeof accepted === 'function' ? accepted(context) : accepted;
  };
}

/**
 * An instance that does not say is public where its network has an internet gateway:
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
 */
function publicByNetwork({ live, resources }: DefaultContext): readonly boolean[] {
  const vpc = live.facts['VpcId'];
  const gateways = ofType(resources, 'AWS::EC2::InternetGateway');
  const isClosed =
    vpc !== undefined && gateways.length > 0 && gateways.every(({ properties }) => properties['VpcId'] !== vpc);
  return isClosed ? [false] : [false, true];
}

/** The port by the engine. */
function portOfEngine(context: DefaultContext): readonly number[] | 'aws' {
  const engine = String(property('Engine')(context));
  const ports: readonly (readonly [RegExp, number])[] = [
    [/postgres/, 5432],
    [/mysql|mariadb|aurora/, 3306],
    [/oracle/, 1521],
    [/sqlserver/, 1433],
    [/db2/, 50_000],
  ];
  const port = ports.find(([engines]) => engines.test(engine))?.[1];
  return port === undefined ? 'aws' : [port];
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
const INSTANCE: Readonly<Record<string, Accepted>> = {
  AutoMinorVersionUpgrade: [true],
  BackupRetentionPeriod: ofOriginal([1]),
  BackupTarget: ['region'],
  CACertificateIdentifier: /^rds-ca-/,
  CopyTagsToSnapshot: ofOriginal([false]),
  DatabaseInsightsMode: ['standard'],
  DBParameterGroupName: ofOriginal(/^default\./),
  OptionGroupName: ofOriginal(/^default:/),
  DedicatedLogVolume: [false],
  DeletionProtection: ofOriginal([false]),
  EnableIAMDatabaseAuthentication: ofOriginal([false]),
  EnablePerformanceInsights: ofOriginal([false]),
  EngineLifecycleSupport: ['open-source-rds-extended-support'],
  Iops: [3000, 12_000, 0],
  StorageThroughput: [125, 500, 0],
  StorageType: ofOriginal(['gp2', 'gp3', 'standard', 'io1']),
  ManageMasterUserPassword: [false],
  MonitoringInterval: ofOriginal([0]),
  MultiAZ: ofOriginal([false]),
  NetworkType: ['IPV4'],
  PerformanceInsightsRetentionPeriod: [7],
  PromotionTier: [1],
  PubliclyAccessible: publicByNetwork,
  Port: portOfEngine,
  VPCSecurityGroups: defaultSecurityGroup,
  ...byAws('AllocatedStorage', 'AvailabilityZone', 'DBSubnetGroupName', 'Engine', 'EngineVersion', 'LicenseModel'),
  ...byAws('MasterUsername', 'MasterUserSecret', 'DBName', 'CharacterSetName', 'NcharCharacterSetName', 'KmsKeyId'),
  ...byAws('PreferredBackupWindow', 'PreferredMaintenanceWindow', 'PerformanceInsightsKMSKeyId', 'StorageEncrypted'),
  ...byAws(
    'DBClusterSnapshotIdentifier',
    'DBSnapshotIdentifier',
    'SourceDBInstanceIdentifier',
    'SourceDBClusterIdentifier',
  ),
  ...byAws('SourceDbiResourceId', 'SourceDBInstanceAutomatedBackupsArn', 'ReplicaMode', 'RestoreTime', 'Timezone'),
  EnableCloudwatchLogsExports: ofOriginal([]),
  ...nothing('AssociatedRoles', 'AdditionalStorageVolumes', 'DBSecurityGroups'),
  ...nothing('Domain', 'DomainAuthSecretArn', 'DomainDnsIps', 'DomainFqdn', 'DomainIAMRoleName', 'DomainOu'),
  ...nothing('MaxAllocatedStorage', 'MonitoringRoleArn', 'ProcessorFeatures', 'TdeCredentialArn'),
  ...nothing('AutomaticBackupReplicationRegion', 'AutomaticBackupReplicationKmsKeyId'),
};

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html */
const REPLICATION_GROUP: Readonly<Record<string, Accepted>> = {
  AutoMinorVersionUpgrade: [true],
  AutomaticFailoverEnabled: (context) => (property('ClusterMode')(context) === 'enabled' ? [true] : [false]),
  CacheParameterGroupName: /^default\./,
  ClusterMode: ['disabled', 'enabled', 'compatible'],
  Engine: ['redis', 'valkey'],
  IpDiscovery: ['ipv4'],
  NetworkType: ['ipv4'],
  MultiAZEnabled: [false],
  Port: [6379],
  SnapshotRetentionLimit: [0],
  TransitEncryptionEnabled: [false],
  TransitEncryptionMode: (context) => (isSet(property('TransitEncryptionEnabled')(context)) ? ['required'] : []),
  AtRestEncryptionEnabled: [false, true],
  SecurityGroupIds: defaultSecurityGroup,
  ...byAws('NumNodeGroups', 'NumCacheClusters', 'ReplicasPerNodeGroup', 'NodeGroupConfiguration', 'Durability'),
  ...byAws('EngineVersion', 'PreferredMaintenanceWindow', 'SnapshotWindow', 'PrimaryClusterId', 'CacheNodeType'),
  ...byAws('SnapshottingClusterId', 'AuthToken', 'CacheSubnetGroupName', 'KmsKeyId', 'PreferredCacheClusterAZs'),
  ...nothing('CacheSecurityGroupNames', 'LogDeliveryConfigurations', 'NotificationTopicArn', 'UserGroupIds'),
};

export const DATABASES: DefaultsOfTypes = {
  'AWS::RDS::DBInstance': INSTANCE,
  'AWS::RDS::DBParameterGroup': nothing('Parameters.*', 'Parameters'),
  'AWS::RDS::DBSubnetGroup': {},
  'AWS::ElastiCache::ReplicationGroup': REPLICATION_GROUP,
  'AWS::ElastiCache::CacheCluster': {
    ...REPLICATION_GROUP,
    AZMode: ['single-az', 'cross-az'],
    Port: [6379, 11_211],
    VpcSecurityGroupIds: defaultSecurityGroup,
    ...byAws('NumCacheNodes', 'PreferredAvailabilityZone', 'PreferredAvailabilityZones'),
  },
  'AWS::ElastiCache::ParameterGroup': nothing('Properties.*', 'Properties'),
  'AWS::ElastiCache::SubnetGroup': {},
};
