import { hasGeneratedId } from '#src/model/generated-id.ts';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { unresolvedIn } from '#src/model/resource.ts';
import { type MatcherWord, matcherOf } from '#src/model/matcher.ts';
import { isUnordered, meaningOf } from '#src/meaning/meaning.ts';
import { canPairAll } from '#src/meaning/pairing.ts';

/** The outcome of comparing one value: `unknown` carries what it hangs on. */
export type Match = { readonly is: 'yes' | 'no' } | { readonly is: 'unknown'; readonly reason: string };

/** What `{ ref: name }` stands for: the names of each resource of the component, or why they are not known. */
export type Target =
  { readonly resources: readonly (readonly string[])[]; readonly isMany: boolean } | { readonly unknown: string };

/** What a comparison knows beside the two values. */
export interface MatchContext {
  /** CloudFormation type of the resource, for AWS's meaning of its properties; undefined for plain values. */
  readonly type?: string;
  readonly resolve: (component: string) => Target;
  /** Whether two texts name one thing (a key's alias, id and ARN). */
  readonly isSameThing: (one: string, other: string) => boolean;
}

const YES: Match = { is: 'yes' };
const NO: Match = { is: 'no' };

/**
 * Compares a live value with what the spec expects, by AWS's meaning; an absent property is no value of any kind.
 * `path` is the property's, dotted, without list indexes.
 */
export function match(expected: Json, actual: Json | undefined, context: MatchContext, path = ''): Match {
  const words = matcherOf(expected);
  if (words) return allOf(words.map(([word, argument]) => applyMatcher(word, argument, actual, context, path)));
  return matchValue(expected, actual, context, path);
}

function applyMatcher(
  word: MatcherWord,
  argument: Json,
  actual: Json | undefined,
  context: MatchContext,
  path: string,
): Match {
  const open = actual === undefined ? undefined : openQuestion(actual);
  if (word === 'secret') return secretMatch(actual, open);
  if (word === 'not') return opposite(match(argument, actual, context, path));
  if (open !== undefined) return unknown(open);
  if (word === 'absent') return actual === undefined ? YES : NO;
  if (word === 'each') return eachMatch(argument, actual, context, path);
  if (word === 'oneOf') return anyOf(asList(argument).map((candidate) => match(candidate, actual, context, path)));
  if (actual === undefined) return word === 'exactly' && isNothing(argument, context, path) ? YES : NO;
  switch (word) {
    case 'ref':
      return matchRef(String(argument), actual, context);
    case 'atLeast':
      return isNumeric(actual) && Number(actual) >= Number(argument) ? YES : NO;
    case 'atMost':
      return isNumeric(actual) && Number(actual) <= Number(argument) ? YES : NO;
    case 'matches':
      return typeof actual !== 'object' && new RegExp(String(argument), 'u').test(String(actual))
        ? YES
        : unlike(actual);
    case 'exactly':
    case 'includes':
      return matchSet(asList(argument), actual, word, context, path);
  }
}

/**
 * A list that is absent has no elements. Only a group without declared egress lets everything out:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
 */
function isNothing(argument: Json, { type }: MatchContext, path: string): boolean {
  const isOpenByDefault = type === 'AWS::EC2::SecurityGroup' && path === 'SecurityGroupEgress';
  return asList(argument).length === 0 && !isOpenByDefault;
}

function secretMatch(actual: Json | undefined, open: string | undefined): Match {
  if (isJsonObject(actual) && Object.hasOwn(actual, '$secret')) return YES;
  return open === undefined ? NO : unknown(open);
}

function eachMatch(argument: Json, actual: Json | undefined, context: MatchContext, path: string): Match {
  if (actual === undefined) return YES;
  return Array.isArray(actual) ? allOf(actual.map((item: Json) => match(argument, item, context, path))) : NO;
}

function matchRef(component: string, actual: Json, { resolve, isSameThing }: MatchContext): Match {
  const target = resolve(component);
  if ('unknown' in target) return unknown(target.unknown);
  if (typeof actual === 'object') return NO;
  const text = String(actual);
  return target.resources.flat().some((name) => name === text || isSameThing(name, text)) ? YES : NO;
}

