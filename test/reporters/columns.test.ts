import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { printableLine } from '#src/reporters/printable.ts';
import { columnsOf, wrap } from '#src/reporters/text/columns.ts';

test.each(['abc', 'naïve · — …', 'e\u0301e\u0301', '日本語', 'ﾊﾝｶｸ', '한국어', 'עברית', '🦁', '☺️', '✓', '漢字 a'])(
  '%s takes what a terminal gives it',
  (text) => {
    expect(columnsOf(text)).toBe(stringWidth(text));
  },
);

const texts = fc.string({ unit: 'binary', maxLength: 20 }).map(printableLine);

test('no printable text takes more columns than we count', () => {
  const isEnough = (text: string): boolean => columnsOf(text) >= stringWidth(text);
  expect(fc.check(fc.property(texts, isEnough), { numRuns: 3000 }).counterexample).toBeNull();
});

test('every assigned wide character counts as wide', () => {
  const wrong: string[] = [];
  for (let code = 0x20; code < 0x40000; code += 1) {
    const character = String.fromCodePoint(code);
    if (/\p{Cn}|\p{Cs}|\p{Co}/u.test(character) || printableLine(character) !== character) continue;
    if (columnsOf(character) < stringWidth(character)) wrong.push(code.toString(16));
  }
  expect(wrong).toEqual([]);
});

test('wrapping loses no character, and no line is too wide for more than one of them', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 2, max: 30 }), (text, width) => {
      const lines = wrap(text, width);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      const wide = lines.filter((line) => columnsOf(line) > width && [...line.matchAll(/\P{M}/gu)].length > 1);
      expect(wide).toEqual([]);
    }),
  );
});

test('a long word breaks after a seam', () => {
  expect(wrap('see arn:aws:iam::123456789012:role/cheetah', 20)).toEqual([
    'see',
    'arn:aws:iam::',
    '123456789012:role/',
    'cheetah',
  ]);
});
