import type { JsonObject } from '#src/model/json.ts';
import type { Facts, ResourceView } from './resource-view.ts';

/** What a condition computes with: JSON, resources, lists of which more may exist, and what is not known. */
export type Value =
  null | boolean | number | string | readonly Value[] | ValueObject | Unknown | OpenList | ResourceView | Facts;

export interface ValueObject {
  readonly [name: string]: Value;
}

/**
 * Why a value is not known. `live`: no template can say it; `silent`: a template could, and does not; `error`: no value can
 * be computed.
 */
export type UnknownKind = 'unread' | 'unresolved' | 'secret' | 'silent' | 'live' | 'error';

/** A value that nobody knows. Whatever depends on it is unknown; what does not is decided all the same. */
export class Unknown {
  readonly kind: UnknownKind;
  /** One sentence without a full stop. */
  readonly reason: string;

  constructor(kind: UnknownKind, reason: string) {
    this.kind = kind;
    this.reason = reason;
  }
}

/** A list that was not read to its end: what is in it is there, what is not may be. */
export class OpenList {
  readonly items: readonly Value[];
  readonly rest: Unknown;

  constructor(items: readonly Value[], rest: Unknown) {
    this.items = items;
    this.rest = rest;
  }
}

export function mistake(reason: string): Unknown {
  return new Unknown('error', reason);
}

/** No text of AWS's is longer; what a condition makes of texts may not be either. */
export const LONGEST_TEXT = 1_000_000;

/** Text that a condition made of others. */
export function joinedText(text: string): Value {
  return text.length <= LONGEST_TEXT ? text : mistake(`the text has more than ${LONGEST_TEXT} characters`);
}

/** Array.isArray does not narrow a readonly list. */
export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** The elements of a list that are known; what is no list has none. */
export function itemsOf(value: Value): readonly Value[] {
  if (value instanceof OpenList) return value.items;
  return isList(value) ? value : [];
}

/** The elements of what may be one value in the place of a list. */
export function oneOrMore(value: Value): readonly Value[] {
  return value instanceof OpenList || isList(value) ? itemsOf(value) : [value];
}

/** Why a list may have more elements than are known; undefined where it has not. */
export function restOf(value: Value | undefined): Unknown | undefined {
  return value instanceof OpenList ? value.rest : undefined;
}

/** A plain object: no list, no resource, nothing unknown. */
export function isPlainObject(value: Value): value is ValueObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** A stored value as a condition sees it: the marks of what is not known become Unknown. */
export function seen(value: Value): Value {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { $unresolved, $secret } = value as JsonObject; // of any other object both are undefined
  if (typeof $unresolved === 'string') return new Unknown('unresolved', $unresolved);
  if ($secret !== undefined) return new Unknown('secret', 'it looks like a secret, and only its digest is kept');
  return value;
}

/** What is not known anywhere in a value; undefined where all of it is known. */
export function unknownIn(value: Value): Unknown | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (value instanceof Unknown) return value;
  if (value instanceof OpenList) return value.rest;
  if (isList(value)) return firstUnknown(value);
  const known = seen(value);
  if (known instanceof Unknown) return known;
  return isPlainObject(value) ? firstUnknown(Object.values(value)) : undefined;
}

function firstUnknown(values: readonly Value[]): Unknown | undefined {
  for (const value of values) {
    const unknown = unknownIn(value);
    if (unknown) return unknown;
  }
  return undefined;
}

/** A scalar as text; empty for what is none, since an object may have a `toString` that is no function. */
export function scalarText(value: Value | undefined): string {
  return typeof value === 'object' || value === undefined ? '' : String(value);
}

/** For messages of errors. */
export function kindOf(value: Value): string {
  if (value === null) return 'nothing';
  if (isList(value) || value instanceof OpenList) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'boolean') return 'true or false';
  return typeof value === 'number' ? 'a number' : 'text';
}
