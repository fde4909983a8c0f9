import { didYouMean } from '#src/documents/suggest.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { FindingHistory, History } from '#src/model/history.ts';
import type { Report } from '#src/model/report.ts';
import { SEVERITIES } from '#src/model/severity.ts';
import { environmentFolder, keptEnvironments, type KeptRun, keptRuns } from '../kept-runs.ts';
import { readReport } from '../read-report.ts';
import { type FindingSoFar, foldRun } from './fold-run.ts';
import { type HistoryIndex, readIndex, writeIndex } from './history-index.ts';

export interface HistoryRequest {
  /** Absent: the only environment that has kept runs. */
  readonly environment?: string | undefined;
  /** Of which command; absent: of all. */
  readonly command?: string | undefined;
  /** Where runs are kept. */
  readonly folder: string;
}

/**
 * What became of an environment over its kept runs. A run that cannot be read is left out with a warning; no run at all is an
 * AuditError.
 */
export function history(request: HistoryRequest): { readonly history: History; readonly warnings: readonly string[] } {
  const { folder, command } = request;
  const environment = environmentOf(request);
  const { index, warnings } = upToDate(folder, environment);
  const isAsked = (each: { readonly command: string }): boolean => command === undefined || each.command === command;
  const runs = index.runs.filter(isAsked);
  if (runs.length === 0) {
    const known = [...new Set(index.runs.map((run) => run.command))];
    const message = `no run${command === undefined ? '' : ` of ${command}`} of ${environment} is kept in ${folder}`;
    const fix = known.length > 0 ? `There are runs of ${known.join(', ')}.` : KEEP;
    throw new AuditError('history/none', { message, fix });
  }
  const latest = new Map(index.runs.map((run) => [run.command, run.at]));
  const findings = Object.values(index.findings)
    .filter(isAsked)
    .map((finding) => withAge(finding, latest.get(finding.command) ?? finding.lastSeen))
    .toSorted(byWeight);
  return { history: { schema: 'infra-audit/history/v1', environment, runs, findings }, warnings };
}

const KEEP = 'Keep one: infra-audit check --env <name> --out reports.';

function environmentOf({ environment, folder }: HistoryRequest): string {
  const known = keptEnvironments(folder);
  if (environment !== undefined && keptRuns(folder, environment).length > 0) return environment;
  const [only] = known;
  if (environment === undefined && only !== undefined && known.length === 1) return only;
  if (known.length === 0) throw new AuditError('history/none', { message: `no run is kept in ${folder}`, fix: KEEP });
  const message =
    environment === undefined
      ? `${folder} has runs of ${known.join(', ')}`
      : `no run of ${environment} is kept in ${folder}`;
  const fix = environment === undefined ? 'Say which: --env <name>.' : didYouMean(environment, known);
  throw new AuditError('history/which', { message, fix });
}

/** The index with every kept run in it; only those that it lacks are read. */
function upToDate(folder: string, environment: string): { index: HistoryIndex; warnings: string[] } {
  const kept = keptRuns(folder, environment);
  const home = environmentFolder(folder, environment);
  const known = readIndex(
    home,
    kept.map(({ name }) => name),
  );
  const warnings: string[] = [];
  const earlier = new Map<string, Report>();
  const read = (run: KeptRun): Report | undefined => readOrWarn(run, warnings);
  let { runs, findings } = known;
  for (const [at, run] of kept.entries()) {
    if (at < known.names.length) continue;
    const report = read(run);
    if (!report) continue;
    const { command } = report.run;
    const before = earlier.get(command) ?? reportBefore(known, kept, command, read);
    const folded = foldRun(findings, report, before);
    runs = [...runs, folded.run];
    findings = folded.findings;
    earlier.set(command, report);
  }
  const index = { names: kept.map(({ name }) => name), runs, findings };
  if (known.names.length < kept.length && warnings.length === 0) writeIndex(home, index);
  return { index, warnings };
}

/** The last run of a command that the index holds already: what comes next is compared with it. */
function reportBefore(
  known: HistoryIndex,
  kept: readonly KeptRun[],
  command: string,
  read: (run: KeptRun) => Report | undefined,
): Report | undefined {
  const last = known.runs.findLast((run) => run.command === command);
  const run = last && kept.slice(0, known.names.length).findLast(({ name }) => name.startsWith(last.id));
  return run && read(run);
}

function readOrWarn(run: KeptRun, warnings: string[]): Report | undefined {
  try {
    return readReport(run.report);
  } catch (error) {
    if (!(error instanceof AuditError)) throw error;
    warnings.push(`left out: ${error.message}`);
    return undefined;
  }
}

const DAY = 24 * 60 * 60 * 1000;

function withAge(finding: FindingSoFar, latest: string): FindingHistory {
  const until = Date.parse(finding.fixedAt ?? latest);
  const ageDays = Math.max(0, Math.floor((until - Date.parse(finding.firstSeen)) / DAY));
  return { ...finding, ageDays, isFlapping: finding.returned > 1 };
}

const STATES = ['open', 'not judged', 'accepted', 'fixed'] as const;

function byWeight(a: FindingHistory, b: FindingHistory): number {
  if (a.state !== b.state) return STATES.indexOf(a.state) - STATES.indexOf(b.state);
  if (a.state === 'fixed') return (a.fixedAt ?? '') < (b.fixedAt ?? '') ? 1 : -1;
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.ageDays - a.ageDays;
}
