import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type KeptDocuments, knownDocuments } from '#src/documents/known-documents.ts';

/** The build that this is part of; undefined in the sources, which change while what they did is kept. */
const BUILD = /-[0-9a-f]{12}\.cjs$/.test(import.meta.url) ? fileURLToPath(import.meta.url) : undefined;

const KNOWN = '.known';

/**
 * The policies of a workspace that this build has found valid before. They are kept beside its code, not in the workspace:
 * whoever can alter them could alter what judges, too.
 */
export function openDocuments(root: string): KeptDocuments {
  const file = fileOf(root);
  try {
    return knownDocuments(file === undefined ? undefined : readFileSync(file, 'utf8'));
  } catch {
    return knownDocuments(undefined);
  }
}

/** Keeps what is new for the next run; where nothing can be written, that one reads it again. */
export function closeDocuments(root: string, documents: KeptDocuments): void {
  const file = fileOf(root);
  const text = file === undefined ? undefined : documents.written();
  if (file === undefined || text === undefined) return;
  const partial = `${file}.${process.pid}.partial`;
  try {
    writeFileSync(partial, text);
    renameSync(partial, file);
    forgetOldest(dirname(file));
  } catch {
    // A package that belongs to somebody else.
  }
}

/** Of the workspaces of a machine those count that were checked last. */
const MOST_WORKSPACES = 8;

function forgetOldest(folder: string): void {
  const files = readdirSync(folder).filter((name) => name.endsWith(KNOWN));
  if (files.length <= MOST_WORKSPACES) return;
  const age = (name: string): number => statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const byAge = files.map((name) => ({ name, at: age(name) })).toSorted((one, other) => other.at - one.at);
  for (const { name } of byAge.slice(MOST_WORKSPACES)) rmSync(join(folder, name), { force: true });
}

function fileOf(root: string): string | undefined {
  if (BUILD === undefined || process.env['NODE_DISABLE_COMPILE_CACHE'] !== undefined) return undefined;
  return `${BUILD}.${createHash('sha256').update(root).digest('hex').slice(0, 12)}${KNOWN}`;
}
