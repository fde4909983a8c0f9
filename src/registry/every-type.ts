import { readFileSync } from 'node:fs';
import type { TypeTable } from './type-table.ts';

/** Beside this file's folder both in the sources and in the bundle, whose shared modules lie in `dist/chunks`. */
const FILE = new URL('../registry/all.generated.ndjson', import.meta.url);

let text: string | undefined;
const READ = new Map<string, TypeTable | undefined>();

/** AWS's schema of any type of the registry, read from its line alone; undefined for a type that AWS does not publish. */
export function tableOfEveryType(type: string): TypeTable | undefined {
  if (!READ.has(type)) READ.set(type, readTable(type));
  return READ.get(type);
}

function readTable(type: string): TypeTable | undefined {
  text ??= readFileSync(FILE, 'utf8');
  const start = `\n${JSON.stringify(type)}:`;
  const at = text.indexOf(start);
  if (at === -1) return undefined;
  return JSON.parse(text.slice(at + start.length, text.indexOf('\n', at + 1))) as TypeTable; // src/build/registry-tables.ts writes it
}
