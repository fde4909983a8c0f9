import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { AuditError } from '#src/model/audit-error.ts';
import { isJsonObject } from '#src/model/json.ts';
import type { KeptParts, PartRead } from '../live/read-part.ts';

const HEADER = 'read.json';

/** What a resumed read must have in common with the one that was interrupted. */
export interface KeptRead {
  readonly account: string;
  readonly toolVersion: string;
  /** ISO 8601: when the first read began; a resumed snapshot is as old as that. */
  readonly takenAt: string;
}

/** Where the parts of a snapshot that is not yet written lie: a folder beside it. */
export function keptFolder(output: string): string {
  return `${output}.partial`;
}

/** How many parts of a snapshot are kept; none where no read of it was interrupted. */
export function countKeptParts(output: string): number {
  const folder = keptFolder(output);
  return existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.gz')).length : 0;
}

export function removeKeptParts(output: string): void {
  const folder = keptFolder(output);
  if (existsSync(folder)) rmSync(folder, { recursive: true });
}

/** Begins to keep parts from nothing. */
export function beginKeptParts(output: string, read: KeptRead): KeptParts {
  const folder = keptFolder(output);
  removeKeptParts(output);
  try {
    mkdirSync(folder, { recursive: true });
    writeWhole(join(folder, HEADER), JSON.stringify(read));
  } catch (error) {
    const message = `${folder} cannot be written: ${error instanceof Error ? error.message : String(error)}`;
    throw new AuditError('snapshot/unwritable', { message });
  }
  return partsIn(folder);
}

/** What an interrupted read of this account by this version kept; a mistake of the user where there is none. */
export function resumeKeptParts(
  output: string,
  { account, toolVersion }: Omit<KeptRead, 'takenAt'>,
): { readonly parts: KeptParts; readonly takenAt: Date } {
  const folder = keptFolder(output);
  const fail = (message: string): never => {
    throw new AuditError('snapshot/resume', { message, fix: 'Leave out --resume to read everything anew.' });
  };
  const found = readHeader(join(folder, HEADER)) ?? fail(`--resume: no interrupted read at ${folder}`);
  if (found.account !== account) fail(`--resume: ${folder} is of account ${found.account}, not ${account}`);
  if (found.toolVersion !== toolVersion) fail(`--resume: ${folder} is of infra-audit ${found.toolVersion}`);
  return { parts: partsIn(folder), takenAt: new Date(found.takenAt) };
}

function readHeader(path: string): KeptRead | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (!isJsonObject(value)) return undefined;
    const { account, toolVersion, takenAt } = value;
    const isWhole = typeof account === 'string' && typeof toolVersion === 'string' && typeof takenAt === 'string';
    return isWhole && !Number.isNaN(Date.parse(takenAt)) ? { account, toolVersion, takenAt } : undefined;
  } catch {
    return undefined;
  }
}

function partsIn(folder: string): KeptParts {
  const fileOf = (name: string): string =>
    join(folder, `${createHash('sha256').update(name).digest('hex').slice(0, 32)}.gz`);
  return {
    get: (name) => readPart(fileOf(name)),
    keep: (name, read) => writeWhole(fileOf(name), gzipSync(JSON.stringify(read))),
  };
}

/** A part that cannot be read is read from the account again. */
function readPart(path: string): PartRead | undefined {
  try {
    return JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as PartRead; // gzip's checksum: as it was kept
  } catch {
    return undefined;
  }
}

/** The file appears whole or not at all. */
function writeWhole(path: string, content: string | Buffer): void {
  const partial = `${path}.${process.pid}.new`;
  writeFileSync(partial, content);
  renameSync(partial, path);
}
