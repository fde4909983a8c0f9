import { canonicalJson, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { MATCHERS } from '#src/model/matcher.ts';
import { isVerbatim, literalOf, type Place } from './spec-text.ts';

/** The group that says which components an environment has. */
export const PRESENT = 'present';

/** The parameters of each environment, grouped by component, as they come to be needed. */
export class Parameters {
  readonly #groups = new Map<string, Map<string, ReadonlyMap<string, Json>>>();

  /** A parameter whose value differs; gives the placeholder that stands for it. */
  declare(component: string, path: readonly string[], values: ReadonlyMap<string, Json>): string {
    const group = component === PRESENT ? component : camel(component, 'parameters');
    const members = this.#groups.get(group) ?? new Map<string, ReadonlyMap<string, Json>>();
    this.#groups.set(group, members);
    const words = path.flatMap((part) => part.split(/[^A-Za-z0-9]+/)).filter(Boolean);
    const isOne = group === PRESENT;
    const names = (isOne ? words.slice(0, 1) : words)
      .map((_, index) => camel(words.slice(index).join('-'), 'value'))
      .toReversed();
    const last = names.at(-1) ?? 'value';
    let name = names.find((each) => !members.has(each)) ?? last;
    for (let number = 2; members.has(name); number += 1) name = `${last}${number}`;
    members.set(name, values);
    return `{${group}.${name}}`;
  }

  /** What the file of one environment says. */
  of(environment: string): JsonObject {
    const groups = [...this.#groups].map(([group, members]): [string, JsonObject] => {
      const values = [...members].flatMap(([name, each]): [string, Json][] => {
        const value = each.get(environment);
        return value === undefined ? [] : [[name, value]];
      });
      return [group, Object.fromEntries(values)];
    });
    const kept = groups.filter(([, members]) => Object.keys(members).length > 0);
    return Object.fromEntries(kept.toSorted(([one], [other]) => Number(other === PRESENT) - Number(one === PRESENT)));
  }
}

/** Names that stand for something else in every text of the spec. */
const RESERVED = new Set(['env', 'region', 'account', 'key', 'item', 'present']);

function camel(text: string, fallback: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const [first = fallback, ...rest] = words;
  // `VPCSecurityGroups` becomes `vpcSecurityGroups`.
  const start = first.replace(/^[A-Z]+s?(?=[A-Z][a-z]|$|\d)|^[A-Z]/, (capitals) => capitals.toLowerCase());
  const name = [start, ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
  const safe = /^[A-Za-z]/.test(name) ? name : `${fallback}${name}`;
  return RESERVED.has(safe) ? `${safe}Component` : safe;
}

/** Makes a parameter of a component with a value for each environment, and gives the placeholder for it. */
export type Declare = (path: readonly string[], values: ReadonlyMap<string, Json>) => string;

/** One environment's version of a value. */
export interface Version {
  readonly place: Place;
  readonly value: Json;
}

/**
 * One value for all environments: as it is where they agree, member by member where they have the same shape, and a
 * parameter where they differ. A text that only a parameter can hold becomes one.
 */
export function merge(versions: readonly Version[], declare: Declare, path: readonly string[]): Json {
  const [first] = versions;
  if (!first) return null;
  const isSame = versions.every(({ value }) => canonicalJson(value) === canonicalJson(first.value));
  if (isSame && !holdsVerbatim(first.value)) return first.value;
  const values = versions.map(({ value }) => value);
  const own = (value: Json, place: Place): Version => ({ place, value });
  if (values.every(isMap) && haveSameKeys(values)) {
    const members = Object.keys(values[0] ?? {}).map((key): [string, Json] => {
      const inner = versions.map(({ value, place }) => own((value as JsonObject)[key] ?? null, place)); // isMap says so
      return [key, merge(inner, declare, Object.hasOwn(MATCHERS, key) ? path : [...path, key])];
    });
    return Object.fromEntries(members);
  }
  const lists = values.filter(isListOfMaps);
  if (lists.length === values.length && lists.every(({ length }) => length === lists[0]?.length)) {
    return (lists[0] ?? []).map((_, index) => {
      const inner = versions.map(({ place }, at) => own(lists[at]?.[index] ?? null, place));
      return merge(inner, declare, path);
    });
  }
  return declare(path, new Map(versions.map(({ place, value }) => [place.env, literalOf(value, place)])));
}

/** A reference is one thing, no map of its members. */
function isMap(value: Json): value is JsonObject {
  return isJsonObject(value) && !Object.hasOwn(value, 'ref') && !isVerbatim(value);
}

function isListOfMaps(value: Json): value is readonly JsonObject[] {
  return Array.isArray(value) && value.length > 0 && value.every((item: Json) => isMap(item));
}

function haveSameKeys(values: readonly JsonObject[]): boolean {
  const [first, ...others] = values.map((value) => canonicalJson(Object.keys(value).toSorted()));
  return others.every((keys) => keys === first);
}

/** Whether some text in it can only be held by a parameter. */
export function holdsVerbatim(value: Json): boolean {
  if (Array.isArray(value)) return value.some((item: Json) => holdsVerbatim(item));
  return isJsonObject(value) && (isVerbatim(value) || Object.values(value).some(holdsVerbatim));
}
