import { expect, test } from 'vitest';
import type { Json } from '#src/model/json.ts';
import { evaluateCondition } from '#src/sources/template/evaluate-condition.ts';
import type { Truth } from '#src/sources/template/resolve-intrinsics.ts';

const evaluate = (expression: Json): Truth =>
  evaluateCondition(expression, {
    value: (operand) => operand,
    named: (name) => name === 'Yes',
    doubt: (text) => (text === '000000000000' ? 'the account is not pinned' : undefined),
  });

const TRUE = { 'Fn::Equals': ['a', 'a'] };
const FALSE = { 'Fn::Equals': ['a', 'b'] };
const OPEN = { 'Fn::Equals': [{ $unresolved: 'parameter Stage has no default' }, 'b'] };

test.each<[string, Json, boolean]>([
  ['Equals', TRUE, true],
  ['Equals of text and a boolean', { 'Fn::Equals': ['true', true] }, true],
  ['Equals of others', FALSE, false],
  ['another condition', { Condition: 'Yes' }, true],
  ['Not', { 'Fn::Not': [{ Condition: 'Yes' }] }, false],
  ['And', { 'Fn::And': [TRUE, { Condition: 'Yes' }] }, true],
  ['And with a part that fails', { 'Fn::And': [OPEN, FALSE] }, false],
  ['Or', { 'Fn::Or': [FALSE, { Condition: 'No' }] }, false],
  ['Or with a part that holds', { 'Fn::Or': [OPEN, TRUE] }, true],
])('%s', (_, expression, truth) => {
  expect(evaluate(expression)).toBe(truth);
});

test.each<[string, Json, string]>([
  ['a value that is not known', OPEN, 'parameter Stage has no default'],
  ['Not of it', { 'Fn::Not': [OPEN] }, 'parameter Stage has no default'],
  ['And with nothing that fails', { 'Fn::And': [TRUE, OPEN] }, 'parameter Stage has no default'],
  ['Or with nothing that holds', { 'Fn::Or': [FALSE, OPEN] }, 'parameter Stage has no default'],
  ['an account that may be another', { 'Fn::Equals': ['000000000000', '1'] }, 'the account is not pinned'],
  ['a function of rules', { 'Fn::Contains': [['a'], 'a'] }, 'Fn::Contains is not evaluated'],
  ['no condition', 'true', 'it is no condition function'],
])('not known: %s', (_, expression, unknown) => {
  expect(evaluate(expression)).toEqual({ unknown });
});
