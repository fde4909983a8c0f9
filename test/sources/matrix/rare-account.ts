import { CreateTrailCommand, PutInsightSelectorsCommand } from '@aws-sdk/client-cloudtrail';
import { CreateCacheParameterGroupCommand } from '@aws-sdk/client-elasticache';
import { CreateDBInstanceCommand, CreateDBSnapshotCommand } from '@aws-sdk/client-rds';
import { CreateBucketCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { CreateTopicCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateWebACLCommand, PutLoggingConfigurationCommand } from '@aws-sdk/client-wafv2';
import { type Account, startAccount } from '../../lab/account.ts';
import { type AwsClients, connectAws } from '../../lab/handlers/aws-clients.ts';

/** An account with what the reference environments lack, so that the calls which only that needs are made too. */
export async function startRareAccount(): Promise<Account> {
  // The lab, which runs already, has said what there was to say about Python.
  const account = await startAccount(() => undefined);
  const aws = connectAws(account.endpoint, 'us-east-1');
  await Promise.all([
    trailWithInsights(aws),
    parameterGroup(aws),
    snapshotByHand(aws),
    bucketWithPolicyAlone(aws),
    replicatedSecret(aws),
    confirmedSubscription(aws),
    webAcl(aws),
  ]);
  return account;
}

async function trailWithInsights({ cloudTrail, s3 }: AwsClients): Promise<void> {
  const [Name, S3BucketName] = ['rare', 'rare-trail'];
  await s3.send(new CreateBucketCommand({ Bucket: S3BucketName }));
  await cloudTrail.send(new CreateTrailCommand({ Name, S3BucketName }));
  const InsightSelectors = [{ InsightType: 'ApiCallRateInsight' as const }];
  await cloudTrail.send(new PutInsightSelectorsCommand({ TrailName: Name, InsightSelectors }));
}

async function parameterGroup({ elastiCache }: AwsClients): Promise<void> {
  const group = { CacheParameterGroupName: 'rare', CacheParameterGroupFamily: 'redis7', Description: 'rare' };
  await elastiCache.send(new CreateCacheParameterGroupCommand(group));
}

async function snapshotByHand({ rds }: AwsClients): Promise<void> {
  const DBInstanceIdentifier = 'rare';
  const size = { DBInstanceClass: 'db.t3.micro', Engine: 'postgres', AllocatedStorage: 20 };
  const login = { MasterUsername: 'lab', MasterUserPassword: 'no-secret' };
  await rds.send(new CreateDBInstanceCommand({ DBInstanceIdentifier, ...size, ...login }));
  await rds.send(new CreateDBSnapshotCommand({ DBInstanceIdentifier, DBSnapshotIdentifier: 'by-hand' }));
}

/** No public-access block restricts it, so that only AWS knows whether it is public. */
async function bucketWithPolicyAlone({ s3 }: AwsClients): Promise<void> {
  const Bucket = 'rare-bucket';
  const read = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/*` };
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(
    new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify({ Version: '2012-10-17', Statement: [read] }) }),
  );
}

async function replicatedSecret({ secrets }: AwsClients): Promise<void> {
  const AddReplicaRegions = [{ Region: 'us-west-2' }];
  await secrets.send(new CreateSecretCommand({ Name: 'rare', SecretString: 'no secret', AddReplicaRegions }));
}

async function confirmedSubscription({ sns }: AwsClients): Promise<void> {
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'rare' }));
  const Endpoint = 'arn:aws:sqs:us-east-1:123456789012:rare';
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
}

async function webAcl({ waf }: AwsClients): Promise<void> {
  const VisibilityConfig = { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: 'rare' };
  const acl = { Name: 'rare', Scope: 'REGIONAL', DefaultAction: { Allow: {} }, VisibilityConfig } as const;
  const { Summary } = await waf.send(new CreateWebACLCommand(acl));
  const LogDestinationConfigs = ['arn:aws:logs:us-east-1:123456789012:log-group:aws-waf-logs-rare'];
  const LoggingConfiguration = { ResourceArn: Summary?.ARN, LogDestinationConfigs };
  await waf.send(new PutLoggingConfigurationCommand({ LoggingConfiguration }));
}
