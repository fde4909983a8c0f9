import assert from 'node:assert/strict';
import { areApart } from '#src/analysis/iam/text-apart.ts';
import {
  arnText,
  globText,
  literalText,
  resourceText,
  type TextPattern,
  type Token,
} from '#src/analysis/iam/text-pattern.ts';
import type { Check } from '../mutation/check.ts';

const expectApart = (one: TextPattern, other: TextPattern, are: boolean): void => {
  assert.equal(areApart(one, other), are, `${one.source} and ${other.source}`);
  assert.equal(areApart(other, one), are, `${other.source} and ${one.source}`);
};

const apart = (name: string, one: TextPattern, ...others: readonly TextPattern[]): Check => ({
  name,
  run: () => others.forEach((other) => expectApart(one, other, true)),
});

const meeting = (name: string, one: TextPattern, ...others: readonly TextPattern[]): Check => ({
  name,
  run: () => others.forEach((other) => expectApart(one, other, false)),
});

const BUCKET = literalText('arn:aws:s3:::b');
const after = (token: Token, rest: string): TextPattern => ({
  source: `${token.is} ${rest}`,
  tokens: [...literalText('a:').tokens, token, ...literalText(rest).tokens],
});

/** A look tells patterns apart by what their segments begin with; where it says so, no text is of both. */
export const TEXT_APART: readonly Check[] = [
  apart('texts', literalText('a'), literalText('b'), literalText('ab'), literalText('')),
  apart('texts with more segments', literalText('a'), literalText('a:'), literalText('a:b'), literalText('a:b', true)),
  apart('texts with other segments', BUCKET, literalText('arn:aws:sqs:::b'), literalText('arn:aws:s3:::c')),
  apart('what begins otherwise', globText('ab*'), globText('b*'), literalText('b'), literalText('a'), globText('aa?')),
  apart(
    'what begins otherwise in a segment',
    arnText('arn:*:s3:?:*:b*'),
    literalText('arn:aws:sqs:x::b'),
    resourceText('arn:aws:s3:x::c*'),
    literalText('arn:aws:s3:x'),
  ),
  apart('what follows a digit', after({ is: 'digit' }, ':b'), literalText('a:1:c'), literalText('a:1')),
  meeting('a text and itself', BUCKET, BUCKET, literalText('arn:aws:s3:::b')),
  meeting('what goes on', globText('a*'), literalText('a'), literalText('ab'), globText('ab*'), literalText('a:b')),
  meeting('what begins with a wildcard', globText('*b'), literalText('a'), globText('c*'), literalText('a:b:c')),
  meeting('what follows a wildcard', arnText('arn:aws:b*c:::x'), literalText('arn:aws:bxc:::x')),
  meeting('what reaches beyond a colon', resourceText('arn:aws:s*:b'), BUCKET, resourceText('arn:aws:s3:::*')),
  meeting('a character that may be a colon', globText('a?b'), literalText('a:b'), literalText('a:c')),
  meeting('what stops at a slash', after({ is: 'many', stopsAt: '/' }, 'b'), literalText('a:b:c'), literalText('a:')),
  meeting('what has no case', literalText('Ab:c', true), literalText('aB:C'), literalText('x:c'), globText('b*')),
  meeting('a digit', after({ is: 'digit' }, ''), literalText('a:1'), literalText('a:b')),
];
