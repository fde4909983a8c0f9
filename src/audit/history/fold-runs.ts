import { AuditError } from '#src/model/audit-error.ts';
import type { Report } from '#src/model/report.ts';
import { parseReport } from '../read-report.ts';
import { requireAllParts } from '../report-parts.ts';
import { foldRun } from './fold-run.ts';
import { emptyIndex, indexText, readIndex } from './history-index.ts';
import type { HistoryIndex } from './index-schema.ts';
import type { RunStore, StoredRun } from './run-store.ts';

/**
 * The index with every kept run in it. Only the runs that it lacks are read, one after the other, so that a thousand cost no more
 * memory than two; it is kept for the next time where that is asked for.
 */
export async function indexOf(store: RunStore, environment: string, keeps: boolean): Promise<HistoryIndex> {
  const runs = await store.runs(environment);
  const known =
    runs.length === 0 ? emptyIndex(environment) : readIndex(await store.index(environment), environment, runs);
  if (known.kept.length === runs.length) return known;
  const folding = new Folding(store, known);
  for (const run of runs.slice(known.kept.length)) await folding.add(run);
  if (keeps && folding.isLasting) await store.keepIndex(environment, indexText(folding.index));
  return folding.index;
}

/** Takes runs into an index, oldest first. */
class Folding {
  index: HistoryIndex;
  /** False once a run could not be read that may be readable later: such an index is not for keeping. */
  isLasting = true;
  readonly #store: RunStore;

  constructor(store: RunStore, index: HistoryIndex) {
    this.#store = store;
    this.index = index;
  }

  async add({ name, mark }: StoredRun): Promise<void> {
    const report = await this.#read(name);
    const { kept, runs, findings } = this.index;
    if (report instanceof AuditError) {
      this.index = { ...this.index, kept: [...kept, { name, mark, leftOut: report.message }] };
      return;
    }
    const isFirst = !runs.some(({ command }) => command === report.run.command);
    const folded = foldRun(findings, report, isFirst);
    const next = { runs: [...runs, folded.run], findings: folded.findings };
    this.index = { ...this.index, ...next, kept: [...kept, { name, mark }] };
  }

  async #read(name: string): Promise<Report | AuditError> {
    try {
      const { text, path } = await this.#store.report(this.index.environment, name);
      return reportIn(text, path);
    } catch (error) {
      if (!(error instanceof AuditError) || error.code !== 'report/unreadable') throw error;
      this.isLasting = false;
      return error;
    }
  }
}

/** What a text holds: a report, or why it is none, which stays so as long as the text does. */
export function reportIn(text: string, path: string): Report | AuditError {
  try {
    return requireAllParts(parseReport(text, path), path);
  } catch (error) {
    if (error instanceof AuditError) return error;
    throw error;
  }
}
