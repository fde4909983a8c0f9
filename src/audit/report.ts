import { didYouMean } from '#src/documents/suggest.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { Report } from '#src/model/report.ts';
import { reportIn } from './history/fold-runs.ts';
import type { RunStore } from './history/run-store.ts';
import { readReport } from './read-report.ts';
import { requireAllParts } from './report-parts.ts';

/** A saved report by its path. What is no whole report of a version that we know, or is not there, is an AuditError. */
export function savedReport(file: string): Report {
  return requireAllParts(readReport(file), file);
}

/** The latest kept run of an environment, or of the only one that has any; an AuditError where there is none, or no telling. */
export async function latestReport(store: RunStore, environment: string | undefined): Promise<Report> {
  const known = await store.environments();
  const name = environment ?? (known.length === 1 ? known[0] : undefined);
  if (name === undefined && known.length > 0) {
    const message = `${store.place} has runs of ${known.join(', ')}`;
    throw new AuditError('report/which', { message, fix: 'Say which: --env <name>, or name a report.' });
  }
  const latest = name === undefined ? undefined : (await store.runs(name)).at(-1);
  if (latest) return reportOfRun(store, name, latest.name);
  const message = `no run${name === undefined ? '' : ` of ${name}`} is kept in ${store.place}`;
  const fix =
    name !== undefined && known.length > 0
      ? didYouMean(name, known)
      : 'Keep one: infra-audit check --env <name> --out reports.';
  throw new AuditError('report/none', { message, fix });
}

/** The report of a kept run; one that cannot be read is an AuditError. */
export async function reportOfRun(store: RunStore, environment: string | undefined, name: string): Promise<Report> {
  const { text, path } = await store.report(environment, name);
  const report = reportIn(text, path);
  if (report instanceof AuditError) throw report;
  return report;
}
