import type { Bucket } from '@aws-sdk/client-s3';
import { awaitMembers } from './await-members.ts';
import type { Callers, GetCaller } from './calls.ts';
import { defineCollector, type LiveResource } from './collector.ts';
import { AnyBucketClient, bucketCalls } from './s3-bucket-calls.ts';
import {
  bucketEncryption,
  corsConfiguration,
  loggingConfiguration,
  websiteConfiguration,
} from './s3-bucket-properties.ts';
import { lifecycleConfiguration } from './s3-lifecycle.ts';
import { notificationConfiguration } from './s3-notifications.ts';
import { replicationConfiguration } from './s3-replication.ts';
import { setText } from './set-text.ts';

const TYPE = 'AWS::S3::Bucket';

/**
 * Buckets of every region. Facts: `Region`; `MfaDelete`; `Grants` of the ACL (none where ACLs are disabled); `PublicByPolicy`, true
 * where AWS calls the policy public and no block of the bucket restricts it.
 */
export const s3Bucket = defineCollector({
  service: 's3',
  client: AnyBucketClient,
  types: [TYPE],
  isGlobal: true,
  calls: bucketCalls,
  async read(call, { partition }) {
    const buckets = await call.buckets();
    const first = await Promise.all(buckets.map((bucket) => readSettings(call, bucket, partition)));
    // Every bucket's first answers before any second question, so that the chain stays three calls long.
    const second = await Promise.all(first.map((settings) => readDependentSettings(call, settings)));
    return first.map((settings, index) => toLive({ ...settings, ...second[index] }));
  },
});

type BucketCallers = Callers<typeof bucketCalls>;
type Settings = Awaited<ReturnType<typeof readSettings>>;
type DependentSettings = Awaited<ReturnType<typeof readDependentSettings>>;

async function readSettings(call: BucketCallers, bucket: Bucket, partition: string) {
  const { Name: id, BucketRegion: region } = bucket;
  const arn = `arn:${partition}:s3:::${id ?? ''}`;
  const ask = asking(bucket);
  const settings = await awaitMembers({
    encryption: ask(call.encryption, 'BucketEncryption'),
    versioning: ask(call.versioning, 'VersioningConfiguration', 'MfaDelete'),
    block: ask(call.publicAccessBlock, 'PublicAccessBlockConfiguration'),
    policy: ask(call.policy, 'BucketPolicy'),
    ownership: ask(call.ownership, 'OwnershipControls'),
    lifecycle: ask(call.lifecycle, 'LifecycleConfiguration'),
    logging: ask(call.logging, 'LoggingConfiguration'),
    cors: ask(call.cors, 'CorsConfiguration'),
    website: ask(call.website, 'WebsiteConfiguration'),
    notification: ask(call.notification, 'NotificationConfiguration'),
    accelerate: ask(call.accelerate, 'AccelerateConfiguration'),
    tags: call.tags({ type: TYPE, id, arn, region }),
  });
  return { bucket, arn, ...settings };
}

/** What can only be there beside another setting is asked only then; what could not be read may be there. */
function readDependentSettings(call: BucketCallers, { bucket, versioning, block, policy, ownership }: Settings) {
  const ask = asking(bucket);
  // Object lock and replication both need versioning, which then cannot be suspended:
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html, …/replication-requirements.html
  const canBeVersioned = versioning === undefined || versioning?.Status === 'Enabled';
  const hasAcl = ownership?.OwnershipControls?.Rules?.[0]?.ObjectOwnership !== 'BucketOwnerEnforced';
  const isRestricted = block?.PublicAccessBlockConfiguration?.RestrictPublicBuckets === true;
  return awaitMembers({
    objectLock: canBeVersioned ? ask(call.objectLock, 'ObjectLockConfiguration', 'ObjectLockEnabled') : null,
    replication: canBeVersioned ? ask(call.replication, 'ReplicationConfiguration') : null,
    acl: hasAcl ? ask(call.acl, 'Grants') : null,
    policyStatus: policy === null || isRestricted ? null : ask(call.policyStatus, 'PublicByPolicy'),
  });
}

function asking({ Name = '' }: Bucket) {
  return <Output>(caller: GetCaller<{ Bucket: string }, Output>, ...properties: string[]) =>
    caller({ Bucket: Name }, { type: TYPE, id: Name, name: Name, properties });
}

function toLive(read: Settings & Partial<DependentSettings>): LiveResource {
  const { bucket, arn, objectLock, acl, policyStatus } = read;
  const { Name, BucketRegion, CreationDate } = bucket;
  return {
    type: TYPE,
    id: Name,
    arn,
    name: Name,
    properties: {
      ...accessProperties(read),
      BucketName: Name,
      VersioningConfiguration: read.versioning?.Status && { Status: read.versioning.Status },
      LifecycleConfiguration: read.lifecycle ? lifecycleConfiguration(read.lifecycle) : undefined,
      LoggingConfiguration: read.logging?.LoggingEnabled && loggingConfiguration(read.logging.LoggingEnabled),
      WebsiteConfiguration: read.website ? websiteConfiguration(read.website) : undefined,
      NotificationConfiguration: read.notification ? notificationConfiguration(read.notification) : undefined,
      AccelerateConfiguration: read.accelerate?.Status && { AccelerationStatus: read.accelerate.Status },
      ObjectLockEnabled: objectLock ? objectLock.ObjectLockConfiguration?.ObjectLockEnabled === 'Enabled' : undefined,
      ObjectLockConfiguration: objectLock?.ObjectLockConfiguration,
      ReplicationConfiguration:
        read.replication?.ReplicationConfiguration &&
        replicationConfiguration(read.replication.ReplicationConfiguration),
    },
    facts: {
      Region: setText(BucketRegion),
      CreationDate,
      // Absent where nobody ever asked for it.
      MfaDelete: read.versioning && read.versioning.MFADelete === 'Enabled',
      Grants: acl === null ? [] : acl?.Grants,
      PublicByPolicy: policyStatus === null ? false : policyStatus?.PolicyStatus?.IsPublic,
    },
    tags: read.tags,
  };
}

/** Who may reach the objects, and how they are kept from the others. */
function accessProperties({ encryption, block, policy, ownership, cors }: Settings): LiveResource['properties'] {
  return {
    BucketEncryption: encryption
      ? bucketEncryption(encryption.ServerSideEncryptionConfiguration?.Rules ?? [])
      : undefined,
    PublicAccessBlockConfiguration: block?.PublicAccessBlockConfiguration,
    BucketPolicy: policy ?? undefined,
    OwnershipControls: ownership ? { Rules: ownership.OwnershipControls?.Rules } : undefined,
    CorsConfiguration: cors ? corsConfiguration(cors.CORSRules ?? []) : undefined,
  };
}
