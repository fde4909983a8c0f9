import { isUnordered, meaningOf } from '#src/meaning/meaning.ts';
import { canonicalJson, isJsonList, isJsonObject, type Json } from '#src/model/json.ts';

/**
 * One spelling of a live value, so that an accepted one is still the same when AWS answers it in another order. `path` is the
 * property's, without list elements.
 */
export function canonicalValue(type: string, path: string, value: Json): Json {
  const meaning = meaningOf(type, path);
  // What has a meaning of its own is spelled as a whole: an element of it may come back as a list again.
  if (meaning) return inOrder(type, path, meaning.canonical(value));
  if (isJsonList(value)) {
    const items = value.map((item) => (isJsonObject(item) ? membersOf(type, path, item) : item));
    return inOrder(type, path, items);
  }
  return isJsonObject(value) ? membersOf(type, path, value) : value;
}

function membersOf(type: string, path: string, value: Json): Json {
  const members = Object.entries(value ?? {}).map(([key, member]): [string, Json] => [
    key,
    canonicalValue(type, `${path}.${key}`, member as Json), // a member of JSON is JSON
  ]);
  return Object.fromEntries(members);
}

function inOrder(type: string, path: string, value: Json): Json {
  if (!isJsonList(value) || !isUnordered(type, path)) return value;
  return value.toSorted((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1));
}
