import type { Json, JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { at, lists, objects, type StateOf } from './attributes-at.ts';

/** Names as the Docker-like JSON of a task definition has them. */
function camel(value: Json): Json {
  if (Array.isArray(value)) return value.map(camel);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as JsonObject).map(([name, each]) => {
      // neither a list nor null
      return [name[0]?.toLowerCase() + name.slice(1), name === 'Options' ? each : camel(each)];
    }),
  );
}

const json = (value: Json): Json => (value === null ? null : JSON.stringify(value));

function role(resource: Resource): ReturnType<StateOf> {
  const policies = objects(at(resource, 'Policies'));
  const inline = policies.map(({ PolicyName = null, PolicyDocument = null }) => {
    return { name: PolicyName, policy: json(PolicyDocument) };
  });
  return [
    [
      'aws_iam_role',
      {
        id: resource.id,
        name: resource.id,
        path: at(resource, 'Path'),
        description: at(resource, 'Description'),
        max_session_duration: at(resource, 'MaxSessionDuration'),
        assume_role_policy: json(at(resource, 'AssumeRolePolicyDocument')),
        inline_policy: inline.slice(0, 1),
        managed_policy_arns: lists(at(resource, 'ManagedPolicyArns')),
        unique_id: 'AROA1',
        create_date: '2026-01-01T00:00:00Z',
        force_detach_policies: false,
      },
    ],
    ...inline.map((each) => ['aws_iam_role_policy', { id: 'x', role: resource.id, ...each }] as const),
    ...lists(at(resource, 'ManagedPolicyArns')).map(
      (policy_arn) => ['aws_iam_role_policy_attachment', { id: 'x', role: resource.id, policy_arn }] as const,
    ),
  ];
}

function database(resource: Resource): JsonObject {
  return {
    id: 'db-ABCDEFGHIJKLMNOP',
    resource_id: 'db-ABCDEFGHIJKLMNOP',
    identifier: resource.id,
    instance_class: at(resource, 'DBInstanceClass'),
    engine: at(resource, 'Engine'),
    engine_version: '15',
    engine_version_actual: at(resource, 'EngineVersion'),
    db_name: at(resource, 'DBName'),
    username: at(resource, 'MasterUsername'),
    password: 'not-for-you',
    allocated_storage: Number(at(resource, 'AllocatedStorage')),
    max_allocated_storage: at(resource, 'MaxAllocatedStorage'),
    storage_type: at(resource, 'StorageType'),
    storage_encrypted: at(resource, 'StorageEncrypted'),
    kms_key_id: at(resource, 'KmsKeyId'),
    iops: at(resource, 'Iops'),
    multi_az: at(resource, 'MultiAZ'),
    port: Number(at(resource, 'Port')),
    publicly_accessible: at(resource, 'PubliclyAccessible'),
    backup_retention_period: at(resource, 'BackupRetentionPeriod'),
    backup_window: at(resource, 'PreferredBackupWindow'),
    maintenance_window: at(resource, 'PreferredMaintenanceWindow'),
    vpc_security_group_ids: lists(at(resource, 'VPCSecurityGroups')).toReversed(),
    db_subnet_group_name: at(resource, 'DBSubnetGroupName'),
    parameter_group_name: at(resource, 'DBParameterGroupName'),
    option_group_name: at(resource, 'OptionGroupName'),
    deletion_protection: at(resource, 'DeletionProtection'),
    copy_tags_to_snapshot: at(resource, 'CopyTagsToSnapshot'),
    auto_minor_version_upgrade: at(resource, 'AutoMinorVersionUpgrade'),
    iam_database_authentication_enabled: at(resource, 'EnableIAMDatabaseAuthentication'),
    enabled_cloudwatch_logs_exports: lists(at(resource, 'EnableCloudwatchLogsExports')).toReversed(),
    performance_insights_enabled: false,
    performance_insights_retention_period: 0,
    ca_cert_identifier: at(resource, 'CACertificateIdentifier'),
    monitoring_interval: 0,
    address: 'x.rds.amazonaws.com',
    status: 'available',
    skip_final_snapshot: false,
  };
}

function cache(resource: Resource): JsonObject {
  return {
    id: resource.id,
    replication_group_id: resource.id,
    description: at(resource, 'ReplicationGroupDescription'),
    node_type: at(resource, 'CacheNodeType'),
    engine: at(resource, 'Engine'),
    engine_version: '7.1',
    engine_version_actual: at(resource, 'EngineVersion'),
    num_cache_clusters: at(resource, 'NumCacheClusters'),
    automatic_failover_enabled: at(resource, 'AutomaticFailoverEnabled'),
    multi_az_enabled: at(resource, 'MultiAZEnabled'),
    at_rest_encryption_enabled: String(at(resource, 'AtRestEncryptionEnabled')),
    transit_encryption_enabled: at(resource, 'TransitEncryptionEnabled'),
    kms_key_id: at(resource, 'KmsKeyId'),
    parameter_group_name: at(resource, 'CacheParameterGroupName'),
    subnet_group_name: at(resource, 'CacheSubnetGroupName'),
    security_group_ids: lists(at(resource, 'SecurityGroupIds')),
    port: at(resource, 'Port'),
    snapshot_retention_limit: at(resource, 'SnapshotRetentionLimit'),
    snapshot_window: at(resource, 'SnapshotWindow'),
    member_clusters: ['a', 'b'],
    primary_endpoint_address: 'x.cache.amazonaws.com',
  };
}

