import { didYouMean } from '#src/documents/suggest.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { FindingHistory, History } from '#src/model/history.ts';
import { SEVERITIES } from '#src/model/severity.ts';
import { environmentName } from '../kept-runs.ts';
import type { FindingSoFar } from './fold-run.ts';
import { indexOf } from './fold-runs.ts';
import type { HistoryIndex } from './index-schema.ts';
import type { RunStore } from './run-store.ts';

export interface HistoryRequest {
  /** Where runs are kept. */
  readonly store: RunStore;
  /** Absent: the only environment that has kept runs. */
  readonly environment?: string | undefined;
  /** Of which command; absent: of all. */
  readonly command?: string | undefined;
}

export interface HistoryFound {
  readonly history: History;
  readonly warnings: readonly string[];
}

/**
 * What became of an environment over its kept runs. A run that cannot be read, or is of a version that nobody knows, is left out
 * with a warning; no run at all is an AuditError.
 */
export async function history({ store, environment, command }: HistoryRequest): Promise<HistoryFound> {
  const name = environmentName(environment ?? (await onlyEnvironment(store)));
  const index = await indexOf(store, name, store.indexedBy === 'reader');
  const warnings = index.kept.flatMap(({ leftOut }) => (leftOut === undefined ? [] : [`left out: ${leftOut}`]));
  const isAsked = (each: { readonly command: string }): boolean => command === undefined || each.command === command;
  const runs = index.runs.filter(isAsked);
  if (runs.length === 0) throw await noRun(store, name, command, index);
  const latest = new Map(index.runs.map((run) => [run.command, run.at]));
  const findings = Object.values(index.findings)
    .filter(isAsked)
    .map((finding) => withAge(finding, latest.get(finding.command) ?? finding.lastSeen))
    .toSorted(byWeight);
  return { history: { schema: 'infra-audit/history/v1', environment: name, runs, findings }, warnings };
}

async function onlyEnvironment(store: RunStore): Promise<string> {
  const known = await store.environments();
  const [only] = known;
  if (only !== undefined && known.length === 1) return only;
  if (only === undefined) throw none(`no run is kept in ${store.place}`);
  const message = `${store.place} has runs of ${known.join(', ')}`;
  throw new AuditError('history/which', { message, fix: 'Say which: --env <name>.' });
}

/** Why there is nothing to tell: no run of that command, none that can be read, none of that environment, or none at all. */
async function noRun(
  store: RunStore,
  environment: string,
  command: string | undefined,
  { runs, kept }: HistoryIndex,
): Promise<AuditError> {
  const commands = [...new Set(runs.map((run) => run.command))];
  if (command !== undefined && commands.length > 0) {
    const message = `no run of ${command} of ${environment} is kept in ${store.place}`;
    return none(message, `There are runs of ${commands.join(', ')}.`);
  }
  const [first] = kept;
  if (first) {
    const message = `no run of ${environment} in ${store.place} can be read (${kept.length}): ${first.leftOut ?? ''}`;
    return none(message);
  }
  const known = await store.environments();
  const message = `no run of ${environment} is kept in ${store.place}`;
  return known.length === 0
    ? none(message)
    : new AuditError('history/which', { message, fix: didYouMean(environment, known) });
}

function none(
  message: string,
  fix = 'Keep one: infra-audit check --env <name> --out <folder or s3://bucket/prefix>.',
): AuditError {
  return new AuditError('history/none', { message, fix });
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
  if (a.fixedAt !== undefined && b.fixedAt !== undefined && a.fixedAt !== b.fixedAt)
    return a.fixedAt < b.fixedAt ? 1 : -1;
  const weight = SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.ageDays - a.ageDays;
  return weight || (nameOf(a) < nameOf(b) ? -1 : 1);
}

/** In which order equals stand, whatever the runs came in. */
function nameOf({ ruleId, command, fingerprint }: FindingHistory): string {
  return `${ruleId} ${command} ${fingerprint}`;
}
