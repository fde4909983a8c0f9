import { expect, test } from 'vitest';
import { parseTagExpression, tagsFit } from '#src/model/tag-expression.ts';
import { matchesGlob } from '#src/model/waiver.ts';

const tags = { Environment: 'tiger', Tier: 'data', 'Cost Center': 'a=b', not: 'x' };
const fits = (text: string): boolean => tagsFit(parseTagExpression(text), tags, matchesGlob);

test.each([
  ['Environment = tiger', true],
  ['Environment=tiger', true],
  ['Environment = cheetah', false],
  ['Environment != cheetah', true],
  ['Environment = t*', true],
  ['Backup', false],
  ['not Backup', true],
  ['Tier', true],
  ['Environment = tiger and not Tier = public', true],
  ['Environment = tiger and not (Tier = public or Tier = data)', false],
  // "and" binds more tightly.
  ['Environment = tiger or Backup and Tier = public', true],
  ['(Environment = tiger or Backup) and Tier = public', false],
  ['not not Tier', true],
  ['NOT Backup AND Tier', true],
  [`"Cost Center" = 'a=b'`, true],
  ['"not" = x', true],
  ['__proto__', false],
  ['constructor = "*"', false],
])('%s: %s', (text, expected) => {
  expect(fits(text)).toBe(expected);
});

test.each([
  ['', 'a tag is expected', 0],
  ['Environment =', 'a value is expected', 13],
  ['= tiger', 'a tag is expected before "="', 0],
  ['A = b C = d', '"C" is not expected', 6],
  ['(A = b', '")" is expected', 6],
  ['A = b)', '")" is not expected', 5],
  ['A and', 'a tag is expected', 5],
  ['A = "b', '" is not expected', 3],
  ['A && B', '"&&" is not expected', 2],
  [`${'not '.repeat(60)}A`, 'it is nested deeper than 50 levels', 0],
])('%j is refused: %s at %i', (text, message, at) => {
  expect(() => parseTagExpression(text)).toThrow(expect.objectContaining({ message, at }));
});
