import { compileSchema } from '#src/documents/validate.ts';
import type { Json, JsonObject } from '#src/model/json.ts';
import { expressionMistake, matches } from '../functions/regular-expression.ts';

/** Whether a value is one that a parameter's schema allows. Its pattern is RE2, as in conditions: none can run away. */
export function fitsParameter({ pattern, ...schema }: JsonObject, value: Json): boolean {
  if (!compileSchema(schema)(value)) return false;
  return typeof pattern !== 'string' || typeof value !== 'string' || matches(pattern, value) === true;
}

/** What is wrong with the pattern of a parameter's schema; undefined where nothing is. */
export function patternMistake({ pattern }: JsonObject): string | undefined {
  return typeof pattern === 'string' ? expressionMistake(pattern) : undefined;
}
