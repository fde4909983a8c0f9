import { join } from 'node:path';
import { didYouMean } from '#src/documents/suggest.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { Report } from '#src/model/report.ts';
import { keptEnvironments, latestRun } from './kept-runs.ts';
import { readReport } from './read-report.ts';
import { requireAllParts } from './report-parts.ts';

export interface ReportRequest {
  /** A saved report; absent: the latest kept run. */
  readonly file?: string | undefined;
  /** Of which environment the latest run is meant; absent: the only one that has any. */
  readonly environment?: string | undefined;
  /** Where runs are kept. */
  readonly folder: string;
}

/** A saved run's report. What is no whole report of a version that we know, or is not there, is an AuditError. */
export function savedReport({ file, environment, folder }: ReportRequest): Report {
  if (file !== undefined) return requireAllParts(readReport(file), file);
  const known = keptEnvironments(folder);
  const name = environment ?? (known.length === 1 ? known[0] : undefined);
  if (name === undefined && known.length > 0) {
    const message = `${folder} has runs of ${known.join(', ')}`;
    throw new AuditError('report/which', { message, fix: 'Say which: --env <name>, or name a report.' });
  }
  const latest = name === undefined ? undefined : latestRun(folder, name);
  if (latest) return requireAllParts(readReport(latest.report), latest.report);
  const message = `no run${name === undefined ? '' : ` of ${name}`} is kept in ${join(folder)}`;
  const fix =
    name !== undefined && known.length > 0
      ? didYouMean(name, known)
      : 'Keep one: infra-audit check --env <name> --out reports.';
  throw new AuditError('report/none', { message, fix });
}
