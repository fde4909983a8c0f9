import type { Json } from '#src/model/json.ts';
import type { ParsedTemplate } from './yaml-template.ts';

/** Reads JSON; undefined where the text is none, tolerant of a byte-order mark. */
export function parseJsonTemplate(text: string): ParsedTemplate | undefined {
  try {
    return { value: JSON.parse(text) as Json, lines: resourceLines(text) }; // what JSON.parse gives
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]]|\n/g;

/** Where each member of `Resources` begins, without a second parse: the depth of the brackets says which texts are keys. */
function resourceLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let depth = 0;
  let line = 1;
  let section = '';
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '\n') line += 1;
    else if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    else if (depth === 1) section = token;
    else if (depth === 2 && section === '"Resources"') lines.set(String(JSON.parse(token)), line);
  }
  return lines;
}
