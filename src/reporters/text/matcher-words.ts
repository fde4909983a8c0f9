import type { Json, JsonObject } from '#src/model/json.ts';

const WORDS = new Set(['oneOf', 'atLeast', 'atMost', 'matches', 'exactly', 'includes', 'absent', 'ref', 'each', 'not']);

/** The matchers that an `expected` of a report holds, or undefined for a plain object: all its keys are the spec's words. */
export function matcherWords(value: JsonObject): readonly (readonly [word: string, wanted: Json])[] | undefined {
  const entries = Object.entries(value);
  return entries.length > 0 && entries.every(([key]) => WORDS.has(key)) ? entries : undefined;
}
