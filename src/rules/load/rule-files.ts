import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A rule's file: its path, and how people see it. */
export interface RuleFilePath {
  readonly path: string;
  readonly file: string;
}

/** All rules below a folder, in order of their paths; files that hold the cases of a rule are none. */
export function ruleFiles(folder: string, root: string): RuleFilePath[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml') && !file.endsWith('.test.yaml'))
    .toSorted()
    .map((file) => join(folder, file))
    .map((path) => ({ path, file: relative(root, path).replaceAll('\\', '/') }));
}
