import type { Json } from '#src/model/json.ts';
import { isJsonObject } from '#src/model/json.ts';
import tables from './handled.generated.json' with { type: 'json' };
import { tableOfEveryType } from './every-type.ts';
import type { TypeTable } from './type-table.ts';

const TYPES: Readonly<Record<string, TypeTable>> = tables.types;

/** AWS's schema of a type: at once for those we handle, from the table of all types for others; else undefined. */
export function typeTable(type: string): TypeTable | undefined {
  return Object.hasOwn(TYPES, type) ? TYPES[type] : tableOfEveryType(type);
}

/** A place where a value is not what AWS's schema says. */
export interface Misfit {
  readonly path: string;
  readonly found: string;
  readonly expected: string;
}

/** Compares the names and types of properties with AWS's schema, to any depth. */
export function misfits(table: TypeTable, properties: Json): Misfit[] {
  return membersFit(table, table.properties, properties, '');
}

function membersFit(table: TypeTable, codes: Readonly<Record<string, string>>, value: Json, path: string): Misfit[] {
  if (!isJsonObject(value)) return [{ path, found: kindOf(value), expected: 'object' }];
  return Object.entries(value).flatMap(([name, member]) => {
    const at = path === '' ? name : `${path}.${name}`;
    const code = Object.hasOwn(codes, name) ? codes[name] : undefined;
    return code === undefined
      ? [{ path: at, found: 'unknown property', expected: 'a property of the schema' }]
      : fits(table, code, member, at);
  });
}

function fits(table: TypeTable, code: string, value: Json, path: string): Misfit[] {
  if (code.includes('|')) {
    const each = code.split('|').map((option) => fits(table, option, value, path));
    return each.some((misfit) => misfit.length === 0) ? [] : (each[0] ?? []);
  }
  const array = /^~?\[\](.*)$/s.exec(code)?.[1];
  if (array !== undefined) {
    if (!Array.isArray(value)) return [{ path, found: kindOf(value), expected: 'array' }];
    return value.flatMap((item: Json, index) => fits(table, array, item, `${path}.${index}`));
  }
  if (code.startsWith('{}')) {
    if (!isJsonObject(value)) return [{ path, found: kindOf(value), expected: 'object' }];
    return Object.entries(value).flatMap(([key, member]) => fits(table, code.slice(2), member, `${path}.${key}`));
  }
  if (code.startsWith('#')) return membersFit(table, table.definitions[code.slice(1)] ?? {}, value, path);
  if (code === 'json') return [];
  const isFit = code === 'integer' ? Number.isInteger(value) : typeof value === code;
  return isFit ? [] : [{ path, found: kindOf(value), expected: code }];
}

function kindOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** Whether it is one of the types that we read, or fold into one. */
export function isHandled(type: string): boolean {
  return Object.hasOwn(TYPES, type);
}

/** The types that we handle, those folded into others included. */
export function handledTypes(): readonly string[] {
  return Object.keys(TYPES);
}
