import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject } from '#src/model/json.ts';
import type { HistoryRun } from '#src/model/history.ts';
import { writeWhole } from '../write-file.ts';
import type { Findings } from './fold-run.ts';

/** What the kept runs say, up to the last of them: made of nothing but them, and made again when it is lost or stale. */
export interface HistoryIndex {
  /** The folders of the runs that are in it, oldest first. */
  readonly names: readonly string[];
  readonly runs: readonly HistoryRun[];
  readonly findings: Findings;
}

const FILE = '.history.json';
/** Counts up when runs are folded in another way: what was folded in the old one is made again. */
const VERSION = 1;

/** The index of a folder of runs, where it is whole, of this version, and of the first of these runs. */
export function readIndex(folder: string, names: readonly string[]): HistoryIndex {
  const none: HistoryIndex = { names: [], runs: [], findings: {} };
  try {
    const index: unknown = JSON.parse(readFileSync(join(folder, FILE), 'utf8'));
    if (!isJsonObject(index) || index['version'] !== VERSION || !Array.isArray(index['names'])) return none;
    const known = index as unknown as HistoryIndex; // writeIndex writes nothing else under this version
    return known.names.every((name, at) => name === names[at]) ? known : none;
  } catch {
    return none;
  }
}

/** Keeps the index for the next time; where it cannot be written, the next time takes longer. */
export function writeIndex(folder: string, index: HistoryIndex): void {
  try {
    writeWhole(join(folder, FILE), `${JSON.stringify({ version: VERSION, ...index })}\n`);
  } catch {
    // runs may lie on a disk that nobody may write
  }
}
