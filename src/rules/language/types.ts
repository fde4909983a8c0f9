import { anyTable } from '#src/registry/canonical-table.ts';
import type { TypeTable } from '#src/registry/type-table.ts';

/** What the checker knows of a value. `any` is JSON of which nothing is known: everything may be asked of it. */
export type ValueType =
  | { readonly kind: 'any' | 'boolean' | 'number' | 'string' | 'null' }
  | { readonly kind: 'list'; readonly of: ValueType }
  | { readonly kind: 'map'; readonly of: ValueType }
  | { readonly kind: 'object'; readonly called: string; readonly members: ReadonlyMap<string, () => ValueType> }
  | { readonly kind: 'resource'; readonly types: readonly string[] };

export const ANY: ValueType = { kind: 'any' };
export const BOOLEAN: ValueType = { kind: 'boolean' };
export const NUMBER: ValueType = { kind: 'number' };
export const STRING: ValueType = { kind: 'string' };
export const listOf = (of: ValueType): ValueType => ({ kind: 'list', of });

/** What every resource has besides the properties of its type: in lower case, which no property of AWS's is. */
export const OWN_MEMBERS: Readonly<Record<string, ValueType>> = {
  id: STRING,
  arn: STRING,
  name: STRING,
  type: STRING,
  region: STRING,
  account: STRING,
  tags: { kind: 'map', of: STRING },
  facts: ANY,
};

/** The type of a registry code (src/registry/type-table.ts), with `any` for AWS's free-form JSON. */
export function typeOfCode(code: string, table: TypeTable): ValueType {
  const element = /^~?\[\](.*)$/s.exec(code)?.[1];
  if (element !== undefined && !code.includes('|')) return listOf(typeOfCode(element, table));
  if (code.startsWith('{}') && !code.includes('|')) {
    return { kind: 'map', of: typeOfCode(code.slice(2), table) };
  }
  if (code.startsWith('#') && !code.includes('|')) {
    return objectOf(table.definitions[code.slice(1)] ?? {}, table, code.slice(1));
  }
  if (code === 'integer') return NUMBER;
  return code === 'boolean' || code === 'number' || code === 'string' ? { kind: code } : ANY;
}

function objectOf(codes: Readonly<Record<string, string>>, table: TypeTable, called: string): ValueType {
  const members = Object.entries(codes).map(([name, code]) => [name, () => typeOfCode(code, table)] as const);
  return { kind: 'object', called, members: new Map(members) };
}

/** A property of a resource whose type is one of these; undefined where no such type has it, `any` where a type is not known. */
export function propertyType(types: readonly string[], name: string): ValueType | undefined {
  if (types.length === 0) return ANY;
  const found = types.flatMap((type): ValueType[] => {
    const table = anyTable(type);
    if (!table) return [ANY];
    const code = Object.hasOwn(table.properties, name) ? table.properties[name] : undefined;
    return code === undefined ? [] : [typeOfCode(code, table)];
  });
  const [first, ...others] = found;
  return first && others.every((other) => other.kind === first.kind) ? first : first && ANY;
}

export function propertyNames(types: readonly string[]): string[] {
  return [...new Set(types.flatMap((type) => Object.keys(anyTable(type)?.properties ?? {})))].toSorted();
}

/** As a person would call it. */
export function typeName(type: ValueType): string {
  switch (type.kind) {
    case 'any':
      return 'anything';
    case 'boolean':
      return 'true or false';
    case 'string':
      return 'text';
    case 'number':
      return 'a number';
    case 'null':
      return 'null';
    case 'list':
      return 'a list';
    case 'map':
      return 'a map';
    case 'object':
      return `an object (${type.called})`;
    default:
      return 'a resource';
  }
}

/** Whether a value of the first type may stand where the second is wanted. */
export function isAssignable(found: ValueType, wanted: ValueType): boolean {
  if (found.kind === 'any' || wanted.kind === 'any' || found.kind === 'null' || wanted.kind === 'null') return true;
  if (found.kind === 'list' && wanted.kind === 'list') return isAssignable(found.of, wanted.of);
  const isKeyed = (type: ValueType): boolean => type.kind === 'map' || type.kind === 'object';
  return found.kind === wanted.kind || (isKeyed(found) && isKeyed(wanted));
}
