import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuditError } from '#src/model/audit-error.ts';
import { isJsonObject } from '#src/model/json.ts';
import { NAG_RECORD_SCHEMA, type NagFailure, type NagRecord } from '#src/model/nag.ts';

/** Set by the gate for the app it runs: the folder that takes the records, and the policy to attach packs by. */
export const RECORD_VARIABLE = 'INFRA_AUDIT_NAG_RECORD';
export const POLICY_VARIABLE = 'INFRA_AUDIT_NAG_POLICY';

/**
 * Writes one app's record under a name of its own (a command may start several processes, a process several apps), or
 * over an earlier `file` of the same app. Gives the file.
 */
export function writeNagRecord(folder: string, record: NagRecord, file = newFile(folder)): string {
  writeFileSync(file, JSON.stringify(record));
  return file;
}

/** Leaves word of why there is no proper record. */
export function writeNagFailure(folder: string, error: unknown, file?: string): string {
  const isMissing = error instanceof AuditError && error.code === 'nag/missing-peer';
  const text = error instanceof AuditError ? error.message : error instanceof Error ? error.stack : String(error);
  const failure: NagFailure = { kind: isMissing ? 'missing-peer' : 'broken', message: text ?? 'unknown' };
  const versions = { cdkLib: 'unknown', cdkNag: 'unknown' };
  const nothing = { stacks: [], resources: [], rules: [], outcomes: [] };
  return writeNagRecord(folder, { schema: NAG_RECORD_SCHEMA, versions, ...nothing, failure }, file);
}

function newFile(folder: string): string {
  mkdirSync(folder, { recursive: true });
  for (let number = 1; ; number += 1) {
    const file = join(folder, `${process.pid}-${number}.json`);
    if (!existsSync(file)) return file;
  }
}

/** Every record of a folder. A file of any other shape is an error of ours. */
export function readNagRecords(folder: string): NagRecord[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .toSorted()
    .map((file) => {
      const value: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      if (!isRecord(value)) throw new Error(`${file} is no ${NAG_RECORD_SCHEMA}: the app attaches another infra-audit`);
      return value;
    });
}

/** The schema's name stands for the shape: both ends are this package. */
function isRecord(value: unknown): value is NagRecord {
  return isJsonObject(value) && value['schema'] === NAG_RECORD_SCHEMA;
}
