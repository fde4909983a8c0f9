import { expect, test } from 'vitest';
import { AuditError } from '#src/model/audit-error.ts';
import { parseTemplate, readTemplateFile } from '#src/sources/template/template-file.ts';
import { scratchFile } from './scratch.ts';

const SHORT_FORMS = `
AWSTemplateFormatVersion: 2010-09-09
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub '\${AWS::StackName}-logs'
      Account: 012345678901
      Version: 1.10
      Port: 443
      Enabled: true
      Owner: ~
      Key: !GetAtt Key.Arn
      Zone: !Select [0, !GetAZs '']
      Size: !If [IsProd, !FindInMap [Sizes, !Ref AWS::Region, small], {Ref: AWS::NoValue}]
  # comment
  Topic: {Type: AWS::SNS::Topic, Condition: IsProd}
Conditions:
  IsProd: !And [!Condition Other, !Not [!Equals [a, b]]]
`;

const EXPECTED = {
  AWSTemplateFormatVersion: '2010-09-09',
  Resources: {
    Bucket: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        BucketName: { 'Fn::Sub': '${AWS::StackName}-logs' },
        Account: '012345678901',
        Version: '1.10',
        Port: 443,
        Enabled: true,
        Owner: null,
        Key: { 'Fn::GetAtt': ['Key', 'Arn'] },
        Zone: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] },
        Size: {
          'Fn::If': [
            'IsProd',
            { 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'small'] },
            { Ref: 'AWS::NoValue' },
          ],
        },
      },
    },
    Topic: { Type: 'AWS::SNS::Topic', Condition: 'IsProd' },
  },
  Conditions: { IsProd: { 'Fn::And': [{ Condition: 'Other' }, { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }] } },
};

test.each([
  ['Unix', SHORT_FORMS],
  ['Windows', SHORT_FORMS.replaceAll('\n', '\r\n')],
  ['marked', `\uFEFF${SHORT_FORMS}`],
])('short forms become functions and text stays text, lines are known (%s)', (_, text) => {
  const { template, lines } = parseTemplate(text, 'stack.yaml');
  expect(template).toEqual(EXPECTED);
  expect([...lines]).toEqual([
    ['Bucket', 4],
    ['Topic', 17],
  ]);
});

test('JSON with tabs, and keys that look like resources elsewhere', () => {
  const text = `{\n\t"Metadata": {"Bucket": {"Resources": {"X": 1}}},\n\t"Resources": {\n\t\t"A\\"{": {"Type": "AWS::S3::Bucket",\n\t\t"Properties": {"Tags": [{"Key": "}", "Value": "x"}]}},\n\t\t"B": {"Type": "AWS::SNS::Topic"}}}`;
  const { lines } = parseTemplate(text, 'stack.json');
  expect([...lines]).toEqual([
    ['A"{', 4],
    ['B', 6],
  ]);
});

test('an anchor may be used several times', () => {
  const text = 'Resources:\n  A: &a {Type: AWS::SNS::Topic}\n  B: *a\n  C: *a\n';
  expect(parseTemplate(text, 'stack.yaml').template['Resources']).toMatchObject({ C: { Type: 'AWS::SNS::Topic' } });
});

const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]'];
for (const [one, next] of ['a b', 'b c', 'c d', 'd e', 'e f'].map((pair) => pair.split(' ')))
  bomb.push(`${next}: &${next} [${Array.from({ length: 10 }, () => `*${one}`).join(',')}]`);

test.each<[string, string, string, RegExp]>([
  ['YAML that is none', 'Resources:\n  A: [1, 2\n', 'template/syntax', /^stack\.yaml:3:1: /],
  ['a key twice', 'Resources:\n  A: {Type: x}\n  A: {Type: y}\n', 'template/syntax', /^stack\.yaml:3:3: .*unique/],
  ['JSON cut off', '{"Resources": {\n"A": {"Type": ', 'template/syntax', /^stack\.yaml:2:\d+: /],
  ['a bomb', bomb.join('\n'), 'template/aliases', /^stack\.yaml:\d+:\d+: .*repeat more than/],
  ['an anchor that holds itself', 'Resources: &r {A: *r}', 'template/aliases', /^stack\.yaml:1:\d+: /],
  ['no template', '- 1\n', 'template/invalid', /^stack\.yaml:1:1: the file holds no template/],
  ['nothing', '', 'template/invalid', /^stack\.yaml:1:1: the file holds no template/],
  ['no resources', 'Outputs: {}\n', 'template/invalid', /^stack\.yaml:1:1: has no "Resources"/],
  ['a list of resources', 'Resources: []\n', 'template/invalid', /"Resources" is no object/],
  [
    'a resource without type',
    'Resources:\n  A:\n    Typ: x\n',
    'template/invalid',
    /^stack\.yaml:2:1: resource "A" has no/,
  ],
])('refused: %s', (_, text, code, message) => {
  const parse = (): unknown => parseTemplate(text, 'stack.yaml');
  expect(parse).toThrow(AuditError);
  expect(parse).toThrow(message);
  expect(parse).toThrow(expect.objectContaining({ code }));
});

test('10 MB are refused unread, and what is no file too', () => {
  const path = scratchFile('large.yaml', `Resources: {}\n${'# filler\n'.repeat(1_200_000)}`);
  const startedAt = performance.now();
  expect(() => readTemplateFile(path, 'large.yaml')).toThrow(/^large\.yaml:1:1: the template has 10800014 bytes/);
  expect(performance.now() - startedAt).toBeLessThan(100);
  expect(() => readTemplateFile(`${path}.gone`, 'gone.yaml')).toThrow(/^gone\.yaml:1:1: cannot be read/);
});
