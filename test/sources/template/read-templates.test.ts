import { expect, test } from 'vitest';
import { readTemplateText, resourceOf } from './read-template-text.ts';

test('a resource: declared types, tags apart, identity as AWS will make it, and where it stands', () => {
  const state = readTemplateText(`
Parameters: { Port: { Type: Number, Default: 5432 }, Zones: { Type: CommaDelimitedList, Default: 'a, b' } }
Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      DBInstanceIdentifier: Shop-DB
      Port: !Ref Port
      MultiAZ: 'true'
      DeletionProtection: no
      AllocatedStorage: 50
      DBSecurityGroups: [!Select [1, !Ref Zones]]
      KmsKeyId: !GetAtt Key.Arn
      DBSubnetGroupName: !Ref Subnets
      Tags: [{ Key: Owner, Value: 7 }, { Key: Stage, Value: !Sub '\${AWS::StackName}-\${AWS::Region}' }]
    Metadata: { 'aws:cdk:path': app/Database/Resource }
  Key: { Type: AWS::KMS::Key, Properties: { KeyPolicy: '{"Version":"2012-10-17","Statement":[]}' } }
  Subnets: { Type: AWS::RDS::DBSubnetGroup, Properties: { DBSubnetGroupDescription: x, SubnetIds: [] } }
`);
  expect(resourceOf(state, 'Database')).toEqual({
    type: 'AWS::RDS::DBInstance',
    id: 'shop-db',
    arn: 'arn:aws:rds:eu-west-1:000000000000:db:shop-db',
    account: '000000000000',
    region: 'eu-west-1',
    name: 'shop-db',
    properties: {
      DBInstanceIdentifier: 'Shop-DB',
      Port: '5432',
      MultiAZ: true,
      DeletionProtection: false,
      AllocatedStorage: '50',
      DBSecurityGroups: ['b'],
      KmsKeyId: 'arn:aws:kms:eu-west-1:000000000000:key/{{app.Key}}',
      DBSubnetGroupName: '{{app.Subnets}}',
    },
    facts: {},
    tags: { Owner: '7', Stage: 'app-eu-west-1' },
    origin: {
      source: 'template',
      stack: 'app',
      logicalId: 'Database',
      constructPath: 'app/Database/Resource',
      file: 'app.template.json',
      line: 4,
    },
    gaps: [],
  });
  expect(resourceOf(state, 'Key')).toMatchObject({
    id: '{{app.Key}}',
    properties: { KeyPolicy: { Version: '2012-10-17', Statement: [] } },
  });
  expect(resourceOf(state, 'Subnets').name).toBe('app-subnets-…');
});

test('references hold the identifier of what they refer to', () => {
  const state = readTemplateText(
    `
Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16, Tags: [{ Key: Name, Value: main }] } }
  Web: { Type: AWS::EC2::SecurityGroup, Properties: { GroupName: web, GroupDescription: x, VpcId: !Ref Vpc } }
  FromWeb:
    Type: AWS::EC2::SecurityGroupIngress
    Properties: { GroupId: !GetAtt Web.GroupId, IpProtocol: tcp, FromPort: '80', ToPort: 80, SourceSecurityGroupId: !Ref Web }
  Balancer: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Name: web, SecurityGroups: [!Ref Web] } }
  Errors:
    Type: AWS::CloudWatch::Alarm
    Properties: { AlarmName: errors, Dimensions: [{ Name: LoadBalancer, Value: !GetAtt Balancer.LoadBalancerFullName }] }
  Dns:
    Type: AWS::Route53::RecordSet
    Properties: { HostedZoneId: Z1, Name: www.example.com, Type: A, AliasTarget: { DNSName: !GetAtt Balancer.DNSName } }
  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: !Sub 'logs-\${AWS::AccountId}' } }
  Policy: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: !Ref Bucket, PolicyDocument: { Statement: [{ Resource: !Sub '\${Bucket.Arn}/*' }] } } }
`,
    { account: '123456789012' },
  );
  const web = resourceOf(state, 'Web');
  expect(web).toMatchObject({ id: '{{app.Web}}', name: 'web', properties: { VpcId: resourceOf(state, 'Vpc').id } });
  expect(web.properties['SecurityGroupIngress']).toEqual([
    { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, SourceSecurityGroupId: web.id },
  ]);
  expect(resourceOf(state, 'Vpc').name).toBe('main');
  const balancer = resourceOf(state, 'Balancer');
  expect(balancer.id).toBe('arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/{{app.Balancer}}');
  expect(resourceOf(state, 'Errors').properties['Dimensions']).toEqual([
    { Name: 'LoadBalancer', Value: 'app/web/{{app.Balancer}}' },
  ]);
  expect(resourceOf(state, 'Dns')).toMatchObject({
    id: 'Z1|www.example.com.|A',
    name: 'www.example.com.',
    properties: { AliasTarget: { DNSName: { $unresolved: 'Fn::GetAtt Balancer.DNSName' } } },
  });
  expect(resourceOf(state, 'Bucket')).toMatchObject({
    id: 'logs-123456789012',
    properties: { BucketPolicy: { Statement: [{ Resource: 'arn:aws:s3:::logs-123456789012/*' }] } },
  });
  expect(state.resources.map(({ origin }) => origin.logicalId)).not.toContain('FromWeb');
});

