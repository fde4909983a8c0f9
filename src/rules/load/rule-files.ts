import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A rule's file: its path, and how people see it. */
export interface RuleFilePath {
  readonly path: string;
  readonly file: string;
}

/** All rules below a folder, in order of their paths; files that hold the cases of a rule are none. */
export function ruleFiles(folder: string, root: string): RuleFilePath[] {
  if (!existsSync(folder)) return [];
  const base = join(folder, '.').replace(/(.)[\\/]+$/, '$1');
  const shown = relative(root, base).replaceAll('\\', '/');
  return namesBelow(base, '')
    .filter((name) => name.endsWith('.yaml') && !name.endsWith('.test.yaml'))
    .toSorted()
    .map((name) => ({
      path: `${base}${sep}${name}`,
      file: `${shown === '' ? '' : `${shown}/`}${name.replaceAll('\\', '/')}`,
    }));
}

/** As readdir with `recursive`, which normalizes the path of each of a thousand files. */
function namesBelow(folder: string, prefix: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = `${prefix}${entry.name}`;
    const path = `${folder}${sep}${entry.name}`;
    const target = entry.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : entry;
    const isFolder = target?.isDirectory();
    return isFolder ? namesBelow(path, `${name}${sep}`) : [name];
  });
}
