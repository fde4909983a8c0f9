import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import type { AwsClients } from '../handlers/aws-clients.ts';
import { only, unless } from './answers.ts';
import { parsePolicy } from './policy.ts';

/** What S3 says of one bucket; throws where there is none of this name. */
export async function readBucket({ s3 }: AwsClients, Bucket: string) {
  const [versioning, encryption, block, policy, status, ownership, logging, tagging, lifecycle] = await Promise.all([
    s3.send(new GetBucketVersioningCommand({ Bucket })),
    s3.send(new GetBucketEncryptionCommand({ Bucket })),
    s3.send(new GetPublicAccessBlockCommand({ Bucket })),
    s3.send(new GetBucketPolicyCommand({ Bucket })),
    s3.send(new GetBucketPolicyStatusCommand({ Bucket })),
    s3.send(new GetBucketOwnershipControlsCommand({ Bucket })),
    s3.send(new GetBucketLoggingCommand({ Bucket })),
    s3.send(new GetBucketTaggingCommand({ Bucket })),
    unless(s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket })), 'NoSuchLifecycleConfiguration'),
  ]);
  return {
    name: Bucket,
    versioning: versioning.Status,
    encryption: only(encryption.ServerSideEncryptionConfiguration?.Rules, 'encryption rule'),
    publicAccessBlock: block.PublicAccessBlockConfiguration,
    policy: parsePolicy(policy.Policy),
    isPublic: status.PolicyStatus?.IsPublic,
    ownership: ownership.OwnershipControls?.Rules?.[0]?.ObjectOwnership,
    logging: logging.LoggingEnabled,
    tags: tagging.TagSet,
    lifecycle: lifecycle?.Rules ?? [],
  };
}