const CONDITIONAL = `
Parameters:
  Stage: { Type: String, Default: test }
  Extra: { Type: String }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsTest: !Not [!Condition IsProd]
  IsExtra: !Equals [!Ref Extra, 'yes']
  IsOurs: !Equals [!Ref AWS::AccountId, '123456789012']
Resources:
  Gone: { Type: AWS::SNS::Topic, Condition: IsProd }
  Watch: { Type: AWS::CloudWatch::Alarm, Properties: { AlarmName: watch, AlarmActions: [!Ref Gone] } }
  There: { Type: AWS::SNS::Topic, Condition: IsTest, Properties: { TopicName: !If [IsExtra, one, two], FifoTopic: !If [IsProd, true, !Ref AWS::NoValue] } }
  Maybe: { Type: AWS::SQS::Queue, Condition: IsExtra }
  Ours: { Type: AWS::S3::Bucket, Condition: IsOurs }
  Group: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: x } }
  Rule: { Type: AWS::EC2::SecurityGroupIngress, Condition: IsExtra, Properties: { GroupId: !Ref Group, IpProtocol: '-1' } }
`;

test('what a condition decides is there or not; what it leaves open is a gap, never a resource', () => {
  const state = readTemplateText(CONDITIONAL);
  const reason = 'parameter Extra has no default';
  expect(state.resources.map(({ origin }) => origin.logicalId)).toEqual([undefined, 'Watch', 'There', 'Group']);
  expect(resourceOf(state, 'Watch').properties['AlarmActions']).toEqual([{ $unresolved: 'Ref Gone' }]);
  const there = resourceOf(state, 'There');
  expect(there.properties).toEqual({ TopicName: { $unresolved: `it depends on condition IsExtra: ${reason}` } });
  expect(there.name).toBeUndefined();
  expect(there.gaps).toMatchObject([{ action: 'template:Name', scope: { kind: 'property', properties: ['Name'] } }]);
  expect(resourceOf(state, 'Group').gaps).toMatchObject([
    {
      action: 'template:Condition',
      scope: { kind: 'property', id: '{{app.Group}}', properties: ['SecurityGroupIngress'] },
      message: `Rule exists only where condition IsExtra holds: ${reason}`,
    },
  ]);
  const open = state.gaps.filter(({ because }) => because !== 'skipped');
  expect(open.map(({ scope, message }) => [scope.type, message])).toEqual([
    ['AWS::SQS::Queue', `Maybe exists only where condition IsExtra holds: ${reason}`],
    ['AWS::S3::Bucket', 'Ours exists only where condition IsOurs holds: the account is not pinned'],
  ]);
});

test('a pinned account decides what depends on it', () => {
  const { resources } = readTemplateText(CONDITIONAL, { account: '123456789012' });
  expect(resources.map(({ origin }) => origin.logicalId)).toContain('Ours');
});

test('a parameter that only a deployment knows, or that is secret, is not known', () => {
  const state = readTemplateText(`
Parameters:
  Image: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /image }
  Password: { Type: String, Default: hunter2, NoEcho: true }
Resources:
  Database: { Type: AWS::RDS::DBInstance, Properties: { MasterUserPassword: !Ref Password, EngineVersion: !Ref Image } }
`);
  expect(resourceOf(state, 'Database').properties).toEqual({
    MasterUserPassword: { $unresolved: 'parameter Password is secret' },
    EngineVersion: { $unresolved: 'parameter Image is read from SSM at deployment' },
  });
  expect(JSON.stringify(state)).not.toContain('hunter2');
});

