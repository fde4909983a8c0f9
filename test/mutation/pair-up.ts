import { isJsonObject, type Json } from '#src/model/json.ts';
import { matcherOf } from '#src/model/matcher.ts';

/** A declared element beside the live one that it means. */
export interface Pair {
  readonly wanted: Json;
  readonly element: Json;
  /** Index among the live elements. */
  readonly at: number;
  /** Every live element that resembles it as much. */
  readonly alike: ReadonlySet<number>;
}

/** Pairs declared elements with the live ones they resemble most; by likeness alone, so that no judge is asked. */
export function pairUp(
  expected: readonly Json[],
  actual: readonly Json[],
  idsOf: (component: string) => readonly string[],
): Pair[] {
  const free = new Set(actual.keys());
  return expected.flatMap((wanted) => {
    const scores = actual.map((element, at) => ({ at, score: likeness(wanted, element, idsOf) }));
    const best = scores.filter(({ at }) => free.has(at)).toSorted((a, b) => b.score - a.score)[0];
    if (!best) return [];
    free.delete(best.at);
    const alike = new Set(scores.filter(({ score }) => score === best.score).map(({ at }) => at));
    return [{ wanted, at: best.at, alike, element: actual[best.at] ?? null }];
  });
}

function likeness(wanted: Json, actual: Json, idsOf: (component: string) => readonly string[]): number {
  const words = matcherOf(wanted);
  if (words)
    return words.reduce((sum, [word, argument]) => {
      if (word === 'ref') return sum + (idsOf(String(argument)).includes(String(actual)) ? 3 : 0);
      if (word === 'matches') return sum + (new RegExp(String(argument), 'u').test(String(actual)) ? 2 : 0);
      if (word === 'absent') return sum;
      return sum + likeness(argument, actual, idsOf) * 0.9;
    }, 0);
  if (Array.isArray(wanted)) {
    const list = Array.isArray(actual) ? actual : [actual];
    const best = wanted.map((each: Json) => Math.max(0, ...list.map((one: Json) => likeness(each, one, idsOf))));
    return best.reduce((sum, score) => sum + score, 0);
  }
  if (isJsonObject(wanted)) {
    if (!isJsonObject(actual)) return 0;
    return Object.entries(wanted).reduce((sum, [key, member]) => {
      const other = actual[key];
      return other === undefined ? sum : sum + likeness(member, other, idsOf);
    }, 0);
  }
  if (Array.isArray(actual)) return Math.max(0, ...actual.map((one: Json) => likeness(wanted, one, idsOf)));
  return String(wanted) === String(actual) ? 2 : 0;
}
