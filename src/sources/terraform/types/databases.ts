import type { JsonObject } from '#src/model/json.ts';
import { blocks, listUnder, set, type TerraformTypes } from '../terraform-type.ts';

/** The parameters of a group, by name. */
function parameters(values: JsonObject, as: string): JsonObject {
  const known = blocks(values, 'parameter').map(({ name, value }) => [String(name), value ?? ''] as const);
  return known.length > 0 ? { [as]: Object.fromEntries(known) } : {};
}

function logDelivery(values: JsonObject): JsonObject {
  const deliveries = blocks(values, 'log_delivery_configuration').map((each): JsonObject => {
    const { destination = null, destination_type: kind = null } = each;
    const details: JsonObject =
      kind === 'kinesis-firehose'
        ? { KinesisFirehoseDetails: { DeliveryStream: destination } }
        : { CloudWatchLogsDetails: { LogGroup: destination } };
    return {
      DestinationDetails: details,
      DestinationType: kind,
      ...set({ LogFormat: each['log_format'], LogType: each['log_type'] }),
    };
  });
  return listUnder('LogDeliveryConfigurations', deliveries);
}

/** Zero stands for "not set" where AWS takes no zero. */
function unlessZero(values: JsonObject, names: Readonly<Record<string, string>>): JsonObject {
  return set(
    Object.fromEntries(
      Object.entries(names).map(([name, property]) => [property, values[name] === 0 ? undefined : values[name]]),
    ),
  );
}

const OPTIONAL = {
  iops: 'Iops',
  storage_throughput: 'StorageThroughput',
  max_allocated_storage: 'MaxAllocatedStorage',
  performance_insights_retention_period: 'PerformanceInsightsRetentionPeriod',
};

export const DATABASES: TerraformTypes = {
  aws_db_instance: {
    type: 'AWS::RDS::DBInstance',
    id: 'identifier',
    names: {
      backup_window: 'PreferredBackupWindow',
      ca_cert_identifier: 'CACertificateIdentifier',
      enabled_cloudwatch_logs_exports: 'EnableCloudwatchLogsExports',
      iam_database_authentication_enabled: 'EnableIAMDatabaseAuthentication',
      identifier: 'DBInstanceIdentifier',
      instance_class: 'DBInstanceClass',
      maintenance_window: 'PreferredMaintenanceWindow',
      master_user_secret_kms_key_id: 'MasterUserSecret.KmsKeyId',
      parameter_group_name: 'DBParameterGroupName',
      password: 'MasterUserPassword',
      performance_insights_enabled: 'EnablePerformanceInsights',
      replicate_source_db: 'SourceDBInstanceIdentifier',
      snapshot_identifier: 'DBSnapshotIdentifier',
      upgrade_rollout_order: 'UpgradeRolloutOrder',
      username: 'MasterUsername',
      vpc_security_group_ids: 'VPCSecurityGroups',
      domain_iam_role_name: 'DomainIAMRoleName',
    },
    silent: [
      ...Object.keys(OPTIONAL),
      'address',
      'allow_major_version_upgrade',
      'apply_immediately',
      'blue_green_update',
      'customer_owned_ip_enabled',
      'endpoint',
      'engine_version_actual',
      'final_snapshot_identifier',
      'hosted_zone_id',
      'identifier_prefix',
      'latest_restorable_time',
      'listener_endpoint',
      'master_user_secret',
      'password_wo',
      'password_wo_version',
      'replicas',
      'resource_id',
      'restore_to_point_in_time',
      's3_import',
      'skip_final_snapshot',
      'status',
      'upgrade_storage_config',
    ],
    shape: (values) => unlessZero(values, OPTIONAL),
  },
  aws_db_subnet_group: {
    type: 'AWS::RDS::DBSubnetGroup',
    id: 'name',
    names: { name: 'DBSubnetGroupName', description: 'DBSubnetGroupDescription' },
    silent: ['supported_network_types', 'vpc_id'],
  },
  aws_db_parameter_group: {
    type: 'AWS::RDS::DBParameterGroup',
    id: 'name',
    names: { name: 'DBParameterGroupName' },
    silent: ['parameter', 'skip_destroy'],
    shape: (values) => parameters(values, 'Parameters'),
  },
  aws_elasticache_replication_group: {
    type: 'AWS::ElastiCache::ReplicationGroup',
    id: 'replication_group_id',
    names: {
      description: 'ReplicationGroupDescription',
      maintenance_window: 'PreferredMaintenanceWindow',
      node_type: 'CacheNodeType',
      parameter_group_name: 'CacheParameterGroupName',
      preferred_cache_cluster_azs: 'PreferredCacheClusterAZs',
      subnet_group_name: 'CacheSubnetGroupName',
    },
    silent: [
      'apply_immediately',
      'auth_token_update_strategy',
      'cluster_enabled',
      'configuration_endpoint_address',
      'engine_version_actual',
      'final_snapshot_identifier',
      'log_delivery_configuration',
      'member_clusters',
      'node_group_configuration',
      'primary_endpoint_address',
      'reader_endpoint_address',
      'security_group_names',
    ],
    shape: logDelivery,
  },
  aws_elasticache_subnet_group: {
    type: 'AWS::ElastiCache::SubnetGroup',
    id: 'name',
    names: { name: 'CacheSubnetGroupName' },
    silent: ['vpc_id'],
  },
  aws_elasticache_parameter_group: {
    type: 'AWS::ElastiCache::ParameterGroup',
    id: 'name',
    names: { name: 'CacheParameterGroupName', family: 'CacheParameterGroupFamily' },
    silent: ['parameter'],
    shape: (values) => parameters(values, 'Properties'),
  },
};
