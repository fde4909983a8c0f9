import { CreateLogGroupCommand, PutMetricFilterCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateVpcEndpointCommand, CreateVpcPeeringConnectionCommand, DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import {
  CreateRuleCommand,
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  CreateCacheParameterGroupCommand,
  CreateSnapshotCommand,
  ModifyCacheParameterGroupCommand,
} from '@aws-sdk/client-elasticache';
import { ModifyDBParameterGroupCommand } from '@aws-sdk/client-rds';
import { CreateHostedZoneCommand, CreateQueryLoggingConfigCommand } from '@aws-sdk/client-route-53';
import { ListTopicsCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { type AwsClients, connectAws } from './handlers/aws-clients.ts';
import { given } from './handlers/handler.ts';
import { addRareMachines } from './rare-machines.ts';
import type { RarePlace } from './rare-resources.ts';

/**
 * Adds two of whatever an account with the rare resources has fewer than two of, so that every list that the emulator pages has a
 * second page where a page holds one item. `restore` takes them away.
 */
export async function addRarePairs(place: RarePlace): Promise<void> {
  const { endpoint, account, region, environment } = place;
  const aws = connectAws(endpoint, region);
  const logGroup = (name: string): string => `arn:aws:logs:${region}:${account}:log-group:${name}`;
  await setTwoParameters(aws, environment);
  await addNetworkPairs(aws, region);
  for (const name of ['pair-a', 'pair-b']) {
    await addRareMachines(place, name);
    await addMetricFilter(aws, name, environment);
    await addLoggedZone(aws, name, logGroup(`/aws/route53/${name}`));
    await subscribe(aws, `arn:aws:sqs:${region}:${account}:${name}`);
    const ReplicationGroupId = `${environment}-redis`;
    await aws.elastiCache.send(new CreateSnapshotCommand({ SnapshotName: name, ReplicationGroupId }));
  }
  await addRules(aws);
}

async function setTwoParameters({ elastiCache, rds }: AwsClients, environment: string): Promise<void> {
  const group = { CacheParameterGroupName: 'pairs', CacheParameterGroupFamily: 'redis7', Description: 'pairs' };
  await elastiCache.send(new CreateCacheParameterGroupCommand(group));
  const ParameterNameValues = [
    { ParameterName: 'timeout', ParameterValue: '300' },
    { ParameterName: 'tcp-keepalive', ParameterValue: '60' },
  ];
  const { CacheParameterGroupName } = group;
  await elastiCache.send(new ModifyCacheParameterGroupCommand({ CacheParameterGroupName, ParameterNameValues }));
  const set = (ParameterName: string, ParameterValue: string) =>
    ({ ParameterName, ParameterValue, ApplyMethod: 'immediate' }) as const;
  const Parameters = [set('log_connections', '1'), set('log_disconnections', '1')];
  const DBParameterGroupName = `${environment}-postgres15`;
  await rds.send(new ModifyDBParameterGroupCommand({ DBParameterGroupName, Parameters }));
}

async function addNetworkPairs({ ec2 }: AwsClients, region: string): Promise<void> {
  const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({}));
  const [VpcId, PeerVpcId] = Vpcs.map((vpc) => vpc.VpcId);
  for (const service of ['s3', 'dynamodb']) {
    const ServiceName = `com.amazonaws.${region}.${service}`;
    await ec2.send(new CreateVpcEndpointCommand({ VpcId, ServiceName }));
    await ec2.send(new CreateVpcPeeringConnectionCommand({ VpcId, PeerVpcId }));
  }
}

async function addMetricFilter({ logs }: AwsClients, name: string, environment: string): Promise<void> {
  const metricTransformations = [{ metricName: name, metricNamespace: 'pairs', metricValue: '1' }];
  const logGroupName = `/ecs/${environment}-fastapi-app`;
  await logs.send(
    new PutMetricFilterCommand({ logGroupName, filterName: name, filterPattern: 'ERROR', metricTransformations }),
  );
}

async function addLoggedZone({ logs, route53 }: AwsClients, name: string, group: string): Promise<void> {
  await logs.send(new CreateLogGroupCommand({ logGroupName: group.replace(/^.*:/, '') }));
  const CloudWatchLogsLogGroupArn = `${group}:*`;
  const zone = { Name: `${name}.example.com`, CallerReference: name };
  const { HostedZone } = await route53.send(new CreateHostedZoneCommand(zone));
  const HostedZoneId = given(HostedZone?.Id, 'Id').replace('/hostedzone/', '');
  await route53.send(new CreateQueryLoggingConfigCommand({ HostedZoneId, CloudWatchLogsLogGroupArn }));
}

async function subscribe({ sns }: AwsClients, Endpoint: string): Promise<void> {
  const { Topics } = await sns.send(new ListTopicsCommand({}));
  const TopicArn = given(Topics?.[0]?.TopicArn, 'TopicArn');
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
}

/** On every listener, so that each listener and each balancer that a broken list lacks takes rules with it. */
async function addRules({ elb }: AwsClients): Promise<void> {
  const response = { StatusCode: '404', ContentType: 'text/plain' };
  const Actions = [{ Type: 'fixed-response' as const, FixedResponseConfig: response }];
  const { LoadBalancers = [] } = await elb.send(new DescribeLoadBalancersCommand({}));
  for (const { LoadBalancerArn } of LoadBalancers) {
    const { Listeners = [] } = await elb.send(new DescribeListenersCommand({ LoadBalancerArn }));
    for (const { ListenerArn } of Listeners) {
      for (const Priority of [901, 902]) {
        const Conditions = [{ Field: 'path-pattern', Values: [`/pair-${Priority}`] }];
        await elb.send(new CreateRuleCommand({ ListenerArn, Priority, Conditions, Actions }));
      }
    }
  }
}
