import { expect, test } from 'vitest';
import { type CodeView, deployedCode } from '#src/audit/take-code.ts';
import type { Json, JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import type { Environment } from '#src/spec/environment.ts';
import { account, live, stack, stackId } from './account.ts';

const prod: Environment = {
  name: 'prod',
  region: 'eu-west-1',
  parameters: {},
  document: { value: {}, locate: () => ({ file: '', line: 1, column: 1 }) } as never, // no file: only the name counts here
};

function viewOf(snapshot: Snapshot): CodeView {
  const view = deployedCode(prod, snapshot);
  if (!view) throw new Error('the snapshot has no template');
  return view;
}

function declared({ resources }: CodeView, logicalId: string): Resource {
  const found = resources.filter(({ origin }) => origin.logicalId === logicalId);
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} resources ${logicalId}`);
  return found[0];
}

const TOPIC = 'AWS::SNS::Topic';
const QUEUE = 'AWS::SQS::Queue';

/** What a template's expression gives in a stack that runs. */
function valueOf(expression: Json, snapshot: (template: JsonObject) => Snapshot): Json | undefined {
  const template = {
    Parameters: {
      Size: { Type: 'Number', Default: 1 },
      Zones: { Type: 'CommaDelimitedList' },
      Image: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/ami' },
      Images: { Type: 'AWS::SSM::Parameter::Value<List<String>>' },
      Hidden: { Type: 'String', NoEcho: true },
      ApiToken: { Type: 'String' },
    },
    Conditions: { Large: { 'Fn::Equals': [{ Ref: 'Size' }, '3'] } },
    Mappings: { Names: { eu: { topic: 'from-a-map' } } },
    Resources: {
      Made: { Type: TOPIC, Properties: { TopicName: 'made' } },
      Gone: { Type: 'AWS::S3::Bucket' },
      Address: { Type: 'AWS::EC2::EIP' },
      Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer' },
      Function: { Type: 'AWS::Lambda::Function' },
      Subject: { Type: 'AWS::X::Y', Properties: { Value: expression } },
    },
    Outputs: { Bus: { Value: { 'Fn::GetAtt': ['Function', 'Arn'] } } },
  };
  return declared(viewOf(snapshot(template)), 'Subject').properties['Value'];
}

const deployed = (template: JsonObject): Snapshot =>
  account(
    stack('prod-app', {
      template,
      parameters: {
        Size: '3',
        Zones: 'a, b',
        Image: '/ami',
        Images: '/amis',
        Hidden: '****',
        ApiToken: { $secret: null },
      },
      resolved: { Image: 'ami-1', Images: 'ami-1,ami-2' },
      outputs: { Bus: 'arn:aws:lambda:eu-west-1:123456789012:function:f-1' },
      made: [
        ['Made', TOPIC, 'arn:aws:sns:eu-west-1:123456789012:made'],
        ['Gone', 'AWS::S3::Bucket', 'prod-gone-1x2y'],
        ['Address', 'AWS::EC2::EIP', '52.1.2.3'],
        ['Balancer', 'AWS::ElasticLoadBalancingV2::LoadBalancer', 'arn:aws:elb:lb/app/x/1'],
        ['Function', 'AWS::Lambda::Function', 'prod-function-1x2y'],
      ],
    }),
    stack('shared', { template: { Resources: {} }, outputs: { Vpc: 'vpc-1' }, exports: { Vpc: 'shared:Vpc' } }),
    ...['b', 'a', 'c'].map((zone) =>
      live('AWS::EC2::Subnet', `subnet-${zone}`, {
        properties: { AvailabilityZone: `eu-west-1${zone}` },
        facts: { IsDefault: zone !== 'c' },
      }),
    ),
    live(TOPIC, 'arn:aws:sns:eu-west-1:123456789012:made', { arn: 'arn:aws:sns:eu-west-1:123456789012:made' }),
    live('AWS::EC2::EIP', '52.1.2.3', { facts: { AllocationId: 'eipalloc-1' } }),
    live('AWS::ElasticLoadBalancingV2::LoadBalancer', 'arn:aws:elb:lb/app/x/1', {
      arn: 'arn:aws:elb:lb/app/x/1',
      facts: { DNSName: 'x-1.elb.amazonaws.com', Nested: { Address: 'deep' } },
    }),
  );

test.each<[Json, Json | undefined]>([
  [{ Ref: 'Made' }, 'arn:aws:sns:eu-west-1:123456789012:made'],
  [{ Ref: 'Gone' }, 'prod-gone-1x2y'],
  [{ 'Fn::GetAtt': ['Gone', 'Arn'] }, 'arn:aws:s3:::prod-gone-1x2y'],
  [{ Ref: 'Address' }, '52.1.2.3'],
  [{ 'Fn::GetAtt': ['Address', 'AllocationId'] }, 'eipalloc-1'],
  [{ 'Fn::GetAtt': 'Balancer.DNSName' }, 'x-1.elb.amazonaws.com'],
  [{ 'Fn::GetAtt': ['Balancer', 'Nested.Address'] }, 'deep'],
  [{ 'Fn::Sub': 'https://${Balancer.DNSName}/${Size}' }, 'https://x-1.elb.amazonaws.com/3'],
  // No read knows functions: an output of the stack says it.
  [{ 'Fn::GetAtt': ['Function', 'Arn'] }, 'arn:aws:lambda:eu-west-1:123456789012:function:f-1'],
  [{ 'Fn::GetAtt': ['Function', 'Other'] }, { $unresolved: 'Fn::GetAtt Function.Other' }],
  [{ Ref: 'Size' }, '3'],
  [{ Ref: 'Zones' }, ['a', 'b']],
  [{ Ref: 'Image' }, 'ami-1'],
  [{ Ref: 'Images' }, ['ami-1', 'ami-2']],
  [{ Ref: 'Hidden' }, { $unresolved: 'parameter Hidden is secret' }],
  [{ Ref: 'ApiToken' }, { $secret: null }],
  [{ 'Fn::Sub': 'x-${ApiToken}' }, { $unresolved: '${ApiToken} is no text' }],
  [
    { 'Fn::Join': ['', ['x', { Ref: 'ApiToken' }]] },
    { $unresolved: 'it looks like a secret, and only its digest is kept' },
  ],
  [{ 'Fn::If': ['Large', 'yes', 'no'] }, 'yes'],
  [{ 'Fn::If': ['Large', { Ref: 'AWS::NoValue' }, 'no'] }, undefined],
  [{ 'Fn::FindInMap': ['Names', 'eu', 'topic'] }, 'from-a-map'],
  [{ 'Fn::ImportValue': 'shared:Vpc' }, 'vpc-1'],
  [{ Ref: 'AWS::StackName' }, 'prod-app'],
  [{ Ref: 'AWS::StackId' }, stackId('prod-app')],
  [{ 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, 'eu-west-1a'],
  [{ 'Fn::GetAZs': { Ref: 'AWS::Region' } }, ['eu-west-1a', 'eu-west-1b']],
  [{ 'Fn::GetAZs': 'us-east-1' }, { $unresolved: 'which zones an account has in a region, only a deployment knows' }],
  ['{{resolve:ssm:/name}}', { $unresolved: 'a dynamic reference to ssm' }],
])('%j is %j', (expression, expected) => {
  expect(valueOf(expression, deployed)).toEqual(expected);
});

test('what a secret’s template says beside its password is known without its value', () => {
  const ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf';
  const reference = (secret: Json, member: string): Json => {
    return { 'Fn::Join': ['', ['{{resolve:secretsmanager:', secret, `:SecretString:${member}::}}`]] };
  };
  const template = {
    Resources: {
      Secret: {
        Type: 'AWS::SecretsManager::Secret',
        Properties: {
          GenerateSecretString: {
            SecretStringTemplate: '{"username":"app","password":"?"}',
            GenerateStringKey: 'password',
          },
        },
      },
      Database: {
        Type: 'AWS::RDS::DBInstance',
        Properties: {
          MasterUsername: reference({ Ref: 'Secret' }, 'username'),
          MasterUserPassword: reference({ Ref: 'Secret' }, 'password'),
          DBName: reference({ Ref: 'Secret' }, 'dbname'),
          Engine: reference('elsewhere', 'username'),
        },
      },
    },
  };
  const made = [['Secret', 'AWS::SecretsManager::Secret', ARN]] as const;
  const open = { $unresolved: 'a dynamic reference to secretsmanager' };
  const view = viewOf(account(stack('prod-app', { template, made })));
  expect(declared(view, 'Database').properties).toEqual({
    MasterUsername: 'app',
    MasterUserPassword: open,
    DBName: open,
    Engine: open,
  });
});

test('a type whose schema has no tags declares none, whatever the template says', () => {
  const Tags = [{ Key: 'Team', Value: 'a' }];
  const template = {
    Resources: {
      Target: { Type: 'AWS::ApplicationAutoScaling::ScalableTarget', Properties: { MinCapacity: 1, Tags } },
      Topic: { Type: TOPIC, Properties: { Tags } },
    },
  };
  const view = viewOf(account(stack('prod-app', { template, tags: { Environment: 'prod' } })));
  expect(declared(view, 'Target').tags).toEqual({});
  expect(declared(view, 'Topic').tags).toEqual({ Team: 'a', Environment: 'prod' });
});

test('without what CloudFormation says of its resources, a name is not what AWS calls it', () => {
  const blind = (template: JsonObject): Snapshot => account(stack('prod-app', { template }));
  expect(valueOf({ Ref: 'Gone' }, blind)).toBe('{{prod-app.Gone}}');
  expect(valueOf({ Ref: 'Size' }, blind)).toEqual({ $unresolved: 'parameter Size has no default' });
});

test('a nested stack is followed, to any depth, with the values that were handed to it', () => {
  const NESTED = 'AWS::CloudFormation::Stack';
  const inner = {
    Parameters: { Name: { Type: 'String' } },
    Resources: { Queue: { Type: QUEUE, Properties: { QueueName: { Ref: 'Name' } } } },
    Outputs: { Url: { Value: { Ref: 'Queue' } } },
  };
  const middle = { Resources: { Inner: { Type: NESTED } } };
  const outer = {
    Resources: {
      Middle: { Type: NESTED },
      Topic: { Type: TOPIC, Properties: { DisplayName: { 'Fn::GetAtt': ['Middle', 'Outputs.Url'] } } },
    },
  };
  const [middleName, innerName] = ['prod-app-Middle-1A', 'prod-app-Middle-1A-Inner-2B'];
  const view = viewOf(
    account(
      stack('prod-app', { template: outer, made: [['Middle', NESTED, stackId(middleName)]] }),
      stack(middleName, {
        template: middle,
        parent: 'prod-app',
        outputs: { Url: 'https://queue' },
        made: [['Inner', NESTED, stackId(innerName)]],
      }),
      stack(innerName, {
        template: inner,
        parent: middleName,
        parameters: { Name: 'jobs' },
        made: [['Queue', QUEUE, 'https://queue']],
      }),
    ),
  );
  expect(declared(view, 'Queue')).toMatchObject({
    id: 'https://queue',
    properties: { QueueName: 'jobs' },
    origin: { stack: innerName, logicalId: 'Queue' },
  });
  expect(declared(view, 'Topic').properties).toEqual({ DisplayName: 'https://queue' });
  expect(view.gaps).toEqual([]);
});

test('what was not read is a gap of its stack; where no template was read at all there is no view', () => {
  const unread = stack('prod-data', {});
  const gap = { scope: { kind: 'resource', type: 'AWS::CloudFormation::Stack', id: stackId('prod-data') } };
  const other = stack('prod-app', { template: { Resources: {} } });
  expect(viewOf(account(other, unread)).gaps).toMatchObject([gap]);
  expect(deployedCode(prod, account(unread))).toBeUndefined();
  expect(deployedCode(prod, account(stack('elsewhere', { template: { Resources: {} } })))).toMatchObject({
    resources: [],
    gaps: [],
  });
});

test('stacks are the environment’s by tag, by name, or because code declares them', () => {
  const template = { Resources: { Topic: { Type: TOPIC } } };
  const snapshot = account(
    stack('prod', { template }),
    stack('prod-eu-app', { template }),
    stack('backend', { template, tags: { Environment: 'prod' } }),
    stack('prod-trap', { template, tags: { Environment: 'test' } }),
    stack('web', { template }),
    stack('production', { template }),
  );
  const names = (scope?: Parameters<typeof deployedCode>[2]): string[] | undefined =>
    deployedCode(prod, snapshot, scope)?.stacks.map(({ name }) => name);
  expect(names()).toEqual(['prod', 'prod-eu-app', 'backend', 'prod-trap']);
  expect(names({ environments: ['prod', 'prod-eu', 'test'] })).toEqual(['prod', 'backend']);
  const code: CodeView = { resources: [], gaps: [], parts: [], stacks: [{ name: 'web', isSettled: true }] };
  expect(names({ environments: ['prod-eu', 'test'], code })).toEqual(['prod', 'backend', 'web']);
});

test('a stack that changes is said to; one of which nothing runs declares nothing', () => {
  const template = { Resources: { Topic: { Type: TOPIC } } };
  const statuses = ['UPDATE_IN_PROGRESS', 'UPDATE_ROLLBACK_FAILED', 'REVIEW_IN_PROGRESS', 'ROLLBACK_COMPLETE'];
  const quiet = ['UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS'];
  const stacks = [...statuses, ...quiet].map((status) => stack(`prod-${status}`, { template, status }));
  const view = viewOf(account(...stacks));
  const unsettled = view.stacks.filter(({ isSettled }) => !isSettled).map(({ status }) => status);
  expect(unsettled.toSorted()).toEqual(['REVIEW_IN_PROGRESS', 'UPDATE_IN_PROGRESS', 'UPDATE_ROLLBACK_FAILED']);
  const declaring = view.resources.filter(({ type }) => type === TOPIC).map(({ origin }) => origin.stack);
  expect(declaring).toEqual([...statuses.slice(0, 2), ...quiet].map((status) => `prod-${status}`));
});

test('folded resources are told from what their parent itself declares', () => {
  const policy = { PolicyName: 'p', PolicyDocument: { Statement: [] } };
  const template = {
    Resources: {
      Role: { Type: 'AWS::IAM::Role', Properties: { Policies: [{ ...policy, PolicyName: 'inline' }] } },
      Default: { Type: 'AWS::IAM::Policy', Properties: { ...policy, Roles: [{ Ref: 'Role' }] } },
      Managed: { Type: 'AWS::IAM::ManagedPolicy', Properties: { Roles: [{ Ref: 'Role' }] } },
      Bucket: { Type: 'AWS::S3::Bucket' },
      Guard: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: {} } },
    },
  };
  const arn = 'arn:aws:iam::123456789012:policy/managed';
  const view = viewOf(
    account(
      stack('prod-app', {
        template,
        made: [
          ['Role', 'AWS::IAM::Role', 'role-1x'],
          ['Managed', 'AWS::IAM::ManagedPolicy', arn],
          ['Bucket', 'AWS::S3::Bucket', 'bucket-1x'],
        ],
      }),
    ),
  );
  const role = 'AWS::IAM::Role/123456789012/eu-west-1/role-1x';
  expect(view.parts).toEqual([
    { of: role, path: 'Policies[1]', type: 'AWS::IAM::Policy', stack: 'prod-app', logicalId: 'Default' },
    {
      of: 'AWS::S3::Bucket/123456789012/eu-west-1/bucket-1x',
      path: 'BucketPolicy',
      type: 'AWS::S3::BucketPolicy',
      stack: 'prod-app',
      logicalId: 'Guard',
    },
    {
      of: role,
      path: 'ManagedPolicyArns[0]',
      type: 'AWS::IAM::ManagedPolicy',
      stack: 'prod-app',
      logicalId: 'Managed',
    },
  ]);
  expect(declared(view, 'Role').properties['ManagedPolicyArns']).toEqual([arn]);
});

test('what is somebody’s own code is one unknown, and the tool’s own record is nothing', () => {
  const template = {
    Resources: {
      Custom: { Type: 'Custom::Thing', Properties: { ServiceToken: 'x', A: 1, B: { C: 2 } } },
      Telemetry: { Type: 'AWS::CDK::Metadata', Properties: { Analytics: 'v2' } },
      Made: { Type: TOPIC, Properties: { DisplayName: { 'Fn::GetAtt': ['Custom', 'Id'] } } },
    },
  };
  const view = viewOf(account(stack('prod-app', { template, made: [['Custom', 'Custom::Thing', 'thing-1']] })));
  expect(view.resources.map(({ type }) => type)).toEqual(['AWS::CloudFormation::Stack', 'Custom::Thing', TOPIC]);
  const custom = declared(view, 'Custom');
  expect(custom).toMatchObject({ id: 'thing-1', properties: { A: 1, B: { C: 2 } } });
  expect(custom.gaps).toMatchObject([{ scope: { kind: 'resource', type: 'Custom::Thing', id: 'thing-1' } }]);
  expect(declared(view, 'Made').properties).toEqual({ DisplayName: { $unresolved: 'Fn::GetAtt Custom.Id' } });
});

test('letters that CloudFormation masks are read from the code; where only what runs has them, nobody knows', () => {
  const texts = { Accent: 'caf?', Astral: 'x?', Bytes: 'caf??', Plain: 'why?', Other: 'na?ve', Lost: '? la carte' };
  const template = { Resources: { Topic: { Type: 'AWS::X::Y', Properties: { Texts: [texts], Name: 'n?' } } } };
  const written = { Accent: 'café', Astral: 'x😀', Bytes: 'café', Plain: 'why?', Other: 'nativ', Lost: 'none' };
  const code: CodeView = {
    resources: [
      live('AWS::X::Y', 'y', {
        properties: { Texts: [written], Name: 'né' },
        origin: { source: 'template', stack: 'prod-app', logicalId: 'Topic' },
      }),
    ],
    gaps: [],
    parts: [],
    stacks: [],
  };
  const running = live('AWS::X::Y', 'y', {
    properties: { Texts: [{ Plain: 'why?', Other: 'naîve', Lost: 'a la carte' }] },
  });
  const snapshot = account(stack('prod-app', { template, made: [['Topic', 'AWS::X::Y', 'y']] }), running);
  const view = deployedCode(prod, snapshot, { code });
  expect(view && declared(view, 'Topic').properties).toEqual({
    Texts: [
      {
        Accent: 'café',
        Astral: 'x😀',
        Bytes: 'café',
        Plain: 'why?',
        Other: { $unresolved: expect.stringContaining('not ASCII') },
        Lost: '? la carte',
      },
    ],
    Name: 'né',
  });
});

test('what is part of something that is not the environment’s is unknown, never lost', () => {
  const rule = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8' };
  const ingress = (GroupId: Json): JsonObject => ({
    Type: 'AWS::EC2::SecurityGroupIngress',
    Properties: { GroupId, ...rule },
  });
  const group = 'AWS::EC2::SecurityGroup';
  const view = viewOf(
    account(
      stack('prod-app', {
        template: {
          Resources: {
            Own: { Type: group, Properties: { GroupDescription: 'own' } },
            Theirs: ingress({ 'Fn::ImportValue': 'shared:Group' }),
            Imported: ingress('sg-by-hand'),
          },
        },
        made: [['Own', group, 'sg-own']],
      }),
      stack('shared', {
        template: { Resources: { Group: { Type: group }, Rule: ingress('sg-own') } },
        made: [['Group', group, 'sg-shared']],
        outputs: { Group: 'sg-shared' },
        exports: { Group: 'shared:Group' },
      }),
    ),
  );
  for (const logicalId of ['Theirs', 'Imported'])
    expect(declared(view, logicalId).gaps).toMatchObject([{ action: 'code:Part', scope: { kind: 'resource' } }]);
  // A rule that another stack adds to ours is declared, and by whom is told.
  expect(declared(view, 'Own').properties['SecurityGroupIngress']).toEqual([rule]);
  expect(view.parts).toMatchObject([{ path: 'SecurityGroupIngress[0]', stack: 'shared', logicalId: 'Rule' }]);
  expect(view.resources.some(({ id }) => id === 'sg-shared')).toBe(false);
});
