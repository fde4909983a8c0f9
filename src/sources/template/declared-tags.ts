import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { typeTable } from '#src/registry/registry.ts';
import { isList } from './intrinsic-functions.ts';

/** The tags of a resource, taken out of its properties. */
export interface DeclaredTags {
  readonly properties: JsonObject;
  readonly tags: Readonly<Record<string, string>>;
  /** Tags of which only a deployment knows key or value, with the reason; `*` where not even a key is known. */
  readonly unresolved: ReadonlyMap<string, string>;
}

/** Reads tags in both of CloudFormation's forms, a list of `{ Key, Value }` and a map; the stack's tags are there where the type can have any. */
export function takeTags(type: string, declared: JsonObject, ofStack: Readonly<Record<string, string>>): DeclaredTags {
  const table = typeTable(type);
  const property = table?.tags ?? 'Tags';
  const { [property]: own, ...properties } = declared;
  const isTaggable = table ? table.tags !== undefined : own !== undefined;
  const tags: Record<string, string> = isTaggable ? { ...ofStack } : {};
  const unresolved = new Map<string, string>();
  for (const [key, value] of own === undefined ? [] : pairsOf(own)) {
    const reason = reasonOf(value);
    delete tags[key];
    if (reason === undefined) tags[key] = String(value);
    else unresolved.set(key, reason);
  }
  return { properties, tags, unresolved };
}

function pairsOf(tags: Json): [string, Json][] {
  if (isList(tags)) {
    return tags.flatMap((tag): [string, Json][] => {
      if (!isJsonObject(tag)) return [];
      const { Key: key, Value: value = '' } = tag;
      return typeof key === 'string' || typeof key === 'number'
        ? [[String(key), value]]
        : [['*', unknownPart(key ?? tag)]];
    });
  }
  if (!isJsonObject(tags)) return [];
  return '$unresolved' in tags ? [['*', tags]] : Object.entries(tags);
}

function unknownPart(value: Json): Json {
  return reasonOf(value) === undefined ? { $unresolved: 'a tag without a key' } : value;
}

function reasonOf(value: Json): string | undefined {
  if (!isJsonObject(value)) return undefined;
  return String(value['$unresolved'] ?? 'it is no text');
}
