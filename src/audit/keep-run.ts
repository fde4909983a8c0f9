import { existsSync, mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '#src/model/report.ts';
import { environmentFolder, type KeptRun, keptRuns, runFolderName } from './kept-runs.ts';
import { asUnwritable, partialOf, remove, writeFile, writeWhole } from './write-file.ts';

/** More runs than this that began in one millisecond are none. */
const MOST_TWINS = 1000;

/** A file of a kept run, written when its turn comes. */
export interface RunFile {
  readonly name: string;
  readonly text: string | Iterable<string>;
}

/**
 * Keeps a run as `<folder>/<environment>/<run>/`, which appears whole or not at all, and lets `latest` beside it name the newest:
 * a relative link, or, where links cannot be made, a file that holds the name. A folder that cannot be written is an AuditError.
 */
export function keepRun(folder: string, report: Report, files: Iterable<RunFile>): KeptRun {
  const home = environmentFolder(folder, report.run.environment);
  const partial = partialOf(join(home, `.${runFolderName(report.run)}`));
  try {
    mkdirSync(partial, { recursive: true });
    for (const { name, text } of files) writeFile(join(partial, name), text);
    const name = placed(partial, home, runFolderName(report.run));
    const kept = { name, folder: join(home, name), report: join(home, name, 'report.json') };
    pointToNewest(folder, report.run.environment);
    return kept;
  } catch (error) {
    remove(partial);
    throw asUnwritable(home, error);
  }
}

/** Renames the finished folder to the first name that is free: two runs may have begun in the same millisecond. */
function placed(partial: string, home: string, name: string): string {
  for (let twin = 1; twin <= MOST_TWINS; twin += 1) {
    const free = twin === 1 ? name : `${name}-${twin}`;
    if (existsSync(join(home, free))) continue;
    try {
      renameSync(partial, join(home, free));
      return free;
    } catch (error) {
      if (!existsSync(join(home, free))) throw error; // else somebody was faster
    }
  }
  throw new Error(`${home} has ${MOST_TWINS} runs named ${name}`);
}

/**
 * Lets `latest` name the newest run there is. An older run that ends later must not become the latest, and who is overtaken between
 * looking and writing looks again: the last to write has seen every run that was placed before.
 */
function pointToNewest(folder: string, environment: string | undefined): void {
  let named: string | undefined;
  for (let newest = keptRuns(folder, environment).at(-1)?.name; newest !== undefined && newest !== named;) {
    pointTo(environmentFolder(folder, environment), newest);
    named = newest;
    newest = keptRuns(folder, environment).at(-1)?.name;
  }
}

function pointTo(home: string, name: string): void {
  const path = join(home, 'latest');
  const partial = partialOf(path);
  try {
    symlinkSync(name, partial, 'dir');
    renameSync(partial, path);
  } catch {
    remove(partial);
    writeWhole(path, `${name}\n`); // Windows lets few users make links
  }
}
