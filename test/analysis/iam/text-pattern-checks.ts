import assert from 'node:assert/strict';
import { doesMatch, onlyTextOf } from '#src/analysis/iam/text-match.ts';
import {
  arnText,
  equalText,
  globText,
  literalText,
  resourceText,
  type TextPattern,
} from '#src/analysis/iam/text-pattern.ts';
import type { Check } from '../mutation/check.ts';

interface Means {
  readonly pattern: TextPattern;
  readonly matches: readonly string[];
  readonly others?: readonly string[];
  /** Its one text, where it is nothing but letters. */
  readonly only?: string;
  readonly isOpen?: true;
}

const means = (name: string, { pattern, matches, others = [], only, isOpen }: Means): Check => ({
  name,
  run: () => {
    for (const text of matches) assert.ok(doesMatch(pattern, text), `matches ${text}`);
    for (const text of others) assert.ok(!doesMatch(pattern, text), `does not match ${text}`);
    assert.equal(onlyTextOf(pattern), only);
    assert.equal(pattern.open !== undefined, isOpen ?? false);
  },
});

const NAME = 'arn:aws:s3:::b/x';

const PLAIN: readonly Check[] = [
  means('a text is itself', {
    pattern: literalText('a*${x}'),
    matches: ['a*${x}'],
    others: ['', 'a', 'ab${x}', 'A*${x}', 'a*${x}y'],
    only: 'a*${x}',
  }),
  means('no text is a text', { pattern: literalText(''), matches: [''], others: ['a'], only: '' }),
  means('a folded text has no case', { pattern: literalText('aBc', true), matches: ['AbC', 'abc'], others: ['ab'] }),
  means('a star is any text', { pattern: globText('a*c'), matches: ['ac', 'abc', 'a:/c'], others: ['a', 'Ac', 'acd'] }),
  means('a question mark is one character', { pattern: globText('a?'), matches: ['ab', 'a:'], others: ['a', 'abc'] }),
  means('a digit is one of ten', {
    pattern: { source: 'digit', tokens: [{ is: 'digit' }] },
    matches: ['0', '5', '9'],
    others: ['/', ':', 'a', '', '10'],
  }),
  means('a folded pattern has no case', { pattern: globText('A*', true), matches: ['aB', 'Ab'], others: ['b'] }),
  means('what is escaped is a character', {
    pattern: globText('${*}${?}${$}'),
    matches: ['*?$'],
    others: ['', 'ab$', '${*}${?}${$}'],
    only: '*?$',
  }),
  means('two stars are no escaped one', { pattern: globText('${**}'), matches: ['', 'x'], isOpen: true }),
  means('a variable is any text', { pattern: globText('a${x}'), matches: ['a', 'ab'], others: ['b'], isOpen: true }),
  means('a variable has a name', { pattern: globText('${aws:username}/x'), matches: ['me/x', '/x'], isOpen: true }),
  means('without its end it is text', { pattern: globText('${a'), matches: ['${a'], others: ['a'], only: '${a' }),
  means('a value has no wildcards', { pattern: equalText('a*?'), matches: ['a*?'], others: ['abc'], only: 'a*?' }),
  means('a value has variables', { pattern: equalText('a${x}'), matches: ['ab'], others: ['b'], isOpen: true }),
  means('a value has case', { pattern: equalText('a${*}'), matches: ['a*'], others: ['A*', 'ab'], only: 'a*' }),
  means('a folded value has none', { pattern: equalText('aB', true), matches: ['Ab'], others: ['b'] }),
];

