import { readFileSync, writeFileSync } from 'node:fs';
import { AuditError } from '#src/model/audit-error.ts';
import type { LabContents } from './lab.ts';

const beside = (recording: string): string => `${recording}.lab.json`;

/** Keeps, beside a recording, what a replay must say of the lab that was recorded. */
export function writeRecordedLab(recording: string, contents: LabContents): void {
  writeFileSync(beside(recording), `${JSON.stringify(contents, null, 2)}\n`);
}

/** What `writeRecordedLab` kept; AuditError where it is missing. */
export function readRecordedLab(recording: string): LabContents {
  try {
    // Written by writeRecordedLab.
    return JSON.parse(readFileSync(beside(recording), 'utf8')) as LabContents;
  } catch (error) {
    const message = `${beside(recording)}: ${error instanceof Error ? error.message : String(error)}`;
    throw new AuditError('lab/replay', { message, fix: 'Record anew with --record.' });
  }
}
