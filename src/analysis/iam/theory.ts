import { keyType } from './actions.ts';
import type { ConditionTest } from './condition-test.ts';
import type { Fact, Facts } from './formula.ts';
import { type KeyNature, type TestDemand, valuesMeeting } from './key-values.ts';
import type { Statement } from './policy.ts';
import { isExcepted, isListed, type Principal, principalsApart } from './principal.ts';
import type { Request } from './request.ts';
import { type Budget, SPENT, textMeeting } from './text-language.ts';

/** What the statements in question tell apart: the ground on which facts are judged and requests are made. */
export interface Theory {
  readonly isMany: (key: string) => boolean;
  readonly areCompatible: (facts: readonly Fact[]) => boolean | typeof SPENT;
  /** A request of these facts; undefined where some part of it is not known. */
  readonly requestOf: (facts: Facts) => Request | undefined;
}

type Answer = string | readonly string[] | Principal | undefined | typeof SPENT;

/** In every request, whoever sends it: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const ALWAYS: ReadonlySet<string> = new Set(['aws:securetransport', 'aws:currenttime', 'aws:epochtime']);

const SOMEBODY: Principal = { name: 'the principal itself', identifiers: [] };

/** Answers are kept by the facts they are about: proofs ask the same again and again. */
export function theoryOf(statements: readonly Statement[], carries: readonly ConditionTest[], budget: Budget): Theory {
  const natures = naturesOf([...statements.flatMap(({ tests }) => tests), ...carries]);
  const nature = (key: string): KeyNature => natures.get(key) ?? { isMany: false, isBool: false, isAlways: false };
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
    isMany: (key) => nature(key).isMany,
    areCompatible: (facts) => {
      if (facts.some(({ atom }) => atom.asks.is === 'open')) return true;
      const found = answer(facts);
      return found === SPENT ? found : found !== undefined;
    },
    requestOf: (facts) => requestOf(facts, answer, principals),
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
    isMany: type === undefined ? isQualified : type.startsWith('ArrayOf'),
    isBool: type?.endsWith('Bool') ?? (asked.length > 0 && asked.every(({ family }) => family === 'bool')),
    isAlways: ALWAYS.has(key),
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

function requestOf(
  facts: Facts,
  answer: (facts: readonly Fact[]) => Answer,
  principals: readonly Principal[],
): Request | undefined {
  const found = new Map<string, Answer>([...facts].map(([about, each]) => [about, answer(each)]));
  const values = [...found.values()];
  if (values.includes(SPENT) || values.includes(undefined)) return undefined;
  const [action, resource] = ['action', 'resource'].map((about) => found.get(about));
  const principal = found.get('principal') ?? principals[0] ?? SOMEBODY;
  const context = [...found].flatMap(([about, value]): [string, readonly string[]][] =>
    about.startsWith('key ') && Array.isArray(value) && value.length > 0 ? [[about.slice('key '.length), value]] : [],
  );
  return {
    principal: isPrincipal(principal) ? principal : SOMEBODY,
    action: typeof action === 'string' ? action : '',
    resource: typeof resource === 'string' ? resource : '*',
    context: Object.fromEntries(context),
  };
}

function isPrincipal(value: Answer): value is Principal {
  return typeof value === 'object' && 'identifiers' in value;
}
