import type { Location } from '#src/model/audit-error.ts';
import type { Json } from '#src/model/json.ts';
import { checkMatcher } from '../check-matcher.ts';
import { checkProperty } from '../property-check.ts';

/** Whether the spec accepts a property with this value: some readers know more than AWS's schema does. */
export function isWellTyped(type: string, property: string, value: Json): boolean {
  const nowhere = (): Location => ({ file: '', line: 1, column: 1 });
  try {
    checkMatcher(value, nowhere);
    checkProperty(type, property, value, { key: nowhere, value: nowhere });
    return true;
  } catch {
    return false;
  }
}
