import { createRequire } from 'node:module';
import type { parse } from 'yaml';
import type { Json } from '#src/model/json.ts';

const load = createRequire(import.meta.url);

/** Text in YAML as its value, for the documents that AWS takes in YAML and returns as JSON (SSM); other text stays. */
export function yamlDocument(text: string): Json {
  if (!/^[\w"']+:(\s|$)/m.test(text)) return text;
  try {
    const { parse: parsed } = load('yaml') as { readonly parse: typeof parse }; // the package's own declaration
    return parsed(text) as Json; // scalars, lists and maps: YAML's JSON
  } catch {
    return text;
  }
}
