import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '#src/model/json.ts';
import { match, type MatchContext, type Target } from '#src/spec/match.ts';
import { checkMatcher } from '#src/spec/check-matcher.ts';

const TARGETS: Readonly<Record<string, Target>> = {
  tasks: { resources: [['sg-1', 'arn:sg-1']], isMany: false },
  zones: { resources: [['subnet-a', 'arn:a'], ['subnet-b']], isMany: true },
  twice: { resources: [['sg-1'], ['sg-2']], isMany: false },
};
const context: MatchContext = {
  resolve: (name) => TARGETS[name] ?? { unknown: `${name} could not be read` },
  isSameThing: (one, other) => one === 'alias/data' && other === 'arn:key',
};
const is = (expected: Json, actual: Json | undefined): string => match(expected, actual, context).is;

test.each<[Json, Json | undefined, string]>([
  [true, true, 'yes'],
  [true, false, 'no'],
  [true, undefined, 'no'],
  [5432, '5432', 'yes'],
  ['true', true, 'yes'],
  [null, undefined, 'no'],
  [0, '', 'no'],
  [[1, 2], [1, 2], 'yes'],
  [[1, 2], [2, 1], 'no'],
  [{ A: 1 }, { A: 1, B: 2 }, 'yes'],
  [{ A: 1, B: { absent: true } }, { A: 1 }, 'yes'],
  [{ A: 1, B: { absent: true } }, { A: 1, B: 2 }, 'no'],
  [{ A: 1 }, 'A', 'no'],
  [{ oneOf: ['a', 'b'] }, 'b', 'yes'],
  [{ oneOf: ['a', 'b'] }, 'c', 'no'],
  [{ oneOf: [{ ref: 'unread' }, 'b'] }, 'c', 'unknown'],
  [{ atLeast: 7 }, 7, 'yes'],
  [{ atLeast: 7 }, '6', 'no'],
  [{ atLeast: 7 }, true, 'no'],
  [{ atLeast: 0 }, '', 'no'],
  [{ atLeast: 0 }, undefined, 'no'],
  [{ atMost: 7 }, 8, 'no'],
  [{ atMost: 7 }, 7, 'yes'],
  [{ matches: '^15(\\.|$)' }, '15.4', 'yes'],
  [{ matches: '^15(\\.|$)' }, '150', 'no'],
  [{ exactly: [1, 2] }, [2, 1], 'yes'],
  [{ exactly: [1, 1] }, [1, 2], 'no'],
  [{ exactly: [1] }, [1, 1], 'no'],
  [{ exactly: [] }, [], 'yes'],
  [{ exactly: [{ ref: 'tasks' }] }, ['arn:sg-1'], 'yes'],
  [{ exactly: [{ ref: 'tasks' }] }, ['sg-2'], 'no'],
  [{ exactly: [{ ref: 'unread' }] }, ['sg-2'], 'unknown'],
  [{ exactly: [{ ref: 'unread' }] }, ['sg-1', 'sg-2'], 'no'],
  [{ includes: [2] }, [1, 2], 'yes'],
  [{ includes: [3] }, [1, 2], 'no'],
  [{ includes: [3] }, 'no list', 'no'],
  [{ oneOf: [{ absent: true }, false] }, undefined, 'yes'],
  [{ oneOf: [{ absent: true }, false] }, true, 'no'],
  [{ exactly: [] }, undefined, 'yes'],
  [{ exactly: [] }, ['a'], 'no'],
  [{ exactly: ['a'] }, undefined, 'no'],
  ['alias/data', 'arn:key', 'yes'],
  ['alias/other', 'arn:key', 'no'],
  [{ atLeast: 2, atMost: 4 }, 4, 'yes'],
  [{ atLeast: 2, atMost: 4 }, 5, 'no'],
  [{ not: 'a' }, 'b', 'yes'],
  [{ not: 'a' }, undefined, 'yes'],
  [{ not: 'a' }, 'a', 'no'],
  [{ not: { ref: 'unread' } }, 'a', 'unknown'],
  [{ each: { atLeast: 2 } }, [2, 3], 'yes'],
  [{ each: { atLeast: 2 } }, [2, 1], 'no'],
  [{ each: 1 }, [], 'yes'],
  [{ each: 1 }, undefined, 'yes'],
  [{ each: 1 }, 1, 'no'],
  [{ each: 1 }, [1, { $unresolved: 'Ref X' }], 'unknown'],
  [{ secret: true }, { $secret: 'ab' }, 'yes'],
  [{ secret: true }, 'plain', 'no'],
  [{ secret: true }, { $unresolved: 'Ref X' }, 'unknown'],
  [{ Value: { not: { secret: true } } }, { Value: { $secret: 'ab' } }, 'no'],
  ['a', { $unresolved: 'Ref X' }, 'unknown'],
  [{ absent: true }, { $unresolved: 'Ref X' }, 'unknown'],
  [{ A: 1 }, { $unresolved: 'Ref X' }, 'unknown'],
  [{ A: 1, B: 2 }, { A: { $unresolved: 'Ref X' }, B: 3 }, 'no'],
  [{ includes: ['a'] }, ['a', { $unresolved: 'Ref X' }], 'yes'],
  [{ includes: ['b'] }, ['a', { $unresolved: 'Ref X' }], 'unknown'],
  // What is not known may be several elements, or none.
  [{ includes: ['a', 'b', 'c'] }, ['a', { $unresolved: 'Ref X' }], 'unknown'],
  [{ exactly: ['a'] }, ['a', { $unresolved: 'Ref X' }], 'unknown'],
  [{ exactly: [] }, [{ $unresolved: 'Ref X' }], 'unknown'],
  [{ exactly: ['a', 'b', 'c'] }, ['b', { $unresolved: 'Ref X' }], 'unknown'],
  [{ exactly: ['a', 'b', 'c'] }, ['z', { $unresolved: 'Ref X' }], 'no'],
  [{ exactly: ['a'] }, ['a', 'a', { $unresolved: 'Ref X' }], 'no'],
  [['a', 'b', 'c'], ['a', { $unresolved: 'Ref X' }], 'unknown'],
  [['a', 'b', 'c'], [{ $unresolved: 'Ref X' }, 'c'], 'unknown'],
  [['a'], ['a', { $unresolved: 'Ref X' }], 'unknown'],
  [['a', 'b', 'c'], ['z', { $unresolved: 'Ref X' }], 'no'],
  [['a', 'b', 'c'], [{ $unresolved: 'Ref X' }, 'z'], 'no'],
  [['a'], ['a', { $unresolved: 'Ref X' }, 'b'], 'no'],
  [{ exactly: [{ ref: 'zones' }] }, ['subnet-b', 'subnet-a'], 'yes'],
  [{ exactly: [{ ref: 'zones' }] }, ['subnet-b'], 'no'],
  [{ exactly: [{ ref: 'zones' }] }, ['subnet-b', 'subnet-c'], 'no'],
  [{ includes: [{ Id: { ref: 'zones' } }] }, [{ Id: 'subnet-b' }], 'yes'],
  [{ exactly: [{ ref: 'twice' }] }, ['sg-1', 'sg-2'], 'no'],
  [{ exactly: [{ ref: 'twice' }] }, ['sg-2'], 'yes'],
])('match(%j, %j) is %s', (expected, actual, outcome) => {
  expect(is(expected, actual)).toBe(outcome);
});

