import {
  DeleteBucketCommand,
  DeleteBucketEncryptionCommand,
  DeleteBucketLifecycleCommand,
  DeleteBucketOwnershipControlsCommand,
  DeleteBucketPolicyCommand,
  DeleteObjectCommand,
  DeletePublicAccessBlockCommand,
  ListObjectVersionsCommand,
  type OwnershipControls,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  type PublicAccessBlockConfiguration,
  PutPublicAccessBlockCommand,
  type ServerSideEncryptionByDefault,
  type Tag,
  type VersioningConfiguration,
} from '@aws-sdk/client-s3';
import type { LifecycleRule } from '../../lab/handlers/s3-lifecycle.ts';
import { lifecycleRule } from '../../lab/handlers/s3-lifecycle.ts';
import { type Change, input, listOf, type Mutators, text } from './mutator.ts';

interface EncryptionRule {
  readonly ServerSideEncryptionByDefault?: ServerSideEncryptionByDefault;
  readonly BucketKeyEnabled?: boolean;
}

export const s3Mutators: Mutators = {
  'AWS::S3::Bucket': {
    properties: {
      BucketEncryption: setEncryption,
      BucketPolicy: ({ aws: { s3 }, resource: { id: Bucket }, value }) =>
        value === undefined
          ? s3.send(new DeleteBucketPolicyCommand({ Bucket }))
          : s3.send(new PutBucketPolicyCommand({ Bucket, Policy: text(value) })),
      LifecycleConfiguration: setLifecycle,
      LoggingConfiguration: setLogging,
      OwnershipControls: ({ aws: { s3 }, resource: { id: Bucket }, value }) =>
        value === undefined
          ? s3.send(new DeleteBucketOwnershipControlsCommand({ Bucket }))
          : s3.send(
              new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: input<OwnershipControls>(value) }),
            ),
      PublicAccessBlockConfiguration: ({ aws: { s3 }, resource: { id: Bucket }, value }) =>
        value === undefined
          ? s3.send(new DeletePublicAccessBlockCommand({ Bucket }))
          : s3.send(
              new PutPublicAccessBlockCommand({
                Bucket,
                PublicAccessBlockConfiguration: input<PublicAccessBlockConfiguration>(value),
              }),
            ),
      VersioningConfiguration: ({ aws: { s3 }, resource: { id: Bucket }, value }) =>
        s3.send(
          new PutBucketVersioningCommand({
            Bucket,
            // Versioning that was once on can only be suspended.
            VersioningConfiguration: input<VersioningConfiguration>(value ?? { Status: 'Suspended' }),
          }),
        ),
    },
    tags: ({ aws: { s3 }, name, resource: { id: Bucket, tags }, value }) => {
      const wanted = { ...tags, [name]: value };
      const TagSet = Object.entries(wanted).flatMap(([Key, Value]) =>
        Value === undefined ? [] : [{ Key, Value: String(Value) }],
      );
      return s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
    },
    remove: removeBucket,
  },
};

/** Empties the bucket as often as the access log of another one, which is going too, falls into it meanwhile. */
async function removeBucket({ aws: { s3 }, resource: { id: Bucket } }: Change): Promise<void> {
  // A policy that denies what is not TLS denies the emulator's own plain HTTP.
  await s3.send(new DeleteBucketPolicyCommand({ Bucket }));
  for (let tries = 10; tries > 0; tries -= 1) {
    const { DeleteMarkers = [], Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    for (const { Key, VersionId } of [...Versions, ...DeleteMarkers])
      await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
    const error = await s3.send(new DeleteBucketCommand({ Bucket })).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error === undefined) return;
    if (tries === 1 || !(error instanceof Error && error.name === 'BucketNotEmpty')) throw error;
  }
}

function setEncryption({ aws: { s3 }, resource: { id: Bucket }, value }: Change): Promise<unknown> {
  const { ServerSideEncryptionConfiguration: rules = [] } = input<{
    ServerSideEncryptionConfiguration?: EncryptionRule[];
  }>(value ?? {});
  if (rules.length === 0) return s3.send(new DeleteBucketEncryptionCommand({ Bucket }));
  const Rules = rules.map((rule) => ({
    ApplyServerSideEncryptionByDefault: rule.ServerSideEncryptionByDefault,
    BucketKeyEnabled: rule.BucketKeyEnabled,
  }));
  return s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
}

function setLifecycle({ aws: { s3 }, resource: { id: Bucket }, value }: Change): Promise<unknown> {
  const rules = listOf<LifecycleRule & { TagFilters?: Tag[] }>(input<{ Rules?: Change['value'] }>(value ?? {}).Rules);
  const Rules = rules.map((rule) => ({
    ...lifecycleRule(rule),
    ...(rule.TagFilters ? { Filter: { And: { Prefix: rule.Prefix ?? '', Tags: rule.TagFilters } } } : {}),
  }));
  if (Rules.length === 0) return s3.send(new DeleteBucketLifecycleCommand({ Bucket }));
  return s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }));
}

function setLogging({ aws: { s3 }, resource: { id: Bucket }, value }: Change): Promise<unknown> {
  const { DestinationBucketName, LogFilePrefix = '' } = input<Record<string, string | undefined>>(value ?? {});
  const LoggingEnabled = DestinationBucketName
    ? { TargetBucket: DestinationBucketName, TargetPrefix: LogFilePrefix }
    : undefined;
  return s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: { LoggingEnabled } }));
}
