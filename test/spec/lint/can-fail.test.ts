import { expect, test } from 'vitest';
import type { Json } from '#src/model/json.ts';
import { canFail } from '#src/spec/lint/can-fail.ts';

test.each<[Json, boolean]>([
  [true, true],
  ['x', true],
  [{ absent: true }, true],
  [{ not: 'x' }, true],
  [{ not: { matches: '^a$' } }, true],
  [{ not: { each: 7 } }, true],
  [{ each: { Value: { not: 'x' } } }, true],
  [{ matches: '.+' }, true],
  [{ includes: [{ ref: 'db' }] }, true],
  [{ exactly: [] }, true],
  [{ atLeast: 1 }, true],
  [{ atLeast: 0 }, false],
  [{ each: {} }, true],
  [{ not: { atLeast: 2, atMost: 1 } }, false],
  [{ oneOf: [{ absent: true }, { not: { absent: true } }] }, false],
  [{ oneOf: [{ not: 'a' }, { not: 'b' }] }, false],
])('canFail(%j) is %s', (expected, outcome) => {
  expect(canFail(expected)).toBe(outcome);
});
