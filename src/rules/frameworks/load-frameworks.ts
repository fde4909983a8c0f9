import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { AuditError, type Problem } from '#src/model/audit-error.ts';
import type { Framework } from '#src/model/framework-status.ts';
import { digestOf } from '../load/read-rules.ts';
import { builtInFrameworks } from './built-in-frameworks.ts';
import { readFramework } from './read-framework.ts';

/** Where a workspace keeps frameworks. */
export const FRAMEWORKS_FOLDER = 'policies/frameworks';

/**
 * The built-in frameworks, those of packages (`folders`, absolute) and those of a workspace, by name; a workspace's own stands
 * in the place of any other of its name. `ruleIds` are all rules there are. Throws AuditError for what is wrong in any file,
 * unknown rules and a name that two share included.
 */
export function loadFrameworks(
  root: string,
  ruleIds: ReadonlySet<string>,
  folders: readonly string[] = [],
): Framework[] {
  const { frameworks, digests } = builtInFrameworks();
  const builtIn = new Map(frameworks.map((framework) => [framework.name, framework]));
  const problems: Problem[] = [];
  const readAll = (folder: string): Placed[] =>
    frameworkFiles(folder).flatMap((path): Placed[] => {
      const file = relative(root, path).replaceAll('\\', '/');
      if (digests[digestOf(readFileSync(path))] !== undefined) return [];
      try {
        return [{ framework: readFramework(path, file, ruleIds), file }];
      } catch (error) {
        if (!(error instanceof AuditError)) throw error;
        problems.push(...error.problems);
        return [];
      }
    });
  const own = readAll(join(root, FRAMEWORKS_FOLDER));
  const brought = folders.flatMap(readAll);
  const all = new Map<string, Placed>([...builtIn].map(([name, framework]) => [name, { framework }]));
  for (const { framework, file } of brought) {
    const { name } = framework;
    const before = all.get(name);
    const isOwn = own.some((each) => each.framework.name === name);
    if (before && !isOwn) problems.push(taken(name, file, before.file));
    else all.set(name, { framework, file });
  }
  for (const each of own) all.set(each.framework.name, each);
  if (problems.length > 0) throw new AuditError('framework/invalid', problems);
  return [...all.values()].map(({ framework }) => framework).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

interface Placed {
  readonly framework: Framework;
  /** Undefined for a built-in one. */
  readonly file?: string | undefined;
}

function taken(name: string, file = '', before = 'a built-in framework'): Problem {
  const fix = `Rename it, or put the one you mean into ${FRAMEWORKS_FOLDER}.`;
  return { location: { file, line: 1, column: 1 }, message: `"${name}" is also ${before}`, fix };
}

function frameworkFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  return names.toSorted().map((name) => join(folder, name));
}
