import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';

/** One file a framework: all its controls, and what other tools check for each. */
export const SOURCES_FOLDER = 'src/build/frameworks';

export interface FrameworkSource {
  readonly title: string;
  readonly version: string;
  readonly source: string;
  readonly date: string;
  readonly licence: string;
  readonly controls: Readonly<Record<string, ControlSource>>;
}

interface ControlSource {
  readonly title?: string;
  /** Names of Prowler's checks; `nag.` and the name of cdk-nag's. */
  readonly checks: readonly string[];
  /** Rules that speak for it by our own reading. */
  readonly rules?: readonly string[];
  /** Why no rule can. */
  readonly reason?: string;
}

export function readFrameworkSource(path: string): FrameworkSource {
  return load(readFileSync(path, 'utf8')) as FrameworkSource; // a file of this folder; the meta-test reads what is made of it
}
