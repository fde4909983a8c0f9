import { type Accepted, byAws, type DefaultsOfTypes, nothing } from './accepted.ts';

const CLOSED = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };

const rules = (path: string, ...members: readonly string[]): Readonly<Record<string, Accepted>> =>
  nothing(...members.map((member) => `${path}.${member}`));

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ (default encryption, block public access, object ownership). */
export const S3: DefaultsOfTypes = {
  'AWS::S3::Bucket': {
    AbacStatus: ['Disabled'],
    AccelerateConfiguration: [{ AccelerationStatus: 'Suspended' }],
    BucketEncryption: [
      {
        ServerSideEncryptionConfiguration: [
          { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false },
        ],
      },
    ],
    'BucketEncryption.ServerSideEncryptionConfiguration.BucketKeyEnabled': [false],
    // Since April 2026 new buckets refuse SSE-C: https://github.com/hashicorp/terraform-provider-aws/pull/47359
    'BucketEncryption.ServerSideEncryptionConfiguration.BlockedEncryptionTypes': [
      { EncryptionType: ['SSE-C'] },
      { EncryptionType: ['NONE'] },
      ['SSE-C'],
      ['NONE'],
    ],
    PublicAccessBlockConfiguration: [CLOSED],
    // Ownership by the writer is what buckets made before April 2023 have.
    OwnershipControls: [{ Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] }],
    VersioningConfiguration: [{ Status: 'Suspended' }],
    // Buckets whose rules are older than September 2024 keep the former one.
    'LifecycleConfiguration.TransitionDefaultMinimumObjectSize': [
      'all_storage_classes_128K',
      'varies_by_storage_class',
    ],
    // A block that says one of the four leaves the others off, unless the account's own has them on.
    'PublicAccessBlockConfiguration.BlockPublicAcls': [false, true],
    'PublicAccessBlockConfiguration.BlockPublicPolicy': [false, true],
    'PublicAccessBlockConfiguration.IgnorePublicAcls': [false, true],
    'PublicAccessBlockConfiguration.RestrictPublicBuckets': [false, true],
    ...rules('LifecycleConfiguration.Rules', 'AbortIncompleteMultipartUpload', 'ExpirationDate', 'ExpirationInDays'),
    ...rules('LifecycleConfiguration.Rules', 'ExpiredObjectDeleteMarker', 'NoncurrentVersionExpiration', 'Prefix'),
    ...rules('LifecycleConfiguration.Rules', 'NoncurrentVersionTransitions', 'ObjectSizeGreaterThan'),
    ...rules('LifecycleConfiguration.Rules', 'ObjectSizeLessThan', 'TagFilters', 'Transitions'),
    ...rules('NotificationConfiguration', 'EventBridgeConfiguration', 'LambdaConfigurations', 'QueueConfigurations'),
    ...rules('NotificationConfiguration', 'TopicConfigurations'),
    'LoggingConfiguration.LogFilePrefix': [''],
    'LoggingConfiguration.TargetObjectKeyFormat': [{ SimplePrefix: {} }],
    ObjectLockEnabled: [false],
    ...byAws('AccessControl'),
    ...nothing(
      'AnalyticsConfigurations',
      'BucketPolicy',
      'CorsConfiguration',
      'IntelligentTieringConfigurations',
      'InventoryConfigurations',
      'LifecycleConfiguration',
      'LoggingConfiguration',
      'MetadataConfiguration',
      'MetadataTableConfiguration',
      'MetricsConfigurations',
      'NotificationConfiguration',
      'ObjectLockConfiguration',
      'ReplicationConfiguration',
      'WebsiteConfiguration',
    ),
  },
};