test('tags as a map, tags that are not known, and none for what cannot have any', () => {
  const state = readTemplateText(`
Parameters: { Team: { Type: String } }
Resources:
  Topic: { Type: AWS::SNS::Topic, Properties: { Tags: { a: 1, b: !Ref Team } } }
  Alias: { Type: AWS::KMS::Alias, Properties: { AliasName: alias/x, TargetKeyId: 'arn:aws:kms:eu-west-1:1:key/abc' } }
`);
  const topic = resourceOf(state, 'Topic');
  expect(topic.tags).toEqual({ a: '1' });
  expect(topic.gaps).toMatchObject([
    { action: 'template:Tags', scope: { properties: ['Tags', 'tags.b'] }, message: 'parameter Team has no default' },
  ]);
  expect(resourceOf(state, 'Alias')).toMatchObject({ tags: {}, properties: { TargetKeyId: 'abc' } });
});

test('loops are unrolled, and one over what is not known leaves every type open', () => {
  const state = readTemplateText(`
Transform: AWS::LanguageExtensions
Parameters: { Names: { Type: CommaDelimitedList, Default: 'east-1,west' }, Open: { Type: CommaDelimitedList } }
Resources:
  Fn::ForEach::Topics:
    - Name
    - !Ref Names
    - 'Topic&{Name}': { Type: AWS::SNS::Topic, Properties: { TopicName: !Sub 'alarms-\${Name}', DisplayName: !Ref Name } }
  Fn::ForEach::Others: [Name, !Ref Open, { 'Other\${Name}': { Type: AWS::SNS::Topic } }]
`);
  expect(resourceOf(state, 'Topiceast1')).toMatchObject({
    name: 'alarms-east-1',
    properties: { DisplayName: 'east-1' },
  });
  expect(resourceOf(state, 'Topicwest').name).toBe('alarms-west');
  const open = state.gaps.filter(({ action }) => action === 'template:Macro');
  expect(open.map(({ scope }) => scope.type)).toEqual(expect.arrayContaining(['AWS::SNS::Topic', 'AWS::S3::Bucket']));
  expect(open[0]?.message).toBe('Fn::ForEach::Others may add to app');
});

test('a macro of somebody leaves nothing sure, one of AWS adds resources', () => {
  const text = (macro: string): string =>
    `{"Transform": ["${macro}"], "Resources": {"Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "x"}}}}`;
  const ours = readTemplateText(text('Standards'));
  expect(resourceOf(ours, 'Topic').gaps).toMatchObject([
    { action: 'template:Macro', scope: { kind: 'property', properties: ['TopicName'] } },
  ]);
  const serverless = readTemplateText(text('AWS::Serverless-2016-10-31'));
  expect(resourceOf(serverless, 'Topic').gaps).toEqual([]);
  expect(serverless.gaps.filter(({ action }) => action === 'template:Macro').length).toBeGreaterThan(40);
});

test('circles of references, conditions and names end', () => {
  const state = readTemplateText(`
Conditions: { A: !Condition B, B: !Condition A }
Resources:
  One: { Type: AWS::S3::Bucket, Properties: { BucketName: !Sub '\${Two}-x' } }
  Two: { Type: AWS::S3::Bucket, Properties: { BucketName: !Sub '\${One}-y' } }
  Three: { Type: AWS::S3::Bucket, Condition: A }
`);
  expect(state.resources.map(({ origin }) => origin.logicalId)).toEqual([undefined, 'One', 'Two']);
  expect(resourceOf(state, 'One').id).not.toBe(resourceOf(state, 'Two').id);
});

test('two resources of one name are two resources, and a managed policy is among those of its roles', () => {
  const state = readTemplateText(`
Resources:
  One: { Type: AWS::IAM::Role, Properties: { RoleName: task, ManagedPolicyArns: [x] } }
  Two: { Type: AWS::IAM::Role, Properties: { RoleName: task } }
  Read: { Type: AWS::IAM::ManagedPolicy, Properties: { ManagedPolicyName: read, Path: /team/, Roles: [!Ref One] } }
`);
  expect(resourceOf(state, 'Read').arn).toBe('arn:aws:iam::000000000000:policy/team/read');
  expect(resourceOf(state, 'One').properties['ManagedPolicyArns']).toEqual([
    'x',
    'arn:aws:iam::000000000000:policy/team/read',
  ]);
  expect(new Set(state.resources.map(({ id }) => id)).size).toBe(state.resources.length);
});
