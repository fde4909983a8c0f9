import { isJsonList, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';

/** A plain value inside a document: the way to it, by names and indexes. */
export interface Leaf {
  readonly path: readonly (string | number)[];
  readonly value: string | number | boolean;
}

/** Every plain value of a document; JSON in text is part of it. */
export function leavesOf(value: Json, path: readonly (string | number)[] = []): Leaf[] {
  const inner = opened(value);
  if (isJsonList(inner)) return inner.flatMap((item, index) => leavesOf(item, [...path, index]));
  if (isJsonObject(inner)) {
    if ('$unresolved' in inner) return [];
    return Object.entries(inner).flatMap(([name, member]) => leavesOf(member, [...path, name]));
  }
  return inner === null ? [] : [{ path, value: inner }];
}

/** JSON text as its value. */
export function opened(value: Json): Json {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as Json; // JSON.parse() gives JSON
  } catch {
    return value;
  }
}

/** The document with another value at a path; JSON text on the way stays text. */
export function withValue(document: Json, [first, ...rest]: readonly (string | number)[], value: Json): Json {
  if (first === undefined) return value;
  const inner = opened(document);
  const changed = isJsonList(inner)
    ? inner.map((item, index) => (index === first ? withValue(item, rest, value) : item))
    : { ...(inner as JsonObject), [first]: withValue((inner as JsonObject)[first] ?? null, rest, value) }; // a path leads through lists and objects
  return typeof document === 'string' ? JSON.stringify(changed) : changed;
}

/**
 * Where live holds what a declared leaf says: by names, and in lists at the element that has most of the declared one's
 * values. Undefined where live has nothing there.
 */
export function placeIn(
  live: Json,
  declared: Json,
  path: readonly (string | number)[],
): readonly (string | number)[] | undefined {
  const found: (string | number)[] = [];
  let [here, there]: [Json | undefined, Json | undefined] = [opened(declared), opened(live)];
  for (const step of path) {
    const member: Json | undefined = memberOf(here, step);
    if (typeof step === 'number' && isJsonList(there)) {
      const index = mostAlike(member ?? null, there, step);
      found.push(index);
      there = there[index];
    } else if (typeof step === 'number') {
      if (there === undefined || isJsonObject(there)) return undefined; // a list of one against its only element
    } else if (isJsonObject(there) && Object.hasOwn(there, step)) {
      found.push(step);
      there = there[step];
    } else return undefined;
    here = member === undefined ? undefined : opened(member);
    there = there === undefined ? undefined : opened(there);
  }
  if (isJsonList(there) && there.length === 1 && typeof there[0] !== 'object') return [...found, 0];
  return there === undefined || there === null || typeof there === 'object' ? undefined : found;
}

function memberOf(value: Json | undefined, step: string | number): Json | undefined {
  if (typeof step === 'number') return isJsonList(value) ? value[step] : undefined;
  return isJsonObject(value) ? value[step] : undefined;
}

function mostAlike(element: Json, list: readonly Json[], index: number): number {
  const texts = textsOf(element);
  const scores = list.map((other) => {
    const others = new Set(textsOf(other));
    return texts.filter((text) => others.has(text)).length;
  });
  const best = Math.max(...scores);
  return scores[index] === best ? index : scores.indexOf(best);
}

function textsOf(value: Json): string[] {
  return leavesOf(value).map(({ path, value: leaf }) =>
    `${path.filter((step) => typeof step === 'string').join('.')}=${String(leaf)}`.toLowerCase(),
  );
}