function matchValue(expected: Json, actual: Json | undefined, context: MatchContext, path: string): Match {
  if (actual === undefined) return NO;
  // What is the same text needs no meaning.
  if (actual === expected && typeof actual !== 'object') return YES;
  const open = openQuestion(actual);
  if (open !== undefined) return unknown(open);
  const byMeaning = matchByMeaning('same', expected, actual, context, path);
  if (byMeaning) return byMeaning;
  if (Array.isArray(expected)) {
    const isSet = context.type !== undefined && isUnordered(context.type, path);
    return isSet ? matchSet(expected, actual, 'exactly', context, path) : matchList(expected, actual, context, path);
  }
  if (isJsonObject(expected)) return matchObject(expected, actual, context, path);
  return sameScalar(expected, actual, context) ? YES : unlike(actual);
}

/** A text with an id that AWS has yet to make up may still come to be what was expected. */
function unlike(actual: Json): Match {
  return typeof actual === 'string' && hasGeneratedId(actual) ? unknown('only a deployment gives it its id') : NO;
}

/** Sets: order means nothing; each expected element needs an actual one of its own. */
function matchSet(
  written: readonly Json[],
  actual: Json,
  word: 'exactly' | 'includes',
  context: MatchContext,
  path: string,
): Match {
  if (!Array.isArray(actual)) return NO;
  const byMeaning = matchByMeaning(word === 'exactly' ? 'same' : 'within', written, actual, context, path);
  if (byMeaning) return byMeaning;
  const expanded = written.flatMap((element) => membersOf(element, context));
  const canonical = meaningOf(context.type ?? '', path)?.canonical ?? ((value: Json): Json => value);
  const expected = asList(canonical(expanded));
  const candidates = asList(canonical(actual));
  const open = candidates.find(isOpen);
  if (open !== undefined) {
    const known = candidates.filter((candidate) => !isOpen(candidate));
    return matchOpenSet(expected, known, word, open, context, path);
  }
  return matchKnownSet(expected, candidates, word, context, path);
}

/** An element that is not known may be several, or none at all (`Fn::If`): only what is known can speak against a match. */
function matchOpenSet(
  expected: readonly Json[],
  known: readonly Json[],
  word: 'exactly' | 'includes',
  open: Json,
  context: MatchContext,
  path: string,
): Match {
  const why = unknown(unresolvedIn(open) ?? 'an element is not known');
  if (word === 'includes') return matchKnownSet(expected, known, word, context, path).is === 'yes' ? YES : why;
  const isMeant = canPairAll(known.length, expected.length, (candidate, element) => {
    const [one, other] = [expected[element], known[candidate]];
    return one !== undefined && match(one, other, context, path).is !== 'no';
  });
  return isMeant ? why : NO;
}

function matchKnownSet(
  expected: readonly Json[],
  candidates: readonly Json[],
  word: 'exactly' | 'includes',
  context: MatchContext,
  path: string,
): Match {
  if (candidates.length < expected.length || (word === 'exactly' && candidates.length !== expected.length)) return NO;
  const table = expected.map((element) => candidates.map((candidate) => match(element, candidate, context, path)));
  const at = (element: number, candidate: number): Match => table[element]?.[candidate] ?? NO;
  const pairs = (accepts: (found: Match) => boolean): boolean =>
    canPairAll(expected.length, candidates.length, (element, candidate) => accepts(at(element, candidate)));
  if (pairs(({ is }) => is === 'yes')) return YES;
  return (pairs(({ is }) => is !== 'no') && table.flat().find(({ is }) => is === 'unknown')) || NO;
}

/** `{ ref: subnets }` in a set stands for every resource of a component that may have several. */
function membersOf(element: Json, context: MatchContext): Json[] {
  return manyNames(element, context)?.map((names) => ({ oneOf: names })) ?? [element];
}

function manyNames(element: Json, { resolve }: MatchContext): readonly (readonly string[])[] | undefined {
  const words = matcherOf(element);
  const [word, component = ''] = words?.length === 1 ? (words[0] ?? []) : [];
  const target = word === 'ref' ? resolve(String(component)) : undefined;
  return target && 'resources' in target && target.isMany ? target.resources : undefined;
}

/** Undefined where AWS gives the property no meaning of its own, or matchers inside leave the comparison to elements. */
function matchByMeaning(
  mode: 'same' | 'within',
  expected: Json,
  actual: Json,
  context: MatchContext,
  path: string,
): Match | undefined {
  const meaning = context.type === undefined ? undefined : meaningOf(context.type, path);
  if (!meaning) return undefined;
  const plain = withoutRefs(expected, textsOf(meaning.canonical(actual)), context);
  if (plain === undefined) return undefined;
  if (meaning.holds(mode, plain, actual)) return YES;
  const open = unresolvedIn(actual);
  return open === undefined ? NO : unknown(open);
}

/**
 * The expected value with each reference replaced by that name of its resource which the live value uses; undefined where
 * some part is a matcher or refers to what is not known.
 */