function service(resource: Resource): JsonObject {
  const network = 'NetworkConfiguration.AwsvpcConfiguration';
  const [balancer] = objects(at(resource, 'LoadBalancers'));
  return {
    id: resource.arn ?? null,
    name: at(resource, 'ServiceName'),
    cluster: at(resource, 'Cluster'),
    task_definition: at(resource, 'TaskDefinition'),
    desired_count: at(resource, 'DesiredCount'),
    launch_type: at(resource, 'LaunchType'),
    platform_version: at(resource, 'PlatformVersion'),
    scheduling_strategy: at(resource, 'SchedulingStrategy'),
    propagate_tags: at(resource, 'PropagateTags'),
    enable_ecs_managed_tags: at(resource, 'EnableECSManagedTags'),
    enable_execute_command: at(resource, 'EnableExecuteCommand'),
    health_check_grace_period_seconds: at(resource, 'HealthCheckGracePeriodSeconds'),
    deployment_maximum_percent: at(resource, 'DeploymentConfiguration.MaximumPercent'),
    deployment_minimum_healthy_percent: at(resource, 'DeploymentConfiguration.MinimumHealthyPercent'),
    deployment_circuit_breaker: [{ enable: true, rollback: true }],
    deployment_controller: [{ type: 'ECS' }],
    network_configuration: [
      {
        subnets: lists(at(resource, `${network}.Subnets`)),
        security_groups: lists(at(resource, `${network}.SecurityGroups`)),
        assign_public_ip: at(resource, `${network}.AssignPublicIp`) === 'ENABLED',
      },
    ],
    load_balancer: balancer
      ? [
          {
            target_group_arn: balancer['TargetGroupArn'] ?? null,
            container_name: balancer['ContainerName'] ?? null,
            container_port: balancer['ContainerPort'] ?? null,
            elb_name: '',
          },
        ]
      : [],
    wait_for_steady_state: null,
  };
}

function bucket(resource: Resource): ReturnType<StateOf> {
  const { id } = resource;
  const [rule] = objects(at(resource, 'LifecycleConfiguration.Rules'));
  const [ownership] = objects(at(resource, 'OwnershipControls.Rules'));
  const access = 'PublicAccessBlockConfiguration';
  const encryption = [
    {
      apply_server_side_encryption_by_default: [{ sse_algorithm: 'AES256', kms_master_key_id: '' }],
      bucket_key_enabled: false,
    },
  ];
  const lifecycle = {
    id: rule?.['Id'] ?? null,
    status: 'Enabled',
    filter: [{ prefix: '', and: [], tag: [] }],
    expiration: [{ days: 90, date: null, expired_object_delete_marker: false }],
    transition: [{ days: 30, date: null, storage_class: 'STANDARD_IA' }],
    noncurrent_version_expiration: [{ noncurrent_days: 30, newer_noncurrent_versions: null }],
    abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
  };
  const parts: (readonly [string, JsonObject])[] = [
    ['aws_s3_bucket_versioning', { versioning_configuration: [{ status: 'Enabled', mfa_delete: '' }] }],
    ['aws_s3_bucket_server_side_encryption_configuration', { rule: encryption }],
    [
      'aws_s3_bucket_public_access_block',
      {
        block_public_acls: at(resource, `${access}.BlockPublicAcls`),
        block_public_policy: at(resource, `${access}.BlockPublicPolicy`),
        ignore_public_acls: at(resource, `${access}.IgnorePublicAcls`),
        restrict_public_buckets: at(resource, `${access}.RestrictPublicBuckets`),
      },
    ],
    ['aws_s3_bucket_policy', { policy: json(at(resource, 'BucketPolicy')) }],
    ['aws_s3_bucket_ownership_controls', { rule: [{ object_ownership: ownership?.['ObjectOwnership'] ?? null }] }],
    ...(rule ? [['aws_s3_bucket_lifecycle_configuration', { rule: [lifecycle] }] as const] : []),
    ...(at(resource, 'LoggingConfiguration') === null
      ? []
      : [
          [
            'aws_s3_bucket_logging',
            {
              target_bucket: at(resource, 'LoggingConfiguration.DestinationBucketName'),
              target_prefix: at(resource, 'LoggingConfiguration.LogFilePrefix'),
            },
          ] as const,
        ]),
  ];
  const inline = {
    versioning: [{ enabled: true, mfa_delete: false }],
    server_side_encryption_configuration: [{ rule: encryption }],
  };
  const computed = { hosted_zone_id: 'Z1', grant: [{ id: 'x', type: 'CanonicalUser', permissions: ['FULL_CONTROL'] }] };
  return [
    ['aws_s3_bucket', { id, bucket: id, force_destroy: false, ...inline, ...computed }],
    ...parts.map(([type, values]) => [type, { id, bucket: id, ...values }] as const),
  ];
}

