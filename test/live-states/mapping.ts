import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { JsonObject } from '#src/model/json.ts';

/** The rules of ours that ask what a check of the other tool asks, with the parameters that make it the same question. */
export interface MappedCheck {
  readonly rules: readonly string[];
  readonly parameters?: Readonly<Record<string, JsonObject>>;
  /** Why its states cannot be compared although there are rules: what decides is not in the recorded account. */
  readonly unrecorded?: string;
}

/** Check → its rules, or the sentence that says why there are none. */
export type Mapping = Readonly<Record<string, MappedCheck | readonly string[] | string>>;

/** This folder's own file. */
export function readMapping(): Mapping {
  return parse(readFileSync(join(import.meta.dirname, 'checks.yaml'), 'utf8')) as Mapping; // a test holds its shape
}

/** What stands for a check; the sentence where nothing does, or nothing can be compared. */
export function mappedCheck(mapping: Mapping, check: string): MappedCheck | string {
  const entry = mapping[check] ?? 'not looked at yet';
  if (typeof entry === 'string') return entry;
  return 'rules' in entry ? (entry.unrecorded ?? entry) : { rules: entry };
}

/** Case → why we say something else there; the sentences of this folder's own file. */
export function readDisagreements(): Readonly<Record<string, string>> {
  const text = readFileSync(join(import.meta.dirname, 'disagreements.yaml'), 'utf8');
  return (parse(text) ?? {}) as Record<string, string>; // a test holds its shape
}
