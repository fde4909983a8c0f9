import { AuditError } from '#src/model/audit-error.ts';
import type { HistoryRun } from '#src/model/history.ts';
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
  const none = emptyIndex(environment);
  const known = runs.length === 0 ? none : readIndex(await store.index(environment), environment, runs);
  if (known.kept.length === runs.length) return known;
  const folding = (await added(store, known, runs)) ?? (await added(store, none, runs));
  if (!folding) throw new Error('runs that are folded from the first on are in order');
  if (keeps && folding.isLasting) await store.keepIndex(environment, indexText(folding.index));
  return folding.index;
}

/** The index with the runs that it lacks; undefined where one of them comes before what is folded already. */
async function added(store: RunStore, known: HistoryIndex, runs: readonly StoredRun[]): Promise<Folding | undefined> {
  const folding = new Folding(store, known);
  const names = new Set(known.kept.map(({ name }) => name));
  for (const run of runs) if (!names.has(run.name) && !(await folding.add(run))) return undefined;
  return folding;
}

/** Takes runs into an index. Commands have nothing to do with each other, so each needs its own runs in order, oldest first. */
class Folding {
  index: HistoryIndex;
  /** False once a run could not be read that may be readable later: such an index is not for keeping. */
  isLasting = true;
  readonly #store: RunStore;

  constructor(store: RunStore, index: HistoryIndex) {
    this.#store = store;
    this.index = index;
  }

  /** False where a later run of its command is in the index. */
  async add({ name, mark }: StoredRun): Promise<boolean> {
    const report = await this.#read(name);
    const { kept, last, runs, findings } = this.index;
    if (report instanceof AuditError) {
      this.index = { ...this.index, kept: [...kept, { name, mark, leftOut: report.message }].toSorted(byName) };
      return true;
    }
    const { command } = report.run;
    const before = Object.hasOwn(last, command) ? last[command] : undefined;
    if (before !== undefined && name < before) return false;
    const folded = foldRun(findings, report, before === undefined);
    this.index = {
      ...this.index,
      kept: [...kept, { name, mark }].toSorted(byName),
      last: { ...last, [command]: name },
      runs: [...runs, folded.run].toSorted(byTime),
      findings: folded.findings,
    };
    return true;
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

function byName(a: StoredRun, b: StoredRun): number {
  return a.name < b.name ? -1 : 1;
}

function byTime(a: HistoryRun, b: HistoryRun): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.command < b.command ? -1 : 1;
}
