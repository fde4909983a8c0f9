import { PutInsightSelectorsCommand } from '@aws-sdk/client-cloudtrail';
import { DescribeLoadBalancersCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { CreateCacheParameterGroupCommand, ModifyCacheParameterGroupCommand } from '@aws-sdk/client-elasticache';
import { CreateDBSnapshotCommand } from '@aws-sdk/client-rds';
import { CreateBucketCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { ListTopicsCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { AssociateWebACLCommand, CreateWebACLCommand, PutLoggingConfigurationCommand } from '@aws-sdk/client-wafv2';
import { type AwsClients, connectAws } from './handlers/aws-clients.ts';
import { given } from './handlers/handler.ts';
import { addRareMachines } from './rare-machines.ts';

/** Where the resources are added, and to which deployed environment. */
export interface RarePlace {
  readonly endpoint: string;
  readonly account: string;
  readonly region: string;
  readonly environment: string;
}

const name = 'rare';

/**
 * Adds to a deployed environment one resource of each kind that a read asks further questions about and that no reference
 * stack has: insight selectors, a web ACL, a snapshot taken by hand, a replicated secret … `restore` takes them away.
 */
export async function addRareResources(place: RarePlace): Promise<void> {
  const { endpoint, account, region, environment } = place;
  const aws = connectAws(endpoint, region);
  await Promise.all([
    aws.cloudTrail.send(
      new PutInsightSelectorsCommand({
        TrailName: `${environment}-trail`,
        InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }],
      }),
    ),
    aws.rds.send(
      new CreateDBSnapshotCommand({ DBInstanceIdentifier: `${environment}-fastapi-db`, DBSnapshotIdentifier: name }),
    ),
    aws.secrets.send(
      new CreateSecretCommand({ Name: name, SecretString: name, AddReplicaRegions: [{ Region: 'us-west-2' }] }),
    ),
    addParameterGroup(aws),
    addOpenBucket(aws, account),
    subscribe(aws, account, region),
    addWebAcl(aws, account, region),
    addRareMachines(place, name),
  ]);
}

async function addParameterGroup({ elastiCache }: AwsClients): Promise<void> {
  const group = { CacheParameterGroupName: name, CacheParameterGroupFamily: 'redis7', Description: name };
  await elastiCache.send(new CreateCacheParameterGroupCommand(group));
  const ParameterNameValues = [{ ParameterName: 'timeout', ParameterValue: '300' }];
  await elastiCache.send(new ModifyCacheParameterGroupCommand({ CacheParameterGroupName: name, ParameterNameValues }));
}

/** Nothing but its policy keeps the public out: only then does it matter what the policy amounts to. */
async function addOpenBucket({ s3 }: AwsClients, account: string): Promise<void> {
  const Bucket = `${name}-${account}`;
  await s3.send(new CreateBucketCommand({ Bucket }));
  const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/*` };
  const Statement = [{ ...read, Principal: { AWS: `arn:aws:iam::${account}:root` } }];
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify({ Version: '2012-10-17', Statement }) }));
}

async function subscribe({ sns }: AwsClients, account: string, region: string): Promise<void> {
  const { Topics } = await sns.send(new ListTopicsCommand({}));
  const TopicArn = given(Topics?.[0]?.TopicArn, 'TopicArn');
  const Endpoint = `arn:aws:sqs:${region}:${account}:${name}`;
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
}

async function addWebAcl({ elb, waf }: AwsClients, account: string, region: string): Promise<void> {
  const VisibilityConfig = { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: name };
  const acl = { Name: name, Scope: 'REGIONAL' as const, DefaultAction: { Allow: {} }, VisibilityConfig };
  const { Summary } = await waf.send(new CreateWebACLCommand(acl));
  const WebACLArn = given(Summary?.ARN, 'ARN');
  const { LoadBalancers } = await elb.send(new DescribeLoadBalancersCommand({}));
  const ResourceArn = given(LoadBalancers?.[0]?.LoadBalancerArn, 'LoadBalancerArn');
  await waf.send(new AssociateWebACLCommand({ WebACLArn, ResourceArn }));
  const LogDestinationConfigs = [`arn:aws:logs:${region}:${account}:log-group:aws-waf-logs-${name}`];
  const LoggingConfiguration = { ResourceArn: WebACLArn, LogDestinationConfigs };
  await waf.send(new PutLoggingConfigurationCommand({ LoggingConfiguration }));
}
