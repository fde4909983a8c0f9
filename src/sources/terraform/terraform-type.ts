import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';

/**
 * How a resource type of the Terraform AWS provider says what CloudFormation's says. Attributes whose names differ only in
 * case and underscores need no entry: https://registry.terraform.io/providers/hashicorp/aws/latest/docs
 */
export interface TerraformType {
  /** CloudFormation's. */
  readonly type: string;
  /** The attribute that is what `Ref` gives, or how it is made of several; `id` where absent. */
  readonly id?: string | ((values: JsonObject) => string | undefined);
  /** The property that holds what the resource says, where that is one alone: `DistributionConfig`. */
  readonly root?: string;
  /**
   * Attributes by their path, and what they are called there: `backup_window: 'PreferredBackupWindow'`. A property further
   * down is dotted; a name of ours (src/model/satellites.ts) is fine.
   */
  readonly names?: Readonly<Record<string, string>>;
  /** Attributes that no property says: what AWS made, what steers Terraform, and what `shape` or `pieces` takes. */
  readonly silent?: readonly string[];
  /** The attributes as the names below are to meet them, where Terraform writes a value as a text or with a filler. */
  readonly before?: (values: JsonObject) => JsonObject;
  /** Properties that a name alone does not give. */
  readonly shape?: (values: JsonObject) => JsonObject;
  /** Several resources of the type instead of one: the properties of each. */
  readonly pieces?: (values: JsonObject) => JsonObject[];
  /** The attribute that names the resource of `type` which this one is a part of. */
  readonly into?: string;
}

export type TerraformTypes = Readonly<Record<string, TerraformType>>;

/** The objects of a block that may be repeated. */
export function blocks(values: JsonObject, name: string): JsonObject[] {
  return [values[name] ?? []].flat().filter(isJsonObject);
}

/** The one object of a block, empty where it is not written. */
export function block(values: JsonObject, name: string): JsonObject {
  return blocks(values, name)[0] ?? {};
}

/** A list attribute; one that is not set is empty. */
export function listAt(values: JsonObject, name: string): Json[] {
  return [values[name] ?? []].flat();
}

/** The members that are set: Terraform's state holds all attributes, those without a value as null or empty. */
export function set(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  const known = Object.entries(members).flatMap(([name, value]): [string, Json][] =>
    value === undefined || value === null || value === '' ? [] : [[name, value]],
  );
  return Object.fromEntries(known);
}

/** The members that are set, none at all where none is. */
export function setUnder(name: string, members: Readonly<Record<string, Json | undefined>>): JsonObject {
  const known = set(members);
  return Object.keys(known).length > 0 ? { [name]: known } : {};
}

/** A list as a property, none where it is empty. */
export function listUnder(name: string, list: readonly Json[]): JsonObject {
  return list.length > 0 ? { [name]: list } : {};
}

/** A map as a list of pairs. */
export function pairs(map: Json | undefined, key: string, value: string): JsonObject[] {
  return isJsonObject(map) ? Object.entries(map).map(([name, each]) => ({ [key]: name, [value]: each })) : [];
}

/** Settings that CloudFormation keeps in a bag of texts, those that have a value. */
export function settings(values: Readonly<Record<string, Json | undefined>>): JsonObject[] {
  return Object.entries(set(values)).map(([Key, value]) => ({
    Key,
    Value: typeof value === 'object' ? value : String(value),
  }));
}

/** JSON in a text; any other value as it is. */
export function document(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as Json; // what JSON.parse gives
  } catch {
    return value;
  }
}
