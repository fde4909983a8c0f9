import { describe, expect, it } from 'vitest';
import { parse } from '#src/rules/language/parse.ts';
import { mistakesIn } from '../ask.ts';

describe('what a condition may say', () => {
  it.each([
    [
      'resource.StorageEncryptd',
      '9: AWS::RDS::DBInstance has no property "StorageEncryptd" | Did you mean "StorageEncrypted"?',
    ],
    ['resource.Endpoint.Prot == "1"', '18: Endpoint has no property "Prot" | Did you mean "Port"?'],
    [
      'resource.VPCSecurityGroups.Id == "a"',
      '27: ".Id" is asked of a list | Use .exists(item, …), .all(item, …) or [0].',
    ],
    [
      'resource.MultiAZ == "true"',
      '0: true or false never equals text | AWS’s schema says which of them the property is: put quotes around the literal, or take them away.',
    ],
    [
      'resource.BackupRetentionPeriod > "7"',
      '0: ">" cannot compare a number with text | AWS’s schema says which of them the property is: put quotes around the literal, or take them away.',
    ],
    ['resource.Engine && true', '0: each side of "&&" must be true or false; this is text'],
    ['!resource.Engine', '1: what "!" negates must be true or false; this is text'],
    ['resource.Engine in "postgres"', '19: "in" needs a list or a map; this is text | Of text ask .contains(part).'],
    ['5 in resource.VPCSecurityGroups', '0: a list of text never holds a number'],
    ['resource.Engine + 5 == "a"', '0: "+" cannot join text and a number'],
    ['resource.Engine - 1 == 0', '0: "-" needs numbers; this is text'],
    ['resourc.Engine == "a"', '0: nothing is called "resourc" here | Did you mean "resource"?'],
    ['resource.VPCSecurityGroups.exists(resource, true)', '0: "resource" is already something else'],
    ['resource.VPCSecurityGroups.all(g, g)', '34: the condition of all() must be true or false; this is text'],
    ['resource.Engine.all(g, true)', '0: .all() is asked of text | It needs a list.'],
    ['params.dys > 1', '7: params has no property "dys" | Did you mean "days"?'],
    [
      'size(1, 2, 3) == 1',
      '0: size() is given 3 arguments | It is size(any) → number: how many elements a list or a map has, how many characters a text',
    ],
    [
      'resource.Engine.ref() != null',
      '0: ref() is no function of a value | It is ref(any, string?) → resource of 1: the resource (of this type) that an id, ARN or alias names',
    ],
    [
      'startsWith(5, "a")',
      '11: startsWith() takes text here; this is a number | It is startsWith(string, string) → boolean: whether the text begins so',
    ],
    [
      'ref(resource.KmsKeyId, "AWS::KMS::Kay") != null',
      '23: AWS has no resource type "AWS::KMS::Kay" | Did you mean "AWS::KMS::Key"?',
    ],
    [
      'ref(resource.KmsKeyId, "AWS::KMS::Key").Enabld',
      '40: AWS::KMS::Key has no property "Enabld" | Did you mean "Enabled"?',
    ],
    [
      'statements(resource.Tags).exists(s, s.Acton == [])',
      '38: statement has no property "Acton" | Did you mean "Action"?',
    ],
  ])('%s', (text, mistake) => {
    expect(mistakesIn(text, undefined, { days: { type: 'integer' } })).toEqual([mistake]);
  });

  it.each([
    ["resource.tags.data-class == 'x'", 'data-class'],
    ["resource.tags.a-b-c == 'x'", 'a-b-c'],
    ['env.max-age == 1', 'max-age'],
  ])('%s is one mistake: a key that needs quotes', (text, key) => {
    expect(mistakesIn(text)).toEqual([
      expect.stringContaining(`"${key}" is read as a subtraction | Write ['${key}'] in place of .${key}`),
    ]);
    expect(() => parse(`has(${text.split(' ')[0]})`)).toThrow(
      expect.objectContaining({ fix: expect.stringContaining("tags['data-class']") }),
    );
  });

  it('subtracts what is a number', () => {
    expect(mistakesIn('[1].exists(x, env.max-x > 0)')).toEqual([]);
  });

  it('names every mistake once, in the order of the text', () => {
    expect(
      mistakesIn('resource.A == 1 && resource.B.C.D && foo(resource.E)').map((each) => each.split(' | ')[0]),
    ).toEqual([
      '9: AWS::RDS::DBInstance has no property "A"',
      '28: AWS::RDS::DBInstance has no property "B"',
      '37: there is no function "foo"',
      '50: AWS::RDS::DBInstance has no property "E"',
    ]);
  });

  it.each([
    'has(resource.KmsKeyId) ? resource.StorageEncrypted : false',
    'resource.tags["Name"] == "a" || resource.tags.Name.startsWith("b")',
    'env.database.multiAz == resource.MultiAZ',
    'resource.VPCSecurityGroups.map(g, g.size() > 1, g + "x").exists_one(g, g == "ax")',
    'attached(resource, "AWS::EC2::SecurityGroup").all(group, group.SecurityGroupIngress.size() == 0)',
    'daysSince(resource.facts.InstanceCreateTime) / 7 < 2 * 3 + 1 - 4 % 3',
    'cidr.contains("10.0.0.0/8", "10.1.0.0/16") && {"a": 1}["a"] == 1 && [1, 2][0] == 1',
  ])('accepts %s', (text) => {
    expect(mistakesIn(text)).toEqual([]);
  });

  it('reads properties of parts under the names of the canonical form', () => {
    expect(mistakesIn('statements(resource.BucketPolicy).size() > 0', 'AWS::S3::Bucket')).toEqual([]);
  });

  it.each([
    ['a &&', 'the end'],
    ['has(a)', 'has() takes one property'],
    ['a.exists(1, true)', 'invalid'],
    ['1u == 1', 'unsigned numbers'],
    ['b"x" == "x"', 'unsigned numbers and bytes'],
    ['99999999999999999999 == 1', 'too large'],
    ['a.?b', 'expected'],
  ])('refuses %s', (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });

  it('refuses conditions that are programs, at once', () => {
    expect(() => parse(`${'('.repeat(5000)}1${')'.repeat(5000)}`)).toThrow();
    expect(() => parse(Array.from({ length: 20_000 }, () => 'true').join(' && '))).toThrow();
  });
});
