import { createWriteStream, readFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { createGzip, gunzipSync } from 'node:zlib';
import { AuditError } from '#src/model/audit-error.ts';
import type { LabResponse } from '../message.ts';

/** One request and its answer; `refused` instead of the answer where that is a secret. */
export interface RecordedEntry {
  readonly key: string;
  readonly service: string;
  readonly operation: string;
  readonly request: { readonly method: string; readonly path: string };
  readonly response?: RecordedResponse;
  readonly refused?: string;
}

/** `body` is text where the bytes are UTF-8, else `base64`. */
interface RecordedResponse {
  readonly status: number;
  readonly headers: LabResponse['headers'];
  readonly body?: string;
  readonly base64?: string;
}

const format = 'infra-audit-lab/recording/v1';

export interface RecordingWriter {
  write(entry: RecordedEntry): void;
  /** Ends the file with the trailer that makes it readable. */
  close(): Promise<void>;
}

/** Gzip NDJSON: a header, one entry a line, a trailer with their number, so that a cut file is noticed. */
export function createRecording(path: string): RecordingWriter {
  const gzip = createGzip();
  const done = finished(gzip.pipe(createWriteStream(path)));
  const writeLine = (value: unknown): void => void gzip.write(`${JSON.stringify(value)}\n`);
  let entries = 0;
  writeLine({ format });
  return {
    write: (entry) => {
      entries++;
      writeLine(entry);
    },
    close: async () => {
      writeLine({ entries });
      gzip.end();
      await done;
    },
  };
}

/** Reads a whole recording. Throws AuditError for a file that is no recording or was cut off. */
export function readRecording(path: string): readonly RecordedEntry[] {
  const fail = (message: string): never => {
    throw new AuditError('lab/recording', { location: { file: path, line: 1, column: 1 }, message });
  };
  const lines = unzip(path, fail).trimEnd().split('\n');
  const first = parseLine(lines[0] ?? '');
  if (!('format' in first) || first.format !== format) return fail(`not a recording of the lab (${format})`);
  const last = parseLine(lines.at(-1) ?? '');
  const entries = lines.slice(1, -1).map((line) => parseLine(line) as RecordedEntry); // written by createRecording
  if (!('entries' in last) || last.entries !== entries.length) return fail('the recording is cut off');
  return entries;
}

/** The bytes as the client first saw them. */
export function replayable({ status, headers, body, base64 }: RecordedResponse): LabResponse {
  return { status, headers, body: base64 === undefined ? Buffer.from(body ?? '') : Buffer.from(base64, 'base64') };
}

export function recorded({ status, headers, body }: LabResponse): RecordedResponse {
  const text = body.toString('utf8');
  const isText = Buffer.from(text).equals(body);
  const kept = headers.filter(([name]) => !unrepeatable.has(name.toLowerCase()));
  return { status, headers: kept, ...(isText ? { body: text } : { base64: body.toString('base64') }) };
}

/** A past date would make SDK clients correct their clocks; cookies are credentials. */
const unrepeatable: ReadonlySet<string> = new Set(['date', 'set-cookie']);

function unzip(path: string, fail: (message: string) => never): string {
  try {
    return gunzipSync(readFileSync(path)).toString('utf8');
  } catch (error) {
    return fail(`cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function parseLine(line: string): object {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
