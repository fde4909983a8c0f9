import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';

/** The same properties with one of their values changed: one copy for each value, with its path. */
export function altered(properties: JsonObject): { readonly path: string; readonly properties: JsonObject }[] {
  return Object.entries(properties).flatMap(([name, value]) =>
    variants(value).map(({ path, value: other }) => ({
      path: [name, ...path].join('.'),
      properties: { ...properties, [name]: other },
    })),
  );
}

interface Variant {
  readonly path: readonly string[];
  readonly value: Json;
}

function variants(value: Json): Variant[] {
  if (Array.isArray(value) && value.length > 0) {
    return value.flatMap((item: Json, index) =>
      variants(item).map(({ path, value: other }) => ({
        path: ['*', ...path],
        value: value.with(index, other) as Json,
      })),
    );
  }
  if (isJsonObject(value) && Object.keys(value).length > 0) {
    return altered(value).map(({ path, properties }) => ({ path: [path], value: properties }));
  }
  return [{ path: [], value: other(value) }];
}

function other(leaf: Json): Json {
  if (typeof leaf === 'number') return leaf + 1;
  if (typeof leaf === 'boolean') return !leaf;
  return typeof leaf === 'string' ? `${leaf}~` : ['~'];
}
