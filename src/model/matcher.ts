import { isJsonList, isJsonObject, type Json } from './json.ts';

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

/** Splits a matcher: an object of nothing but matchers' words, all of which must hold. Undefined for plain values. */
export function matcherOf(value: Json): readonly (readonly [MatcherWord, Json])[] | undefined {
  if (!isJsonObject(value)) return undefined;
  const entries = Object.entries(value);
  // AWS's own property names begin with a capital, so no value is mistaken for a matcher.
  const isMatcher = entries.length > 0 && entries.every(([key]) => Object.hasOwn(MATCHERS, key));
  return isMatcher ? (entries as [MatcherWord, Json][]) : undefined; // every() proves the words
}

/** The components that a value refers to. */
export function refsOf(value: Json): string[] {
  const names: string[] = [];
  collectRefs(value, names);
  return names;
}

function collectRefs(value: Json, names: string[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (isJsonList(value)) {
    for (const item of value) collectRefs(item, names);
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    // A property of AWS's is never called so: its names begin with a capital.
    if (key === 'ref' && typeof member === 'string') names.push(member);
    else collectRefs(member, names);
  }
}
