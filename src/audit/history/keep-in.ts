import { AuditError } from '#src/model/audit-error.ts';
import type { Report } from '#src/model/report.ts';
import type { RunFile } from '../keep-run.ts';
import { environmentName } from '../kept-runs.ts';
import { indexOf } from './fold-runs.ts';
import type { RunStore } from './run-store.ts';

/** Keeps a run and, after it, the index of a store that its readers do not write. */
export async function keepIn(store: RunStore, report: Report, files: Iterable<RunFile>): Promise<void> {
  await store.keep(report, files);
  if (store.indexedBy === 'reader') return;
  try {
    await indexOf(store, environmentName(report.run.environment), true);
  } catch (error) {
    if (!(error instanceof AuditError)) throw error; // the run is kept; without an index its readers wait longer
  }
}
