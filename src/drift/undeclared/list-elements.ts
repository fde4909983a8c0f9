import { isJsonObject, type Json } from '#src/model/json.ts';

/** Members that tell elements of a list apart. */
const KEYS = ['Key', 'Id', 'Name', 'RuleName', 'PolicyName', 'ContainerName', 'PathPattern', 'ScheduledActionName'];

/** An element of a live list with the declared one that it stands for, if any. */
interface Aligned {
  readonly key: string;
  readonly element: Json;
  readonly declared: Json | undefined;
}

/** Elements by their key; where they have none, by their place if both lists are as long. */
export function alignedElements(live: readonly Json[], declared: readonly Json[]): Aligned[] {
  const key = KEYS.find((name) => [...live, ...declared].every((item) => isJsonObject(item) && isScalar(item[name])));
  if (key !== undefined) {
    const known = new Map(declared.map((item) => [textOf(item, key), item]));
    return live.map((element) => ({ key: textOf(element, key), element, declared: known.get(textOf(element, key)) }));
  }
  if (live.length !== declared.length) return [];
  return live.map((element, index) => ({ key: String(index), element, declared: declared[index] }));
}

/** The key of an element of a bag of attributes, `{ Key, Value }` or `{ Name, Value }`; undefined for any other element. */
export function bagKey(element: Json): string | undefined {
  if (!isJsonObject(element) || Object.keys(element).some((name) => !/^(Key|Name|Value)$/.test(name))) return undefined;
  const key = element['Key'] ?? element['Name'];
  return isScalar(key) && 'Value' in element ? String(key) : undefined;
}

function textOf(item: Json, key: string): string {
  return isJsonObject(item) ? String(item[key]) : '';
}

function isScalar(value: Json | undefined): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
