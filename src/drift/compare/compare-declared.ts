import type { JsonObject } from '#src/model/json.ts';
import { compareValue } from './compare-value.ts';
import type { CompareContext, Difference } from './difference.ts';
import { rootOf } from './place.ts';

/**
 * Every place where a live value is not what was declared. Declared properties only: what is not declared is never a
 * difference here. Pure; the values are not changed.
 */
export function compareDeclared(
  type: string,
  declared: JsonObject,
  live: JsonObject,
  context: CompareContext,
): Difference[] {
  return [...compareValue(rootOf(type), '', declared, live, { context, siblings: declared, whole: live })];
}
