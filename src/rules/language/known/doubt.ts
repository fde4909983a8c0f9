import type { Json, JsonObject } from '#src/model/json.ts';
import type { Frame } from '../frame.ts';
import type { Value } from '../value.ts';

/**
 * A condition compiled for resources of which all is known: two truths, plain JSON. The row is the resource's among those of
 * its type, the item the element that the innermost macro stands at. It throws DOUBT on meeting what is not known, and the
 * condition is then asked in full.
 */
export type KnownRun = (row: number, item: Json, frame: Frame) => Json;

/** Thrown, never shown: made once, since a stack for each would cost more than asking again. */
export const DOUBT = new Error('a value is not known');

/** Stands in the place of a value that only the full evaluation may judge. */
export const MARK: JsonObject = { $unresolved: 'it is asked in full' };

/** Stops at the mark of what is not known; any other value may pass. */
export function doubtMark(value: Json): void {
  if (isMark(value)) throw DOUBT;
}

/** A value that may go into a list, where its mark would be found too late. */
export function unmarked(value: Json): Json {
  doubtMark(value);
  return value;
}

export function isMark(value: Json): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { $unresolved, $secret } = value as JsonObject; // neither a list nor null
  return $unresolved !== undefined || $secret !== undefined;
}

/** A truth of two values; what is not there is false. */
export function truthOf(value: Json): boolean {
  if (value === true) return true;
  if (value === false || value === null) return false;
  throw DOUBT;
}

/** What the full evaluation gave, where it is a plain scalar. */
export function scalarOf(value: Value): Json {
  if (typeof value === 'object' && value !== null) throw DOUBT;
  return value;
}
