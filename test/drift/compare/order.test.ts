import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#src/model/json.ts';
import { compared } from './compared.ts';

type Case = readonly [what: string, type: string, declared: JsonObject, live: JsonObject];

/** Lists that AWS returns in an order of its own: drift-normalization A. */
const SETS: readonly Case[] = [
  [
    'A1 tags',
    'AWS::SNS::Topic',
    {
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ],
    },
    {
      Tags: [
        { Key: 'b', Value: '2' },
        { Key: 'a', Value: '1' },
      ],
    },
  ],
  [
    'A2 groups and subnets of a function',
    'AWS::Lambda::Function',
    { VpcConfig: { SecurityGroupIds: ['sg-1', 'sg-2'], SubnetIds: ['subnet-1', 'subnet-2'] } },
    { VpcConfig: { SecurityGroupIds: ['sg-2', 'sg-1'], SubnetIds: ['subnet-2', 'subnet-1'] } },
  ],
  [
    'A5 managed policies',
    'AWS::IAM::Role',
    { ManagedPolicyArns: ['arn:aws:iam::aws:policy/A', 'arn:aws:iam::aws:policy/B'] },
    { ManagedPolicyArns: ['arn:aws:iam::aws:policy/B', 'arn:aws:iam::aws:policy/A'] },
  ],
  [
    'A6 environment of a container',
    'AWS::ECS::TaskDefinition',
    {
      ContainerDefinitions: [
        {
          Name: 'app',
          Environment: [
            { Name: 'A', Value: '1' },
            { Name: 'B', Value: '2' },
          ],
        },
      ],
    },
    {
      ContainerDefinitions: [
        {
          Name: 'app',
          Environment: [
            { Name: 'B', Value: '2' },
            { Name: 'A', Value: '1' },
          ],
        },
      ],
    },
  ],
  [
    'A14 callback URLs',
    'AWS::Cognito::UserPoolClient',
    { CallbackURLs: ['https://a.example', 'https://b.example'] },
    { CallbackURLs: ['https://b.example', 'https://a.example'] },
  ],
  [
    'A16 values of an event pattern',
    'AWS::Events::Rule',
    { EventPattern: { source: ['aws.ec2', 'aws.ecs'] } },
    { EventPattern: { source: ['aws.ecs', 'aws.ec2'] } },
  ],
];

describe('sets', () => {
  test.each(SETS)('%s in another order are the same', (_, type, declared, live) => {
    expect(compared(type, declared, live)).toEqual([]);
  });

  test('an element more, less or other is a difference at that element', () => {
    const declared = { ManagedPolicyArns: ['a', 'b'] };
    expect(compared('AWS::IAM::Role', declared, { ManagedPolicyArns: ['a', 'b', 'c'] })).toEqual([
      'differs ManagedPolicyArns',
    ]);
    expect(compared('AWS::IAM::Role', declared, { ManagedPolicyArns: ['a'] })).toEqual(['differs ManagedPolicyArns']);
    const tags = { Tags: [{ Key: 'Owner', Value: 'me' }] };
    expect(compared('AWS::SNS::Topic', tags, { Tags: [{ Key: 'Owner', Value: 'you' }] })).toEqual([
      'differs Tags[Owner].Value',
    ]);
    // T11: the case of a tag's key counts.
    expect(compared('AWS::SNS::Topic', tags, { Tags: [{ Key: 'owner', Value: 'me' }] })).toEqual([
      'differs Tags[Owner].Key',
    ]);
  });

  test('declared as empty and filled by hand is a difference (T3)', () => {
    const rule = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' };
    const found = compared('AWS::EC2::SecurityGroup', { SecurityGroupIngress: [] }, { SecurityGroupIngress: [rule] });
    expect(found).toEqual(['differs SecurityGroupIngress[0]']);
  });

  test('elements without a name are paired by what they say, not by where they stand', () => {
    const mapping = (ContainerPort: number, Protocol: string): JsonObject => ({ ContainerPort, Protocol });
    const task = (...PortMappings: JsonObject[]): JsonObject => ({
      ContainerDefinitions: [{ Name: 'a', PortMappings }],
    });
    const declared = task(mapping(80, 'tcp'), mapping(53, 'udp'));
    expect(compared('AWS::ECS::TaskDefinition', declared, task(mapping(53, 'udp'), mapping(80, 'tcp')))).toEqual([]);
    expect(compared('AWS::ECS::TaskDefinition', declared, task(mapping(53, 'udp'), mapping(81, 'tcp')))).toEqual([
      'differs ContainerDefinitions[a].PortMappings[0].ContainerPort',
    ]);
  });
});

/** Lists of which the order is part of the value: trap T10. */
const ORDERED: readonly Case[] = [
  ['layers', 'AWS::Lambda::Function', { Layers: ['one', 'two'] }, { Layers: ['two', 'one'] }],
  [
    'cache behaviors',
    'AWS::CloudFront::Distribution',
    { DistributionConfig: { CacheBehaviors: [{ PathPattern: '/a' }, { PathPattern: '/b' }] } },
    { DistributionConfig: { CacheBehaviors: [{ PathPattern: '/b' }, { PathPattern: '/a' }] } },
  ],
  [
    'a container’s command',
    'AWS::ECS::TaskDefinition',
    { ContainerDefinitions: [{ Name: 'a', Command: ['run', '-v'] }] },
    { ContainerDefinitions: [{ Name: 'a', Command: ['-v', 'run'] }] },
  ],
  [
    'a pipeline’s functions',
    'AWS::AppSync::Resolver',
    { PipelineConfig: { Functions: ['one', 'two'] } },
    { PipelineConfig: { Functions: ['two', 'one'] } },
  ],
  [
    'termination policies',
    'AWS::AutoScaling::AutoScalingGroup',
    { TerminationPolicies: ['OldestInstance', 'Default'] },
    { TerminationPolicies: ['Default', 'OldestInstance'] },
  ],
];

test.each(ORDERED)('%s in another order are a difference', (_, type, declared, live) => {
  expect(compared(type, declared, live)).not.toEqual([]);
  expect(compared(type, declared, declared)).toEqual([]);
});

test('a choice whose name is all there is to it is a value', () => {
  const acl = (Action: JsonObject): JsonObject => ({ Rules: [{ Name: 'r', Priority: 0, Action }] });
  expect(compared('AWS::WAFv2::WebACL', acl({ Block: {} }), acl({ Count: {} }))).toEqual([
    'differs Rules[r].Action.Block',
  ]);
  expect(compared('AWS::WAFv2::WebACL', acl({ Block: {} }), acl({ Block: {} }))).toEqual([]);
});