// One broad element must not take the only actual element that a narrow one needs.
test('exactly pairs elements so that a set that can be matched is', () => {
  expect(is({ exactly: [{ matches: '.' }, 'a'] }, ['a', 'b'])).toBe('yes');
});

test('exactly does not depend on order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 6 }),
      fc.infiniteStream(fc.nat()),
      (set, random) => {
        const shuffled = set
          .map((item) => ({ item, at: random.next().value as number }))
          .toSorted((a, b) => a.at - b.at);
        expect(
          is(
            { exactly: set },
            shuffled.map(({ item }) => item),
          ),
        ).toBe('yes');
        expect(is({ exactly: set }, [...set, 9])).toBe('no');
      },
    ),
  );
});

const locate = (path: readonly (string | number)[]): { file: string; line: number; column: number } => ({
  file: path.join('.'),
  line: 1,
  column: 1,
});

test.each<[Json, string]>([
  [{ atleast: 7 }, 'atleast:1:1: unknown matcher "atleast"\n  Did you mean "atLeast"?'],
  [{ atLeast: 'seven' }, 'atLeast:1:1: "atLeast" is "seven"; expected a number'],
  [{ exactly: 'x' }, 'exactly:1:1: "exactly" is "x"; expected a list'],
  [{ matches: '(' }, 'matches:1:1: "matches" is "("; expected a regular expression'],
  [
    [{ Rules: { exactly: [{ onOf: ['a'] }] } }],
    '0.Rules.exactly.0.onOf:1:1: unknown matcher "onOf"\n  Did you mean "oneOf"?',
  ],
])('checkMatcher refuses %j', (value, message) => {
  expect(() => checkMatcher(value, locate)).toThrow(message);
});

test('checkMatcher takes what CloudFormation names', () => {
  expect(() => checkMatcher({ Tags: [{ Key: 'a' }], Nested: { One: 1 } }, locate)).not.toThrow();
});