const ARNS: readonly Check[] = [
  means('an ARN is itself', {
    pattern: arnText(NAME),
    matches: [NAME],
    others: ['arn:aws:s3:::B/x', `${NAME}y`, 'arn:aws:s3'],
    only: NAME,
  }),
  means('a star of an ARN stays in its segment', {
    pattern: arnText('arn:aws:s3:*:b'),
    matches: ['arn:aws:s3::b:', 'arn:aws:s3:x:b:y:z'],
    others: ['arn:aws:s3:x:y:b', 'arn:aws:s3:x:y:b:z'],
  }),
  means('so does a question mark', {
    pattern: arnText('arn:aws:s3:?::b'),
    matches: ['arn:aws:s3:x::b'],
    others: ['arn:aws:s3::::b', 'arn:aws:s3:::b'],
  }),
  means('the last segment has colons', {
    pattern: arnText('arn:aws:sns:r:1:a:*:c'),
    matches: ['arn:aws:sns:r:1:a:b:c', 'arn:aws:sns:r:1:a:b:x/y:c'],
    others: ['arn:aws:sns:r:1:a:c', 'arn:aws:sns:r:1:a'],
  }),
  means('the fifth segment has none', {
    pattern: arnText('arn:aws:sns:r:*1:a'),
    matches: ['arn:aws:sns:r:11:a'],
    others: ['arn:aws:sns:r::1:a', 'arn:aws:sns:r:x:1:a'],
  }),
  means('what an ARN lacks is a wildcard', {
    pattern: arnText('arn:aws'),
    matches: ['arn:aws::::', 'arn:aws:s3:::b:c'],
    others: ['arn:aws', 'arn:aws:::', 'arn:x::::'],
  }),
  means('an empty segment is empty', { pattern: arnText('arn:'), matches: ['arn:::::x'], others: ['arn:a::::x'] }),
  means('a variable of an ARN is in one segment', {
    pattern: arnText('arn:aws:iam::${aws:x}:role'),
    matches: ['arn:aws:iam::1:role'],
    others: ['arn:aws:iam::1:', 'arn:aws:iam::1'],
    isOpen: true,
  }),
  means('an ARN’s beginning is a text', { pattern: arnText('arn'), matches: ['arn'], others: [NAME], only: 'arn' }),
  means('what is no ARN is a text', { pattern: arnText('a:*'), matches: ['a:', 'a:b:c'], others: ['arn:aws:::b:c'] }),
  means('a star alone is anything', { pattern: arnText('*'), matches: ['', NAME] }),
];

const RESOURCES: readonly Check[] = [
  means('a resource is itself', {
    pattern: resourceText(NAME),
    matches: [NAME],
    others: ['arn:aws:s3:::B/x'],
    only: NAME,
  }),
  means('a resource lacks nothing', {
    pattern: resourceText('arn:aws:s3'),
    matches: ['arn:aws:s3'],
    others: ['arn:aws:s3:::', NAME],
    only: 'arn:aws:s3',
  }),
  means('a star that ends a segment reaches beyond', {
    pattern: resourceText('arn:aws:s3*:b'),
    matches: ['arn:aws:s3:::b', 'arn:aws:s3x:b', 'arn:aws:s3:b:b'],
    others: ['arn:aws:s3::', 'arn:aws:s3:::b:c', 'arn:aws:s3b'],
  }),
  means('one that is a segment, too', {
    pattern: resourceText('arn:*'),
    matches: ['arn:', NAME],
    others: ['arn', 'x:'],
  }),
  means('one amid a segment does not', {
    pattern: resourceText('arn:aws:*3:::b'),
    matches: ['arn:aws:s3:::b'],
    others: ['arn:aws::3:::b'],
  }),
  means('an escaped one neither', {
    pattern: resourceText('arn:aws:s3${*}:b'),
    matches: ['arn:aws:s3*:b'],
    others: ['arn:aws:s3x:b', 'arn:aws:s3:b'],
    only: 'arn:aws:s3*:b',
  }),
  means('the last segment of a resource is one text', {
    pattern: resourceText('arn:aws:sns:r:1:a*c:?'),
    matches: ['arn:aws:sns:r:1:ab:c::', 'arn:aws:sns:r:1:ac:x'],
    others: ['arn:aws:sns:r:1:ac:', 'arn:aws:sns:r:1:a'],
  }),
  means('a variable with a colon is in one segment', {
    pattern: resourceText('arn:aws:s3:::homes-${aws:username}:?*z'),
    matches: ['arn:aws:s3:::homes-me:x:z'],
    others: ['arn:aws:s3:::homes-me', 'arn:aws:s3:::x-me:x:z'],
    isOpen: true,
  }),
  means('what is no resource’s ARN is a text', { pattern: resourceText('arn*s3'), matches: ['arn:s3', 'arns3'] }),
];

/** What a spelling means: the texts it matches, whether they are one, and whether that is known at all. */
export const TEXT_PATTERNS: readonly Check[] = [...PLAIN, ...ARNS, ...RESOURCES];
