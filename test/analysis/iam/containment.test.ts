import { describe, expect, test } from 'vitest';
import { type ContainmentOptions, type Decision, isContained } from '#src/analysis/iam/containment.ts';
import type { Json, JsonObject } from '#src/model/json.ts';

const ALL: JsonObject = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };

const policy = (...Statement: readonly Json[]): Json => ({ Version: '2012-10-17', Statement });
const decide = (inner: Json, outer: Json, options: Partial<ContainmentOptions> = {}): Decision =>
  isContained({ grants: [inner] }, { grants: [outer] }, { resources: 'documented', ...options });
const where = (Condition: Json): Json => policy({ ...ALL, Condition });

describe('a missing condition key', () => {
  const key = 'aws:referer';
  test.each<[string, Json, Json, Decision['is']]>([
    ['passes a negated operator', { Null: { [key]: 'true' } }, { StringNotEquals: { [key]: 'a' } }, 'proved'],
    ['fails a positive one', { Null: { [key]: 'true' } }, { StringEquals: { [key]: 'a' } }, 'refuted'],
    ['passes …IfExists', { Null: { [key]: 'true' } }, { StringEqualsIfExists: { [key]: 'a' } }, 'proved'],
    ['passes ForAllValues', { Null: { [key]: 'true' } }, { 'ForAllValues:StringEquals': { [key]: 'a' } }, 'proved'],
    ['fails ForAnyValue', { Null: { [key]: 'true' } }, { 'ForAnyValue:StringEquals': { [key]: 'a' } }, 'refuted'],
    [
      'fails ForAnyValue of a negation',
      { Null: { [key]: 'true' } },
      { 'ForAnyValue:StringNotEquals': { [key]: 'a' } },
      'refuted',
    ],
    ['is excluded by Null false', { Null: { [key]: 'false' } }, { StringLike: { [key]: '*' } }, 'proved'],
  ])('%s', (_, inner, outer, expected) => expect(decide(where(inner), where(outer)).is).toBe(expected));
});

