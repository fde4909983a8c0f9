import { beforeAll, expect, test } from 'vitest';
import { runApp } from './run-app.ts';
import { readTemplates, resourcesOf, type Template } from './template.ts';

let templates: ReadonlyMap<string, Template>;
beforeAll(async () => {
  templates = readTemplates((await runApp({ imageTag: '1.0.0' })).folder);
  expect([...templates.keys()].toSorted()).toEqual(
    ['cheetah', 'tiger'].flatMap((name) => [`${name}-app`, `${name}-base`, `${name}-data`]),
  );
});

/** CloudFormation has no tags for these. */
const UNTAGGABLE = new Set([
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::ApplicationAutoScaling::ScalingPolicy',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::EC2::Route',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::EC2::SubnetRouteTableAssociation',
  'AWS::EC2::VPCGatewayAttachment',
  'AWS::KMS::Alias',
  'AWS::Route53::RecordSet',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::SecretsManager::SecretTargetAttachment',
]);

test('everything that can carry tags names its environment, component and manager', () => {
  for (const { stack, resources } of templates.values()) {
    const environment = stack.slice(0, stack.lastIndexOf('-'));
    for (const [id, { Type, Properties = {} }] of Object.entries(resources)) {
      if (UNTAGGABLE.has(Type)) continue;
      const list = Properties['Tags'] ?? Properties['HostedZoneTags'];
      expect(list, `${stack} ${id} ${Type}`).toEqual(
        expect.arrayContaining([
          { Key: 'Component', Value: expect.stringMatching(/^(network|security|data|compute|edge|observability)$/) },
          { Key: 'Environment', Value: environment },
          { Key: 'ManagedBy', Value: 'cdk' },
        ]),
      );
    }
  }
});

test('every template fits into one CloudFormation call, without custom resources or assets', () => {
  for (const { stack, bytes, text, resources } of templates.values()) {
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    expect(bytes, stack).toBeLessThan(51_200);
    expect(Object.values(resources).filter(({ Type }) => /^(Custom::|AWS::Lambda::)/.test(Type))).toEqual([]);
    expect(text).not.toContain('Fn::GetStackOutput');
  }
});

test('stacks read only from the stacks before them', () => {
  const imported = (stack: string): string[] =>
    [
      ...new Set(
        [...(templates.get(stack)?.text ?? '').matchAll(/"Fn::ImportValue":"([^:"]+):/g)].map(([, from]) => from ?? ''),
      ),
    ].toSorted();
  for (const name of ['tiger', 'cheetah']) {
    expect(imported(`${name}-base`)).toEqual([]);
    expect(imported(`${name}-data`)).toEqual([`${name}-base`]);
    expect(imported(`${name}-app`)).toEqual([`${name}-base`, `${name}-data`]);
  }
});

test('security groups admit just what the design says', () => {
  const groups = resourcesOf(templates, 'cheetah-base', 'AWS::EC2::SecurityGroup').map(
    ({ Properties = {} }) => Properties,
  );
  const anywhere = { CidrIp: '0.0.0.0/0', IpProtocol: '-1' };
  const nowhere = { CidrIp: '255.255.255.255/32', IpProtocol: 'icmp', FromPort: 252, ToPort: 86 };
  expect(groups).toMatchObject([
    {
      GroupName: 'cheetah-alb-sg',
      SecurityGroupIngress: [
        { CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 80, ToPort: 80 },
        { CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 443, ToPort: 443 },
      ],
      SecurityGroupEgress: [anywhere],
    },
    { GroupName: 'cheetah-tasks-sg', SecurityGroupEgress: [anywhere] },
    { GroupName: 'cheetah-database-sg', SecurityGroupEgress: [nowhere] },
    { GroupName: 'cheetah-redis-sg', SecurityGroupEgress: [nowhere] },
  ]);
  const between = ['cheetah-base', 'cheetah-data', 'cheetah-app']
    .flatMap((stack) => resourcesOf(templates, stack, 'AWS::EC2::SecurityGroupIngress'))
    .map(({ Properties = {} }) => [Properties['FromPort'], Properties['ToPort'], peers(Properties)]);
  expect(between).toEqual([
    [8000, 8000, 'Alb -> Tasks'],
    [5432, 5432, 'Tasks -> Database'],
    [6379, 6379, 'Tasks -> Redis'],
  ]);
});

function peers({ SourceSecurityGroupId, GroupId }: Readonly<Record<string, unknown>>): string {
  const name = (reference: unknown): string | undefined =>
    /SecurityGroups(Alb|Tasks|Database|Redis)/.exec(JSON.stringify(reference))?.[1];
  return `${name(SourceSecurityGroupId)} -> ${name(GroupId)}`;
}

test('tiger sleeps at night and on weekends, cheetah never', () => {
  const [tiger] = resourcesOf(templates, 'tiger-app', 'AWS::ApplicationAutoScaling::ScalableTarget');
  expect(tiger?.Properties).toMatchObject({
    MinCapacity: 1,
    MaxCapacity: 4,
    ScheduledActions: [
      {
        Schedule: 'cron(0 20 ? * MON-FRI *)',
        Timezone: 'America/New_York',
        ScalableTargetAction: { MinCapacity: 0, MaxCapacity: 0 },
      },
      {
        Schedule: 'cron(0 7 ? * MON-FRI *)',
        Timezone: 'America/New_York',
        ScalableTargetAction: { MinCapacity: 1, MaxCapacity: 4 },
      },
    ],
  });
  const [cheetah] = resourcesOf(templates, 'cheetah-app', 'AWS::ApplicationAutoScaling::ScalableTarget');
  expect(cheetah?.Properties).toMatchObject({ MinCapacity: 2, MaxCapacity: 6 });
  expect(cheetah?.Properties).not.toHaveProperty('ScheduledActions');
});

test('the basic alarms are the five of the design, and every alarm notifies the topic', () => {
  const alarms = (stack: string): (Readonly<Record<string, unknown>> | undefined)[] =>
    resourcesOf(templates, stack, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
  expect(alarms('tiger-app').map((alarm) => [alarm?.['AlarmName'], alarm?.['Threshold']])).toEqual([
    ['tiger-fastapi-cpu', 80],
    ['tiger-fastapi-memory', 80],
    ['tiger-alb-5xx', 10],
    ['tiger-database-cpu', 75],
    ['tiger-redis-001-cpu', 75],
  ]);
  expect(alarms('cheetah-app')).toHaveLength(21);
  for (const alarm of [...alarms('tiger-app'), ...alarms('cheetah-app')])
    expect(JSON.stringify(alarm?.['AlarmActions']), String(alarm?.['AlarmName'])).toContain('AlarmTopic');
});
