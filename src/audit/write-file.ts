import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { AuditError } from '#src/model/audit-error.ts';

/** Pieces are gathered to blocks of this many characters: one system call each. */
const BLOCK = 1 << 16;

/**
 * Writes a file that appears whole or not at all: under a name of its own first, which then takes the place of the old. What
 * is no file (a device, a pipe) is written to as it is. Folders are made; a path that cannot be written is an AuditError.
 */
export function writeWhole(path: string, text: string | Iterable<string>): void {
  const partial = partialOf(path);
  try {
    mkdirSync(dirname(path), { recursive: true });
    const known = statSync(path, { throwIfNoEntry: false });
    if (known?.isDirectory()) throw unwritable(path, 'it is a folder');
    if (known && !known.isFile()) {
      writeFile(path, text);
      return;
    }
    writeFile(partial, text);
    renameSync(partial, known ? realpathSync(path) : path); // a link stays one
  } catch (error) {
    remove(partial);
    throw asUnwritable(path, error);
  }
}

/** A name beside the path that no other process uses. */
export function partialOf(path: string): string {
  return `${path}.${process.pid}.${randomBytes(4).toString('hex')}.partial`;
}

/** Writes a file piece by piece. */
export function writeFile(path: string, text: string | Iterable<string>): void {
  const file = openSync(path, 'w');
  try {
    for (const block of blocksOf(text)) writeAll(file, Buffer.from(block));
  } finally {
    closeSync(file);
  }
}

/** Takes away what is half written; that it cannot be is no news beside the failure that led here. */
export function remove(partial: string): void {
  try {
    rmSync(partial, { recursive: true, force: true });
  } catch {
    // its folder is none
  }
}

/** A failure of the file system as its user's mistake; a fault of the text itself is ours. */
export function asUnwritable(path: string, error: unknown): unknown {
  return error instanceof Error && 'syscall' in error ? unwritable(path, error.message) : error;
}

/** The text in blocks that are worth a system call. */
export function* blocksOf(text: string | Iterable<string>): Iterable<string> {
  let block = '';
  for (const piece of typeof text === 'string' ? [text] : text) {
    block += piece;
    if (block.length < BLOCK) continue;
    yield block;
    block = '';
  }
  if (block !== '') yield block;
}

/** A pipe or a full disk may take less than it was given. */
function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}

function unwritable(path: string, why: string): AuditError {
  return new AuditError('output/unwritable', { message: `${path} cannot be written: ${why}` });
}