describe('operators', () => {
  test.each<[string, Json, Json, Decision['is']]>([
    [
      'a block within a block',
      { IpAddress: { 'aws:SourceIp': '10.1.0.0/16' } },
      { IpAddress: { 'aws:SourceIp': ['10.0.0.0/9', '10.128.0.0/9'] } },
      'proved',
    ],
    [
      'a block beside a block',
      { IpAddress: { 'aws:SourceIp': '10.0.0.0/7' } },
      { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
      'refuted',
    ],
    [
      'IPv6 beside IPv4',
      { NotIpAddress: { 'aws:SourceIp': '0.0.0.0/0' } },
      { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
      'refuted',
    ],
    [
      'numbers',
      { NumericLessThan: { 's3:max-keys': '10' } },
      { NumericLessThanEquals: { 's3:max-keys': '10.0' } },
      'proved',
    ],
    [
      'numbers the other way',
      { NumericLessThanEquals: { 's3:max-keys': '10' } },
      { NumericLessThan: { 's3:max-keys': '10' } },
      'refuted',
    ],
    [
      'a date in seconds and in words',
      { DateLessThan: { 'aws:CurrentTime': '2024-01-01T00:00:00Z' } },
      { DateLessThan: { 'aws:CurrentTime': '1704067200' } },
      'proved',
    ],
    [
      'two sides of a boolean',
      { StringNotEquals: { 'aws:PrincipalTag/x': 'y' } },
      { Bool: { 'aws:SecureTransport': ['true', 'false'] } },
      'proved',
    ],
    [
      'case',
      { StringEquals: { 'aws:Referer': 'AbC' } },
      { StringEqualsIgnoreCase: { 'aws:Referer': 'abc' } },
      'proved',
    ],
    [
      'a wildcard within an ARN stops at a colon',
      { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:1:x' } },
      { ArnLike: { 'aws:SourceArn': 'arn:aws:s*:*:*:*' } },
      'proved',
    ],
    [
      'many values, each listed',
      { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
      { 'ForAllValues:StringLike': { 'aws:TagKeys': '?' } },
      'proved',
    ],
    [
      'many values, some listed',
      { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
      { 'ForAllValues:StringLike': { 'aws:TagKeys': '?' } },
      'refuted',
    ],
    [
      'an operator that nobody documents',
      { StringSounds: { 'aws:Referer': 'x' } },
      { Bool: { 'aws:SecureTransport': 'true' } },
      'unknown',
    ],
    [
      'the same unknown operator on both sides',
      { StringSounds: { 'aws:Referer': 'x' } },
      { StringSounds: { 'aws:Referer': 'x' } },
      'proved',
    ],
    [
      'what a template leaves open',
      { StringEquals: { 'aws:Referer': { $unresolved: 'later' } } },
      { StringEquals: { 'aws:Referer': 'x' } },
      'unknown',
    ],
  ])('%s', (_, inner, outer, expected) => expect(decide(where(inner), where(outer)).is).toBe(expected));
});

describe('what a request can ask for', () => {
  const objects: JsonObject = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' };
  const bucket: JsonObject = { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::b' };
  const both: JsonObject = {
    Effect: 'Allow',
    Action: ['s3:GetObject', 's3:ListBucket'],
    Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'],
  };

  test('no object is read by a bucket’s name: actions act on what AWS documents for them', () => {
    expect(decide(policy(both), policy(objects, bucket)).is).toBe('proved');
    expect(decide(policy(both), policy(objects, bucket), { resources: 'any' }).is).toBe('refuted');
  });

  test('an action without resources is granted by `*` only', () => {
    const onArn = { Effect: 'Allow', Action: 'ec2:DescribeInstances', Resource: 'arn:aws:ec2:*:*:*' };
    expect(decide(policy(onArn), policy()).is).toBe('proved');
    expect(decide(policy({ ...onArn, Resource: '*' }), policy()).is).toBe('refuted');
  });

  test('a wildcard allows what AWS will add, a list of all that exists does not', () => {
    const wide = policy({ Effect: 'Allow', Action: 'sts:*', Resource: '*' });
    const { is, beyond } = decide(wide, policy({ Effect: 'Allow', NotAction: 'sts:*SomethingNew*', Resource: '*' }));
    expect(is).toBe('refuted');
    expect(beyond.map(({ isFuture, witness }) => [isFuture, witness.action])).toEqual([[true, 'sts:SomethingNew']]);
  });

  test('a boundary and a Deny anywhere take away', () => {
    const inner = { grants: [policy({ ...ALL, Action: 's3:*' })], limits: [[policy({ ...ALL, Action: 's3:Get*' })]] };
    const outer = { grants: [policy({ ...ALL, Action: 's3:Get*' })] };
    expect(isContained(inner, outer, { resources: 'any' }).is).toBe('proved');
    expect(isContained(outer, inner, { resources: 'any' }).is).toBe('proved');
    const denied = { grants: [...outer.grants, policy({ ...ALL, Effect: 'Deny', Resource: 'arn:aws:s3:::x/*' })] };
    expect(isContained(denied, outer, { resources: 'any' }).is).toBe('proved');
    expect(isContained(outer, denied, { resources: 'any' }).beyond[0]?.witness.resource).toMatch(/^arn:aws:s3:::x\//);
  });
});

describe('policy variables', () => {
  const home = (name: string): JsonObject => ({ ...ALL, Resource: `arn:aws:s3:::homes/${name}/*` });

  test('the same variable is the same text, and one of its values is found where that matters', () => {
    expect(decide(policy(home('${aws:username}')), policy(home('${aws:username}'))).is).toBe('proved');
    const { is, beyond } = decide(policy(home('${aws:username}')), policy(home('alice')));
    expect([is, beyond[0]?.witness.resource]).toEqual(['refuted', 'arn:aws:s3:::homes/somebody-1/']);
    expect(beyond[0]?.witness.context).toEqual({ 'aws:username': ['somebody-1'] });
    expect(decide(policy(home('${aws:username}')), policy(home('*'))).is).toBe('proved');
  });

  test('in the first version of the language it is text', () => {
    const old: Json = { Statement: [home('${aws:username}')] };
    expect(decide(old, policy(home('${$}{aws:username}'))).is).toBe('proved');
    expect(decide(old, policy(home('${aws:username}'))).is).toBe('refuted');
  });
});

test('a spent budget is unknown, never proved', () => {
  const inner = where({ StringLike: { 'aws:Referer': '*a*b*c*d*' } });
  const outer = where({ StringLike: { 'aws:Referer': '*a*b*c*' } });
  expect(decide(inner, outer).is).toBe('proved');
  expect(decide(inner, outer, { states: 2 })).toMatchObject({ is: 'unknown', reason: 'the budget of states ended' });
});
