import { didYouMean } from '#src/documents/suggest.ts';
import { AuditError, type Location } from '#src/model/audit-error.ts';
import { isJsonObject, type Json } from '#src/model/json.ts';
import { SATELLITES } from '#src/model/satellites.ts';
import { canonicalTable } from '#src/registry/canonical-table.ts';
import { handledTypes } from '#src/registry/registry.ts';
import type { TypeTable } from '#src/registry/type-table.ts';
import { ACCOUNT } from './account-resource.ts';
import type { Find } from './architecture-schema.ts';
import { matcherOf } from '#src/model/matcher.ts';

/** Where a property's key and the parts of its value stand. */
interface Places {
  readonly key: () => Location;
  readonly value: (path: readonly (string | number)[]) => Location;
}

/** Refuses a type that nothing reads, and properties in `find.where` that the type does not have. */
export function checkFind(
  type: string,
  { where = {} }: Find,
  at: { type: () => Location; key: (name: string) => Location },
): void {
  tableOf(type, at.type);
  for (const [property, expected] of Object.entries(where)) {
    const key = (): Location => at.key(property);
    checkProperty(type, property, expected as Json, { key, value: key }); // parsed YAML is JSON
  }
}

/** Refuses a property that AWS's schema of the type does not have, and a value that its type cannot hold. */
export function checkProperty(type: string, property: string, expected: Json, places: Places): void {
  if (/^(facts|tags)\../.test(property)) return;
  if (property === 'Tags') {
    throw new AuditError('spec/tags', {
      location: places.key(),
      message: 'tags are declared one by one',
      fix: 'Write tags.<key>: <value>.',
    });
  }
  const table = tableOf(type, places.key);
  checkValue(table, codeAt(table, type, property, places.key), expected, places.value, []);
}

function tableOf(type: string, locate: () => Location): TypeTable {
  const table = type === ACCOUNT ? undefined : canonicalTable(type);
  const satellite = Object.hasOwn(SATELLITES, type) ? SATELLITES[type] : undefined;
  if (satellite) {
    const message = `${type} is part of ${satellite.parent} here`;
    const fix = `Declare a ${satellite.parent}, and what the part says under ${satellite.as}.`;
    throw new AuditError('spec/satellite', { location: locate(), message, fix });
  }
  if (table) return table;
  if (type === ACCOUNT) return NOTHING;
  const message = `nothing reads ${type}`;
  throw new AuditError('spec/unknown-type', { location: locate(), message, fix: didYouMean(type, handledTypes()) });
}

const NOTHING: TypeTable = {
  properties: {},
  definitions: {},
  readOnly: [],
  writeOnly: [],
  createOnly: [],
  identifier: [],
  transforms: {},
};

/** The registry's code of a dotted property; see TypeTable. */
function codeAt(table: TypeTable, type: string, property: string, locate: () => Location): string {
  let codes: Readonly<Record<string, string>> | undefined = table.properties;
  let code = '';
  const walked: string[] = [];
  for (const name of property.split('.')) {
    if (code === 'json') return code;
    if (!codes) {
      const message = `${walked.join('.')} of ${type} has no "${name}"`;
      const fix = isList(code) ? 'It is a list: use includes, exactly or each.' : `It is ${kindOf(code)}.`;
      throw new AuditError('spec/unknown-property', { location: locate(), message, fix });
    }
    if (!Object.hasOwn(codes, name)) {
      const message = `${[...walked, name].join('.')} is no property of ${type}`;
      throw new AuditError('spec/unknown-property', {
        location: locate(),
        message,
        fix: didYouMean(name, Object.keys(codes)),
      });
    }
    code = codes[name] ?? 'json';
    codes = membersOf(table, code);
    walked.push(name);
  }
  return code;
}

/** The members that an object of this code can have: named ones, or any name where it is a map. */
function membersOf(table: TypeTable, code: string): Readonly<Record<string, string>> | undefined {
  if (code.startsWith('#')) return table.definitions[code.slice(1)] ?? {};
  if (!code.startsWith('{}')) return undefined;
  return new Proxy({}, { get: () => code.slice(2), getOwnPropertyDescriptor: () => ({ configurable: true }) });
}

type Locate = Places['value'];

function checkValue(
  table: TypeTable,
  code: string,
  expected: Json,
  locate: Locate,
  path: readonly (string | number)[],
): void {
  if (code === 'json' || code.includes('|')) return;
  const inside = (inner: string, value: Json, ...more: (string | number)[]): void =>
    checkValue(table, inner, value, locate, [...path, ...more]);
  const words = matcherOf(expected);
  if (words) {
    for (const [word, argument] of words) checkArgument(word, argument, code, { locate, path, inside });
    return;
  }
  if (isList(code)) {
    if (!Array.isArray(expected)) throw misfit(expected, 'a list', locate(path));
    expected.forEach((item: Json, index) => inside(elementOf(code), item, index));
    return;
  }
  const members = membersOf(table, code);
  if (members) {
    if (!isJsonObject(expected)) throw misfit(expected, 'an object', locate(path));
    for (const [name, value] of Object.entries(expected)) {
      if (!Object.hasOwn(members, name)) {
        const location = locate([...path, name]);
        const message = `${code.slice(1)} has no "${name}"`;
        throw new AuditError('spec/unknown-property', {
          location,
          message,
          fix: didYouMean(name, Object.keys(members)),
        });
      }
      inside(members[name] ?? 'json', value, name);
    }
    return;
  }
  if (!isScalarOf(code, expected)) throw misfit(expected, kindOf(code), locate(path));
}

interface Inside {
  readonly locate: Locate;
  readonly path: readonly (string | number)[];
  readonly inside: (code: string, value: Json, ...more: (string | number)[]) => void;
}

function checkArgument(word: string, argument: Json, code: string, { locate, path, inside }: Inside): void {
  if (word === 'each' || word === 'exactly' || word === 'includes') {
    if (!isList(code)) throw misfit({ [word]: '…' }, kindOf(code), locate([...path, word]));
    if (word === 'each') inside(elementOf(code), argument, word);
    else list(argument).forEach((item, index) => inside(elementOf(code), item, word, index));
  } else if (word === 'oneOf') list(argument).forEach((item, index) => inside(code, item, word, index));
  else if (word === 'not') inside(code, argument, word);
  else if ((word === 'atLeast' || word === 'atMost') && (code === 'boolean' || isList(code) || code.startsWith('#'))) {
    throw misfit({ [word]: argument }, kindOf(code), locate([...path, word]));
  }
}

function misfit(found: Json, expected: string, location: Location): AuditError {
  return new AuditError('spec/wrong-type', { location, message: `${JSON.stringify(found)} where AWS has ${expected}` });
}

function isScalarOf(code: string, value: Json): boolean {
  if (typeof value === 'object') return false;
  if (code === 'boolean') return /^(true|false)$/.test(String(value));
  if (code === 'integer') return Number.isInteger(Number(value)) && String(value).trim() !== '';
  return code === 'number' ? Number.isFinite(Number(value)) && String(value).trim() !== '' : true;
}

function isList(code: string): boolean {
  return /^~?\[\]/.test(code);
}

function elementOf(code: string): string {
  return code.replace(/^~?\[\]/, '');
}

function kindOf(code: string): string {
  if (isList(code)) return 'a list';
  if (code.startsWith('#') || code.startsWith('{}')) return 'an object';
  return code === 'integer' ? 'a whole number' : `a ${code}`;
}

function list(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [value];
}
