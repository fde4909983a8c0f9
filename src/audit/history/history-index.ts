import { hash } from 'node:crypto';
import { compileSchema } from '#src/documents/validate.ts';
import { HistoryIndex, INDEX_VERSION } from './index-schema.ts';
import type { StoredRun } from './run-store.ts';

/** The index of no run. */
export function emptyIndex(environment: string): HistoryIndex {
  return { version: INDEX_VERSION, environment, kept: [], last: {}, runs: [], findings: {} };
}

/**
 * The index that a text holds, where it is whole, of this version and environment, and made of nothing but these very runs; else the
 * empty one, and the runs are read again. The text may come from anywhere.
 */
export function readIndex(text: string | undefined, environment: string, runs: readonly StoredRun[]): HistoryIndex {
  const index = text === undefined ? undefined : indexIn(text);
  const marks = new Map(runs.map(({ name, mark }) => [name, mark]));
  const isOfThese = (known: HistoryIndex): boolean =>
    known.environment === environment && known.kept.every(({ name, mark }) => marks.get(name) === mark);
  return index && isOfThese(index) ? index : emptyIndex(environment);
}

/** The index as a line of JSON behind one with its digest: a cut or altered one is none. */
export function indexText(index: HistoryIndex): string {
  const line = JSON.stringify(index);
  return `${headOf(line)}\n${line}\n`;
}

function headOf(line: string): string {
  return JSON.stringify({ sha256: hash('sha256', line, 'hex') });
}

function indexIn(text: string): HistoryIndex | undefined {
  const [head, line = ''] = text.split('\n', 2);
  if (head !== headOf(line)) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return compileSchema(HistoryIndex)(value) ? (value as HistoryIndex) : undefined; // the schema is the type
  } catch {
    return undefined;
  }
}
