import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { type Resource, valueAt } from '#src/model/resource.ts';

/** What Terraform's state would say of a resource that runs: types and attributes, AWS's own among them. */
export type StateOf = (resource: Resource) => readonly (readonly [string, JsonObject])[];

export const at = (resource: Resource, path: string): Json => valueAt(resource, path) ?? null;
export const textAt = (resource: Resource, path: string): string => String(at(resource, path) ?? '');
export const objects = (value: Json): JsonObject[] => [value ?? []].flat().filter(isJsonObject);
export const lists = (value: Json): Json[] => [value ?? []].flat();
