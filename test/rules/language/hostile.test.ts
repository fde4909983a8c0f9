import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '#src/model/json.ts';
import { FUNCTIONS } from '#src/rules/functions/functions.ts';
import { ConditionError, parse } from '#src/rules/language/parse.ts';
import { answer, ask, mistakesIn } from '../ask.ts';

const INBORN = ['constructor', '__proto__', 'prototype', 'hasOwnProperty', 'toString', 'valueOf', 'length', 'then'];
const inborn = fc.constantFrom(...INBORN);

/** JSON as a parser makes it: `__proto__` is a member like any other. */
function parsed(entries: readonly (readonly [string, Json])[]): JsonObject {
  const members = entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  return JSON.parse(`{${members.join(',')}}`) as JsonObject; // just written
}

const refused = (text: string): string => {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof ConditionError) return error.message;
    throw error;
  }
  return 'taken';
};

describe('depth and size of conditions', () => {
  it.each([
    ['10,000 parentheses', `${'('.repeat(10_000)}true${')'.repeat(10_000)}`],
    ['5,000 lists in lists', `${'['.repeat(5_000)}${']'.repeat(5_000)} == []`],
    ['5,000 negations', `${'!'.repeat(5_000)}true`],
    ['5,000 members', `resource${'.A'.repeat(5_000)}`],
    ['5,000 conditions of conditions', `${'true ? '.repeat(5_000)}true${' : false'.repeat(5_000)}`],
    ['a million terms', `${'1 + '.repeat(1_000_000)}1 == 1`],
    ['10 MB of text', `"${'a'.repeat(10_000_000)}" == ""`],
    ['an open list', '['.repeat(100_000)],
  ])('are limited: %s', (_, text) => {
    expect(refused(text)).toMatch(/exceed|limit|depth|more than|too/i);
  });

  it('takes what people nest', () => {
    expect(answer(`${'('.repeat(40)}true${')'.repeat(40)}`)).toBe(true);
    expect(answer(`resource${'.A'.repeat(60)} == null`)).toBe(true);
  });
});

