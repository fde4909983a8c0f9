import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '#src/model/json.ts';
import { FUNCTIONS } from '#src/rules/functions/functions.ts';
import { answer, type Asked } from '../ask.ts';

const U = { $unresolved: 'parameter X has no default' };
const of = (A: Json): Asked => ({ properties: { A } });

describe('addresses', () => {
  it.each<[Json, Json]>([
    ['0.0.0.0/0', true],
    ['::/0', true],
    [['0.0.0.0/1', '128.0.0.0/1'], true],
    [['0.0.0.0/1'], true],
    ['128.0.0.0/2', true],
    ['2000::/3', true],
    ['3.0.0.0/8', false],
    ['10.0.0.0/8', false],
    ['224.0.0.0/3', false],
    ['fc00::/7', false],
    ['sg-123', false],
    [[], false],
    [null, false],
    [U, 'unknown (unresolved)'],
    [['10.0.0.0/8', U], 'unknown (unresolved)'],
    [['0.0.0.0/0', U], true],
  ])('isInternet of %j', (value, expected) => {
    expect(answer('isInternet(resource.A)', of(value))).toBe(expected);
  });

  it('is open whatever blocks it is cut into', () => {
    const split = (block: [number, number], depth: number): string[] => {
      const [address, prefix] = block;
      const text = `${[24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')}/${prefix}`;
      if (depth === 0) return [text];
      const half = 2 ** (31 - prefix);
      return [...split([address, prefix + 1], depth - 1), ...split([address + half, prefix + 1], depth - 1)];
    };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), (depth) => {
        const rules = split([0, 0], depth).map((CidrIp) => ({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp }));
        return answer("isInternet(peers(resource.A, 'tcp', 22))", of(rules)) === true;
      }),
    );
  });

  it.each([
    ['cidr.contains("10.0.0.0/8", "10.1.0.0/16")', true],
    ['cidr.contains("10.1.0.0/16", "10.0.0.0/8")', false],
    ['cidr.overlaps("10.0.0.0/8", "10.1.0.0/16")', true],
    ['cidr.overlaps("10.0.0.0/16", "10.1.0.0/16")', false],
    ['cidr.prefix("10.0.0.0/24")', 24],
    ['cidr.prefix("nonsense")', 'unknown (error)'],
  ])('%s', (text, expected) => {
    expect(answer(text)).toBe(expected);
  });

  it.each<[Json, Json]>([
    [{ IpProtocol: '-1', CidrIp: '10.0.0.0/8' }, ['10.0.0.0/8']],
    [{ IpProtocol: 'TCP', FromPort: 0, ToPort: 65535, CidrIp: '10.0.0.0/8' }, ['10.0.0.0/8']],
    [{ IpProtocol: '6', FromPort: 22, ToPort: 22, CidrIpv6: '::/0' }, ['::/0']],
    [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, SourceSecurityGroupId: 'sg-1' }, ['sg-1']],
    [{ IpProtocol: 'tcp', FromPort: 23, ToPort: 25, CidrIp: '10.0.0.0/8' }, []],
    [{ IpProtocol: 'udp', FromPort: 22, ToPort: 22, CidrIp: '10.0.0.0/8' }, []],
    [{ IpProtocol: 'icmp', FromPort: 22, ToPort: -1, CidrIp: '10.0.0.0/8' }, []],
  ])('peers of %j', (rule, expected) => {
    expect(answer("peers(resource.A, 'tcp', 22)", of([rule]))).toEqual(expected);
    expect(answer('ports.overlap(resource.A, 22)', of(rule))).toBe(
      JSON.stringify(expected) !== '[]' || JSON.stringify(rule).includes('udp'),
    );
  });
});

