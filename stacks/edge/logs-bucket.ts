import { Duration, Stack, aws_iam as iam, aws_s3 as s3 } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';
import { logsBucketName } from './bucket-names.ts';
import { PrivateBucket } from './private-bucket.ts';

/** How long a deleted or overwritten log can still be fetched back. */
const NONCURRENT_DAYS = 30;

/** The application's logs and those of ALB (`alb/`), CloudFront (`cloudfront/`) and S3 (`s3/<bucket>/`). */
export class LogsBucket extends Construct {
  readonly bucket: IBucket;

  constructor(scope: Construct, id: string, { environment }: DesignProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const { transitionDays, expiryDays } = environment.parameters.logBucket;
    const bucket = new PrivateBucket(this, 'Bucket', {
      bucketName: logsBucketName(stack, environment.name),
      // CloudFront delivers its standard logs with an ACL, which BucketOwnerEnforced would refuse.
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [
        {
          id: 'archive-and-delete',
          transitions: [
            { storageClass: s3.StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(transitionDays) },
          ],
          expiration: Duration.days(expiryDays),
          noncurrentVersionExpiration: Duration.days(NONCURRENT_DAYS),
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
      ],
    });
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
    const loadBalancers = { service: 'elasticloadbalancing', resource: 'loadbalancer', resourceName: '*' };
    bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'LoadBalancerLogs',
        principals: [new iam.ServicePrincipal('logdelivery.elasticloadbalancing.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects(`alb/AWSLogs/${stack.account}/*`)],
        conditions: { ArnLike: { 'aws:SourceArn': stack.formatArn(loadBalancers) } },
      }),
    );
    this.bucket = bucket;
  }
}
