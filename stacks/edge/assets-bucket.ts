import { Stack } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';
import { assetsBucketName } from './bucket-names.ts';
import { PrivateBucket } from './private-bucket.ts';

interface AssetsBucketProps extends DesignProps {
  readonly accessLogs: IBucket;
}

/** Static assets. Its policy is part of the distribution's stack (AssetsDistribution), which it has to name. */
export class AssetsBucket extends Construct {
  readonly bucket: IBucket;

  constructor(scope: Construct, id: string, { environment, accessLogs }: AssetsBucketProps) {
    super(scope, id);
    this.bucket = new PrivateBucket(this, 'Bucket', {
      bucketName: assetsBucketName(Stack.of(this), environment.name),
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: 's3/assets/',
      // A bucket has one policy, and this one's names the distribution.
      enforceSSL: false,
    });
  }
}
