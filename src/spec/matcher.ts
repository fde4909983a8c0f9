import { didYouMean } from '#src/documents/suggest.ts';
import { AuditError, type Location } from '#src/model/audit-error.ts';
import { isJsonObject, type Json } from '#src/model/json.ts';

/** What each matcher says, and the argument it takes: the vocabulary of the spec language and its documentation. */
export const MATCHERS = {
  oneOf: { argument: 'a list', holds: 'is one of these' },
  atLeast: { argument: 'a number', holds: 'is a number not below this' },
  atMost: { argument: 'a number', holds: 'is a number not above this' },
  matches: { argument: 'a regular expression', holds: 'is text in which the regular expression is found' },
  exactly: { argument: 'a list', holds: 'is a list of these in any order, and of nothing else' },
  includes: { argument: 'a list', holds: 'is a list with these among others, in any order' },
  each: { argument: 'a value or matcher', holds: 'is a list of which every element is so (also: an empty one, none)' },
  not: { argument: 'a value or matcher', holds: 'is anything else, or is not there' },
  absent: { argument: 'true', holds: 'is not there' },
  ref: { argument: 'a component', holds: 'is the id, ARN or alias of that component’s resource' },
  secret: { argument: 'true', holds: 'is text that looks like a secret (of which only a digest is kept)' },
} as const;

export type MatcherWord = keyof typeof MATCHERS;

export const MATCHER_WORDS = Object.keys(MATCHERS) as MatcherWord[]; // the keys of a constant

type Locate = (path: readonly (string | number)[]) => Location;

/** Splits a matcher: an object of nothing but matchers' words, all of which must hold. Undefined for plain values. */
export function matcherOf(value: Json): readonly (readonly [MatcherWord, Json])[] | undefined {
  if (!isJsonObject(value)) return undefined;
  const entries = Object.entries(value);
  // AWS's own property names begin with a capital, so no value is mistaken for a matcher.
  const isMatcher = entries.length > 0 && entries.every(([key]) => Object.hasOwn(MATCHERS, key));
  return isMatcher ? (entries as [MatcherWord, Json][]) : undefined; // every() proves the words
}

/** Refuses misspelt matchers and arguments of the wrong kind when the spec is loaded. */
export function checkMatcher(value: Json, locate: Locate): void {
  if (Array.isArray(value)) {
    value.forEach((item: Json, index) => checkMatcher(item, (path) => locate([index, ...path])));
    return;
  }
  if (!isJsonObject(value)) return;
  const words = matcherOf(value);
  if (words) for (const each of words) checkArgument(each, locate);
  else checkWords(Object.keys(value), locate);
  for (const [key, member] of Object.entries(value)) checkMatcher(member, (path) => locate([key, ...path]));
}

/** A word beside others, or alone in its object, that reads like a matcher and is none. */
function checkWords(keys: readonly string[], locate: Locate): void {
  const others = keys.filter((key) => !Object.hasOwn(MATCHERS, key));
  const isMixed = others.length < keys.length;
  const stranger = others.find((key) => isMixed || (keys.length === 1 && /^[a-z]+([A-Z][a-z]*)*$/.test(key)));
  if (stranger === undefined) return;
  const message = `unknown matcher "${stranger}"`;
  throw new AuditError('spec/unknown-matcher', {
    location: locate([stranger]),
    message,
    fix: didYouMean(stranger, MATCHER_WORDS),
  });
}

function checkArgument([word, argument]: readonly [MatcherWord, Json], locate: Locate): void {
  const isRight: Record<MatcherWord, boolean> = {
    oneOf: Array.isArray(argument),
    exactly: Array.isArray(argument),
    includes: Array.isArray(argument),
    each: true,
    not: true,
    atLeast: typeof argument === 'number',
    atMost: typeof argument === 'number',
    matches: typeof argument === 'string' && isRegExp(argument),
    absent: argument === true,
    secret: argument === true,
    ref: typeof argument === 'string',
  };
  if (isRight[word]) return;
  const message = `"${word}" is ${JSON.stringify(argument)}; expected ${MATCHERS[word].argument}`;
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
  const names: string[] = [];
  collectRefs(value, names);
  return names;
}

function collectRefs(value: Json, names: string[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) collectRefs(item as Json, names); // isArray widens
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    // A property of AWS's is never called so: its names begin with a capital.
    if (key === 'ref' && typeof member === 'string') names.push(member);
    else collectRefs(member, names);
  }
}
