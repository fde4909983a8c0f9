import { mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { asUnwritable, partialOf, remove } from '../write-file.ts';

/** Lets `write` make a file under a name of its own, which then takes the place of the old: it appears whole or not at all. */
export function placeFile(path: string, write: (partial: string) => void): void {
  const partial = partialOf(path);
  try {
    mkdirSync(dirname(path), { recursive: true });
    write(partial);
    renameSync(partial, path);
  } catch (error) {
    remove(partial);
    throw asUnwritable(path, error);
  }
}
