import { expect } from 'vitest';
import { accountS3 } from '#src/sources/live/account-s3.ts';
import { s3Bucket } from '#src/sources/live/s3-bucket.ts';
import { lab, labTest as test } from '../../lab/lab-test.ts';
import { collectFromLab } from './collect-from-lab.ts';

const blocked = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};

test('the buckets of an environment as its template declares them', async () => {
  const { one, gaps, depth } = await collectFromLab(s3Bucket);
  const bucket = (kind: string) => one('AWS::S3::Bucket', `cheetah-fastapi-${kind}-${lab.account}`);
  expect(bucket('logs').properties).toMatchObject({
    BucketName: `cheetah-fastapi-logs-${lab.account}`,
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    },
    VersioningConfiguration: { Status: 'Enabled' },
    PublicAccessBlockConfiguration: blocked,
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] },
    LifecycleConfiguration: {
      Rules: [
        {
          Id: 'archive-and-delete',
          Status: 'Enabled',
          ExpirationInDays: 90,
          Transitions: [{ StorageClass: 'STANDARD_IA', TransitionInDays: 30 }],
          NoncurrentVersionExpiration: { NoncurrentDays: 30 },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
        },
      ],
    },
  });
  expect(bucket('assets').properties).toMatchObject({
    LoggingConfiguration: {
      DestinationBucketName: `cheetah-fastapi-logs-${lab.account}`,
      LogFilePrefix: 's3/assets/',
    },
    BucketPolicy: { Statement: expect.arrayContaining([expect.objectContaining({ Sid: 'DistributionReads' })]) },
  });
  expect(bucket('assets').properties).not.toHaveProperty('WebsiteConfiguration');
  expect(bucket('trail')).toMatchObject({
    arn: `arn:aws:s3:::cheetah-fastapi-trail-${lab.account}`,
    facts: { PublicByPolicy: false },
    tags: { Component: 'security', Environment: 'cheetah', ManagedBy: 'cdk' },
  });
  expect(gaps).toEqual([]);
  expect(depth).toBe(3);
});

test('an account without a block of its own blocks nothing', async () => {
  const { one, gaps } = await collectFromLab(accountS3);
  expect(one('Account', lab.account).facts).toEqual({
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: false,
      BlockPublicPolicy: false,
      IgnorePublicAcls: false,
      RestrictPublicBuckets: false,
    },
  });
  expect(gaps).toEqual([]);
});
