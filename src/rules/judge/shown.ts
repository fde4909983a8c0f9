import type { Json } from '#src/model/json.ts';
import { Facts, ResourceView } from '../language/resource-view.ts';
import { isList, isPlainObject, OpenList, Unknown, type Value } from '../language/value.ts';

/** What lies deeper, or further down a list, explains nothing. */
const DEEPEST = 50;
const MOST = 1_000;

/** A value as a report can hold it. */
export function shown(value: Value, depth = 0): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Unknown) return { $unresolved: value.reason };
  if (value instanceof ResourceView) return value.resource.arn ?? value.resource.id;
  if (depth > DEEPEST) return '…';
  if (value instanceof Facts) return value.view.resource.facts;
  if (value instanceof OpenList) return [...items(value.items, depth), shown(value.rest)];
  if (isList(value)) return items(value, depth);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shown(member, depth + 1)]));
}

function items(list: readonly Value[], depth: number): Json[] {
  const first = list.slice(0, MOST).map((item) => shown(item, depth + 1));
  return list.length > MOST ? [...first, `… ${list.length - MOST} more`] : first;
}
