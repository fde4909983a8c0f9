import { expect, test } from 'vitest';
import type { Json } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { match, type MatchContext } from '#src/spec/match.ts';
import { contraries } from './contraries.ts';

const resource: Resource = {
  type: 'AWS::EC2::SecurityGroup',
  id: 'sg-00000001',
  account: '123456789012',
  region: 'us-east-1',
  name: 'tasks',
  properties: {},
  facts: {},
  tags: { Environment: 'tiger' },
  origin: { source: 'live' },
  gaps: [],
};
const resources = [resource, { ...resource, id: 'sg-00000002' }, { ...resource, id: 'sg-00000003' }];
const context: MatchContext = {
  type: resource.type,
  resolve: () => ({ resources: [['sg-00000001']], isMany: false }),
  isSameThing: () => false,
};

/** An expectation, and a live value that fulfils it. */
const cases: readonly [name: string, expected: Json, actual: Json | undefined][] = [
  ['a number', 5432, 5432],
  ['a number as text', '5432', '5432'],
  ['a switch', true, true],
  ['a choice', { oneOf: ['Average', 'Maximum'] }, 'Maximum'],
  ['a least and a most', { atLeast: 1, atMost: 4 }, 3],
  ['a pattern', { matches: '^15(\\.|$)' }, '15.14'],
  ['a reference', { ref: 'tasks-sg' }, 'sg-00000001'],
  ['a list in order', ['a', 'b'], ['a', 'b']],
  ['a set', { exactly: ['HEAD', 'GET'] }, ['GET', 'HEAD']],
  ['an empty set', { exactly: [] }, []],
  ['a set among others', { includes: ['postgresql'] }, ['upgrade', 'postgresql']],
  [
    'objects among others',
    { includes: [{ Name: 'a', Value: '1' }] },
    [
      { Name: 'b', Value: '2' },
      { Name: 'a', Value: '1' },
    ],
  ],
  ['every element', { each: { not: { matches: 'SECRET' } } }, ['HOST', 'PORT']],
  ['no value', { absent: true }, undefined],
  ['another value', { not: 'HTTP' }, 'HTTPS'],
  ['an object', { Encryption: { Algorithm: 'AES256' } }, { Encryption: { Algorithm: 'AES256', Key: 'k' } }],
];

test.each(cases)('every contrary of %s is refused', (_, expected, actual) => {
  expect(match(expected, actual, context).is).toBe('yes');
  const found = contraries(expected, actual, { type: resource.type, path: 'Property', resource, resources }, () => [
    'sg-00000001',
  ]);
  expect(found.length).toBeGreaterThan(0);
  for (const { leaf, value } of found) expect(match(expected, value, context).is, leaf).toBe('no');
});

test('each part of a rule set is a leaf of its own', () => {
  const rule = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' };
  const place = { type: resource.type, path: 'SecurityGroupIngress', resource, resources };
  const found = contraries({ exactly: [rule] }, [{ ...rule, Description: 'from anywhere' }], place, () => []);
  expect(found.map(({ leaf }) => leaf)).toEqual([
    '[0] removed',
    '[0].IpProtocol changed',
    '[0].FromPort changed',
    '[0].ToPort changed',
    '[0].CidrIp changed',
    '[+] added',
  ]);
  for (const { leaf, value } of found)
    expect(match({ exactly: [rule] }, value, context, 'SecurityGroupIngress').is, leaf).toBe('no');
});

test('a policy that may say more is broken by what it says less', () => {
  const statement = {
    Effect: 'Deny',
    Action: 's3:*',
    Principal: '*',
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
  const other = { Effect: 'Allow', Action: 's3:GetObject', Principal: { Service: 'cloudfront.amazonaws.com' } };
  const place = { type: 'AWS::S3::Bucket', path: 'BucketPolicy.Statement', resource, resources };
  const found = contraries({ includes: [statement] }, [other, statement], place, () => []);
  expect(found.map(({ leaf }) => leaf)).toEqual([
    '[0] removed',
    '[0].Effect changed',
    '[0].Action changed',
    '[0].Principal changed',
    '[0].Condition.Bool.aws:SecureTransport changed',
  ]);
  const values = found.map(({ value }) => JSON.stringify(value));
  expect(values.every((value) => value.includes('cloudfront') && !value.includes(JSON.stringify(statement)))).toBe(
    true,
  );
});
