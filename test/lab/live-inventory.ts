import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ListDistributionsCommand } from '@aws-sdk/client-cloudfront';
import { DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import {
  DescribeFlowLogsCommand,
  DescribeInternetGatewaysCommand,
  DescribeNatGatewaysCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
} from '@aws-sdk/client-ec2';
import { DescribeRepositoriesCommand } from '@aws-sdk/client-ecr';
import { ListClustersCommand, ListServicesCommand, ListTaskDefinitionsCommand } from '@aws-sdk/client-ecs';
import { DescribeLoadBalancersCommand, DescribeTargetGroupsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { DescribeReplicationGroupsCommand } from '@aws-sdk/client-elasticache';
import { ListRolesCommand } from '@aws-sdk/client-iam';
import { ListAliasesCommand, ListKeysCommand } from '@aws-sdk/client-kms';
import { DescribeDBInstancesCommand, DescribeDBSubnetGroupsCommand } from '@aws-sdk/client-rds';
import { ListHostedZonesCommand } from '@aws-sdk/client-route-53';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { ListSecretsCommand } from '@aws-sdk/client-secrets-manager';
import { ListEmailIdentitiesCommand } from '@aws-sdk/client-sesv2';
import { ListTopicsCommand } from '@aws-sdk/client-sns';
import { type AwsClients, connectAws } from './handlers/aws-clients.ts';

type Ids = readonly (string | undefined)[] | undefined;

/** How the ids of a type are listed by its own service; types that only exist inside another are not here. */
const lists: Readonly<Record<string, (aws: AwsClients) => Promise<Ids>>> = {
  'AWS::EC2::VPC': async ({ ec2 }) => (await ec2.send(new DescribeVpcsCommand())).Vpcs?.map((vpc) => vpc.VpcId),
  'AWS::EC2::Subnet': async ({ ec2 }) =>
    (await ec2.send(new DescribeSubnetsCommand())).Subnets?.map((subnet) => subnet.SubnetId),
  'AWS::EC2::RouteTable': async ({ ec2 }) =>
    (await ec2.send(new DescribeRouteTablesCommand())).RouteTables?.map((table) => table.RouteTableId),
  'AWS::EC2::SubnetRouteTableAssociation': async ({ ec2 }) =>
    (await ec2.send(new DescribeRouteTablesCommand())).RouteTables?.flatMap((table) =>
      table.Associations?.map((association) => association.RouteTableAssociationId),
    ),
  'AWS::EC2::InternetGateway': async ({ ec2 }) =>
    (await ec2.send(new DescribeInternetGatewaysCommand())).InternetGateways?.map((found) => found.InternetGatewayId),
  'AWS::EC2::NatGateway': async ({ ec2 }) =>
    (await ec2.send(new DescribeNatGatewaysCommand())).NatGateways?.map((gateway) => gateway.NatGatewayId),
  'AWS::EC2::FlowLog': async ({ ec2 }) =>
    (await ec2.send(new DescribeFlowLogsCommand())).FlowLogs?.map((log) => log.FlowLogId),
  'AWS::EC2::SecurityGroup': async ({ ec2 }) =>
    (await ec2.send(new DescribeSecurityGroupsCommand())).SecurityGroups?.map((group) => group.GroupId),
  'AWS::EC2::SecurityGroupIngress': async ({ ec2 }) =>
    (await ec2.send(new DescribeSecurityGroupRulesCommand())).SecurityGroupRules?.map(
      (rule) => rule.SecurityGroupRuleId,
    ),
  'AWS::CloudFront::Distribution': async ({ cloudFront }) =>
    (await cloudFront.send(new ListDistributionsCommand())).DistributionList?.Items?.map(({ Id }) => Id),
  'AWS::CloudTrail::Trail': async ({ cloudTrail }) =>
    (await cloudTrail.send(new DescribeTrailsCommand())).trailList?.map(({ Name }) => Name),
  'AWS::CloudWatch::Alarm': async ({ cloudWatch }) =>
    (await cloudWatch.send(new DescribeAlarmsCommand())).MetricAlarms?.map(({ AlarmName }) => AlarmName),
  'AWS::ECR::Repository': async ({ ecr }) =>
    (await ecr.send(new DescribeRepositoriesCommand())).repositories?.map((found) => found.repositoryName),
  'AWS::ECS::Cluster': async ({ ecs }) =>
    (await ecs.send(new ListClustersCommand())).clusterArns?.map((arn) => arn.split('/')[1]),
  'AWS::ECS::Service': async ({ ecs }) => {
    const { clusterArns = [] } = await ecs.send(new ListClustersCommand());
    const services = await Promise.all(clusterArns.map((cluster) => ecs.send(new ListServicesCommand({ cluster }))));
    return services.flatMap(({ serviceArns = [] }) => serviceArns);
  },
  'AWS::ECS::TaskDefinition': async ({ ecs }) => (await ecs.send(new ListTaskDefinitionsCommand())).taskDefinitionArns,
  'AWS::ElastiCache::ReplicationGroup': async ({ elastiCache }) =>
    (await elastiCache.send(new DescribeReplicationGroupsCommand())).ReplicationGroups?.map(
      (group) => group.ReplicationGroupId,
    ),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': async ({ elb }) =>
    (await elb.send(new DescribeLoadBalancersCommand())).LoadBalancers?.map((balancer) => balancer.LoadBalancerArn),
  'AWS::ElasticLoadBalancingV2::TargetGroup': async ({ elb }) =>
    (await elb.send(new DescribeTargetGroupsCommand())).TargetGroups?.map((group) => group.TargetGroupArn),
  'AWS::IAM::Role': async ({ iam }) => (await iam.send(new ListRolesCommand())).Roles?.map(({ RoleName }) => RoleName),
  'AWS::KMS::Alias': async ({ kms }) =>
    (await kms.send(new ListAliasesCommand())).Aliases?.map(({ AliasName }) => AliasName),
  'AWS::KMS::Key': async ({ kms }) => (await kms.send(new ListKeysCommand())).Keys?.map(({ KeyId }) => KeyId),
  'AWS::Logs::LogGroup': async ({ logs }) =>
    (await logs.send(new DescribeLogGroupsCommand())).logGroups?.map(({ logGroupName }) => logGroupName),
  'AWS::RDS::DBInstance': async ({ rds }) =>
    (await rds.send(new DescribeDBInstancesCommand())).DBInstances?.map((found) => found.DBInstanceIdentifier),
  'AWS::RDS::DBSubnetGroup': async ({ rds }) =>
    (await rds.send(new DescribeDBSubnetGroupsCommand())).DBSubnetGroups?.map((group) => group.DBSubnetGroupName),
  'AWS::Route53::HostedZone': async ({ route53 }) =>
    (await route53.send(new ListHostedZonesCommand())).HostedZones?.map(({ Id }) => Id?.split('/').at(-1)),
  'AWS::S3::Bucket': async ({ s3 }) => (await s3.send(new ListBucketsCommand())).Buckets?.map(({ Name }) => Name),
  'AWS::SecretsManager::Secret': async ({ secrets }) =>
    (await secrets.send(new ListSecretsCommand())).SecretList?.map(({ ARN }) => ARN),
  'AWS::SES::EmailIdentity': async ({ ses }) =>
    (await ses.send(new ListEmailIdentitiesCommand())).EmailIdentities?.map(({ IdentityName }) => IdentityName),
  'AWS::SNS::Topic': async ({ sns }) =>
    (await sns.send(new ListTopicsCommand())).Topics?.map((topic) => topic.TopicArn),
};

/** The physical ids that each service lists, by CloudFormation type; a type that is not a key was not asked for. */
export async function listLive(endpoint: string, region: string): Promise<Map<string, ReadonlySet<string>>> {
  const aws = connectAws(endpoint, region);
  const entries = Object.entries(lists).map(async ([type, list]) => {
    const ids = (await list(aws)) ?? [];
    return [type, new Set(ids.filter((id) => id !== undefined))] as const;
  });
  return new Map(await Promise.all(entries));
}