function withoutRefs(expected: Json, used: ReadonlySet<string>, context: MatchContext): Json | undefined {
  if (Array.isArray(expected)) {
    return allKnown(
      expected.flatMap((item: Json) => {
        const many = manyNames(item, context);
        return many ? many.map((names) => namedAs(names, used)) : [withoutRefs(item, used, context)];
      }),
    );
  }
  if (!isJsonObject(expected)) return expected;
  const words = matcherOf(expected);
  if (words) {
    const [word, argument = ''] = words[0] ?? [];
    const target = word === 'ref' && words.length === 1 ? context.resolve(String(argument)) : undefined;
    return target && 'resources' in target ? namedAs(target.resources.flat(), used) : undefined;
  }
  const keys = Object.keys(expected);
  const members = allKnown(Object.values(expected).map((member) => withoutRefs(member, used, context)));
  return members && Object.fromEntries(keys.map((key, index) => [key, members[index] ?? null]));
}

function allKnown(items: readonly (Json | undefined)[]): readonly Json[] | undefined {
  const known = items.filter((item) => item !== undefined);
  return known.length === items.length ? known : undefined;
}

function namedAs(names: readonly string[], used: ReadonlySet<string>): Json | undefined {
  return names.find((name) => used.has(name)) ?? names[0];
}

function textsOf(value: Json): ReadonlySet<string> {
  const texts = new Set<string>();
  const walk = (part: Json): void => {
    if (typeof part === 'string') texts.add(part);
    else if (typeof part === 'object' && part !== null) for (const member of Object.values(part)) walk(member);
  };
  walk(value);
  return texts;
}

function matchList(expected: readonly Json[], actual: Json, context: MatchContext, path: string): Match {
  if (!isJsonList(actual)) return NO;
  const compare = (elements: readonly Json[], others: readonly Json[]): Match =>
    allOf(elements.map((element, index) => match(element, others[index], context, path)));
  const first = actual.findIndex(isOpen);
  const open = actual[first];
  if (open === undefined) return actual.length === expected.length ? compare(expected, actual) : NO;
  // What is not known may be several elements, or none: those before and behind it have their places all the same.
  const behind = actual.length - 1 - actual.findLastIndex(isOpen);
  if (first + behind > expected.length) return NO;
  const ends = [
    compare(expected.slice(0, first), actual),
    compare(expected.slice(expected.length - behind), actual.slice(actual.length - behind)),
  ];
  return allOf([...ends, unknown(unresolvedIn(open) ?? 'an element is not known')]);
}

/** A declared object must hold member by member; what else AWS adds to it is not the spec's business. */
function matchObject(expected: JsonObject, actual: Json, context: MatchContext, path: string): Match {
  if (!isJsonObject(actual)) return NO;
  return allOf(
    Object.entries(expected).map(([key, member]) => {
      const inner = path === '' ? key : `${path}.${key}`;
      return match(member, Object.hasOwn(actual, key) ? actual[key] : undefined, context, inner);
    }),
  );
}

function allOf(matches: readonly Match[]): Match {
  return matches.find(({ is }) => is === 'no') ?? matches.find(({ is }) => is === 'unknown') ?? YES;
}

function anyOf(matches: readonly Match[]): Match {
  return matches.find(({ is }) => is === 'yes') ?? matches.find(({ is }) => is === 'unknown') ?? NO;
}

function opposite(found: Match): Match {
  if (found.is === 'unknown') return found;
  return found.is === 'yes' ? NO : YES;
}

function unknown(reason: string): Match {
  return { is: 'unknown', reason };
}

/** The value itself is not known; what lies inside an object or list is asked where it is compared. */
function openQuestion(actual: Json): string | undefined {
  return isJsonObject(actual) && (Object.hasOwn(actual, '$unresolved') || Object.hasOwn(actual, '$secret'))
    ? unresolvedIn(actual)
    : undefined;
}

function isOpen(element: Json): boolean {
  return isJsonObject(element) && Object.hasOwn(element, '$unresolved');
}

/** `5432` and `"5432"`, `true` and `"true"` are one value: APIs and CloudFormation differ in which they use. */
function sameScalar(expected: Json, actual: Json, { isSameThing }: MatchContext): boolean {
  if (expected === actual) return true;
  if (typeof actual === 'object') return false;
  return String(expected) === String(actual) || isSameThing(String(expected), String(actual));
}

function isNumeric(value: Json): boolean {
  return (
    (typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')) && Number.isFinite(Number(value))
  );
}

function asList(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [value];
}
