import { canonicalJson, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import type { TypeTable } from '#src/registry/type-table.ts';

/** One property of a template beside what runs. */
export interface Comparison {
  /** Dotted; elements of lists are `*`, keys of maps are named. */
  readonly path: string;
  readonly expected: Json;
  readonly actual: Json | undefined;
  readonly isEqual: boolean;
}

/**
 * Compares every leaf that a template declares, by the codes of AWS's schema: text and numbers by the declared type,
 * `~[]` as a set, policies by their statements. What runs may have more members, but no more elements.
 */
export function compareProperties(table: TypeTable, expected: JsonObject, actual: JsonObject): Comparison[] {
  return membersOf(table, table.properties, expected, actual, '');
}

function membersOf(
  table: TypeTable,
  codes: Readonly<Record<string, string>>,
  expected: JsonObject,
  actual: Json | undefined,
  path: string,
): Comparison[] {
  return Object.entries(expected).flatMap(([name, value]) => {
    const at = path === '' ? name : `${path}.${name}`;
    const other = isJsonObject(actual) && Object.hasOwn(actual, name) ? actual[name] : undefined;
    return valueOf(table, codes[name] ?? 'json', value, other, at);
  });
}

function valueOf(table: TypeTable, code: string, expected: Json, actual: Json | undefined, path: string): Comparison[] {
  const list = /^(~?)\[\](.*)$/s.exec(code);
  if (list && isList(expected)) {
    return elementsOf(table, list[2] ?? '', list[1] === '~', expected, actual, path);
  }
  if (code.startsWith('#') && isJsonObject(expected)) {
    return membersOf(table, table.definitions[code.slice(1)] ?? {}, expected, actual, path);
  }
  if (code.startsWith('{}') && isJsonObject(expected)) {
    const codes = Object.fromEntries(Object.keys(expected).map((key) => [key, code.slice(2)]));
    return membersOf(table, codes, expected, actual, path);
  }
  const isJson = code.split('|').includes('json');
  const isEqual =
    actual !== undefined &&
    canonicalJson(isJson ? policy(expected) : cast(expected, code)) === canonicalJson(isJson ? policy(actual) : actual);
  return [{ path, expected, actual, isEqual }];
}

function elementsOf(
  table: TypeTable,
  code: string,
  isSet: boolean,
  expected: readonly Json[],
  actual: Json | undefined,
  path: string,
): Comparison[] {
  if (actual === undefined || !isList(actual) || actual.length !== expected.length) {
    return [{ path, expected, actual, isEqual: false }];
  }
  if (expected.length === 0) return [{ path, expected, actual, isEqual: true }];
  const rest = [...actual];
  // In a set the element that says most chooses first: one that says less may be content with several.
  const bySize = expected.toSorted((one, other) => canonicalJson(other).length - canonicalJson(one).length);
  return (isSet ? bySize : expected).flatMap((element) => {
    const candidates = rest.map((other) => valueOf(table, code, element, other, `${path}.*`));
    const faults = candidates.map((each) => each.filter(({ isEqual }) => !isEqual).length);
    const at = isSet ? faults.indexOf(Math.min(...faults)) : 0;
    rest.splice(at, 1);
    return candidates[at] ?? [];
  });
}

/** CloudFormation takes "5432" where a number is declared, and a number where text is; a read gives the declared type. */
function cast(declared: Json, code: string): Json {
  if (typeof declared !== 'string') return code === 'string' && !isJsonObject(declared) ? String(declared) : declared;
  if (code === 'integer' || code === 'number') return Number(declared);
  return code === 'boolean' && /^(true|false)$/.test(declared) ? declared === 'true' : declared;
}

const SETS = new Set(['Action', 'NotAction', 'Resource', 'NotResource', 'AWS', 'Service', 'Federated']);

/** A policy's statements with one spelling: a list for one action, resource or principal, in a fixed order. */
function policy(value: Json): Json {
  if (typeof value === 'string' && value.startsWith('{')) return policy(JSON.parse(value) as Json); // what JSON gives
  if (isList(value)) return value.map(policy);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      SETS.has(key) ? [member].flat().map(String).toSorted() : policy(member),
    ]),
  );
}

/** Array.isArray turns a list of Json into one of `any`. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
