import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { type ContainmentOptions, type Decision, isContained } from './containment.ts';
import { isAllowed } from './evaluate.ts';
import { type Statement, statementsOf } from './policy.ts';
import type { PolicySet } from './request.ts';

/** Whether a statement may permit what the bound does not; a plain "no" saves the engine a look at its policy. */
export type Matters = (statement: Statement) => boolean;

/**
 * Asks of many principals whether they stay within one bound. First of what their policies permit to anybody, without those
 * that can give nothing that matters: that is at least as much, it is few where every resource of an account forbids something
 * to everybody, and the same for principals with the same policies. Where that is too much, of what they are themselves; and
 * only where the whole of their policies forbids a request found so, of that whole.
 */
export function withinBound(
  bound: PolicySet<Json>,
  matters: Matters = () => true,
): (permissions: PolicySet<Json>, carries?: JsonObject) => Decision {
  const known = new Map<string, Decision>();
  const gives = once((document: Json) =>
    statementsOf(document).some((each) => each.effect === 'Allow' && matters(each)),
  );
  return ({ grants, limits = [] }, carries = {}) => {
    const most = grants.filter(gives);
    const id = [most, ...limits].map((layer) => layer.map(textOf).join('\n')).join('\n\n');
    const decision = known.get(id) ?? isContained({ grants: most, limits }, bound, asked({}));
    known.set(id, decision);
    if (decision.is === 'proved') return decision;
    const whole = { grants, limits };
    const likely = isContained({ grants: most, limits }, bound, asked({ ...OVER_TLS, ...carries }));
    const isConfirmed =
      likely.is === 'refuted' &&
      [grants, ...limits].flat().every(isResolved) &&
      likely.beyond.every(({ witness }) => isAllowed(whole, witness));
    return isConfirmed ? likely : isContained(whole, bound, asked(carries));
  };
}

function asked(carries: JsonObject): ContainmentOptions {
  return { resources: 'documented', carries };
}

/** What every bucket worth its name asks for: a request without it tells little, but what is asked of every request comes first. */
const OVER_TLS: JsonObject = { Bool: { 'aws:SecureTransport': 'true' } };

const textOf = once((document: Json) => JSON.stringify(document));

/** Asks about each document once; policies of resources are asked about for every principal. */
function once<T extends string | boolean>(ask: (document: Json) => T): (document: Json) => T {
  const known = new WeakMap<object, T>();
  return (document) => {
    if (typeof document !== 'object' || document === null) return ask(document);
    const answer = known.get(document) ?? ask(document);
    known.set(document, answer);
    return answer;
  };
}

/** Whether all that a document may forbid is known. */
const isResolved = once((document: Json) => !/"\$[a-z]+":/i.test(textOf(document)) || doesOnlyAllow(document));

function doesOnlyAllow(document: Json): boolean {
  const statements = isJsonObject(document) ? [document['Statement'] ?? null].flat() : [null];
  return statements.every((each: Json) => isJsonObject(each) && each['Effect'] === 'Allow');
}

/** Whether a statement may be about resources that one of these patterns means, as far as their beginnings tell. */
export function aboutAny(patterns: readonly string[]): Matters {
  const sorted = patterns.map(beginningOf).toSorted();
  const exactly = new Set(patterns);
  const widely = new Set(patterns.filter((each) => !isExact(each)).map(beginningOf));
  return ({ resource }) => {
    if (!resource || resource.isNot) return true;
    return resource.patterns.some(({ source, open }) => {
      if (open !== undefined) return true;
      const beginning = beginningOf(source);
      const isWithin = Array.from({ length: beginning.length + 1 }, (_, end) => beginning.slice(0, end));
      if (isWithin.some((each) => widely.has(each))) return true;
      return isExact(source) ? exactly.has(source) : firstFrom(sorted, beginning).startsWith(beginning);
    });
  };
}

/** A text without wildcard or variable. */
function isExact(pattern: string): boolean {
  return beginningOf(pattern) === pattern;
}

/** The text before the first wildcard or variable. */
function beginningOf(pattern: string): string {
  return pattern.split(/[*?$]/)[0] ?? '';
}

/** The first of sorted texts that is not before this one; empty past the last. */
function firstFrom(sorted: readonly string[], text: string): string {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return sorted[low] ?? '';
}
