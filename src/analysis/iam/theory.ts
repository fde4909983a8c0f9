import { keyType } from './actions.ts';
import type { ConditionTest } from './condition-test.ts';
import type { Fact, Facts } from './formula.ts';
import { isUnsure, type KeyNature, type TestDemand, valuesMeeting } from './key-values.ts';
import type { Statement } from './policy.ts';
import { isExcepted, isListed, type Principal, principalsApart } from './principal.ts';
import { keysOfPrincipal, principalsCarrying, shapesOf } from './principal-keys.ts';
import type { Request } from './request.ts';
import { type Budget, SPENT, textMeeting } from './text-language.ts';

/** What the statements in question tell apart: the ground on which facts are judged and requests are made. */
export interface Theory {
  readonly isMany: (key: string) => boolean;
  readonly areCompatible: (facts: readonly Fact[]) => boolean | typeof SPENT;
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
  const natures = naturesOf([...statements.flatMap(({ tests }) => tests), ...carries]);
  const nature = (key: string): KeyNature =>
    natures.get(key) ?? { holds: 'one', isBool: false, isAlways: false, shapes: [] };
  const listed = statements.flatMap(({ principal }) => principal?.listed ?? []);
  const principals = statements.some(({ principal }) => principal) ? principalsApart(listed) : [SOMEBODY];
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
    areCompatible: (facts) => {
      if (facts.some(({ atom }) => atom.asks.is === 'open')) return true;
      const found = answer(facts);
      return found === SPENT ? found : found !== undefined;
    },
    requestOf: (facts) => {
      const found = answersTo(facts, answer);
      if (!found || unsureKey(found, nature) !== undefined) return undefined;
      const principal = senderOf(facts, found, principals);
      return principal && requestOf(found, principal, natures);
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

function naturesOf(tests: readonly ConditionTest[]): Map<string, KeyNature> {
  const keys = new Set(tests.map(({ key }) => key));
  return new Map(
    [...keys].map((name) => [
      name,
      natureOf(
        name,
        tests.filter(({ key }) => key === name),
      ),
    ]),
  );
}

function natureOf(key: string, group: readonly ConditionTest[]): KeyNature {
  const type = keyType(key);
  const asked = group.filter(({ family }) => family !== 'null');
  const isQualified = asked.length > 0 && asked.every(({ qualifier }) => qualifier !== undefined);
  return {
    holds: type?.startsWith('ArrayOf') === true ? 'many' : type === undefined && isQualified ? 'one or many' : 'one',
    isBool: type?.endsWith('Bool') ?? (asked.length > 0 && asked.every(({ family }) => family === 'bool')),
    isAlways: ALWAYS.has(key),
    shapes: shapesOf(key, type),
  };
}

function answerTo(
  facts: readonly Fact[],
  principals: readonly Principal[],
  nature: (key: string) => KeyNature,
  budget: Budget,
): Answer {
  const [first] = facts;
  if (first?.atom.asks.is === 'principal')
    return principals.find((each) => facts.every((fact) => isTrueOf(fact, each)));
  if (first?.atom.asks.is === 'test') {
    const demands = facts.flatMap(({ atom, holds }): TestDemand[] =>
      atom.asks.is === 'test' ? [{ test: atom.asks.test, passes: holds }] : [],
    );
    return valuesMeeting(demands, nature(first.atom.asks.test.key), budget);
  }
  const texts = facts.flatMap(({ atom, holds }) =>
    atom.asks.is === 'text' ? [{ of: atom.asks.patterns, holds }] : [],
  );
  const within = texts.filter(({ holds }) => holds).map(({ of }) => of);
  const without = texts.filter(({ holds }) => !holds).flatMap(({ of }) => of);
  return textMeeting({ within, without }, budget);
}

function isTrueOf({ atom, holds }: Fact, principal: Principal): boolean {
  if (atom.asks.is !== 'principal') return false;
  const { listed, isExcept } = atom.asks;
  return (isExcept ? isExcepted(principal, listed) : isListed(principal, listed)) === holds;
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
      about.startsWith('key ') && Array.isArray(value) ? [[about.slice('key '.length), value]] : [],
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
  const about = facts.get('principal') ?? [];
  const first = found.get('principal');
  const isSender = (principal: Principal): boolean => {
    const own = keysOfPrincipal(principal);
    const isCarried = [...values].every(([key, value]) => (own.get(key) ?? value).join() === value.join());
    return isCarried && about.every((fact) => isTrueOf(fact, principal));
  };
  return [...(isPrincipal(first) ? [first] : []), ...principals, ...principalsCarrying(values)].find(isSender);
}

function requestOf(found: Found, principal: Principal, natures: ReadonlyMap<string, KeyNature>): Request {
  const [action, resource] = ['action', 'resource'].map((about) => found.get(about));
  const implied = [...keysOfPrincipal(principal)].filter(([key]) => natures.has(key));
  const context = [...implied, ...valuesIn(found)].filter(([, values]) => values.length > 0);
  return {
    principal,
    action: typeof action === 'string' ? action : '',
    resource: typeof resource === 'string' ? resource : '*',
    context: Object.fromEntries(context),
  };
}

function isPrincipal(
  value: Found extends ReadonlyMap<string, infer Value> ? Value | undefined : never,
): value is Principal {
  return typeof value === 'object' && 'identifiers' in value;
}
