import { keyType } from './actions.ts';
import type { ConditionTest } from './condition-test.ts';
import type { Atom, Fact, Facts } from './formula.ts';
import { isUnsure, type KeyNature, type TestDemand, valuesMeeting } from './key-values.ts';
import type { Statement } from './policy.ts';
import { isExcepted, isListed, type Principal, principalsApart } from './principal.ts';
import { keysOfPrincipal, principalsCarrying, shapesOf } from './principal-keys.ts';
import type { Request } from './request.ts';
import type { AreCompatible } from './search.ts';
import { type Budget, SPENT, textMeeting } from './text-language.ts';
import { onlyTextOf } from './text-match.ts';

/** What the statements in question tell apart: the ground on which facts are judged and requests are made. */
export interface Theory {
  readonly isMany: (key: string) => boolean;
  readonly areCompatible: AreCompatible;
  /** A request of these facts; undefined where some part of it is not known, or where nobody can make it. */
  readonly requestOf: (facts: Facts) => Request | undefined;
  /** Why these facts make no request: a sentence for people. */
  readonly doubtOf: (facts: Facts) => string | undefined;
}

type Answer = string | readonly string[] | Principal | undefined | typeof SPENT;

/** In every request, whoever sends it: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const ALWAYS: ReadonlySet<string> = new Set(['aws:securetransport', 'aws:currenttime', 'aws:epochtime']);

const SOMEBODY: Principal = { name: 'the principal itself', identifiers: [] };

/** Answers are kept by the facts they are about: proofs ask the same again and again. */
export function theoryOf(statements: readonly Statement[], carries: readonly ConditionTest[], budget: Budget): Theory {
  const tests = [...statements.flatMap((statement) => statement.tests), ...carries];
  const keys = new Set(tests.map(({ key }) => key));
  const nature = naturesOf(tests);
  const named = statements.flatMap(({ principal }) => (principal ? [principal] : []));
  const principals = named.length > 0 ? principalsApart(named.flatMap(({ listed }) => listed)) : [SOMEBODY];
  const known = new Map<string, Answer>();
  const answer = (facts: readonly Fact[]): Answer => {
    const id = facts
      .map(({ atom, holds }) => `${holds ? '+' : '-'}${atom.id}`)
      .toSorted()
      .join('\n');
    if (!known.has(id)) known.set(id, answerTo(facts, principals, nature, budget));
    return known.get(id);
  };
  return {
    isMany: (key) => nature(key).holds === 'many',
    areCompatible: (facts) => answer(facts) !== undefined,
    requestOf: (facts) => {
      const found = answersTo(facts, answer);
      if (!found || unsureKey(found, nature) !== undefined) return undefined;
      const principal = senderOf(facts, found, principals);
      return principal && requestOf(found, principal, keys);
    },
    doubtOf: (facts) => {
      const found = answersTo(facts, answer);
      if (!found) return undefined;
      const unsure = unsureKey(found, nature);
      if (unsure !== undefined) return `it depends on whether a request can carry several values of ${unsure}`;
      return senderOf(facts, found, principals)
        ? undefined
        : 'it depends on who can send what conditions say of the sender';
    },
  };
}

function naturesOf(tests: readonly ConditionTest[]): (key: string) => KeyNature {
  const natures = new Map<string, KeyNature>();
  return (key) => {
    const nature = natures.get(key) ?? natureOf(key, tests);
    natures.set(key, nature);
    return nature;
  };
}

function natureOf(key: string, tests: readonly ConditionTest[]): KeyNature {
  const type = keyType(key);
  const asked = tests.filter((test) => test.key === key && test.family !== 'null');
  const isBool = type?.endsWith('Bool') === true;
  const shapes = shapesOf(key, type);
  const examples = shapes.map((shape) => onlyTextOf(shape) ?? 'something');
  const isQualified = asked.every(({ qualifier }) => qualifier !== undefined);
  return {
    holds: type?.startsWith('ArrayOf') === true ? 'many' : type === undefined && isQualified ? 'one or many' : 'one',
    isBool,
    isAlways: ALWAYS.has(key),
    shapes,
    examples: isBool ? ['true', 'false'] : examples.length > 0 ? examples : ['something'],
  };
}

