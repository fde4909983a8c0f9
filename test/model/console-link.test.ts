import { expect, test } from 'vitest';
import { consoleLink } from '#src/model/console-link.ts';
import { COLLECTORS } from '#src/sources/live/registry.generated.ts';

const here = { account: '123456789012', region: 'eu-west-1' } as const;

test.each([
  ['AWS::EC2::VPC', 'vpc-1', undefined, 'vpcconsole/home?region=eu-west-1#VpcDetails:VpcId=vpc-1'],
  ['AWS::ECR::Repository', 'team/app', undefined, 'ecr/repositories/private/123456789012/team/app?region=eu-west-1'],
  [
    'AWS::ECS::Service',
    'arn:aws:ecs:eu-west-1:123456789012:service/main/web',
    undefined,
    'ecs/v2/clusters/main/services/web?region=eu-west-1',
  ],
  [
    'AWS::ApplicationAutoScaling::ScalableTarget',
    'service/main/web|ecs:service:DesiredCount|ecs',
    undefined,
    'ecs/v2/clusters/main/services/web?region=eu-west-1',
  ],
  [
    'AWS::Logs::LogGroup',
    '/ecs/app [1]',
    undefined,
    'cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Fecs$252Fapp$2520$255B1$255D',
  ],
  [
    'AWS::SecretsManager::Secret',
    'arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/key-AbC123',
    undefined,
    'secretsmanager/secret?name=app/key&region=eu-west-1',
  ],
  [
    'AWS::WAFv2::WebACL',
    'edge|0-1|CLOUDFRONT',
    'arn:aws:wafv2:us-east-1:123456789012:global/webacl/edge/0-1',
    'wafv2/homev2/web-acl/edge/0-1/overview?region=global',
  ],
  [
    'AWS::EC2::EIP',
    '1.2.3.4',
    'arn:aws:ec2:eu-west-1:123456789012:elastic-ip/eipalloc-1',
    'ec2/home?region=eu-west-1#ElasticIpDetails:AllocationId=eipalloc-1',
  ],
  ['AWS::Route53::RecordSet', 'Z1|example.com.|A', undefined, 'route53/v2/hostedzones#ListRecordSets/Z1'],
])('%s %s', (type, id, arn, path) => {
  expect(consoleLink({ ...here, type, id, arn })).toBe(`https://console.aws.amazon.com/${path}`);
});

test('the host is the partition’s, by the ARN’s region before that of the run; isolated partitions have none', () => {
  const host = (region: string, arn?: string): string | undefined =>
    consoleLink({ type: 'AWS::EC2::VPC', id: 'vpc-1', region, arn })?.split('/')[2];
  expect(['us-east-1', 'cn-north-1', 'us-gov-west-1', 'us-iso-east-1', ''].map((region) => host(region))).toEqual([
    'console.aws.amazon.com',
    'console.amazonaws.cn',
    'console.amazonaws-us-gov.com',
    undefined,
    undefined,
  ]);
  expect(host('us-east-1', 'arn:aws-cn:ec2:cn-north-1:123456789012:vpc/vpc-1')).toBe('console.amazonaws.cn');
});

test('a hostile id stays inside its place in the link', () => {
  const id = 'x" onclick=1\n\u001b[2J\u202e?a=b#c&d\ud800';
  expect(consoleLink({ ...here, type: 'AWS::S3::Bucket', id })).toBe(
    'https://console.aws.amazon.com/s3/buckets/x%22%20onclick%3D1%0A%1B%5B2J%E2%80%AE%3Fa%3Db%23c%26d%EF%BF%BD?region=eu-west-1',
  );
  expect(consoleLink({ ...here, type: 'AWS::EC2::VPC', id: '' })).toBeUndefined();
});

/** Read, but without a page that a link could name. */
const WITHOUT_PAGE = [
  'AWS::ApplicationAutoScaling::ScalingPolicy',
  'AWS::EC2::FlowLog',
  'AWS::ElastiCache::Snapshot',
  'AWS::ElasticLoadBalancingV2::ListenerRule',
  'AWS::KMS::Alias',
  'AWS::Logs::MetricFilter',
  'AWS::RDS::DBSnapshot',
  'AWS::RDS::EventSubscription',
  'AWS::WAFv2::LoggingConfiguration',
  'Account',
];

test('every type that is read has its page, or is known to have none', () => {
  const types = new Set(COLLECTORS.flatMap((collector) => collector.types));
  const without = [...types].filter((type) => {
    const arn = `arn:aws:x:eu-west-1:123456789012:regional/webacl/name/eipalloc-1`;
    return consoleLink({ ...here, type, id: 'service/main/web', arn }) === undefined;
  });
  expect(without.toSorted()).toEqual(WITHOUT_PAGE);
});
