import { Stack, aws_cloudtrail as cloudtrail, aws_iam as iam } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { PrivateBucket } from '../edge/private-bucket.ts';
import type { DesignProps } from '../stack-environment.ts';

interface AuditTrailProps extends DesignProps {
  readonly key: IKey;
  readonly accessLogs: IBucket;
}

/** Every management event of every region, with validated log files, in a bucket of its own. */
export class AuditTrail extends Construct {
  constructor(scope: Construct, id: string, { environment, key, accessLogs }: AuditTrailProps) {
    super(scope, id);
    const trailName = `${environment.name}-trail`;
    const stack = Stack.of(this);
    const { account } = stack;
    const bucket = new PrivateBucket(this, 'Bucket', {
      bucketName: `${environment.name}-fastapi-trail-${account}`,
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: 's3/trail/',
    });

    // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
    const principals = [new iam.ServicePrincipal('cloudtrail.amazonaws.com')];
    const sourceArn = stack.formatArn({ service: 'cloudtrail', resource: 'trail', resourceName: trailName });
    bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'TrailChecksBucket',
        principals,
        actions: ['s3:GetBucketAcl'],
        resources: [bucket.bucketArn],
        conditions: { StringEquals: { 'aws:SourceArn': sourceArn } },
      }),
    );
    bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'TrailWrites',
        principals,
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects(`AWSLogs/${account}/*`)],
        conditions: { StringEquals: { 'aws:SourceArn': sourceArn, 's3:x-amz-acl': 'bucket-owner-full-control' } },
      }),
    );

    const trail = new cloudtrail.CfnTrail(this, 'Trail', {
      trailName,
      s3BucketName: bucket.bucketName,
      isLogging: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      kmsKeyId: key.keyArn,
    });
    // CreateTrail fails while the bucket does not let CloudTrail in.
    if (bucket.policy) trail.node.addDependency(bucket.policy);
  }
}
