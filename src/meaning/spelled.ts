import { isJsonObject, type Json } from '#src/model/json.ts';
import { canPairAll } from './pairing.ts';
import type { Meaning } from './meaning.ts';

/** A scalar of JSON but null. */
export type Scalar = string | number | boolean;

/** Values that are the same when their spelling is; alone or in lists. */
export function spelled(spell: (value: Scalar) => Json, isSet: boolean): Meaning {
  const canonical = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(canonical);
    return value === null || isJsonObject(value) || typeof value === 'object' ? value : spell(value);
  };
  return comparing((expected, actual) => String(canonical(expected)) === String(canonical(actual)), isSet, canonical);
}

/** Values with a comparison that no spelling expresses; alone or in lists. `isSame` gets scalars. */
export function comparing(
  isSame: (expected: Json, actual: Json) => boolean,
  isSet: boolean,
  canonical: (value: Json) => Json = (value) => value,
): Meaning {
  const isLike = (expected: Json, actual: Json): boolean =>
    [expected, actual].every((value) => value !== null && typeof value !== 'object') && isSame(expected, actual);
  const holds = (mode: 'same' | 'within', expected: Json, actual: Json): boolean => {
    if (!Array.isArray(expected) && !Array.isArray(actual)) return isLike(expected, actual);
    if (!Array.isArray(expected) || !Array.isArray(actual)) return false;
    const few: readonly Json[] = expected;
    const many: readonly Json[] = actual;
    if (mode === 'same' && few.length !== many.length) return false;
    if (mode === 'same' && !isSet) return few.every((item, index) => isLike(item, many[index] ?? null));
    return canPairAll(few.length, many.length, (item, other) => isLike(few[item] ?? null, many[other] ?? null));
  };
  return { canonical, holds };
}
