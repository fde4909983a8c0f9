import type { Json } from '#src/model/json.ts';

/** A scalar as text; undefined for null, lists and objects (whose own `toString` may be anything). */
export function scalarText(value: Json | undefined): string | undefined {
  return value === undefined || value === null || typeof value === 'object' ? undefined : String(value);
}