describe('policies', () => {
  const allow = (o: Readonly<Record<string, Json>>): Json => ({
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*', ...o }],
  });

  it.each<[string, Json, Json]>([
    ['everybody', allow({}), true],
    ['everybody by account', allow({ Principal: { AWS: '*' } }), true],
    ['all but one', allow({ NotPrincipal: { AWS: '123456789012' } }), true],
    ['an account', allow({ Principal: { AWS: '123456789012' } }), false],
    ['a service', allow({ Principal: { Service: '*' } }), false],
    ['the organization', allow({ Condition: { StringEquals: { 'AWS:PrincipalOrgID': 'o-1' } } }), false],
    ['any organization', allow({ Condition: { StringLike: { 'aws:PrincipalOrgID': '*' } } }), true],
    ['a source in any account', allow({ Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } } }), true],
    ['addresses of everybody', allow({ Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } } }), true],
    ['a private network', allow({ Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }), false],
    ['all but a network', allow({ Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }), true],
    ['where it is said', allow({ Condition: { StringEqualsIfExists: { 'aws:SourceVpce': 'vpce-1' } } }), true],
    ['who uses TLS', allow({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } }), true],
    ['a text', JSON.stringify(allow({})), true],
    ['a text, as IAM gives it', encodeURIComponent(JSON.stringify(allow({}))), true],
    ['an unknown principal', allow({ Principal: U }), 'unknown (unresolved)'],
    ['an unknown account', allow({ Principal: { AWS: [U] } }), 'unknown (unresolved)'],
    ['an unknown condition', allow({ Condition: U }), 'unknown (unresolved)'],
    ['an unknown limit', allow({ Condition: { StringEquals: { 'aws:SourceAccount': U } } }), false],
    ['no policy', null, false],
  ])('isPublic: %s', (_, document, expected) => {
    expect(answer('isPublic(resource.A)', of(document))).toBe(expected);
  });

  it('counts a deny that refuses all others', () => {
    const deny = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };
    const open = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' };
    const except = (Condition: Json, o = {}): Json => ({ Statement: [open, { ...deny, Condition, ...o }] });
    const outside = { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } };
    expect(answer('isPublic(resource.A)', of(except(outside)))).toBe(false);
    expect(answer('isPublic(resource.A)', of(except(outside, { Action: 's3:PutObject' })))).toBe(true);
    expect(answer('isPublic(resource.A)', of(except({ Bool: { 'aws:SecureTransport': 'false' } })))).toBe(true);
    const bucket = 'arn:aws:s3:::b';
    expect(answer('isPublic(resource.A)', of(except(outside, { Resource: bucket })))).toBe(true);
    expect(answer('isPublic(resource.A)', of(except(outside, { Resource: U })))).toBe('unknown (unresolved)');
  });

  it('takes an allow of all but some for one of all', () => {
    const allow = { Effect: 'Allow', Principal: '*', NotAction: 's3:PutObject', Resource: '*' };
    const deny = {
      Effect: 'Deny',
      Principal: '*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:PrincipalServiceName': 'cloudfront.amazonaws.com' } },
    };
    const both = (Action: string): Json => ({ Statement: [allow, { ...deny, Action }] });
    expect(answer('isPublic(resource.A)', of(both('s3:Get*')))).toBe(true);
    expect(answer('isPublic(resource.A)', of(both('*')))).toBe(false);
  });

  const can = (Action: Json, Resource: Json = '*', more: readonly Json[] = []): Json => ({
    Statement: [{ Effect: 'Allow', Action, Resource }, ...more],
  });
  it.each<[string, Json, string, Json]>([
    ['it', can('iam:PassRole'), "'iam:PassRole', '*'", true],
    ['a wildcard', can('iam:*'), "'iam:PassRole', '*'", true],
    ['in another case', can('IAM:passrole'), "'iam:PassRole'", true],
    ['another', can('iam:GetRole'), "'iam:PassRole'", false],
    ['one resource', can('iam:PassRole', 'arn:aws:iam::123456789012:role/r'), "'iam:PassRole', '*'", false],
    ['one resource, any asked', can('iam:PassRole', 'arn:aws:iam::123456789012:role/r'), "'iam:PassRole'", true],
    ['denied', can('*', '*', [{ Effect: 'Deny', Action: 'iam:*', Resource: '*' }]), "'iam:PassRole', '*'", false],
    [
      'denied sometimes',
      can('*', '*', [{ Effect: 'Deny', Action: '*', Resource: '*', Condition: { Bool: { a: 'b' } } }]),
      "'iam:PassRole', '*'",
      true,
    ],
    ['all but it', { Statement: { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' } }, "'iam:PassRole'", false],
    ['all but another', { Statement: { Effect: 'Allow', NotAction: 's3:*', Resource: '*' } }, "'iam:PassRole'", true],
    ['nobody knows', can(U), "'iam:PassRole'", 'unknown (unresolved)'],
  ])('allows: %s', (_, document, asked, expected) => {
    expect(answer(`allows(resource.A, ${asked})`, of(document))).toBe(expected);
  });

  it('finds the statements of an identity in all its policies', () => {
    const asked = {
      type: 'AWS::IAM::Role',
      properties: { Policies: [{ PolicyDocument: can('a:b') }, { PolicyDocument: can(['c:d', 'e:f']) }] },
    };
    expect(answer('statements(resource).map(s, s.Action.join("+")).join(" ")', asked)).toBe('a:b c:d+e:f');
  });
});

describe('references', () => {
  const key = {
    type: 'AWS::KMS::Key',
    id: 'k',
    arn: 'arn:aws:kms:us-east-1:123456789012:key/k',
    properties: { Enabled: true },
  };
  const alias = { type: 'AWS::KMS::Alias', id: 'alias/a', properties: { TargetKeyId: 'k' } };

  it.each<[string, Asked, Json]>([
    ['ref(resource.A).Enabled', { ...of('k'), others: [key] }, true],
    ['ref(resource.A).Enabled', { ...of(key.arn), others: [key] }, true],
    ['ref(resource.A, "AWS::KMS::Key").Enabled', { ...of('alias/a'), others: [alias, key] }, true],
    ['ref(resource.A, "AWS::KMS::Key") == null', { ...of('elsewhere'), others: [key] }, true],
    ['ref(resource.A, "AWS::KMS::Key").Enabled', { ...of('k'), unreadTypes: ['AWS::KMS::Key'] }, 'unknown (unread)'],
    ['ref(resource.A, "AWS::KMS::Key").Enabled', { ...of('k'), source: 'template' }, 'unknown (unread)'],
    ['ref(resource.A, "AWS::Unread::Thing").X', of('k'), 'unknown (unread)'],
    ['ref(resource.A) == null', of(null), true],
    ['attached(resource, "AWS::KMS::Key").size()', { ...of({ Deep: [{ K: 'k' }] }), others: [key] }, 1],
    ['attached(resource, "AWS::KMS::Alias").size()', { ...of('k'), others: [key] }, 0],
    ['referrers(resource, "AWS::KMS::Alias").exists(a, a.TargetKeyId == "k")', { id: 'k', others: [alias] }, true],
    ['referrers(resource, "AWS::KMS::Alias").size()', { id: 'l', others: [alias] }, 0],
    [
      'referrers(resource, "AWS::KMS::Alias").size()',
      { id: 'k', others: [alias], unreadTypes: [alias.type] },
      'unknown (unread)',
    ],
    [
      'referrers(resource, "AWS::KMS::Alias").exists(a, true)',
      { id: 'k', others: [alias], unreadTypes: [alias.type] },
      true,
    ],
    [
      'resources("AWS::KMS::Alias").all(a, a.TargetKeyId == "k")',
      { others: [alias], unreadTypes: [alias.type] },
      'unknown (unread)',
    ],
    [
      'resources("AWS::KMS::Alias").all(a, a.TargetKeyId == "l")',
      { others: [alias], unreadTypes: [alias.type] },
      false,
    ],
    ['resources("AWS::KMS::Alias").size()', {}, 0],
  ])('%s', (text, asked, expected) => {
    expect(answer(text, asked)).toBe(expected);
  });
});

describe('time', () => {
  it.each([
    ['daysSince("2025-12-25T12:00:00Z")', 6.5],
    ['daysUntil("2026-01-31T00:00:00.000Z")', 30],
    ['daysSince("yesterday")', 'unknown (error)'],
    ['daysSince(resource.Nothing) > 5', false],
  ])('%s', (text, expected) => {
    expect(answer(text)).toBe(expected);
  });
});

it('explains every function in a sentence', () => {
  for (const [name, { does, takes, gives }] of Object.entries(FUNCTIONS)) {
    expect(does, name).toMatch(/^[a-z].*[^.]$/);
    expect(takes.length + gives.length, name).toBeGreaterThan(1);
  }
});
