import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '#src/model/json.ts';
import { checkMatcher, match, type Resolve } from '#src/spec/matcher.ts';

const resolve: Resolve = (name) => {
  if (name === 'tasks') return { ids: ['sg-1', 'arn:sg-1'] };
  return { unknown: `${name} could not be read` };
};
const is = (expected: Json, actual: Json | undefined): string => match(expected, actual, resolve).is;

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
  [{ exactly: [] }, undefined, 'no'],
  [{ exactly: [{ ref: 'tasks' }] }, ['arn:sg-1'], 'yes'],
  [{ exactly: [{ ref: 'tasks' }] }, ['sg-2'], 'no'],
  [{ exactly: [{ ref: 'unread' }] }, ['sg-2'], 'unknown'],
  [{ exactly: [{ ref: 'unread' }] }, ['sg-1', 'sg-2'], 'no'],
  [{ includes: [2] }, [1, 2], 'yes'],
  [{ includes: [3] }, [1, 2], 'no'],
  [{ includes: [3] }, 'no list', 'no'],
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
