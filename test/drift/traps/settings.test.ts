import { live } from '../../sources/deployed/account.ts';
import type { JsonObject } from '#src/model/json.ts';
import { BUCKET, springs } from './trap.ts';

const rule = (CidrIp: string, FromPort = 443, ToPort = 443, IpProtocol = 'tcp'): JsonObject => ({
  IpProtocol,
  FromPort,
  ToPort,
  CidrIp,
});
const OPEN = {
  BlockPublicAcls: false,
  BlockPublicPolicy: false,
  IgnorePublicAcls: false,
  RestrictPublicBuckets: false,
};
const band = live('AWS::ApplicationAutoScaling::ScalableTarget', 't', {
  properties: {
    ResourceId: 'service/shop/web',
    ScalableDimension: 'ecs:service:DesiredCount',
    MinCapacity: 1,
    MaxCapacity: 4,
  },
});
const GROUP = 'AWS::EC2::SecurityGroup';
const cors = { CorsRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['https://shop.example'] }] };
const expiry = { Rules: [{ Id: 'old', Status: 'Enabled', ExpirationInDays: 90, Prefix: 'logs/' }] };
const behavior = (PathPattern: string): JsonObject => ({
  PathPattern,
  TargetOriginId: 'a',
  ViewerProtocolPolicy: 'https-only',
  CachePolicyId: 'x',
});
const distribution = (...CacheBehaviors: readonly JsonObject[]): JsonObject => ({
  DistributionConfig: {
    Enabled: true,
    DefaultCacheBehavior: { TargetOriginId: 'a', ViewerProtocolPolicy: 'https-only', CachePolicyId: 'x' },
    CacheBehaviors,
  },
});
const alias = (DNSName: string): JsonObject => ({
  Name: 'shop.example',
  Type: 'A',
  AliasTarget: { DNSName, HostedZoneId: 'Z1', EvaluateTargetHealth: false },
});

