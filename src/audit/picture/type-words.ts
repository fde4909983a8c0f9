import type { Json } from '#src/model/json.ts';
import { type Resource, valueAt } from '#src/model/resource.ts';

/** What people call a resource type, one and many. */
const NAMES: Readonly<Record<string, readonly [one: string, many: string]>> = {
  Account: ['Account settings', 'Account settings'],
  'AWS::ApiGateway::RestApi': ['REST API', 'REST APIs'],
  'AWS::ApiGatewayV2::Api': ['HTTP API', 'HTTP APIs'],
  'AWS::CertificateManager::Certificate': ['Certificate', 'certificates'],
  'AWS::CloudFront::Distribution': ['CloudFront', 'CloudFront distributions'],
  'AWS::CloudTrail::Trail': ['CloudTrail', 'CloudTrail trails'],
  'AWS::CloudWatch::Alarm': ['CloudWatch alarm', 'CloudWatch alarms'],
  'AWS::CloudWatch::CompositeAlarm': ['Composite alarm', 'composite alarms'],
  'AWS::DynamoDB::Table': ['DynamoDB table', 'DynamoDB tables'],
  'AWS::EC2::Instance': ['EC2 instance', 'EC2 instances'],
  'AWS::EC2::InternetGateway': ['Internet gateway', 'internet gateways'],
  'AWS::EC2::NatGateway': ['NAT gateway', 'NAT gateways'],
  'AWS::EC2::VPCEndpoint': ['VPC endpoint', 'VPC endpoints'],
  'AWS::EC2::VPCPeeringConnection': ['VPC peering', 'VPC peerings'],
  'AWS::EC2::Volume': ['EBS volume', 'EBS volumes'],
  'AWS::ECR::Repository': ['ECR repository', 'ECR repositories'],
  'AWS::ECS::Cluster': ['ECS cluster', 'ECS clusters'],
  'AWS::ECS::Service': ['ECS service', 'ECS services'],
  'AWS::ElastiCache::ReplicationGroup': ['ElastiCache', 'ElastiCache groups'],
  'AWS::ElastiCache::CacheCluster': ['ElastiCache', 'ElastiCache clusters'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['Load balancer', 'load balancers'],
  'AWS::IAM::Role': ['IAM role', 'IAM roles'],
  'AWS::IAM::User': ['IAM user', 'IAM users'],
  'AWS::KMS::Key': ['KMS key', 'KMS keys'],
  'AWS::Lambda::Function': ['Lambda function', 'Lambda functions'],
  'AWS::Logs::LogGroup': ['Log group', 'log groups'],
  'AWS::RDS::DBInstance': ['RDS database', 'RDS databases'],
  'AWS::RDS::DBCluster': ['RDS cluster', 'RDS clusters'],
  'AWS::Route53::HostedZone': ['Route 53 zone', 'Route 53 zones'],
  'AWS::S3::Bucket': ['S3 bucket', 'S3 buckets'],
  'AWS::SES::EmailIdentity': ['SES identity', 'SES identities'],
  'AWS::SNS::Topic': ['SNS topic', 'SNS topics'],
  'AWS::SQS::Queue': ['SQS queue', 'SQS queues'],
  'AWS::SecretsManager::Secret': ['Secret', 'secrets'],
  'AWS::WAFv2::WebACL': ['Web ACL', 'web ACLs'],
};

/** `RDS database`; of a type that has no such name, `Batch JobQueue`. */
export function typeName(type: string, isMany = false): string {
  const known = NAMES[type];
  if (known) return known[isMany ? 1 : 0];
  const plain = type.split('::').slice(1).join(' ') || type;
  return isMany ? `${plain}: several` : plain;
}

/** A name as short as it says something: of an ARN or a path only its end. */
export function shortName({ name, id }: Pick<Resource, 'name' | 'id'>): string {
  const text = name ?? id;
  const last = text.startsWith('arn:') ? (text.split(':').at(-1) ?? text).split('/').slice(1).join('/') || text : text;
  return last.replace(/\.$/, '');
}

type Say = (value: (path: string) => string, resource: Resource) => string;

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

/** The few values of a type that tell one from another at a glance. */
const DETAILS: Readonly<Record<string, Say>> = {
  'AWS::RDS::DBInstance': (value) =>
    joined(`${value('Engine')} ${value('EngineVersion')}`.trim(), value('DBInstanceClass').replace(/^db\./, '')),
  'AWS::RDS::DBCluster': (value) => `${value('Engine')} ${value('EngineVersion')}`.trim(),
  'AWS::ElastiCache::ReplicationGroup': (value) =>
    joined(`${value('Engine')} ${value('EngineVersion')}`.trim(), value('CacheNodeType').replace(/^cache\./, '')),
  'AWS::ElastiCache::CacheCluster': (value) => joined(value('Engine'), value('CacheNodeType')),
  'AWS::ECS::Service': (value) =>
    joined(counted(value('DesiredCount'), 'task'), value('LaunchType').toLowerCase().replace('fargate', 'Fargate')),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': (value) => joined(value('Type'), value('Scheme')),
  'AWS::EC2::NatGateway': (_, { facts }) => (isTexts(facts['PublicIps']) ? facts['PublicIps'].join(', ') : ''),
  'AWS::EC2::Instance': (value) => value('InstanceType'),
  'AWS::EC2::VPCEndpoint': (value) => value('ServiceName').split('.').at(-1) ?? '',
  'AWS::Lambda::Function': (value) => joined(value('Runtime'), value('MemorySize') && `${value('MemorySize')} MB`),
  'AWS::CloudFront::Distribution': (_, { properties }) => {
    const config = properties['DistributionConfig'];
    const aliases = typeof config === 'object' && config !== null && 'Aliases' in config ? config.Aliases : [];
    return isTexts(aliases) ? aliases.join(', ') : '';
  },
};

/** A second line for a box, or nothing; values that are not known are left out. */
export function detailOf(resource: Resource): string | undefined {
  const value = (path: string): string => {
    const found = valueAt(resource, path);
    return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
  };
  const text = DETAILS[resource.type]?.(value, resource) ?? '';
  return text === '' ? undefined : text;
}

function counted(count: string, noun: string): string {
  return count === '' ? '' : `${count} ${noun}${count === '1' ? '' : 's'}`;
}

function isTexts(value: Json | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** The kinds of service that stand beside the network, in the order in which they are drawn. */
const KINDS: readonly (readonly [title: string, types: RegExp])[] = [
  ['Compute', /^AWS::(ECS|EKS|EC2::Instance|Lambda|Batch|AutoScaling|AppRunner|StepFunctions)/],
  ['Data and images', /^AWS::(S3|ECR|EFS|DynamoDB|RDS|ElastiCache|Backup|EC2::Volume|OpenSearch|Redshift|Kinesis)/],
  ['Messages', /^AWS::(SES|SNS|SQS|Events|Pinpoint|AmazonMQ|MSK)/],
  ['Secrets and keys', /^AWS::(SecretsManager|KMS|SSM|CertificateManager)/],
  ['Watching', /^AWS::(CloudWatch|Logs|CloudTrail|Config|GuardDuty|SecurityHub|XRay|Budgets)/],
  ['Access', /^(AWS::(IAM|Cognito|SSO|Organizations|AccessAnalyzer)|Account$)/],
];

/** What stands before the region: it is reached from everywhere. */
const EDGE = /^AWS::(CloudFront|Route53|GlobalAccelerator|WAFv2|ApiGateway|ApiGatewayV2)::/;

export function isEdgeType(type: string): boolean {
  return EDGE.test(type);
}

/** The kind of service that a type is, for the box it is drawn in. */
export function serviceKind(type: string): string {
  return KINDS.find(([, types]) => types.test(type))?.[0] ?? 'Other services';
}

/** In the order in which the kinds are drawn. */
export function kindOrder(title: string): number {
  const at = KINDS.findIndex(([kind]) => kind === title);
  return at === -1 ? KINDS.length : at;
}
