import { extname } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json',
  '.ndjson': 'application/x-ndjson',
  '.md': 'text/markdown; charset=utf-8',
  '.sarif': 'application/sarif+json',
  '.xml': 'application/xml',
};

/** What a browser makes of a file of a run, by its name. */
export function contentType(name: string): string {
  return TYPES[extname(name)] ?? 'text/plain; charset=utf-8';
}
