import { isJsonObject, type Json } from '#src/model/json.ts';

/** Those of the dotted paths (`*`: each element) that lead to a value. */
export function pathsPresent(paths: readonly string[], value: Json): string[] {
  return paths.filter((path) => leads(path.split('.'), value));
}

function leads([name, ...rest]: readonly string[], value: Json | undefined): boolean {
  if (value === undefined) return false;
  if (name === undefined) return true;
  if (name === '*') return Array.isArray(value) && value.some((item: Json) => leads(rest, item));
  return isJsonObject(value) && Object.hasOwn(value, name) && leads(rest, value[name]);
}
