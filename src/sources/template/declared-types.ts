import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { typeTable } from '#src/registry/registry.ts';
import type { TypeTable } from '#src/registry/type-table.ts';
import { isList } from './intrinsic-functions.ts';

/**
 * The properties with the types of AWS's schema: CloudFormation takes "5432" where a number is declared and a number where
 * text is, and a read gives the declared one. A policy written as text becomes the document it is.
 */
export function withDeclaredTypes(type: string, properties: JsonObject): JsonObject {
  const table = typeTable(type);
  return table ? membersOf(table, table.properties, properties) : properties;
}

function membersOf(table: TypeTable, codes: Readonly<Record<string, string>>, value: JsonObject): JsonObject {
  const members = Object.entries(value).map(([name, member]) => {
    const code = Object.hasOwn(codes, name) ? codes[name] : undefined;
    return [name, code === undefined ? member : valueOf(table, code, member)] as const;
  });
  return Object.fromEntries(members);
}

function valueOf(table: TypeTable, code: string, value: Json): Json {
  const element = /^~?\[\](.*)$/s.exec(code)?.[1];
  // CloudFormation takes one value where a list of them is declared.
  if (element !== undefined) {
    const isUnknown = isJsonObject(value) && '$unresolved' in value;
    return isUnknown ? value : (isList(value) ? value : [value]).map((item) => valueOf(table, element, item));
  }
  if (isJsonObject(value)) {
    if (code.startsWith('#')) return membersOf(table, table.definitions[code.slice(1)] ?? {}, value);
    if (!code.startsWith('{}')) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, valueOf(table, code.slice(2), item)]));
  }
  return code.includes('|') || code === 'json' ? documentOf(value, code) : scalarOf(value, code);
}

function scalarOf(value: Json, code: string): Json {
  if (code === 'string') return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  if (typeof value !== 'string') return value;
  // YAML 1.1, which CloudFormation reads, has more words for the two.
  if (code === 'boolean') return /^(true|yes|on)$/i.test(value) || (/^(false|no|off)$/i.test(value) ? false : value);
  const isNumber = (code === 'integer' || code === 'number') && value.trim() !== '' && Number.isFinite(Number(value));
  return isNumber ? Number(value) : value;
}

function documentOf(value: Json, code: string): Json {
  if (typeof value !== 'string' || !code.split('|').includes('json') || !/^\s*\{/.test(value)) return value;
  try {
    return JSON.parse(value) as Json; // what JSON.parse gives
  } catch {
    return value; // some properties are free text
  }
}
