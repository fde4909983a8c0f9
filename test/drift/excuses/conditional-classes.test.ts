import { describe, expect, test } from 'vitest';
import type { ExcuseContext, Moved } from '#src/drift/excuses/excuse.ts';
import { excuseOf } from '#src/drift/excuses/excuse-of.ts';
import type { Json, JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { live } from '../../sources/deployed/account.ts';

/** One side of a class: a value that moved, and what surrounds it. */
interface Side {
  readonly moved: readonly [path: string, declared: Json | undefined, live: Json | undefined];
  readonly on: Resource;
  readonly beside?: readonly Resource[];
  readonly context?: Partial<ExcuseContext>;
}

function excuse({ moved: [path, declared, value], on, beside = [], context = {} }: Side): string | undefined {
  const moved: Moved = { path, declared, live: value };
  const resources = [on, ...beside];
  return excuseOf(moved, on, { now: new Date('2026-11-23T12:00:00Z'), resources, ...context })?.name;
}

const SERVICE_ARN = 'arn:aws:ecs:eu-west-1:123456789012:service/shop/web';
const service = (properties: JsonObject = {}): Resource =>
  live('AWS::ECS::Service', SERVICE_ARN, { arn: SERVICE_ARN, name: 'web', properties });
const target = (properties: JsonObject): Resource =>
  live('AWS::ApplicationAutoScaling::ScalableTarget', 'target', {
    properties: { ResourceId: 'service/shop/web', ScalableDimension: 'ecs:service:DesiredCount', ...properties },
  });
const band = target({ MinCapacity: 1, MaxCapacity: 4 });
const tables = (properties: JsonObject): Resource =>
  live('AWS::ApplicationAutoScaling::ScalableTarget', 'target', { properties });
const table = live('AWS::DynamoDB::Table', 'orders', { name: 'orders' });
const database = (properties: JsonObject, facts: JsonObject = {}): Resource =>
  live('AWS::RDS::DBInstance', 'db', { properties: { Engine: 'postgres', ...properties }, facts });
const group = (name: string): string => `arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/${name}/1`;
const targetGroup = (name: string, logicalId?: string): Resource =>
  live('AWS::ElasticLoadBalancingV2::TargetGroup', group(name), {
    arn: group(name),
    origin: { source: 'live', ...(logicalId === undefined ? {} : { stack: 'shop', logicalId }) },
  });
const forward = (name: string): JsonObject => ({ Type: 'forward', TargetGroupArn: group(name) });
const listener = live('AWS::ElasticLoadBalancingV2::Listener', 'listener', { arn: 'listener' });
const blueGreen = (Type: string): Resource =>
  service({ DeploymentController: { Type }, LoadBalancers: [{ TargetGroupArn: group('blue') }] });
const address = live('AWS::EC2::EIP', '203.0.113.7', { facts: { AllocationId: 'eipalloc-1' } });
const gateway = live('AWS::EC2::NatGateway', 'nat-1', {
  properties: { AllocationId: 'eipalloc-1', PrivateIpAddress: '10.0.1.5' },
  facts: { EniId: 'eni-1' },
});
const bucket = live('AWS::S3::Bucket', 'assets', { name: 'assets' });
const notification = { LambdaConfigurations: [{ Event: 's3:ObjectCreated:*', Function: 'arn:aws:lambda:x' }] };
const writer = live('Custom::S3BucketNotifications', 'x', {
  properties: {
    BucketName: 'assets',
    NotificationConfiguration: {
      LambdaFunctionConfigurations: [{ Events: 's3:ObjectCreated:*', LambdaFunctionArn: 'arn:aws:lambda:x' }],
    },
  },
});
const insights = 'arn:aws:lambda:eu-west-1:580247275435:layer:LambdaInsightsExtension:38';
const lambda = (layers: readonly string[]): Resource =>
  live('AWS::Lambda::Function', 'fn', { properties: { Layers: layers } });
const tlsOnly = { Sid: 'Tls', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };

/** Values that AWS or a controller may move, with the side on which that is so and the sides on which it is drift. */
const CLASSES: Readonly<
  Record<string, { readonly excused: string; readonly moves: Side; readonly drifts: readonly Side[] }>
> = {
  'G1: the count of a service inside the band of its scalable target': {
    excused: 'SCALING_BAND',
    moves: { moved: ['DesiredCount', 1, 3], on: service(), beside: [band] },
    drifts: [
      { moved: ['DesiredCount', 1, 5], on: service(), beside: [band] },
      { moved: ['DesiredCount', 1, 0], on: service(), beside: [band] },
      { moved: ['DesiredCount', 1, 3], on: service() },
      { moved: ['DesiredCount', 1, 3], on: service(), beside: [target({ ResourceId: 'service/shop/other' })] },
    ],
  },
  'G2: the throughput of a table under scaling': {
    excused: 'SCALING_BAND',
    moves: {
      moved: ['ProvisionedThroughput.ReadCapacityUnits', 5, 8],
      on: table,
      beside: [
        tables({
          ResourceId: 'table/orders',
          ScalableDimension: 'dynamodb:table:ReadCapacityUnits',
          MinCapacity: 5,
          MaxCapacity: 10,
        }),
      ],
    },
    drifts: [
      { moved: ['ProvisionedThroughput.ReadCapacityUnits', 5, 3], on: table },
      {
        moved: ['ProvisionedThroughput.WriteCapacityUnits', 5, 8],
        on: table,
        beside: [
          tables({
            ResourceId: 'table/orders',
            ScalableDimension: 'dynamodb:table:ReadCapacityUnits',
            MinCapacity: 5,
            MaxCapacity: 10,
          }),
        ],
      },
    ],
  },
  'G3: the size of a group between its least and its most': {
    excused: 'SCALING_BAND',
    moves: {
      moved: ['DesiredCapacity', '2', '3'],
      on: live('AWS::AutoScaling::AutoScalingGroup', 'asg'),
      context: { declared: { MinSize: '1', MaxSize: '4' } },
    },
    drifts: [
      {
        moved: ['DesiredCapacity', '2', '6'],
        // Somebody raised the most as well: what code declares counts.
        on: live('AWS::AutoScaling::AutoScalingGroup', 'asg', { properties: { MinSize: '1', MaxSize: '8' } }),
        context: { declared: { MinSize: '1', MaxSize: '4' } },
      },
    ],
  },
  'G4: the task definition that a deployment controller chose': {
    excused: 'DEPLOYMENT_CONTROLLER',
    moves: {
      moved: ['TaskDefinition', 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:3', 'web:7'],
      on: blueGreen('CODE_DEPLOY'),
    },
    drifts: [
      { moved: ['TaskDefinition', 'web:3', 'web:7'], on: blueGreen('ECS') },
      { moved: ['TaskDefinition', 'web:3', 'other:7'], on: blueGreen('CODE_DEPLOY') },
    ],
  },
  'G4: the listener that a blue/green deployment led to the other group': {
    excused: 'DEPLOYMENT_CONTROLLER',
    moves: {
      moved: ['DefaultActions', [forward('blue')], [forward('green')]],
      on: listener,
      beside: [blueGreen('CODE_DEPLOY'), targetGroup('blue', 'Blue'), targetGroup('green', 'Green')],
      context: { declared: { DefaultActions: [forward('blue')] } },
    },
    drifts: [
      {
        moved: ['DefaultActions', [forward('blue')], [forward('rogue')]],
        on: listener,
        beside: [blueGreen('CODE_DEPLOY'), targetGroup('blue', 'Blue'), targetGroup('rogue')],
        context: { declared: { DefaultActions: [forward('blue')] } },
      },
      {
        moved: ['DefaultActions', [forward('blue')], [forward('green')]],
        on: listener,
        beside: [blueGreen('ECS'), targetGroup('blue', 'Blue'), targetGroup('green', 'Green')],
        context: { declared: { DefaultActions: [forward('blue')] } },
      },
    ],
  },
  'G5: a later minor version with automatic upgrades': {
    excused: 'MINOR_VERSION_UPGRADE',
    moves: { moved: ['EngineVersion', '15.4', '15.8'], on: database({ AutoMinorVersionUpgrade: true }) },
    drifts: [
      { moved: ['EngineVersion', '15.4', '15.2'], on: database({ AutoMinorVersionUpgrade: true }) },
      { moved: ['EngineVersion', '15.4', '16.1'], on: database({ AutoMinorVersionUpgrade: true }) },
      { moved: ['EngineVersion', '15.4', '15.8'], on: database({ AutoMinorVersionUpgrade: false }) },
      {
        moved: ['EngineVersion', '15.4', '15.8'],
        on: database({ AutoMinorVersionUpgrade: true }),
        context: { declared: { AutoMinorVersionUpgrade: false } },
      },
      {
        moved: ['EngineVersion', '8.0.35', '8.4.3'],
        on: database({ Engine: 'mysql', AutoMinorVersionUpgrade: true }),
      },
    ],
  },
  'G6: storage that grew by itself': {
    excused: 'STORAGE_AUTOSCALING',
    moves: { moved: ['AllocatedStorage', '20', '40'], on: database({ MaxAllocatedStorage: 100 }) },
    drifts: [
      { moved: ['AllocatedStorage', '20', '120'], on: database({ MaxAllocatedStorage: 100 }) },
      { moved: ['AllocatedStorage', '20', '10'], on: database({ MaxAllocatedStorage: 100 }) },
      { moved: ['AllocatedStorage', '20', '40'], on: database({}) },
    ],
  },
  'G7: shards of a stream on demand': {
    excused: 'ELASTIC_GROWTH',
    moves: {
      moved: ['ShardCount', 4, 8],
      on: live('AWS::Kinesis::Stream', 's', { properties: { StreamModeDetails: { StreamMode: 'ON_DEMAND' } } }),
    },
    drifts: [
      {
        moved: ['ShardCount', 4, 8],
        on: live('AWS::Kinesis::Stream', 's', { properties: { StreamModeDetails: { StreamMode: 'PROVISIONED' } } }),
      },
      { moved: ['WarmThroughput.ReadUnitsPerSecond', 12_000, 5], on: table },
    ],
  },
  'G8: the value of a secret that rotates': {
    excused: 'ROTATION',
    moves: {
      moved: ['SecretString', 'a', 'b'],
      on: live('AWS::SecretsManager::Secret', 's', { facts: { RotationEnabled: true } }),
    },
    drifts: [
      {
        moved: ['SecretString', 'a', 'b'],
        on: live('AWS::SecretsManager::Secret', 's', { facts: { RotationEnabled: false } }),
      },
      {
        moved: ['KmsKeyId', 'a', 'b'],
        on: live('AWS::SecretsManager::Secret', 's', { facts: { RotationEnabled: true } }),
      },
    ],
  },
  'G9: targets that a service registers': {
    excused: 'MANAGED_BY_AWS',
    moves: {
      moved: ['Targets', undefined, [{ Id: '10.0.1.4', Port: 80 }]],
      on: targetGroup('blue'),
      beside: [blueGreen('ECS')],
    },
    drifts: [{ moved: ['Targets', undefined, [{ Id: '10.0.1.4', Port: 80 }]], on: targetGroup('blue') }],
  },
  "G10: the content of AWS's own policies": {
    excused: 'MANAGED_BY_AWS',
    moves: {
      moved: ['PolicyDocument.Statement', [], [tlsOnly]],
      on: live('AWS::IAM::ManagedPolicy', 'p', { arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }),
    },
    drifts: [
      {
        moved: ['PolicyDocument.Statement', [], [tlsOnly]],
        on: live('AWS::IAM::ManagedPolicy', 'p', { arn: 'arn:aws:iam::123456789012:policy/ReadOnlyAccess' }),
      },
    ],
  },
  'G11: the platform that LATEST stands for': {
    excused: 'MANAGED_BY_AWS',
    moves: { moved: ['PlatformVersion', 'LATEST', '1.4.0'], on: service() },
    drifts: [{ moved: ['PlatformVersion', '1.3.0', '1.4.0'], on: service() }],
  },
  'G12: the layer that CloudWatch adds to a function': {
    excused: 'MANAGED_BY_AWS',
    moves: { moved: ['Layers', ['own:1'], ['own:1', insights]], on: lambda(['own:1', insights]) },
    drifts: [
      { moved: ['Layers', ['own:1'], ['own:1', 'rogue:1']], on: lambda(['own:1', 'rogue:1']) },
      { moved: ['Layers', ['own:1', 'own:2'], ['own:2', 'own:1', insights]], on: lambda(['own:2', 'own:1', insights]) },
      { moved: ['Environment.Variables.AWS_LAMBDA_EXEC_WRAPPER', undefined, '/opt/x'], on: lambda([]) },
    ],
  },
  'G13: what a governing service wrote': {
    excused: 'GOVERNED',
    moves: {
      moved: ['PublicAccessBlockConfiguration.BlockPublicAcls', false, true],
      on: bucket,
      context: { changedBy: 'securityhub.amazonaws.com' },
    },
    drifts: [
      { moved: ['PublicAccessBlockConfiguration.BlockPublicAcls', true, false], on: bucket },
      {
        moved: ['PublicAccessBlockConfiguration.BlockPublicAcls', true, false],
        on: bucket,
        context: { changedBy: 'arn:aws:iam::123456789012:user/securityhub.amazonaws.com' },
      },
    ],
  },
  'G14: notifications that a custom resource of the code writes': {
    excused: 'CUSTOM_RESOURCE',
    moves: {
      moved: ['NotificationConfiguration', undefined, notification],
      on: bucket,
      context: { code: [writer] },
    },
    drifts: [
      { moved: ['NotificationConfiguration', undefined, notification], on: bucket },
      {
        moved: [
          'NotificationConfiguration',
          undefined,
          { LambdaConfigurations: [{ Event: 's3:ObjectCreated:*', Function: 'arn:aws:lambda:rogue' }] },
        ],
        on: bucket,
        context: { code: [writer] },
      },
    ],
  },
  'G15: fields of an address that follow its gateway': {
    excused: 'MANAGED_BY_AWS',
    moves: { moved: ['PrivateIpAddress', undefined, '10.0.1.5'], on: address, beside: [gateway] },
    drifts: [
      { moved: ['InstanceId', undefined, 'i-rogue'], on: address, beside: [gateway] },
      { moved: ['PrivateIpAddress', undefined, '10.0.1.5'], on: address },
    ],
  },
  'G16: what waits for the maintenance window': {
    excused: 'PENDING_MODIFICATION',
    moves: {
      moved: ['DBInstanceClass', 'db.t3.small', 'db.t3.micro'],
      on: database({}, { PendingModifiedValues: { DBInstanceClass: 'db.t3.small' } }),
    },
    drifts: [
      {
        moved: ['DBInstanceClass', 'db.t3.small', 'db.t3.micro'],
        on: database({}, { PendingModifiedValues: { DBInstanceClass: 'db.t3.large' } }),
      },
      { moved: ['DBInstanceClass', 'db.t3.small', 'db.t3.micro'], on: database({}, { PendingModifiedValues: {} }) },
    ],
  },
};

describe.each(Object.entries(CLASSES))('%s', (_, { excused, moves, drifts }) => {
  test('is excused by name', () => expect(excuse(moves)).toBe(excused));

  test.each(drifts.map((side, index) => [index + 1, side] as const))('is drift otherwise (%i)', (__, side) => {
    expect(excuse(side)).toBeUndefined();
  });
});