const named =
  (type: string, values: (resource: Resource) => JsonObject): StateOf =>
  (resource) => [[type, { id: resource.id, ...values(resource) }]];

export const SERVICE_STATE: Readonly<Record<string, StateOf>> = {
  'AWS::IAM::Role': role,
  'AWS::KMS::Key': named('aws_kms_key', (key) => ({
    key_id: key.id,
    description: at(key, 'Description'),
    policy: json(at(key, 'KeyPolicy')),
    enable_key_rotation: at(key, 'EnableKeyRotation'),
    rotation_period_in_days: at(key, 'RotationPeriodInDays'),
    is_enabled: at(key, 'Enabled'),
    key_usage: at(key, 'KeyUsage'),
    customer_master_key_spec: at(key, 'KeySpec'),
    multi_region: at(key, 'MultiRegion'),
    custom_key_store_id: '',
  })),
  'AWS::KMS::Alias': named('aws_kms_alias', (alias) => ({
    name: alias.id,
    target_key_id: at(alias, 'TargetKeyId'),
    target_key_arn: 'arn:aws:kms:x',
  })),
  'AWS::SecretsManager::Secret': named('aws_secretsmanager_secret', (secret) => ({
    name: at(secret, 'Name'),
    description: at(secret, 'Description'),
    kms_key_id: at(secret, 'KmsKeyId'),
    recovery_window_in_days: 30,
    policy: '',
  })),
  'AWS::ECR::Repository': (repository) => [
    [
      'aws_ecr_repository',
      {
        id: repository.id,
        name: repository.id,
        image_tag_mutability: at(repository, 'ImageTagMutability'),
        image_scanning_configuration: [{ scan_on_push: true }],
        encryption_configuration: [{ encryption_type: 'AES256', kms_key: '' }],
        repository_url: 'x',
      },
    ],
    [
      'aws_ecr_lifecycle_policy',
      { id: repository.id, repository: repository.id, policy: at(repository, 'LifecyclePolicy.LifecyclePolicyText') },
    ],
  ],
  'AWS::ECS::Cluster': named('aws_ecs_cluster', (cluster) => ({
    id: cluster.arn ?? null,
    name: cluster.id,
    setting: [{ name: 'containerInsights', value: 'enabled' }],
    configuration: [],
  })),
  'AWS::ECS::Service': (each) => [['aws_ecs_service', service(each)]],
  'AWS::ECS::TaskDefinition': (task) => [
    [
      'aws_ecs_task_definition',
      {
        id: task.name ?? null,
        family: at(task, 'Family'),
        cpu: at(task, 'Cpu'),
        memory: at(task, 'Memory'),
        network_mode: at(task, 'NetworkMode'),
        requires_compatibilities: lists(at(task, 'RequiresCompatibilities')),
        task_role_arn: at(task, 'TaskRoleArn'),
        execution_role_arn: at(task, 'ExecutionRoleArn'),
        container_definitions: json(camel(at(task, 'ContainerDefinitions'))),
        revision: 1,
        volume: [],
      },
    ],
  ],
  'AWS::RDS::DBInstance': (instance) => [['aws_db_instance', database(instance)]],
  'AWS::RDS::DBSubnetGroup': named('aws_db_subnet_group', (group) => ({
    name: group.id,
    description: at(group, 'DBSubnetGroupDescription'),
    subnet_ids: lists(at(group, 'SubnetIds')).toReversed(),
    vpc_id: 'vpc-1',
  })),
  'AWS::RDS::DBParameterGroup': named('aws_db_parameter_group', (group) => ({
    name: group.id,
    family: at(group, 'Family'),
    description: at(group, 'Description'),
    parameter: [{ name: 'rds.force_ssl', value: '1', apply_method: 'immediate' }],
  })),
  'AWS::ElastiCache::ReplicationGroup': (group) => [['aws_elasticache_replication_group', cache(group)]],
  'AWS::ElastiCache::SubnetGroup': named('aws_elasticache_subnet_group', (group) => ({
    name: group.id,
    description: at(group, 'Description'),
    subnet_ids: lists(at(group, 'SubnetIds')),
  })),
  'AWS::S3::Bucket': bucket,
};
