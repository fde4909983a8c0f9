import type { Json, JsonObject } from '#src/model/json.ts';
import { block, blocks, listAt, listUnder, pairs, set, setUnder, type TerraformTypes } from '../terraform-type.ts';

function encryption(values: JsonObject): JsonObject {
  const rules = blocks(values, 'rule').map((rule) => {
    const byDefault = block(rule, 'apply_server_side_encryption_by_default');
    return {
      ...setUnder('ServerSideEncryptionByDefault', {
        SSEAlgorithm: byDefault['sse_algorithm'],
        KMSMasterKeyID: byDefault['kms_master_key_id'],
      }),
      ...set({ BucketKeyEnabled: rule['bucket_key_enabled'] }),
    };
  });
  return rules.length > 0 ? { BucketEncryption: { ServerSideEncryptionConfiguration: rules } } : {};
}

/** A bucket that was never versioned has no versioning. */
function versioning(status: Json | undefined): JsonObject {
  return status === 'Enabled' || status === 'Suspended' ? { VersioningConfiguration: { Status: status } } : {};
}

function lifecycleRule(values: JsonObject): JsonObject {
  const filter = block(values, 'filter');
  const both = { ...filter, ...block(filter, 'and') };
  const [expiration, old] = [block(values, 'expiration'), block(values, 'noncurrent_version_expiration')];
  const [own] = blocks(both, 'tag');
  const tags = own ? [{ Key: own['key'] ?? null, Value: own['value'] ?? null }] : pairs(both['tags'], 'Key', 'Value');
  const transition = (each: JsonObject): JsonObject => ({
    ...set({ StorageClass: each['storage_class'], TransitionDate: each['date'] }),
    ...(each['date'] ? {} : set({ TransitionInDays: each['days'] ?? each['noncurrent_days'] })),
    ...set({ NewerNoncurrentVersions: each['newer_noncurrent_versions'] }),
  });
  const transitions = blocks(values, 'transition').map(transition);
  const ofOld = blocks(values, 'noncurrent_version_transition').map(transition);
  const size = (value: Json | undefined): Json | undefined =>
    value === 0 || value === undefined ? undefined : String(value);
  return {
    ...set({
      Id: values['id'],
      Status: values['status'],
      Prefix: both['prefix'] ?? values['prefix'],
      ObjectSizeGreaterThan: size(both['object_size_greater_than']),
      ObjectSizeLessThan: size(both['object_size_less_than']),
      ExpirationDate: expiration['date'],
      ExpirationInDays: expiration['days'] === 0 ? undefined : expiration['days'],
      ExpiredObjectDeleteMarker: expiration['expired_object_delete_marker'] === true ? true : undefined,
    }),
    ...listUnder('TagFilters', tags),
    ...listUnder('Transitions', transitions),
    ...listUnder('NoncurrentVersionTransitions', ofOld),
    ...setUnder('NoncurrentVersionExpiration', {
      NoncurrentDays: old['noncurrent_days'],
      NewerNoncurrentVersions: old['newer_noncurrent_versions'],
    }),
    ...setUnder('AbortIncompleteMultipartUpload', {
      DaysAfterInitiation: block(values, 'abort_incomplete_multipart_upload')['days_after_initiation'],
    }),
  };
}

const part = { type: 'AWS::S3::Bucket', into: 'bucket' } as const;
const COMMON = ['bucket', 'expected_bucket_owner'];

export const BUCKETS: TerraformTypes = {
  aws_s3_bucket: {
    type: 'AWS::S3::Bucket',
    names: { bucket: 'BucketName' },
    // Settings that have resources of their own stand here too, as AWS answers them.
    silent: [
      'acceleration_status',
      'acl',
      'bucket_domain_name',
      'bucket_prefix',
      'bucket_region',
      'bucket_regional_domain_name',
      'cors_rule',
      'force_destroy',
      'grant',
      'hosted_zone_id',
      'lifecycle_rule',
      'logging',
      'object_lock_configuration',
      'object_lock_enabled',
      'policy',
      'replication_configuration',
      'request_payer',
      'server_side_encryption_configuration',
      'versioning',
      'website',
      'website_domain',
      'website_endpoint',
      'bucket_namespace',
    ],
    shape: (values) => ({
      ...encryption(block(values, 'server_side_encryption_configuration')),
      ...versioning(block(values, 'versioning')['enabled'] === true ? 'Enabled' : undefined),
      ...(values['object_lock_enabled'] === true ? { ObjectLockEnabled: true } : {}),
    }),
  },
  aws_s3_bucket_versioning: {
    ...part,
    silent: [...COMMON, 'mfa', 'versioning_configuration'],
    shape: (values) => versioning(block(values, 'versioning_configuration')['status']),
  },
  aws_s3_bucket_server_side_encryption_configuration: { ...part, silent: [...COMMON, 'rule'], shape: encryption },
  aws_s3_bucket_public_access_block: {
    ...part,
    silent: [
      ...COMMON,
      'block_public_acls',
      'block_public_policy',
      'ignore_public_acls',
      'restrict_public_buckets',
      'skip_destroy',
    ],
    shape: (values) =>
      setUnder('PublicAccessBlockConfiguration', {
        BlockPublicAcls: values['block_public_acls'],
        BlockPublicPolicy: values['block_public_policy'],
        IgnorePublicAcls: values['ignore_public_acls'],
        RestrictPublicBuckets: values['restrict_public_buckets'],
      }),
  },
  aws_s3_bucket_policy: { type: 'AWS::S3::BucketPolicy', names: { policy: 'PolicyDocument' } },
  aws_s3_bucket_lifecycle_configuration: {
    ...part,
    silent: [...COMMON, 'rule', 'transition_default_minimum_object_size'],
    shape: (values) => ({
      LifecycleConfiguration: {
        Rules: blocks(values, 'rule').map(lifecycleRule),
        ...set({ TransitionDefaultMinimumObjectSize: values['transition_default_minimum_object_size'] }),
      },
    }),
  },
  aws_s3_bucket_logging: {
    ...part,
    silent: [...COMMON, 'target_bucket', 'target_prefix'],
    shape: (values) =>
      setUnder('LoggingConfiguration', {
        DestinationBucketName: values['target_bucket'],
        LogFilePrefix: values['target_prefix'],
      }),
  },
  aws_s3_bucket_ownership_controls: {
    ...part,
    silent: [...COMMON, 'rule'],
    shape: (values) => ({
      OwnershipControls: {
        Rules: blocks(values, 'rule').map((rule) => set({ ObjectOwnership: rule['object_ownership'] })),
      },
    }),
  },
  aws_s3_bucket_cors_configuration: {
    ...part,
    silent: [...COMMON, 'cors_rule'],
    shape: (values) => ({
      CorsConfiguration: {
        CorsRules: blocks(values, 'cors_rule').map((rule) => ({
          ...set({ Id: rule['id'], MaxAge: rule['max_age_seconds'] === 0 ? undefined : rule['max_age_seconds'] }),
          AllowedMethods: listAt(rule, 'allowed_methods'),
          AllowedOrigins: listAt(rule, 'allowed_origins'),
          ...listUnder('AllowedHeaders', listAt(rule, 'allowed_headers')),
          ...listUnder('ExposedHeaders', listAt(rule, 'expose_headers')),
        })),
      },
    }),
  },
};