describe('names that objects have by birth', () => {
  it('are nothing unless the data has them', () => {
    const value = fc.constantFrom<Json>('mine', 1, null, { $unresolved: 'who knows' });
    fc.assert(
      fc.property(inborn, inborn, value, (name, other, mine) => {
        const expected = mine === null || typeof mine !== 'object' ? mine : 'unknown (unresolved)';
        const has = parsed([[name, mine]]);
        for (const [text, asked] of [
          [`resource.${name}`, { properties: has }],
          [`resource.A.${name}`, { properties: { A: has } }],
          [`resource.A["${name}"]`, { properties: { A: has } }],
          [`params.${name}`, { params: has }],
          [`env.a.${name}`, { env: { a: has } }],
          [`[resource.A][0].${name}`, { properties: { A: has } }],
          [`{"${name}": resource.A}.${name}`, { properties: { A: mine } }],
          [`resource.facts.${name}`, { facts: has }],
        ] as const) {
          expect([text, answer(text, asked)]).toEqual([text, expected]);
          if (name !== other) {
            const absent = text.replaceAll(name, other);
            expect([absent, answer(absent.replace(`{"${other}":`, `{"${name}":`), asked)]).toEqual([absent, null]);
          }
        }
        expect(answer(`"${other}" in resource.A`, { properties: { A: has } })).toBe(name === other);
        expect(answer(`resource.A.exists(key, key == "${other}")`, { properties: { A: has } })).toBe(name === other);
      }),
    );
  });

  it.each(INBORN)('are no functions: %s', (name) => {
    // Three of them are reserved: they do not even parse.
    const wrong = (text: string): string | undefined =>
      refused(text) === 'taken' ? mistakesIn(text)[0] : refused(text);
    expect(wrong(`${name}(1) == 1`)).toMatch(/there is no function|reserved/);
    expect(wrong(`resource.DBInstanceIdentifier.${name}() == 1`)).toMatch(/there is no function/);
    expect(wrong(`${name} == 1`)).toMatch(/nothing is called|reserved/);
    expect(mistakesIn(`resource.${name} == 1`)[0]).toContain(`has no property "${name}"`);
    expect(mistakesIn(`params.${name} == 1`)[0]).toContain(`params has no property "${name}"`);
  });

  it('break no function, wherever they stand in its arguments', () => {
    const { json } = fc.letrec<{ json: Json }>((tie) => ({
      json: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom<Json>('*', 'Allow', 'tcp', '0.0.0.0/0', 22, true, null),
        fc.array(tie('json'), { maxLength: 3 }),
        fc
          .array(
            fc.tuple(
              fc.constantFrom(
                ...INBORN,
                'Statement',
                'Effect',
                'Principal',
                'AWS',
                'Action',
                'Condition',
                'IpProtocol',
                'CidrIp',
                'FromPort',
              ),
              tie('json'),
            ),
            { maxLength: 4 },
          )
          .map(parsed),
      ),
    }));
    const texts = Object.entries(FUNCTIONS).map(([name, { takes }]) => {
      const args = takes.map((_, at) => (at === 0 ? 'resource.A' : at === 1 ? 'resource.B' : '1'));
      return `${name}(${args.join(', ')}) == resource.B`;
    });
    fc.assert(
      fc.property(json, json, (A, B) => {
        for (const text of texts) ask(text, { properties: { A, B } });
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('what would never end', () => {
  const many = (count: number): Json => Array.from({ length: count }, (_, at) => at);
  const nested = (levels: number): Json => JSON.parse(`${'['.repeat(levels)}1${']'.repeat(levels)}`) as Json; // as written

  it.each<[string, string, JsonObject]>([
    ['every pair of 10,000', 'resource.A.all(x, resource.A.all(y, x + y >= 0))', { A: many(10_000) }],
    ['every triple of 1,000', 'resource.A.all(x, resource.A.all(y, resource.A.all(z, true)))', { A: many(1_000) }],
    ['a list in a list', 'resource.A.all(x, x in resource.A)', { A: many(20_000) }],
    ['lists joined', 'resource.A.map(x, resource.A + resource.A).size() > 0', { A: many(5_000) }],
    ['lists compared', 'resource.A.all(x, resource.A == resource.B)', { A: many(5_000), B: many(5_000) }],
    ['text in a loop', '!resource.A.exists(x, resource.T.contains("b"))', { A: many(5_000), T: 'a'.repeat(1_000_000) }],
    ['text that grows', `resource.T${'.replace("a", "aaaaaaaaaa")'.repeat(20)} != ""`, { T: 'a' }],
    [
      'text that doubles',
      `${'('.repeat(20)}resource.T${' + resource.T).replace("a", "aa")'.repeat(20)} != ""`,
      { T: 'a' },
    ],
    ['an expression over 10 MB', 'resource.T.matches("^(a+)+(b+)+$")', { T: 'a'.repeat(10_000_000) }],
    ['100,000 rules of a group', 'isInternet(peers(resource.A, "tcp", 22))', { A: many(100_000) }],
    ['100,000 statements', 'isPublic(resource.A)', { A: Array.from({ length: 100_000 }, () => ({ Effect: 'Deny' })) }],
  ])('is not known: %s', (_, text, properties) => {
    expect(answer(text, { properties })).toBe('unknown (error)');
  });

  it('leaves what is decided all the same', () => {
    expect(answer('resource.A.exists(x, resource.A.exists(y, x + y == 3))', { properties: { A: many(10_000) } })).toBe(
      true,
    );
  });

  it('is a stack that is full: thousands of levels', () => {
    expect(answer('resource.A == resource.B', { properties: { A: nested(1_000), B: nested(1_000) } })).toBe(true);
    expect(() => ask('resource.A == resource.B', { properties: { A: nested(50_000), B: nested(50_000) } })).toThrow(
      RangeError,
    );
  });
});

describe('regular expressions', () => {
  it('end, whatever they are', () => {
    const atom = fc.constantFrom(
      'a',
      '.',
      '\\\\w',
      '[a-z]',
      '(a|aa)',
      '(a+)',
      '(.*)',
      '(?:a?)',
      '\\\\b',
      '^',
      '$',
      '(?P<n>a)',
    );
    const expression = fc
      .array(fc.tuple(atom, fc.constantFrom('', '+', '*', '?', '+?', '{2,9}', '{1,50}')), { maxLength: 6 })
      .map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(expression, fc.constantFrom('', '+', '*', '{1,9}'), (inner, again) => {
        const text = `resource.T.matches("^(${inner})${again}$")`;
        expect(['boolean', 'string']).toContain(typeof answer(text, { properties: { T: `${'a'.repeat(200)}!` } }));
      }),
      { numRuns: 300 },
    );
  });
});
