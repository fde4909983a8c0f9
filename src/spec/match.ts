import { didYouMean } from '#src/documents/suggest.ts';
import { AuditError, type Location } from '#src/model/audit-error.ts';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { canPairAll } from './pairing.ts';

/** The words of the spec language. An object with one of them as its only key is a matcher, any other a value. */
export const MATCHERS = ['oneOf', 'atLeast', 'atMost', 'matches', 'exactly', 'includes', 'absent', 'ref'] as const;

export type Matcher = (typeof MATCHERS)[number];

/** The outcome of comparing one value: `unknown` carries what it hangs on. */
export type Match = { readonly is: 'yes' | 'no' } | { readonly is: 'unknown'; readonly reason: string };

/** What `{ ref: name }` may stand for, by component: identifiers, or the reason why they are not known. */
export type Resolve = (component: string) => { readonly ids: readonly string[] } | { readonly unknown: string };

const YES: Match = { is: 'yes' };
const NO: Match = { is: 'no' };

/** Splits a matcher object; undefined for plain values (CloudFormation's keys begin with a capital). */
export function matcherOf(value: Json): readonly [Matcher, Json] | undefined {
  if (!isJsonObject(value)) return undefined;
  const entries = Object.entries(value);
  const [key, argument] = entries[0] ?? [];
  if (entries.length !== 1 || argument === undefined) return undefined;
  return MATCHERS.includes(key as Matcher) ? [key as Matcher, argument] : undefined; // includes() proves the word
}

/** Refuses misspelt matchers and arguments of the wrong kind when the spec is loaded. */
export function checkMatcher(value: Json, locate: (path: readonly (string | number)[]) => Location): void {
  if (Array.isArray(value)) {
    value.forEach((item: Json, index) => checkMatcher(item, (path) => locate([index, ...path])));
    return;
  }
  if (!isJsonObject(value)) return;
  const known = matcherOf(value);
  if (known) checkArgument(known, locate);
  else if (Object.keys(value).length === 1) checkWord(Object.keys(value)[0] ?? '', locate);
  for (const [key, member] of Object.entries(value)) checkMatcher(member, (path) => locate([key, ...path]));
}

function checkWord(key: string, locate: (path: readonly (string | number)[]) => Location): void {
  if (!/^[a-z]+([A-Z][a-z]*)*$/.test(key)) return;
  const message = `unknown matcher "${key}"`;
  throw new AuditError('spec/unknown-matcher', { location: locate([key]), message, fix: didYouMean(key, MATCHERS) });
}

function checkArgument(
  [word, argument]: readonly [Matcher, Json],
  locate: (path: readonly (string | number)[]) => Location,
): void {
  const wanted: Record<Matcher, [string, boolean]> = {
    oneOf: ['a list', Array.isArray(argument)],
    exactly: ['a list', Array.isArray(argument)],
    includes: ['a list', Array.isArray(argument)],
    atLeast: ['a number', typeof argument === 'number'],
    atMost: ['a number', typeof argument === 'number'],
    matches: ['a regular expression', typeof argument === 'string' && isRegExp(argument)],
    absent: ['true', argument === true],
    ref: ['a component', typeof argument === 'string'],
  };
  const [kind, isRight] = wanted[word];
  if (isRight) return;
  const message = `"${word}" is ${JSON.stringify(argument)}; expected ${kind}`;
  throw new AuditError('spec/matcher', { location: locate([word]), message });
}

function isRegExp(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/** The components that a value refers to. */
export function refsOf(value: Json): string[] {
  const matcher = matcherOf(value);
  if (matcher?.[0] === 'ref') return [String(matcher[1])];
  if (Array.isArray(value)) return value.flatMap(refsOf);
  return isJsonObject(value) ? Object.values(value).flatMap(refsOf) : [];
}

/** Compares a live value with what the spec expects; an absent property is no value of any kind. */
export function match(expected: Json, actual: Json | undefined, resolve: Resolve): Match {
  const matcher = matcherOf(expected);
  if (matcher) return applyMatcher(matcher, actual, resolve);
  if (actual === undefined) return NO;
  if (Array.isArray(expected)) return matchList(expected, actual, resolve);
  if (isJsonObject(expected)) return matchObject(expected, actual, resolve);
  return sameScalar(expected, actual) ? YES : NO;
}

function applyMatcher([word, argument]: readonly [Matcher, Json], actual: Json | undefined, resolve: Resolve): Match {
  if (word === 'absent') return actual === undefined ? YES : NO;
  if (actual === undefined) return NO;
  switch (word) {
    case 'ref':
      return matchRef(String(argument), actual, resolve);
    case 'oneOf':
      return anyOf(asList(argument).map((candidate) => match(candidate, actual, resolve)));
    case 'atLeast':
      return isNumeric(actual) && Number(actual) >= Number(argument) ? YES : NO;
    case 'atMost':
      return isNumeric(actual) && Number(actual) <= Number(argument) ? YES : NO;
    case 'matches':
      return typeof actual !== 'object' && new RegExp(String(argument), 'u').test(String(actual)) ? YES : NO;
    case 'exactly':
      return matchSet(asList(argument), actual, resolve, true);
    case 'includes':
      return matchSet(asList(argument), actual, resolve, false);
  }
}

function matchRef(component: string, actual: Json, resolve: Resolve): Match {
  const target = resolve(component);
  if ('unknown' in target) return { is: 'unknown', reason: target.unknown };
  return target.ids.includes(String(actual)) ? YES : NO;
}

/** Sets: order means nothing; each expected element needs an actual one of its own. */
function matchSet(expected: readonly Json[], actual: Json, resolve: Resolve, isExact: boolean): Match {
  if (!Array.isArray(actual)) return NO;
  if (actual.length < expected.length || (isExact && actual.length !== expected.length)) return NO;
  const table = expected.map((element) => actual.map((candidate: Json) => match(element, candidate, resolve)));
  const at = (element: number, candidate: number): Match => table[element]?.[candidate] ?? NO;
  if (canPairAll(expected.length, actual.length, (element, candidate) => at(element, candidate).is === 'yes'))
    return YES;
  const isPossible = canPairAll(
    expected.length,
    actual.length,
    (element, candidate) => at(element, candidate).is !== 'no',
  );
  return (isPossible && table.flat().find(({ is }) => is === 'unknown')) || NO;
}

function matchList(expected: readonly Json[], actual: Json, resolve: Resolve): Match {
  if (!Array.isArray(actual) || actual.length !== expected.length) return NO;
  return allOf(expected.map((element, index) => match(element, actual[index], resolve)));
}

/** A declared object must hold member by member; what else AWS adds to it is not the spec's business. */
function matchObject(expected: JsonObject, actual: Json, resolve: Resolve): Match {
  if (!isJsonObject(actual)) return NO;
  return allOf(Object.entries(expected).map(([key, member]) => match(member, actual[key], resolve)));
}

function allOf(matches: readonly Match[]): Match {
  return matches.find(({ is }) => is === 'no') ?? matches.find(({ is }) => is === 'unknown') ?? YES;
}

function anyOf(matches: readonly Match[]): Match {
  return matches.find(({ is }) => is === 'yes') ?? matches.find(({ is }) => is === 'unknown') ?? NO;
}

/** `5432` and `"5432"`, `true` and `"true"` are one value: APIs and CloudFormation differ in which they use. */
function sameScalar(expected: Json, actual: Json): boolean {
  return expected === actual || (typeof actual !== 'object' && String(expected) === String(actual));
}

function isNumeric(value: Json): boolean {
  return (
    (typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')) && Number.isFinite(Number(value))
  );
}

function asList(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [value];
}
