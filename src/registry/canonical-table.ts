import { type Satellite, SATELLITE_VALUE, SATELLITES } from '#src/model/satellites.ts';
import { isHandled, typeTable } from './registry.ts';
import type { TypeTable } from './type-table.ts';

/**
 * AWS's schema of a type, with the values that satellites bring to it under the names of the canonical form; undefined
 * for a type that we do not handle.
 */
export function canonicalTable(type: string): TypeTable | undefined {
  if (!TABLES.has(type)) TABLES.set(type, makeTable(type));
  return TABLES.get(type);
}

/** AWS's schema of any type: in canonical form where we handle it. */
export function anyTable(type: string): TypeTable | undefined {
  return canonicalTable(type) ?? typeTable(type);
}

const TABLES = new Map<string, TypeTable | undefined>();

function makeTable(type: string): TypeTable | undefined {
  const own = isHandled(type) ? typeTable(type) : undefined;
  const parts = Object.entries(SATELLITES).filter(([, { parent }]) => parent === type);
  return own && parts.reduce<TypeTable>((table, [part, satellite]) => withPart(table, part, satellite), own);
}

function withPart(table: TypeTable, part: string, { by, as, isList }: Satellite): TypeTable {
  const { properties = {}, definitions = {} } = typeTable(part) ?? {};
  const { [by]: _parent, ...rest } = properties;
  const inline = /^~?\[\]#(.*)$/.exec(table.properties[as] ?? '')?.[1];
  // What a satellite can say and the parent's own list cannot is said of an element all the same.
  if (inline !== undefined) {
    return { ...table, definitions: { ...table.definitions, [inline]: { ...rest, ...table.definitions[inline] } } };
  }
  if (table.properties[as] !== undefined) return table;
  const value = SATELLITE_VALUE[part];
  const code = value === undefined ? `#${part}` : (properties[value] ?? 'json');
  return {
    ...table,
    properties: { ...table.properties, [as]: isList ? `~[]${code}` : code },
    definitions: { ...definitions, ...table.definitions, [part]: rest },
  };
}
