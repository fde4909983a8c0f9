import { Ansis } from 'ansis';
import { expect, test } from 'vitest';
import type { Json } from '#src/model/json.ts';
import { evidenceLines } from '#src/reporters/text/evidence-lines.ts';
import { valueText } from '#src/reporters/text/value-text.ts';

const lines = (path: string, expected: Json, actual: Json, width = 80): string[] =>
  evidenceLines({ ink: new Ansis(0), width }, { path, expected, actual }, 0, path);

const rule = (port: number, peer: Record<string, string>): Json => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  ...peer,
});

test('two values that fit stand side by side, others one below the other', () => {
  expect(lines('MultiAZ', true, false)).toEqual(['expected true                           actual false']);
  expect(lines('Name', 'a'.repeat(30), 'b'.repeat(40))).toEqual([
    `expected ${'a'.repeat(30)}`,
    `actual   ${'b'.repeat(40)}`,
  ]);
  expect(lines('MultiAZ', true, false, 24)).toEqual(['expected true', 'actual   false']);
});

test('of a set only what is missing or extra is shown, in words', () => {
  const expected = {
    exactly: [rule(5432, { SourceSecurityGroupId: 'sg-1 (tasks-sg)' }), rule(80, { CidrIp: '10.0.0.0/8' })],
  };
  const actual = [
    rule(5432, { SourceSecurityGroupId: 'sg-1' }),
    rule(22, { CidrIpv6: '::/0' }),
    rule(22, { CidrIp: '0.0.0.0/0' }),
  ];
  expect(lines('SecurityGroupIngress', expected, actual)).toEqual([
    '- missing  tcp 80 from 10.0.0.0/8',
    '+ extra    tcp 22 from ::/0',
    '+ extra    tcp 22 from 0.0.0.0/0',
    '= 1 element as expected',
  ]);
  expect(lines('SecurityGroupEgress', { exactly: [] }, [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }])).toEqual([
    '+ extra    all traffic to 0.0.0.0/0',
  ]);
  expect(lines('Subnets', { includes: ['a', 'b'] }, ['b', 'c'])).toEqual(['- missing  a', '= 1 element as expected']);
});

test('of an object only the members that differ are shown, by their path', () => {
  const expected = { Hsts: { MaxAge: { atLeast: 31536000 }, Preload: true }, Frame: 'DENY' };
  expect(lines('Config', expected, { Hsts: { MaxAge: 0, Preload: true, Other: 1 }, Frame: 'DENY' })).toEqual([
    'Config.Hsts.MaxAge',
    'expected at least 31536000              actual 0',
  ]);
});

test('elements with a name are compared with their namesake', () => {
  const expected = { includes: [{ Key: 'idle_timeout', Value: '60' }] };
  expect(
    lines('Attributes', expected, [
      { Key: 'x', Value: '1' },
      { Key: 'idle_timeout', Value: '4000' },
    ]),
  ).toEqual(['Attributes[idle_timeout].Value', 'expected 60                             actual 4000']);
});

test('an element of a set that is alike in most is the same one with another value', () => {
  const deny = { Effect: 'Deny', Action: 's3:*', Principal: '*' };
  expect(lines('Statement', { exactly: [deny] }, [{ ...deny, Principal: 'root', Sid: 'x' }])).toEqual([
    'Statement[Deny s3:*].Principal',
    'expected *                              actual root',
  ]);
});

test('how many there must be is said with how they are found', () => {
  expect(lines('count', { count: 1, find: { name: 'cheetah-redis' } }, 0)).toEqual([
    'expected 1 with name cheetah-redis      actual none',
  ]);
  expect(lines('count', { count: { atLeast: 2 }, find: { attachedTo: 'database' } }, ['a'])).toEqual([
    'expected at least 2 with attachedTo database',
    'actual   a',
  ]);
});

test('a difference that no part explains is shown whole, never not at all', () => {
  expect(lines('Name', { matches: '^a' }, 'b')).toEqual(['expected like ^a                        actual b']);
  const ports = [rule(80, { CidrIp: '0.0.0.0/0' })];
  expect(lines('SecurityGroupIngress', { exactly: ports }, ports)).toEqual([
    'expected exactly tcp 80 from 0.0.0.0/0  actual [tcp 80 from 0.0.0.0/0]',
  ]);
});

test('long values and long lists end with the word that there is more', () => {
  expect(lines('Policy', 'a', 'word '.repeat(500).trim()).at(-1)).toMatch(/^ +… \(--format json shows all of it\)$/);
  const many = Array.from({ length: 40 }, (_, index) => `subnet-${index}`);
  expect(lines('Subnets', { exactly: [] }, many)).toHaveLength(13);
  expect(lines('Subnets', { exactly: [] }, many).at(-1)).toBe('= 28 more differences (--format json shows all)');
});

test('two large sets are told apart in no time', () => {
  const ports = (from: number): Json[] =>
    Array.from({ length: 3000 }, (_, index) => rule(from + index, { CidrIp: '10.0.0.0/8' }));
  const startedAt = performance.now();
  expect(lines('SecurityGroupIngress', { exactly: ports(1) }, ports(2)).length).toBeLessThan(30);
  expect(lines('Statement', { exactly: ports(1).slice(0, 400) }, ports(2).slice(0, 400)).length).toBeLessThan(30);
  expect(performance.now() - startedAt).toBeLessThan(3000);
});

test.each<readonly [Json, string]>([
  [null, 'absent'],
  ['', '""'],
  [' a', '" a"'],
  ['absent', '"absent"'],
  ['cron(0 2 * * ? *)', 'cron(0 2 * * ? *)'],
  [['a', 1], '[a, 1]'],
  [[], 'nothing ([])'],
  [{ A: { B: [true] } }, '{ A: { B: [true] } }'],
  [{ $unresolved: 'Ref of a parameter' }, 'not known (Ref of a parameter)'],
  [{ $secret: 'v1:x' }, 'a secret'],
  [{ atLeast: 1, atMost: 5 }, 'at least 1, at most 5'],
  [{ oneOf: ['a', 'b'] }, 'one of a, b'],
  [{ not: { ref: 'vpc' } }, 'not the vpc'],
  [{ absent: true }, 'absent'],
  [{ exactly: [] }, 'nothing'],
  [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 90, SourcePrefixListId: 'pl-1' }, 'tcp 80-90 from pl-1'],
  [{ IpProtocol: 'tcp', Odd: 1 }, '{ IpProtocol: tcp, Odd: 1 }'],
])('%j reads as %s', (value, shown) => {
  expect(valueText(value)).toBe(shown);
});
