import { Stack, aws_iam as iam, aws_s3 as s3 } from 'aws-cdk-lib';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

interface AssetsBucketPolicyProps {
  readonly bucket: IBucket;
  readonly distribution: IDistribution;
}

/**
 * TLS only, and readable by this one distribution:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
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
      new iam.PolicyStatement({
        sid: 'TlsOnly',
        effect: iam.Effect.DENY,
        principals: [new iam.AnyPrincipal()],
        actions: ['s3:*'],
        resources: [bucket.bucketArn, bucket.arnForObjects('*')],
        conditions: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
      new iam.PolicyStatement({
        sid: 'DistributionReads',
        principals: [new iam.ServicePrincipal('cloudfront.amazonaws.com')],
        actions: ['s3:GetObject'],
        resources: [bucket.arnForObjects('*')],
        conditions: { StringEquals: { 'AWS:SourceArn': distributionArn } },
      }),
    ];
    new s3.CfnBucketPolicy(this, 'Policy', {
      bucket: bucket.bucketName,
      policyDocument: new iam.PolicyDocument({ statements }),
    });
  }
}
