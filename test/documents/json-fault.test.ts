import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonFault } from '#src/documents/json-fault.ts';

test.each([
  ['{"a": 1,}', 8],
  ['{"a" 1}', 5],
  ['[1 2]', 3],
  ['[1,]', 3],
  ['{"a": ]', 6],
  ['{a: 1}', 1],
  ['[01]', 1],
  ['["\t"]', 1],
  ['{} {}', 3],
  ['[1}', 2],
])('%s stops being JSON at %i', (text, offset) => {
  expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  expect(jsonFault(text)).toBe(offset);
});

test('of whatever is cut, the fault is the end', () => {
  fc.assert(
    fc.property(fc.json(), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (value, part) => {
      const text = JSON.stringify([JSON.parse(value)], undefined, 1);
      const cut = text.slice(0, Math.floor(text.length * part));
      expect(jsonFault(cut)).toBe(cut.length);
    }),
  );
});
