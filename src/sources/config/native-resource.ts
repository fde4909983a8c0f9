import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import type { Gap } from '#src/model/gap.ts';
import type { Resource } from '#src/model/resource.ts';
import { misfits } from '#src/registry/registry.ts';
import type { TypeTable } from '#src/registry/type-table.ts';
import type { ConfigItem } from './config-item.ts';
import type { RecordedType } from './recorded-type.ts';

/** Where a resource is to stand in the snapshot. */
export interface Standing {
  readonly type: string;
  readonly id: string;
  readonly region: string;
  /** The IAM action to which its gaps belong. */
  readonly action: string;
}

/**
 * A resource whose configuration is CloudFormation's own shape. What the schema calls read-only, or does not know, becomes a
 * fact; a property that is not as the schema says, or that Config did not record, becomes a gap.
 */
export function nativeResource(
  item: ConfigItem,
  { type, id, region, action }: Standing,
  { attributes }: RecordedType,
  table: TypeTable,
): Resource {
  const values = spelled(table, table.properties, item.configuration);
  const isProperty = (name: string): boolean =>
    Object.hasOwn(table.properties, name) && !table.readOnly.includes(name) && name !== table.tags;
  const entries = Object.entries(values);
  const wrong = new Set(misfits(table, values).map(({ path }) => path.split('.')[0] ?? ''));
  const missing = Object.keys(table.properties).filter(
    (name) =>
      isProperty(name) &&
      !table.writeOnly.includes(name) &&
      values[name] === undefined &&
      !attributes.has(name.toLowerCase()),
  );
  const gap = (because: Gap['because'], message: string, properties: readonly string[]): Gap[] =>
    properties.length === 0
      ? []
      : [{ action, scope: { kind: 'property', type, id, region, properties }, because, message }];
  return {
    type,
    id,
    ...(item.arn === undefined ? {} : { arn: item.arn }),
    ...(item.resourceName === undefined ? {} : { name: item.resourceName }),
    account: item.account,
    region,
    properties: Object.fromEntries(entries.filter(([name]) => isProperty(name) && !wrong.has(name))),
    facts: Object.fromEntries(entries.filter(([name]) => !isProperty(name) && name !== table.tags)),
    tags: item.tags,
    origin: { source: 'config' },
    gaps: [
      ...gap('unsupported', 'AWS Config does not record these properties', missing),
      ...gap('malformed', 'recorded otherwise than the schema of the type says', [...wrong].filter(isProperty)),
    ],
  };
}

/** Names in the schema's own spelling, nulls left out: Config writes `EfsVolumeConfiguration`. */
function spelled(table: TypeTable, codes: Readonly<Record<string, string>>, values: JsonObject): JsonObject {
  const names = new Map(Object.keys(codes).map((name) => [name.toLowerCase(), name]));
  const members = Object.entries(values).flatMap(([key, value]) => {
    if (value === null) return [];
    const name = names.get(key.toLowerCase()) ?? key;
    return [[name, spelledValue(table, codes[name] ?? 'json', value)] as const];
  });
  return Object.fromEntries(members);
}

function spelledValue(table: TypeTable, code: string, value: Json): Json {
  if (Array.isArray(value)) {
    const item = code.replace(/^~?\[\]/, '');
    return item === code ? value : value.map((each: Json) => spelledValue(table, item, each));
  }
  const definition = code.startsWith('#') ? table.definitions[code.slice(1)] : undefined;
  return definition && isJsonObject(value) ? spelled(table, definition, value) : value;
}
