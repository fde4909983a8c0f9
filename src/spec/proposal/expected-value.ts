import { canonicalJson, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { matcherOf } from '#src/model/matcher.ts';
import { meaningOf } from '#src/meaning/meaning.ts';
import type { Choice } from './chosen-properties.ts';
import { isGenerated } from './generated-name.ts';
import type { Resolve } from './references.ts';
import { scalarText } from './scalar-text.ts';
import { type Place, type SharedPlace, specText } from './spec-text.ts';

/** What it takes to write a value of AWS down as one of the spec. */
export interface Writing {
  readonly place: Place | SharedPlace;
  readonly resolve: Resolve;
}

/**
 * What a component is expected to have, from what it has: components for identifiers, `exactly` for lists. Undefined where
 * the value hangs on something that AWS made up, was not read, or cannot be written as an expectation.
 */
export function expectedOf(type: string, value: Json, choice: Choice, writing: Writing): Json | undefined {
  const key = choice.path.split('.').at(-1) ?? '';
  // One spelling of rules: no descriptions, and nothing where CDK says "no egress".
  const isRules = type === 'AWS::EC2::SecurityGroup' && choice.path.startsWith('SecurityGroup');
  const actual = isRules ? (meaningOf(type, choice.path)?.canonical(value) ?? value) : value;
  switch (choice.as) {
    case 'atLeast': {
      const number = Number(scalarText(actual) ?? Number.NaN);
      if (!Number.isFinite(number)) return undefined;
      return number > 0 ? { atLeast: number } : number;
    }
    case 'version': {
      const major = /^\d+/.exec(scalarText(actual) ?? '')?.[0];
      return major === undefined ? undefined : { matches: `^${major}(\\.|$)` };
    }
    case 'pairs':
      return Array.isArray(actual) ? pairsOf(actual, writing) : undefined;
    case 'members':
      return Array.isArray(actual) ? listOf(actual.map(narrowed(choice.members)), key, writing) : undefined;
    case 'value':
      return valueOf(actual, key, writing);
  }
}

function narrowed(members: readonly string[]): (element: Json) => Json {
  return (element) =>
    isJsonObject(element)
      ? Object.fromEntries(Object.entries(element).filter(([key]) => members.includes(key)))
      : element;
}

/** Attributes of load balancers and the like: those that say something, among whatever AWS adds. */
function pairsOf(list: readonly Json[], writing: Writing): Json | undefined {
  const written = list.flatMap((pair) => {
    const value = isJsonObject(pair) && pair['Value'] !== '' ? valueOf(pair, '', writing) : undefined;
    return isJsonObject(value) && Object.hasOwn(value, 'Key') && Object.hasOwn(value, 'Value') ? [value] : [];
  });
  return written.length > 0 ? { includes: inOrder(written) } : undefined;
}

function valueOf(actual: Json, key: string, writing: Writing): Json | undefined {
  if (actual === null) return undefined;
  if (typeof actual === 'string') return textOf(actual, key, writing);
  if (Array.isArray(actual)) return listOf(actual, key, writing);
  if (!isJsonObject(actual)) return actual;
  if (isPolicy(key, actual)) return wholeOf(actual, '', writing);
  return objectOf(actual, writing);
}

/** What a redirect keeps where it says nothing: `#{host}` would only be noise, and reads like a placeholder. */
const REDIRECT_DEFAULTS = new Set(['#{host}', '/#{path}', '#{query}']);

function textOf(actual: string, key: string, { place, resolve }: Writing): Json | undefined {
  const component = resolve(actual, key);
  if (component !== undefined) return { ref: component };
  if (isGenerated(actual) || REDIRECT_DEFAULTS.has(actual)) return undefined;
  // A word that happens to be the environment's name (`default`, `test`) is more likely to be AWS's.
  if ('env' in place && actual === place.env) return actual;
  return specText(actual, place) as Json; // a text or an object of texts
}

function listOf(actual: readonly Json[], key: string, writing: Writing): Json | undefined {
  const written = actual.map((item) => valueOf(item, key, writing));
  const known = written.filter((item) => item !== undefined);
  return known.length === written.length ? { exactly: inOrder(known) } : undefined;
}

/** Members that cannot be written are left out: those declared must hold, others are free. */
function objectOf(actual: JsonObject, writing: Writing): Json | undefined {
  if (Object.keys(actual).some((key) => key.startsWith('$'))) return undefined;
  const members = Object.entries(actual).flatMap(([key, member]): [string, Json][] => {
    const written = valueOf(member, key, writing);
    return written === undefined ? [] : [[key, written]];
  });
  return members.length > 0 ? readable(Object.fromEntries(members)) : undefined;
}

/** AWS compares a policy as a whole: without one of its parts it would be another. */
function isPolicy(key: string, value: JsonObject): boolean {
  return /Polic(y|ies)$|PolicyDocument$|PolicyText$/.test(key) && Object.hasOwn(value, 'Statement');
}

function wholeOf(actual: Json, key: string, writing: Writing): Json | undefined {
  if (typeof actual === 'string') return textOf(actual, key, writing);
  if (Array.isArray(actual)) {
    const written = actual.map((item: Json) => wholeOf(item, key, writing));
    const known = written.filter((item) => item !== undefined);
    return known.length === written.length ? known : undefined;
  }
  if (!isJsonObject(actual)) return actual;
  if (Object.keys(actual).some((name) => name.startsWith('$'))) return undefined;
  const entries = Object.entries(actual).map(([name, member]) => [name, wholeOf(member, name, writing)] as const);
  const known = entries.filter((entry): entry is readonly [string, Json] => entry[1] !== undefined);
  return known.length === entries.length ? readable(Object.fromEntries(known)) : undefined;
}

/** An object whose keys are matchers' words, or look like a misspelt one, would be read as a matcher. */
function readable(value: JsonObject): JsonObject | undefined {
  const keys = Object.keys(value);
  const isLone = keys.length === 1 && keys.every((key) => /^[a-z]+([A-Z][a-z]*)*$/.test(key));
  return isLone || matcherOf(value) || Object.hasOwn(value, 'is') || keys.some((key) => matcherOf({ [key]: true }))
    ? undefined
    : value;
}

function inOrder(items: readonly Json[]): Json[] {
  return items.toSorted((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1));
}
