import type { Json } from '#src/model/json.ts';
import { Facts, ResourceView } from '../language/resource-view.ts';
import { isList, isPlainObject, OpenList, Unknown, type Value } from '../language/value.ts';

/** A value as a report can hold it. */
export function shown(value: Value): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Unknown) return { $unresolved: value.reason };
  if (value instanceof ResourceView) return value.resource.arn ?? value.resource.id;
  if (value instanceof Facts) return value.view.resource.facts;
  if (value instanceof OpenList) return [...value.items.map(shown), shown(value.rest)];
  if (isList(value)) return value.map(shown);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shown(member)]));
}
