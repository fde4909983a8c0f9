import { expect, test } from 'vitest';
import type { Json } from '#src/model/json.ts';
import { type IntrinsicScope, isUnresolved, resolveIntrinsics } from '#src/sources/template/resolve-intrinsics.ts';

const refs: Readonly<Record<string, Json>> = { Bucket: 'logs-1', 'AWS::Region': 'eu-west-1', Subnets: ['a', 'b'] };
const scope: IntrinsicScope = {
  ref: (name) => refs[name],
  attribute: (logicalId, attribute) => (logicalId === 'Bucket' ? `${attribute} of ${logicalId}` : undefined),
  imported: (name) => (name === 'base:Vpc' ? 'vpc-1' : undefined),
  mappings: { Sizes: { 'eu-west-1': { small: 1 } } },
  condition: (name) => (name === 'Open' ? { unknown: 'parameter Stage has no default' } : name === 'Yes'),
  stackOutput: (stack, output, region) => (region === undefined ? `${output} of ${stack}` : undefined),
};

test.each<[string, Json, Json]>([
  ['a literal', { Port: 80, On: true, None: null }, { Port: 80, On: true, None: null }],
  ['Ref', { Ref: 'Bucket' }, 'logs-1'],
  ['GetAtt as a list', { 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'Arn of Bucket'],
  ['GetAtt as text, of a nested attribute', { 'Fn::GetAtt': 'Bucket.Endpoint.Port' }, 'Endpoint.Port of Bucket'],
  ['ImportValue of a Join', { 'Fn::ImportValue': { 'Fn::Join': [':', ['base', 'Vpc']] } }, 'vpc-1'],
  ['Join', { 'Fn::Join': ['-', ['x', { Ref: 'Bucket' }, 3]] }, 'x-logs-1-3'],
  ['Join of a list', { 'Fn::Join': [',', { Ref: 'Subnets' }] }, 'a,b'],
  ['Split', { 'Fn::Split': ['-', { Ref: 'Bucket' }] }, ['logs', '1']],
  ['Select by text', { 'Fn::Select': ['1', { Ref: 'Subnets' }] }, 'b'],
  ['Sub', { 'Fn::Sub': 's3:${Bucket}/${!AWS::Region}/${Bucket.Arn}' }, 's3:logs-1/${AWS::Region}/Arn of Bucket'],
  [
    'Sub with values of its own',
    { 'Fn::Sub': ['${Own}@${AWS::Region}', { Own: { Ref: 'Bucket' } }] },
    'logs-1@eu-west-1',
  ],
  ['If of what holds', { 'Fn::If': ['Yes', { Ref: 'Bucket' }, { Ref: 'Other' }] }, 'logs-1'],
  ['If of what does not hold', { 'Fn::If': ['No', { Ref: 'Other' }, 2] }, 2],
  ['If takes its member away', { Gone: { 'Fn::If': ['No', 1, { Ref: 'AWS::NoValue' }] } }, {}],
  ['If that comes to the same', { 'Fn::If': ['Open', { Ref: 'Bucket' }, 'logs-1'] }, 'logs-1'],
  ['GetStackOutput', { 'Fn::GetStackOutput': { StackName: 'base', OutputName: 'Vpc' } }, 'Vpc of base'],
  ['Base64', { 'Fn::Base64': { Ref: 'Bucket' } }, 'bG9ncy0x'],
  ['Length', { 'Fn::Length': { Ref: 'Subnets' } }, 2],
  ['ToJsonString', { 'Fn::ToJsonString': { Name: { Ref: 'Bucket' } } }, '{"Name":"logs-1"}'],
  ['Cidr', { 'Fn::Cidr': ['10.0.3.0/22', 3, '8'] }, ['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24']],
  ['FindInMap with a default', { 'Fn::FindInMap': ['Sizes', 'x', 'y', { DefaultValue: 5 }] }, 5],
  ['a literal key of ours', { Doc: { $unresolved: 'literal' } }, { Doc: { $$unresolved: 'literal' } }],
  ['FindInMap', { 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'small'] }, 1],
  [
    'NoValue takes its member away',
    { Keep: [1, { Ref: 'AWS::NoValue' }], Gone: { Ref: 'AWS::NoValue' } },
    { Keep: [1] },
  ],
  [
    'a policy’s Condition is no intrinsic',
    { Condition: { Bool: { x: 'true' } } },
    { Condition: { Bool: { x: 'true' } } },
  ],
])('%s', (_, value, expected) => {
  expect(resolveIntrinsics(value, scope)).toEqual(expected);
});

test.each<[string, Json, string]>([
  ['an unknown name', { Ref: 'Other' }, 'Ref Other'],
  ['an unknown attribute', { 'Fn::GetAtt': ['Other', 'Arn'] }, 'Fn::GetAtt Other.Arn'],
  ['an unknown export', { 'Fn::ImportValue': 'gone' }, 'no export "gone"'],
  ['an unknown function', { 'Fn::Transform': { Name: 'AWS::Include' } }, 'Fn::Transform is not evaluated'],
  ['an open condition', { 'Fn::If': ['Open', 1, 2] }, 'it depends on condition Open: parameter Stage has no default'],
  ['the zones of an account', { 'Fn::GetAZs': '' }, 'which zones an account has in a region, only a deployment knows'],
  [
    'an output that another role reads',
    { 'Fn::GetStackOutput': { StackName: 'base', OutputName: 'Vpc', RoleArn: 'arn:aws:iam::1:role/x' } },
    'no output Vpc of stack base',
  ],
  ['more subnets than there is room for', { 'Fn::Cidr': ['10.0.0.0/24', 3, '7'] }, 'Fn::Cidr of 10.0.0.0/24'],
  ['a list where text is', { 'Fn::Sub': 'x-${Subnets}' }, '${Subnets} is no text'],
  ['a text with an unknown part', { 'Fn::Join': ['', ['a', { Ref: 'Other' }]] }, 'Ref Other'],
  ['a substitution of an unknown name', { 'Fn::Sub': '${Bucket}${Other.Arn}' }, 'Fn::GetAtt Other.Arn'],
  ['an element that is not there', { 'Fn::Select': [2, { Ref: 'Subnets' }] }, 'Fn::Select has no element 2'],
  [
    'a mapping that is not there',
    { 'Fn::FindInMap': ['Sizes', 'eu-west-1', 'toString'] },
    'no mapping Sizes.eu-west-1.toString',
  ],
  ['a dynamic reference', '{{resolve:ssm:/name}}', 'a dynamic reference to ssm'],
  [
    'a dynamic reference in parts',
    { 'Fn::Join': ['', ['{{resolve', ':secretsmanager:', { Ref: 'Bucket' }, ':SecretString}}']] },
    'a dynamic reference to secretsmanager',
  ],
])('not known: %s', (_, value, $unresolved) => {
  const resolved = resolveIntrinsics({ before: 1, value }, scope);
  expect(resolved).toEqual({ before: 1, value: { $unresolved } });
  expect(isUnresolved(resolved)).toBe(false);
  expect(isUnresolved({ $unresolved })).toBe(true);
});