function answerTo(
  facts: readonly Fact[],
  principals: readonly Principal[],
  nature: (key: string) => KeyNature,
  budget: Budget,
): Answer {
  const demands = facts.flatMap(({ atom: { asks }, holds }): TestDemand[] =>
    asks.is === 'test' ? [{ test: asks.test, passes: holds }] : [],
  );
  const [first] = demands;
  if (first) return valuesMeeting(demands, nature(first.test.key), budget);
  const listings = listingsIn(facts);
  if (listings.length > 0) return principals.find((each) => isMeant(each, listings));
  // What is open asks nothing of any text.
  const texts = facts.flatMap(({ atom: { asks }, holds }) =>
    asks.is === 'text' ? [{ of: asks.patterns, holds }] : [],
  );
  const within = texts.filter(({ holds }) => holds).map(({ of }) => of);
  const without = texts.filter(({ holds }) => !holds).flatMap(({ of }) => of);
  return textMeeting({ within, without }, budget);
}

interface Listing extends Extract<Atom['asks'], { readonly is: 'principal' }> {
  readonly holds: boolean;
}

function listingsIn(facts: readonly Fact[]): Listing[] {
  return facts.flatMap(({ atom: { asks }, holds }) => (asks.is === 'principal' ? [{ ...asks, holds }] : []));
}

function isMeant(principal: Principal, listings: readonly Listing[]): boolean {
  return listings.every(
    ({ listed, isExcept, holds }) => (isExcept ? isExcepted(principal, listed) : isListed(principal, listed)) === holds,
  );
}

type Found = ReadonlyMap<string, string | readonly string[] | Principal>;

/** An answer to everything that the facts are about; undefined where one is not known. */
function answersTo(facts: Facts, answer: (facts: readonly Fact[]) => Answer): Found | undefined {
  const found = new Map<string, string | readonly string[] | Principal>();
  for (const [about, each] of facts) {
    const known = answer(each);
    if (known === undefined || known === SPENT) return undefined;
    found.set(about, known);
  }
  return found;
}

/** The values of the keys that the facts are about; none where a key is missing. */
function valuesIn(found: Found): Map<string, readonly string[]> {
  return new Map(
    [...found].flatMap(([about, value]): [string, readonly string[]][] =>
      Array.isArray(value) ? [[about.slice('key '.length), value]] : [],
    ),
  );
}

function unsureKey(found: Found, nature: (key: string) => KeyNature): string | undefined {
  return [...valuesIn(found)].find(([key, values]) => isUnsure(values, nature(key)))?.[0];
}

/** Somebody of whom the facts are true, with the keys that come with being them. */
function senderOf(facts: Facts, found: Found, principals: readonly Principal[]): Principal | undefined {
  if (principals.includes(SOMEBODY)) return SOMEBODY;
  const values = valuesIn(found);
  const listings = listingsIn([...facts.values()].flat());
  const isSender = (principal: Principal): boolean => {
    const own = keysOfPrincipal(principal);
    const isCarried = [...values].every(([key, value]) => (own.get(key) ?? value).join() === value.join());
    return isCarried && isMeant(principal, listings);
  };
  return [...principals, ...principalsCarrying(values)].find(isSender);
}

function requestOf(found: Found, principal: Principal, keys: ReadonlySet<string>): Request {
  const text = (about: string, otherwise: string): string => {
    const known = found.get(about);
    return typeof known === 'string' ? known : otherwise;
  };
  const implied = [...keysOfPrincipal(principal)].filter(([key]) => keys.has(key));
  const context = [...implied, ...valuesIn(found)].filter(([, values]) => values.length > 0);
  return {
    principal,
    action: text('action', ''),
    resource: text('resource', '*'),
    context: Object.fromEntries(context),
  };
}
