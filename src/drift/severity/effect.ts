import { canonicalJson, isJsonList, type Json } from '#src/model/json.ts';
import type { Severity } from '#src/model/severity.ts';

/** One value that moved: from what should be to what is; undefined where there is nothing. */
export interface Change {
  readonly type: string;
  /** As in a difference: dotted, elements of keyed lists in brackets. */
  readonly path: string;
  readonly from: Json | undefined;
  readonly to: Json | undefined;
}

/** What a change of certain properties does; `when` tells the direction. */
export interface Effect {
  /** Types it is about; absent for a property that means the same everywhere. */
  readonly on?: RegExp;
  readonly at: RegExp;
  readonly when?: (change: Change) => boolean;
  readonly severity: Severity;
  /** Completes "this change …". */
  readonly does: string;
}

const OFF = new Set(['false', 'off', 'none', 'disabled', 'suspended', '0', 'no', '']);

/** Nothing, or a word for it. */
export function isOff(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value === 'object') return Object.values(value).every((member: Json) => isOff(member));
  return OFF.has(String(value).toLowerCase());
}

export const turnsOff = ({ to }: Change): boolean => isOff(to);
export const turnsOn = ({ from, to }: Change): boolean => isOff(from) && !isOff(to);
export const isGone = ({ to }: Change): boolean => to === undefined || to === null || to === '';

/** Something that was on, somewhere in the value, is no longer. */
export function losesSome({ from, to }: Change): boolean {
  if (isOff(to)) return true;
  if (typeof to !== 'object' || to === null || typeof from !== 'object' || from === null) return false;
  const after = new Map<string, Json>(Object.entries(to));
  return Object.entries(from).some(([name, value]) => !isOff(value) && isOff(after.get(name)));
}

/** A number that fell; for texts that hold numbers too. */
export function falls({ from, to }: Change): boolean {
  return Number(to ?? 0) < Number(from ?? 0);
}

export function rises({ from, to }: Change): boolean {
  return Number(to ?? 0) > Number(from ?? 0);
}

/** What is there now and was not: elements of a list, else the value itself. */
export function added({ from, to }: Change): readonly Json[] {
  const before = new Set(listOf(from).map(canonicalJson));
  return listOf(to).filter((item) => !before.has(canonicalJson(item)));
}

export const adds = (change: Change): boolean => added(change).length > 0;

/** Whether the text of what was added matches. */
export function addsLike(pattern: RegExp): (change: Change) => boolean {
  return (change) => added(change).some((item) => pattern.test(canonicalJson(item)));
}

function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return [];
  return isJsonList(value) ? value : [value];
}