springs({
  'T2 a declared list that was emptied': {
    type: GROUP,
    declared: { SecurityGroupIngress: [rule('10.0.0.0/8')] },
    now: { SecurityGroupIngress: [] },
    at: /^SecurityGroupIngress/,
  },
  'T2 a declared setting that was taken away': {
    ...BUCKET,
    declared: { CorsConfiguration: cors, LifecycleConfiguration: expiry },
    now: { CorsConfiguration: undefined, LifecycleConfiguration: undefined },
    at: /^(CorsConfiguration|LifecycleConfiguration)/,
  },
  'T3 a list declared empty that has something': {
    type: GROUP,
    declared: { SecurityGroupIngress: [] },
    now: { SecurityGroupIngress: [rule('203.0.113.4/32', 22, 22)] },
    at: /^SecurityGroupIngress/,
  },
  'T4 the block of public access that vanished': {
    ...BUCKET,
    declared: {},
    now: { PublicAccessBlockConfiguration: undefined },
    at: 'PublicAccessBlockConfiguration',
  },
  'T4 the block of public access turned off': {
    ...BUCKET,
    declared: {},
    now: { PublicAccessBlockConfiguration: OPEN },
    at: 'PublicAccessBlockConfiguration',
  },
  'T4 the actions of an alarm turned off': {
    type: 'AWS::CloudWatch::Alarm',
    declared: { AlarmName: 'cpu' },
    before: { ActionsEnabled: true },
    now: { ActionsEnabled: false },
    at: 'ActionsEnabled',
  },
  'T4 a key disabled': {
    type: 'AWS::KMS::Key',
    declared: { Description: 'x' },
    before: { Enabled: true },
    now: { Enabled: false },
    at: 'Enabled',
  },
  'T4 IPv6 of a distribution turned off': {
    type: 'AWS::CloudFront::Distribution',
    declared: { DistributionConfig: { Enabled: true } },
    before: { DistributionConfig: { Enabled: true, IPV6Enabled: true } },
    now: { DistributionConfig: { Enabled: true, IPV6Enabled: false } },
    at: 'DistributionConfig.IPV6Enabled',
  },
  'T4 managed encryption of a queue turned off': {
    type: 'AWS::SQS::Queue',
    isRaw: true,
    declared: { QueueName: 'jobs' },
    before: { SqsManagedSseEnabled: true },
    now: { SqsManagedSseEnabled: false },
    at: 'SqsManagedSseEnabled',
  },
  'T4 the endpoint of a cluster': {
    type: 'AWS::EKS::Cluster',
    isRaw: true,
    declared: { ResourcesVpcConfig: { SubnetIds: ['subnet-1'], EndpointPrivateAccess: true } },
    before: {
      ResourcesVpcConfig: { SubnetIds: ['subnet-1'], EndpointPrivateAccess: true, EndpointPublicAccess: true },
    },
    now: { ResourcesVpcConfig: { SubnetIds: ['subnet-1'], EndpointPrivateAccess: true, EndpointPublicAccess: false } },
    at: 'ResourcesVpcConfig.EndpointPublicAccess',
  },
  'T4 a queue that no longer reaches its function': {
    type: 'AWS::Lambda::EventSourceMapping',
    isRaw: true,
    declared: { FunctionName: 'worker' },
    before: { Enabled: true },
    now: { Enabled: false },
    at: 'Enabled',
  },
  'T6 an alias record without dualstack': {
    type: 'AWS::Route53::RecordSet',
    declared: alias('dualstack.web-1.eu-west-1.elb.amazonaws.com'),
    now: alias('web-1.eu-west-1.elb.amazonaws.com'),
    at: /^AliasTarget/,
  },
  'T7 one of several blocks made wider': {
    type: GROUP,
    declared: { SecurityGroupIngress: [rule('10.0.1.0/24'), rule('10.0.2.0/24')] },
    now: { SecurityGroupIngress: [rule('10.0.1.0/24'), rule('10.0.0.0/8')] },
    at: /^SecurityGroupIngress/,
  },
  'T7 echo requests widened to all of ICMP': {
    type: GROUP,
    declared: { SecurityGroupIngress: [rule('10.0.0.0/8', 8, -1, 'icmp')] },
    now: { SecurityGroupIngress: [rule('10.0.0.0/8', -1, -1, 'icmp')] },
    at: /^SecurityGroupIngress/,
  },
  'T9 a count above its band': {
    type: 'AWS::ECS::Service',
    declared: { DesiredCount: 2 },
    now: { DesiredCount: 9 },
    // Scaling may set 1 to 4.
    before: { DesiredCount: 4 },
    arn: 'arn:aws:ecs:eu-west-1:123456789012:service/shop/web',
    beside: [band],
    at: 'DesiredCount',
  },
  'T9 a downgrade': {
    type: 'AWS::RDS::DBInstance',
    declared: { EngineVersion: '15.6', AutoMinorVersionUpgrade: true },
    before: { EngineVersion: '15.8' },
    now: { EngineVersion: '15.2' },
    at: 'EngineVersion',
  },
  'T9 more storage than it may grow to': {
    type: 'AWS::RDS::DBInstance',
    declared: { AllocatedStorage: '20', MaxAllocatedStorage: 100 },
    before: { AllocatedStorage: '60' },
    now: { AllocatedStorage: '200' },
    at: 'AllocatedStorage',
  },
  'T10 layers in another order': {
    type: 'AWS::Lambda::Function',
    isRaw: true,
    declared: { Layers: ['arn:layer:a:1', 'arn:layer:b:1'] },
    now: { Layers: ['arn:layer:b:1', 'arn:layer:a:1'] },
    at: /^Layers/,
  },
  'T10 behaviors in another order': {
    type: 'AWS::CloudFront::Distribution',
    declared: distribution(behavior('/private/*'), behavior('/*')),
    now: distribution(behavior('/*'), behavior('/private/*')),
    at: /^DistributionConfig\.CacheBehaviors/,
  },
  'T10 a rule with another priority': {
    type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    declared: { Priority: 10 },
    now: { Priority: 1 },
    at: 'Priority',
  },
  'T11 a tag whose key changed its case': {
    type: 'AWS::DynamoDB::Table',
    isRaw: true,
    declared: { Tags: [{ Key: 'Owner', Value: 'shop' }] },
    now: { Tags: [{ Key: 'owner', Value: 'shop' }] },
    at: /^Tags/,
  },
  'T11 a tag that was deleted': {
    type: 'AWS::DynamoDB::Table',
    isRaw: true,
    declared: {
      Tags: [
        { Key: 'Owner', Value: 'shop' },
        { Key: 'DataClass', Value: 'secret' },
      ],
    },
    now: { Tags: [{ Key: 'Owner', Value: 'shop' }] },
    at: /^Tags/,
  },
  'T12 the case of a prefix': {
    ...BUCKET,
    declared: { LifecycleConfiguration: expiry },
    now: {
      LifecycleConfiguration: { Rules: [{ Id: 'old', Status: 'Enabled', ExpirationInDays: 90, Prefix: 'Logs/' }] },
    },
    at: /^LifecycleConfiguration/,
  },
  'T12 the case of a path': {
    type: 'AWS::IAM::Role',
    declared: { Path: '/Shop/' },
    now: { Path: '/shop/' },
    at: 'Path',
  },
  'T14 other code in a service': {
    type: 'AWS::ECS::Service',
    declared: { TaskDefinition: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:3' },
    now: { TaskDefinition: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:4' },
    at: 'TaskDefinition',
  },
  'T22 AWS’s default where another value is declared': {
    type: 'AWS::ECR::Repository',
    declared: { ImageTagMutability: 'IMMUTABLE' },
    now: { ImageTagMutability: 'MUTABLE' },
    at: 'ImageTagMutability',
  },
  'T22 nothing where another value than the default is declared': {
    type: 'AWS::Logs::LogGroup',
    declared: { RetentionInDays: 14 },
    now: { RetentionInDays: undefined },
    at: 'RetentionInDays',
  },
  'T24 everybody in two halves': {
    type: GROUP,
    declared: { SecurityGroupIngress: [rule('10.0.0.0/8')] },
    now: { SecurityGroupIngress: [rule('10.0.0.0/8'), rule('0.0.0.0/1'), rule('128.0.0.0/1')] },
    at: /^SecurityGroupIngress/,
  },
});
