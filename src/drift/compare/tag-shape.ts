import { isJsonList, isJsonObject, type Json } from '#src/model/json.ts';

/**
 * A map as the list of `{ Key, Value }` that the other side is, and one text with commas as the list that the other side is
 * (dctl#530); every other value as it is.
 */
export function asTagList(value: Json, other: Json): Json {
  if (!isJsonList(other)) return value;
  if (typeof value === 'string' && value.includes(',') && !other.some(isJsonObject)) {
    return value.split(',').map((part) => part.trim());
  }
  const [key, text] = KEYS.find(([name]) => other.every((item) => isJsonObject(item) && name in item)) ?? [];
  if (!isJsonObject(value) || key === undefined || text === undefined || other.length === 0) return value;
  return Object.entries(value).map(([name, member]) => ({ [key]: name, [text]: member }));
}

const KEYS = [
  ['Key', 'Value'],
  ['TagKey', 'TagValue'],
  ['Name', 'Value'],
  ['ParameterKey', 'ParameterValue'],
] as const;
