import { Duration, RemovalPolicy, Stack, aws_s3 as s3 } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { AUDITOR } from './auditor-name.ts';

interface ReportsBucketProps {
  readonly key: IKey;
}

/** Every report of a year: versioned, encrypted, TLS only, no public access, kept when the stack goes. */
export class ReportsBucket extends s3.Bucket {
  constructor(scope: Construct, id: string, { key }: ReportsBucketProps) {
    super(scope, id, {
      bucketName: `${AUDITOR}-reports-${Stack.of(scope).account}`,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      versioned: true,
      lifecycleRules: [
        {
          expiration: Duration.days(365),
          noncurrentVersionExpiration: Duration.days(90),
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
