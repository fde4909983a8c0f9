import type { ConditionTest } from './condition-test.ts';
import type { Statement } from './policy.ts';
import type { TextPattern } from './text-pattern.ts';

/** A question about one thing of a request; atoms of one id are one question. */
export interface Atom {
  readonly id: string;
  /** What it is about: `action`, `resource`, `principal`, `key aws:SourceIp`; an open question is about itself. */
  readonly about: string;
  readonly asks:
    | { readonly is: 'text'; readonly patterns: readonly TextPattern[] }
    | { readonly is: 'principal'; readonly listed: readonly string[]; readonly isExcept: boolean }
    | { readonly is: 'test'; readonly test: ConditionTest }
    | { readonly is: 'open'; readonly why: string };
}

/** What must hold of a request. Negation stands only at atoms. */
export type Formula = Literal | Several<'all'> | Several<'any'>;

interface Literal extends Fact {
  readonly is: 'atom';
}

interface Several<Kind> {
  readonly is: Kind;
  readonly of: readonly Formula[];
}

/** An atom that is taken to hold, or not to. */
export interface Fact {
  readonly atom: Atom;
  readonly holds: boolean;
}

/** What has been taken so far, by what it is about. */
export type Facts = ReadonlyMap<string, readonly Fact[]>;

export function all(of: readonly Formula[]): Formula {
  return { is: 'all', of };
}

export function any(of: readonly Formula[]): Formula {
  return { is: 'any', of };
}

export function not(formula: Formula): Formula {
  if (formula.is === 'atom') return { ...formula, holds: !formula.holds };
  return { is: formula.is === 'all' ? 'any' : 'all', of: formula.of.map(not) };
}

/** Everything that decides one request: a grant, every limit, and no Deny anywhere. */
export interface Access {
  /** Identity policies, and resource policies that grant by themselves. */
  readonly grants: readonly Statement[];
  /** A boundary, a session policy, each level of SCPs: each must allow, too. */
  readonly limits: readonly (readonly Statement[])[];
}

/** Whether a statement's Action element is about the action in question. */
export type ActionAtom = (statement: Statement) => Formula;

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function allowed({ grants, limits }: Access, action: ActionAtom, isMany: (key: string) => boolean): Formula {
  const matches = (statement: Statement): Formula => all([action(statement), ...aboutRest(statement, isMany)]);
  const someAllow = (statements: readonly Statement[]): Formula =>
    any(statements.filter(({ effect }) => effect === 'Allow').map(matches));
  const denies = [grants, ...limits].flat().filter(({ effect }) => effect === 'Deny');
  return all([...denies.map((statement) => not(matches(statement))), ...[grants, ...limits].map(someAllow)]);
}

function aboutRest(statement: Statement, isMany: (key: string) => boolean): Formula[] {
  const { resource, principal, tests, unread } = statement;
  if (unread !== undefined) return [open(unread)];
  return [
    ...(resource ? [textAtom('resource', resource.patterns, !resource.isNot)] : []),
    ...(principal ? [principalAtom(principal)] : []),
    ...tests.map((test) => readAtom(test, isMany(test.key))),
  ];
}

/** Whether the text matches one of the patterns. */
export function textAtom(about: string, patterns: readonly TextPattern[], holds = true): Formula {
  const id = `${about} ${idOf(patterns)}`;
  return { is: 'atom', atom: { id, about, asks: { is: 'text', patterns } }, holds };
}

const IDS = new WeakMap<readonly TextPattern[], string>();
const LONG = new Map<string, string>();

/** Equal for lists of the same patterns, and short: an environment's ARNs are half a megabyte, asked about again and again. */
function idOf(patterns: readonly TextPattern[]): string {
  const known = IDS.get(patterns);
  if (known !== undefined) return known;
  const text = JSON.stringify(patterns.map(({ source, open }) => open ?? source).toSorted());
  const id = text.length < 200 ? text : (LONG.get(text) ?? `list ${LONG.size}`);
  if (id !== text) LONG.set(text, id);
  IDS.set(patterns, id);
  return id;
}

function principalAtom({ isNot, listed }: { readonly isNot: boolean; readonly listed: readonly string[] }): Formula {
  const id = `principal ${isNot ? 'except ' : ''}${JSON.stringify(listed.toSorted())}`;
  const asks = { is: 'principal', listed, isExcept: isNot } as const;
  return { is: 'atom', atom: { id, about: 'principal', asks }, holds: !isNot };
}

function readAtom(test: ConditionTest, isMany: boolean): Formula {
  if (test.unread !== undefined) return open(test.unread);
  if (isMany && test.qualifier === undefined && test.family !== 'null') {
    // With its values: another list is another question.
    const asked = `${test.operator} ${test.values.join(', ')}`;
    return open(`AWS does not say what ${asked} means for ${test.key}, which has many values`);
  }
  return testAtom(test);
}

/** Whether a key passes a test that could be read. */
export function testAtom(test: ConditionTest): Formula {
  const { key, operator, values } = test;
  const id = `key ${key} ${operator.toLowerCase()} ${JSON.stringify(values.toSorted())}`;
  return { is: 'atom', atom: { id, about: `key ${key}`, asks: { is: 'test', test } }, holds: true };
}

function open(why: string): Formula {
  return { is: 'atom', atom: { id: why, about: why, asks: { is: 'open', why } }, holds: true };
}
