import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { typeTable } from '#src/registry/registry.ts';
import type { TypeTable } from '#src/registry/type-table.ts';
import type { TerraformType } from './terraform-type.ts';

/** A resource in CloudFormation's words. */
export interface MappedAttributes {
  readonly properties: JsonObject;
  /** Attributes that have a value and that nobody knows a property for. */
  readonly unknown: readonly string[];
}

/** Attributes that no type has a property for. */
const ALWAYS_SILENT = ['id', 'arn', 'tags', 'tags_all', 'region', 'timeouts', 'name_prefix'];

/** Gives attributes the names that AWS's schema has for them; a block that is written once becomes the object it stands for. */
export function mapAttributes(mapping: TerraformType, values: JsonObject): MappedAttributes {
  const { type, root, names = {}, silent = [], before, shape, pieces } = mapping;
  const table = typeTable(type) ?? NO_TABLE;
  const settable = Object.entries(table.properties).filter(([name]) => !table.readOnly.includes(name));
  const codes = root === undefined ? Object.fromEntries(settable) : membersOf(table, table.properties[root] ?? '');
  const unknown: string[] = [];
  const left = new Set([...ALWAYS_SILENT, ...silent]);
  const mapped = mapMembers(before?.(values) ?? values, '', codes, { table, names, left, unknown });
  const shaped = pieces ? {} : (shape?.(values) ?? {});
  const whole = merged(mapped, shaped);
  return { properties: root === undefined ? whole : { [root]: whole }, unknown };
}

const NO_TABLE: Pick<TypeTable, 'properties' | 'definitions' | 'readOnly'> = {
  properties: {},
  definitions: {},
  readOnly: [],
};

interface Mapping {
  readonly table: Pick<TypeTable, 'definitions'>;
  readonly names: Readonly<Record<string, string>>;
  readonly left: ReadonlySet<string>;
  readonly unknown: string[];
}

type Codes = Readonly<Record<string, string>>;

function mapMembers(values: JsonObject, path: string, codes: Codes, mapping: Mapping): JsonObject {
  const byPlainName = new Map(Object.keys(codes).map((name) => [plain(name), name]));
  let properties: JsonObject = {};
  for (const [name, value] of Object.entries(values)) {
    const at = path === '' ? name : `${path}.${name}`;
    if (isUnset(value) || mapping.left.has(at)) continue;
    const property = mapping.names[at] ?? byPlainName.get(plain(name)) ?? byPlainName.get(`${plain(name)}s`);
    if (property === undefined) {
      if (value !== false && value !== 0) mapping.unknown.push(at);
      continue;
    }
    const [first = property, ...rest] = property.split('.');
    const code = rest.reduce((of, part) => membersOf(mapping.table, of)[part] ?? '', codes[first] ?? '');
    properties = merged(properties, nested([first, ...rest], mapValue(value, at, code, mapping)));
  }
  return properties;
}

function mapValue(value: Json, path: string, code: string, mapping: Mapping): Json {
  const element = /^~?\[\](.*)$/s.exec(code)?.[1];
  if (element !== undefined)
    return isUnresolved(value) ? value : [value].flat().map((item: Json) => mapValue(item, path, element, mapping));
  const [only, ...more] = [value].flat();
  if (!isJsonObject(only) || more.length > 0 || isUnresolved(only)) return value;
  if (isDefinition(code)) return mapMembers(only, path, membersOf(mapping.table, code), mapping);
  return code === 'json' ? only : value;
}

function isDefinition(code: string): boolean {
  return code.split('|').some((option) => option.startsWith('#'));
}

function membersOf({ definitions }: Pick<TypeTable, 'definitions'>, code: string): Codes {
  const name = code.split('|').find((option) => option.startsWith('#'));
  return (name === undefined ? undefined : definitions[name.slice(1)]) ?? {};
}

/** `vpc_id`, `VpcId` and `vpcId` are one name. */
function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

function isUnset(value: Json): boolean {
  return value === null || value === '' || (isList(value) && value.length === 0);
}

function isUnresolved(value: Json): boolean {
  return isJsonObject(value) && '$unresolved' in value;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function nested([first = '', ...rest]: readonly string[], value: Json): JsonObject {
  return { [first]: rest.length === 0 ? value : nested(rest, value) };
}

/** Objects member by member; of anything else the second counts. */
export function merged(one: JsonObject, other: JsonObject): JsonObject {
  const both = Object.entries(other).map(([name, value]): [string, Json] => {
    const before = one[name];
    return [name, isJsonObject(before) && isJsonObject(value) ? merged(before, value) : value];
  });
  return { ...one, ...Object.fromEntries(both) };
}
