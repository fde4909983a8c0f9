import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { isList, list } from './intrinsic-functions.ts';

const LOOP = 'Fn::ForEach::';

/** The items of a loop, or undefined where nobody knows them before the deployment. */
type Items = (items: Json) => readonly Json[] | undefined;

/**
 * A template with its loops unrolled (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/
 * intrinsic-function-reference-foreach.html). A loop over what is not known stays as it is.
 */
export function unrollLoops(template: JsonObject, itemsOf: Items): JsonObject {
  const members = Object.entries(template).flatMap(([key, member]): [string, Json][] => {
    const rounds = key.startsWith(LOOP) ? roundsOf(member, itemsOf) : undefined;
    if (!rounds) return [[key, unrollWithin(member, itemsOf)]];
    return rounds.flatMap((body) => Object.entries(unrollLoops(body, itemsOf)));
  });
  return Object.fromEntries(members);
}

function unrollWithin(value: Json, itemsOf: Items): Json {
  if (isList(value)) return value.map((item) => unrollWithin(item, itemsOf));
  return isJsonObject(value) ? unrollLoops(value, itemsOf) : value;
}

function roundsOf(loop: Json, itemsOf: Items): JsonObject[] | undefined {
  const [name, items, body] = list(loop);
  const values = items === undefined ? undefined : itemsOf(items);
  if (typeof name !== 'string' || !values || body === undefined || !isJsonObject(body)) return undefined;
  return values.flatMap((item) => {
    const round = withItem(body, name, String(item));
    return isJsonObject(round) ? [round] : [];
  });
}

/** `${Name}`, `&{Name}` (only letters and digits of it) and `{ Ref: Name }` stand for the item. */
function withItem(value: Json, name: string, item: string): Json {
  if (typeof value === 'string') return withText(value, name, item);
  if (isList(value)) return value.map((each) => withItem(each, name, item));
  if (!isJsonObject(value)) return value;
  if (value['Ref'] === name && Object.keys(value).length === 1) return item;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [withText(key, name, item), withItem(member, name, item)]),
  );
}

function withText(text: string, name: string, item: string): string {
  return text.replaceAll(`\${${name}}`, item).replaceAll(`&{${name}}`, item.replaceAll(/[^A-Za-z0-9]/g, ''));
}
