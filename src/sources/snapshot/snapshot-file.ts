import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { AuditError } from '#src/model/audit-error.ts';
import type { Gap } from '#src/model/gap.ts';
import { isJsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';

const FORMAT = 'infra-audit/snapshot/v1';

/**
 * The snapshot as gzip NDJSON: a versioned header, one resource or gap a line, a trailer with counts and the SHA-256 of
 * every line before it. Equal snapshots give equal bytes.
 */
export function encodeSnapshot(snapshot: Snapshot): Buffer {
  const { resources, gaps, ...header } = snapshot;
  const lines = [
    { format: FORMAT, ...header },
    ...resources.map((resource) => ({ resource })),
    ...gaps.map((gap) => ({ gap })),
  ].map((line) => `${JSON.stringify(line)}\n`);
  const trailer = { resources: resources.length, gaps: gaps.length, sha256: digest(lines) };
  return gzipSync([...lines, `${JSON.stringify({ trailer })}\n`].join(''), { level: 9 });
}

/** Writes the file whole or not at all. */
export function writeSnapshot(path: string, snapshot: Snapshot): void {
  const partial = `${path}.${process.pid}.partial`;
  try {
    writeFileSync(partial, encodeSnapshot(snapshot));
    renameSync(partial, path);
  } catch (error) {
    const message = `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`;
    throw new AuditError('snapshot/unwritable', { message });
  }
}

/** Reads a snapshot file; a cut, altered or foreign file is an AuditError, never a shorter snapshot. */
export function readSnapshot(path: string): Snapshot {
  const fail = (message: string, fix?: string): never => {
    throw new AuditError('snapshot/unreadable', { message: `${path}: ${message}`, ...(fix ? { fix } : {}) });
  };
  const bytes = unzipped(path, fail);
  const end = endOf(bytes);
  const trailerAt = bytes.lastIndexOf(NEWLINE, end - 1) + 1;
  const lines = bytes.toString('utf8', 0, end).split('\n');
  const header = parseLine(lines[0], fail);
  if (header['format'] !== FORMAT) {
    fail(`is not a snapshot of format ${FORMAT} (found ${JSON.stringify(header['format'] ?? null)})`);
  }
  const { trailer } = parseLine(lines.at(-1), fail);
  if (!isJsonObject(trailer)) fail('is cut short: its trailer is missing', 'Take or copy the snapshot again.');
  const body = lines.slice(0, -1);
  const { sha256 } = trailer as { sha256?: unknown }; // an object, as the line above made sure
  if (sha256 !== digest([bytes.subarray(0, trailerAt)])) {
    fail('was altered or damaged: its digest does not match', 'Take or copy the snapshot again.');
  }
  const entries = body.slice(1).map((line) => JSON.parse(line) as { resource?: Resource; gap?: Gap }); // digest held
  const { format: _format, ...rest } = header;
  return {
    ...(rest as Omit<Snapshot, 'resources' | 'gaps'>), // written by encodeSnapshot, as format and digest prove
    resources: entries.flatMap(({ resource }) => (resource ? [resource] : [])),
    gaps: entries.flatMap(({ gap }) => (gap ? [gap] : [])),
  };
}

function unzipped(path: string, fail: (message: string, fix?: string) => never): Buffer {
  try {
    return gunzipSync(readFileSync(path));
  } catch (error) {
    return fail(`cannot be read: ${error instanceof Error ? error.message : String(error)}`, 'Is it a snapshot file?');
  }
}

const NEWLINE = 0x0a;

/** Without the line ends behind the last line. */
function endOf(bytes: Buffer): number {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === NEWLINE || bytes[end - 1] === 0x0d)) end -= 1;
  return end;
}

function parseLine(line: string | undefined, fail: (message: string) => never): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line ?? '');
    if (isJsonObject(value)) return value;
  } catch {
    // falls through to the one message for both
  }
  return fail('is not a snapshot: a line is no JSON object');
}

function digest(parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
