import {
  GetBucketAccelerateConfigurationCommand,
  GetBucketAclCommand,
  GetBucketCorsCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketReplicationCommand,
  GetBucketVersioningCommand,
  GetBucketWebsiteCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  paginateListBuckets,
  S3Client,
} from '@aws-sdk/client-s3';
import { MalformedAnswer } from '#src/aws/aws-failure.ts';
import type { ClientConfig } from '#src/aws/clients.ts';
import { get, type GetDeclaration, list, sharedTags } from './calls.ts';

/** S3 for buckets of every region, by path: all of a region then share connections, and any endpoint will do. */
export class AnyBucketClient extends S3Client {
  constructor(config: ClientConfig) {
    super({ ...config, forcePathStyle: true, followRegionRedirects: true });
  }
}

/** What every call on a bucket is asked with. */
interface OneBucket {
  readonly Bucket: string;
}

interface SettingOptions<Output> {
  /** The error that means "not configured". */
  readonly absent?: string;
  readonly holds?: (output: Output) => unknown;
}

/** Declares a read of one setting of one bucket. */
function setting<Output>(
  action: string,
  send: (client: AnyBucketClient, input: OneBucket, options: { abortSignal: AbortSignal }) => Promise<Output>,
  { absent, holds = (output) => output }: SettingOptions<Output> = {},
): GetDeclaration<AnyBucketClient, OneBucket, Output> {
  return get(action, (client, input, abortSignal) => send(client, input, { abortSignal }), {
    absent: absent === undefined ? [] : [absent],
    holds,
  });
}

/** Every call of the bucket collector: S3 has no batch, so each setting is one call a bucket. */
export const bucketCalls = {
  buckets: list(
    's3:ListAllMyBuckets',
    // Only a request with a page size is answered with each bucket's region.
    (client: AnyBucketClient, _: void, abortSignal) =>
      paginateListBuckets({ client, pageSize: 1000 }, {}, { abortSignal }),
    (page) => page.Buckets,
  ),
  encryption: setting(
    's3:GetEncryptionConfiguration',
    (s3, bucket, options) => s3.send(new GetBucketEncryptionCommand(bucket), options),
    {
      absent: 'ServerSideEncryptionConfigurationNotFoundError',
      holds: (answer) => answer.ServerSideEncryptionConfiguration?.Rules,
    },
  ),
  versioning: setting('s3:GetBucketVersioning', (s3, bucket, options) =>
    s3.send(new GetBucketVersioningCommand(bucket), options),
  ),
  publicAccessBlock: setting(
    's3:GetBucketPublicAccessBlock',
    (s3, bucket, options) => s3.send(new GetPublicAccessBlockCommand(bucket), options),
    { absent: 'NoSuchPublicAccessBlockConfiguration', holds: (answer) => answer.PublicAccessBlockConfiguration },
  ),
  policy: setting(
    's3:GetBucketPolicy',
    async (s3, bucket, options) => parsedPolicy((await s3.send(new GetBucketPolicyCommand(bucket), options)).Policy),
    { absent: 'NoSuchBucketPolicy' },
  ),
  policyStatus: setting(
    's3:GetBucketPolicyStatus',
    (s3, bucket, options) => s3.send(new GetBucketPolicyStatusCommand(bucket), options),
    { absent: 'NoSuchBucketPolicy', holds: (answer) => answer.PolicyStatus?.IsPublic },
  ),
  ownership: setting(
    's3:GetBucketOwnershipControls',
    (s3, bucket, options) => s3.send(new GetBucketOwnershipControlsCommand(bucket), options),
    { absent: 'OwnershipControlsNotFoundError', holds: (answer) => answer.OwnershipControls?.Rules },
  ),
  acl: setting('s3:GetBucketAcl', (s3, bucket, options) => s3.send(new GetBucketAclCommand(bucket), options), {
    holds: (answer) => answer.Grants,
  }),
  lifecycle: setting(
    's3:GetLifecycleConfiguration',
    (s3, bucket, options) => s3.send(new GetBucketLifecycleConfigurationCommand(bucket), options),
    { absent: 'NoSuchLifecycleConfiguration', holds: (answer) => answer.Rules },
  ),
  logging: setting('s3:GetBucketLogging', (s3, bucket, options) =>
    s3.send(new GetBucketLoggingCommand(bucket), options),
  ),
  cors: setting('s3:GetBucketCORS', (s3, bucket, options) => s3.send(new GetBucketCorsCommand(bucket), options), {
    absent: 'NoSuchCORSConfiguration',
    holds: (answer) => answer.CORSRules,
  }),
  website: setting(
    's3:GetBucketWebsite',
    (s3, bucket, options) => s3.send(new GetBucketWebsiteCommand(bucket), options),
    { absent: 'NoSuchWebsiteConfiguration' },
  ),
  notification: setting('s3:GetBucketNotification', (s3, bucket, options) =>
    s3.send(new GetBucketNotificationConfigurationCommand(bucket), options),
  ),
  accelerate: setting('s3:GetAccelerateConfiguration', (s3, bucket, options) =>
    s3.send(new GetBucketAccelerateConfigurationCommand(bucket), options),
  ),
  objectLock: setting(
    's3:GetBucketObjectLockConfiguration',
    (s3, bucket, options) => s3.send(new GetObjectLockConfigurationCommand(bucket), options),
    { absent: 'ObjectLockConfigurationNotFoundError', holds: (answer) => answer.ObjectLockConfiguration },
  ),
  replication: setting(
    's3:GetReplicationConfiguration',
    (s3, bucket, options) => s3.send(new GetBucketReplicationCommand(bucket), options),
    { absent: 'ReplicationConfigurationNotFoundError', holds: (answer) => answer.ReplicationConfiguration?.Rules },
  ),
  tags: sharedTags,
};

/** The policy is the whole body of its answer: a body that is no JSON is a malformed answer. */
function parsedPolicy(body: string | undefined): unknown {
  try {
    return JSON.parse(body ?? '') as unknown;
  } catch {
    throw new MalformedAnswer('the bucket policy is not JSON');
  }
}
