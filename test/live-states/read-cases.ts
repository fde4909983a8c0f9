import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** The open half of the recorded states, beside the project's folder. */
export const OPEN_STATES = '../shared/conformance/live-states.open.jsonl.gz';

/** An account state as the calls that make it, and what a check of another tool says of it. */
export interface StateCase {
  /** Names the case in this project: its check, and a digest of which test it was. */
  readonly key: string;
  readonly check: string;
  readonly setup: readonly RecordedCall[];
  readonly expect: readonly Expected[];
}

export interface RecordedCall {
  readonly svc: string;
  readonly op: string;
  readonly region: string;
  readonly params: unknown;
  readonly resp: unknown;
}

export interface Expected {
  readonly status: 'PASS' | 'FAIL' | 'MANUAL';
  readonly id: string;
  readonly arn: string;
  readonly region: string;
}

/** The states of a file of JSON lines, gzipped or not; undefined where there is no such file. */
export function readStates(file: string): StateCase[] | undefined {
  if (!existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { test, check, setup, expect } = JSON.parse(line) as StateCase & { readonly test: string }; // the set's format
      return { key: `${check}/${createHash('sha256').update(test).digest('hex').slice(0, 8)}`, check, setup, expect };
    });
}
