import type { ValueChange } from '#src/model/diff.ts';
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { isUnordered, meaningOf } from '#src/meaning/meaning.ts';

/** Members by which elements of two lists are known to be the same thing, strongest first. */
const KEYS = ['Key', 'Name', 'PolicyName', 'ParameterName', 'Sid', 'Id', 'RuleNumber', 'DestinationCidrBlock'];

/** What two values at one place are compared as. */
interface Place {
  readonly type: string;
  /** Without list indexes: what AWS's schema calls it. */
  readonly property: string;
  /** As shown to people. */
  readonly path: string;
}

/**
 * Every place where two values of a property are not the same to AWS: a re-ordered set, a re-spelled policy or a merged rule
 * is no change. Undefined stands for a value that is not there.
 */
export function valueChanges(
  type: string,
  property: string,
  from: Json | undefined,
  to: Json | undefined,
): ValueChange[] {
  return between({ type, property, path: property }, from, to);
}

function between(place: Place, from: Json | undefined, to: Json | undefined): ValueChange[] {
  if (isSame(place, from, to)) return [];
  if (isJsonObject(from) && isJsonObject(to) && !isMark(from) && !isMark(to)) return betweenObjects(place, from, to);
  if (Array.isArray(from) && Array.isArray(to)) return betweenLists(place, from, to);
  return [changeAt(place.path, from, to)];
}

function isSame({ type, property }: Place, from: Json | undefined, to: Json | undefined): boolean {
  if (from === undefined || to === undefined) return from === to;
  if (from === to || canonicalJson(from) === canonicalJson(to)) return true;
  return meaningOf(type, property)?.holds('same', from, to) ?? false;
}

/** An object that stands for a value: `$ref`, `$unresolved`, `$secret`. */
function isMark(value: JsonObject): boolean {
  return Object.keys(value).some((key) => key.startsWith('$'));
}

function betweenObjects({ type, property, path }: Place, from: JsonObject, to: JsonObject): ValueChange[] {
  const names = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...names].flatMap((name) => {
    const place = { type, property: `${property}.${name}`, path: `${path}.${name}` };
    return between(place, memberOf(from, name), memberOf(to, name));
  });
}

function memberOf(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function betweenLists(place: Place, from: readonly Json[], to: readonly Json[]): ValueChange[] {
  const { type, property, path } = place;
  const key = KEYS.find((name) => hasUnique(from, name) && hasUnique(to, name));
  if (key !== undefined) return betweenKeyed(place, key, from as readonly JsonObject[], to as readonly JsonObject[]); // hasUnique looked
  const isPlain = [...from, ...to].every((item) => item === null || typeof item !== 'object');
  if (from.length === to.length && !isUnordered(type, property) && !isPlain && !meaningOf(type, property)) {
    return from.flatMap((item, index) => between({ type, property, path: `${path}[${index}]` }, item, to[index]));
  }
  const [only, added] = [without(place, from, to), without(place, to, from)];
  // The same elements in another order, where the order means something.
  if (only.length + added.length === 0) return [changeAt(path, from, to)];
  return [
    ...only.map((item) => changeAt(`${path}[]`, item, undefined)),
    ...added.map((item) => changeAt(`${path}[]`, undefined, item)),
  ];
}

function hasUnique(items: readonly Json[], name: string): boolean {
  const keys = items.map((item) => (isJsonObject(item) ? memberOf(item, name) : undefined));
  return keys.every((key) => typeof key === 'string' || typeof key === 'number') && new Set(keys).size === keys.length;
}

function betweenKeyed(
  { type, property, path }: Place,
  key: string,
  from: readonly JsonObject[],
  to: readonly JsonObject[],
): ValueChange[] {
  const [before, after] = [from, to].map((items) => new Map(items.map((item) => [String(item[key]), item])));
  const names = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  const changes = [...names].flatMap((name) =>
    between({ type, property, path: `${path}[${name}]` }, before?.get(name), after?.get(name)),
  );
  // Only the order differs: isUnordered lists never come here with the same elements.
  return changes.length > 0 || isUnordered(type, property) ? changes : [changeAt(path, from, to)];
}

/** The elements of one list that the other lacks, counted: a second equal element needs a second partner. */
function without({ type, property }: Place, items: readonly Json[], others: readonly Json[]): Json[] {
  const spell = (item: Json): string => canonicalJson(meaningOf(type, property)?.canonical([item]) ?? item);
  const left = new Map<string, number>();
  for (const text of others.map(spell)) left.set(text, (left.get(text) ?? 0) + 1);
  return items.filter((item) => {
    const text = spell(item);
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
}

function changeAt(path: string, from: Json | undefined, to: Json | undefined): ValueChange {
  return { path, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
