import { documentOf } from '#src/meaning/json-text.ts';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import type { Place } from './place.ts';
import { yamlDocument } from './yaml-document.ts';

/** Both values as documents where both are: as a declared text says, with the names in it that a property beside it gives. */
export function documentsOf(place: Place, declared: Json, live: Json, siblings: JsonObject): [Json, Json] {
  return opened(substituted(place, declared, siblings), live);
}

/** Text with `${names}` that a property beside it gives values (StepFunctions' DefinitionSubstitutions). */
function substituted({ name }: Place, declared: Json, siblings: JsonObject): Json {
  const values = siblings[`${name.replace(/(String|S3Location)$/, '')}Substitutions`];
  if (typeof declared !== 'string' || !isJsonObject(values)) return declared;
  return declared.replaceAll(/\$\{(\w+)\}/g, (text, key: string) => {
    const value = values[key];
    return value === undefined || typeof value === 'object' ? text : String(value);
  });
}

/** JSON in text is compared as what it says, where both sides are JSON. */
function opened(declared: Json, live: Json): [Json, Json] {
  if (typeof declared !== 'string' && typeof live !== 'string') return [declared, live];
  const [one, other] = [documentOf(declared), documentOf(live)].map((value, index, both) =>
    typeof value === 'string' && typeof both[1 - index] === 'object' ? yamlDocument(value) : value,
  ) as [Json, Json]; // of two
  return [one, other].every((value) => typeof value === 'object' && value !== null) ? [one, other] : [declared, live];
}
