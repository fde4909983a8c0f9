import { ACMClient } from '@aws-sdk/client-acm';
import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ElastiCacheClient } from '@aws-sdk/client-elasticache';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { RDSClient } from '@aws-sdk/client-rds';
import { Route53Client } from '@aws-sdk/client-route-53';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { WAFV2Client } from '@aws-sdk/client-wafv2';

/** The emulator takes any key; nothing here is secret. */
export const labCredentials = { accessKeyId: 'lab', secretAccessKey: 'lab' };

/** One client a service, all against the emulator; a call that fails is not repeated, since nothing there is transient. CloudTrail tells callers apart by their user agent. */
export function connectAws(endpoint: string, region: string, customUserAgent = 'lab') {
  const config = { endpoint, region, credentials: labCredentials, maxAttempts: 1, customUserAgent };
  return {
    acm: new ACMClient(config),
    autoScaling: new ApplicationAutoScalingClient(config),
    cloudFront: new CloudFrontClient(config),
    cloudTrail: new CloudTrailClient(config),
    cloudWatch: new CloudWatchClient(config),
    logs: new CloudWatchLogsClient(config),
    ec2: new EC2Client(config),
    ecr: new ECRClient(config),
    ecs: new ECSClient(config),
    elb: new ElasticLoadBalancingV2Client(config),
    elastiCache: new ElastiCacheClient(config),
    iam: new IAMClient(config),
    kms: new KMSClient(config),
    rds: new RDSClient(config),
    route53: new Route53Client(config),
    s3: new S3Client({ ...config, forcePathStyle: true }),
    secrets: new SecretsManagerClient(config),
    ses: new SESv2Client(config),
    sns: new SNSClient(config),
    ssm: new SSMClient(config),
    sts: new STSClient(config),
    waf: new WAFV2Client(config),
  };
}

export type AwsClients = ReturnType<typeof connectAws>;
