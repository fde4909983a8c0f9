import {
  type BucketVersioningStatus,
  CreateBucketCommand,
  type ObjectOwnership,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  type PublicAccessBlockConfiguration,
  type S3Client,
  type ServerSideEncryptionByDefault,
} from '@aws-sdk/client-s3';
import { generatedName, handle, type Handlers } from './handler.ts';
import { lifecycleRule, type LifecycleRule } from './s3-lifecycle.ts';
import type { Tagged } from './tags.ts';

interface EncryptionRule {
  readonly ServerSideEncryptionByDefault?: ServerSideEncryptionByDefault & { readonly KMSMasterKeyID?: string };
  readonly BucketKeyEnabled?: boolean;
}

interface Bucket extends Tagged {
  readonly BucketName?: string;
  readonly BucketEncryption?: { readonly ServerSideEncryptionConfiguration: EncryptionRule[] };
  readonly LifecycleConfiguration?: { readonly Rules: LifecycleRule[] };
  readonly LoggingConfiguration?: { readonly DestinationBucketName: string; readonly LogFilePrefix?: string };
  readonly OwnershipControls?: { readonly Rules: { readonly ObjectOwnership: ObjectOwnership }[] };
  readonly PublicAccessBlockConfiguration?: PublicAccessBlockConfiguration;
  readonly VersioningConfiguration?: { readonly Status: BucketVersioningStatus };
}

export const s3BucketHandlers: Handlers = {
  'AWS::S3::Bucket': handle<Bucket>(async (properties, scope) => {
    const { region, s3 } = scope;
    const name = properties.BucketName ?? generatedName(scope, 63).toLowerCase();
    const LocationConstraint = region === 'us-east-1' ? undefined : region;
    // The SDK's type lists the regions of its day.
    const CreateBucketConfiguration = { LocationConstraint: LocationConstraint as undefined };
    await s3.send(
      new CreateBucketCommand({ Bucket: name, ...(LocationConstraint ? { CreateBucketConfiguration } : {}) }),
    );
    await configure(s3, name, properties);
    return {
      ref: name,
      atts: {
        Arn: `arn:aws:s3:::${name}`,
        DomainName: `${name}.s3.amazonaws.com`,
        RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
      },
    };
  }),
};

async function configure(s3: S3Client, Bucket: string, properties: Bucket): Promise<void> {
  const { BucketEncryption, LifecycleConfiguration, LoggingConfiguration, OwnershipControls, Tags } = properties;
  const { PublicAccessBlockConfiguration, VersioningConfiguration } = properties;
  if (OwnershipControls) await s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
  if (BucketEncryption) {
    const Rules = BucketEncryption.ServerSideEncryptionConfiguration.map((rule) => ({
      ApplyServerSideEncryptionByDefault: rule.ServerSideEncryptionByDefault,
      BucketKeyEnabled: rule.BucketKeyEnabled,
    }));
    await s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
  }
  if (PublicAccessBlockConfiguration)
    await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
  if (VersioningConfiguration) await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  if (LifecycleConfiguration) {
    const Rules = LifecycleConfiguration.Rules.map(lifecycleRule);
    await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }));
  }
  if (LoggingConfiguration) {
    const { DestinationBucketName: TargetBucket, LogFilePrefix: TargetPrefix = '' } = LoggingConfiguration;
    const BucketLoggingStatus = { LoggingEnabled: { TargetBucket, TargetPrefix } };
    await s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus }));
  }
  if (Tags) await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: Tags } }));
}
