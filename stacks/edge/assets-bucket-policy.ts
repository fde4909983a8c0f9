import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnBucketPolicy, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

interface AssetsBucketPolicyProps {
  readonly bucket: IBucket;
  readonly distribution: IDistribution;
}

/** TLS only, and readable by this one distribution:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html */
export class AssetsBucketPolicy extends Construct {
  constructor(scope: Construct, id: string, { bucket, distribution }: AssetsBucketPolicyProps) {
    super(scope, id);
    const { distributionId } = distribution;
    const distributionArn = Stack.of(this).formatArn({
      service: 'cloudfront',
      region: '',
      resource: 'distribution',
      resourceName: distributionId,
    });
    const statements = [
      new PolicyStatement({
        sid: 'TlsOnly',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:*'],
        resources: [bucket.bucketArn, bucket.arnForObjects('*')],
        conditions: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
      new PolicyStatement({
        sid: 'DistributionReads',
        principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
        actions: ['s3:GetObject'],
        resources: [bucket.arnForObjects('*')],
        conditions: { StringEquals: { 'AWS:SourceArn': distributionArn } },
      }),
    ];
    new CfnBucketPolicy(this, 'Policy', {
      bucket: bucket.bucketName,
      policyDocument: new PolicyDocument({ statements }),
    });
  }
}
