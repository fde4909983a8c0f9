import { isUnordered, meaningOf } from '#src/meaning/meaning.ts';
import { canonicalJson, isJsonList, isJsonObject, type Json } from '#src/model/json.ts';

/**
 * One spelling of a live value, so that an accepted one is still the same when AWS answers it in another order. `path` is the
 * property's, without list elements.
 */
export function canonicalValue(type: string, path: string, value: Json): Json {
  const spelled = meaningOf(type, path)?.canonical(value) ?? value;
  if (isJsonList(spelled)) {
    const items = spelled.map((item) => canonicalValue(type, path, item));
    return isUnordered(type, path) ? items.toSorted((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1)) : items;
  }
  if (!isJsonObject(spelled)) return spelled;
  const members = Object.entries(spelled).map(([key, member]) => [key, canonicalValue(type, `${path}.${key}`, member)]);
  return Object.fromEntries(members) as Json; // members of JSON make JSON
}
