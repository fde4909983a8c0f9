import { readFileSync, writeFileSync } from 'node:fs';
import { AuditError } from '#src/model/audit-error.ts';
import type { Contents } from './fill-account.ts';

const beside = (recording: string): string => `${recording}.lab.json`;

/** Keeps, beside a recording, what a replay must say of the lab that was recorded. */
export function writeRecordedLab(recording: string, contents: Contents): void {
  writeFileSync(beside(recording), `${JSON.stringify(contents, null, 2)}\n`);
}

/** What `writeRecordedLab` kept; AuditError where it is missing. */
export function readRecordedLab(recording: string): Contents {
  try {
    // Written by writeRecordedLab.
    return JSON.parse(readFileSync(beside(recording), 'utf8')) as Contents;
  } catch (error) {
    const message = `${beside(recording)}: ${error instanceof Error ? error.message : String(error)}`;
    throw new AuditError('lab/replay', { message, fix: 'Record anew with --record.' });
  }
}
