import type { FindingHistory, History, HistoryRun } from '#src/model/history.ts';

/** What a column holds: times are ISO 8601, UTC, of which other formats make their own. */
export type ColumnType = 'text' | 'count' | 'flag' | 'time';

export type Cell = string | number | boolean | undefined;

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** Some rows have nothing here. */
  readonly isOptional?: true;
}

/** A history as a table that other tools query: exact values, nothing shortened or escaped. */
export interface HistoryTable {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What there is to query: one row a run, a finding, or a finding that became new (or worse) or fixed in a run. */
export const HISTORY_TABLES = ['findings', 'runs', 'changes'] as const;

export type HistoryTableName = (typeof HISTORY_TABLES)[number];

type Cells<Row> = readonly (Column & { readonly of: (row: Row) => Cell })[];

/** The table of that name. */
export function historyTable(history: History, name: HistoryTableName): HistoryTable {
  const { environment, runs, findings } = history;
  switch (name) {
    case 'runs':
      return tableOf(environment, RUN, runs);
    case 'findings':
      return tableOf(environment, FINDING, findings);
    case 'changes':
      return tableOf(environment, CHANGE, runs.flatMap(changesIn));
  }
}

function tableOf<Row>(environment: string, cells: Cells<Row>, rows: readonly Row[]): HistoryTable {
  return {
    columns: [{ name: 'environment', type: 'text' }, ...cells.map(({ of: _, ...column }) => column)],
    rows: rows.map((row) => [environment, ...cells.map(({ of }) => of(row))]),
  };
}

const RUN: Cells<HistoryRun> = [
  { name: 'run', type: 'text', of: ({ id }) => id },
  { name: 'command', type: 'text', of: ({ command }) => command },
  { name: 'started_at', type: 'time', of: ({ at }) => at },
  { name: 'passed', type: 'count', of: ({ pass }) => pass },
  { name: 'failed', type: 'count', of: ({ fail }) => fail },
  { name: 'unknown', type: 'count', of: ({ unknown }) => unknown },
  { name: 'accepted', type: 'count', of: ({ waived }) => waived },
  { name: 'new', type: 'count', of: (run) => run.new.length },
  { name: 'fixed', type: 'count', of: ({ fixed }) => fixed.length },
];

const FINDING: Cells<FindingHistory> = [
  { name: 'command', type: 'text', of: ({ command }) => command },
  { name: 'fingerprint', type: 'text', of: ({ fingerprint }) => fingerprint },
  { name: 'kind', type: 'text', of: ({ kind }) => kind },
  { name: 'rule', type: 'text', of: ({ ruleId }) => ruleId },
  { name: 'title', type: 'text', of: ({ title }) => title },
  { name: 'severity', type: 'text', of: ({ severity }) => severity },
  { name: 'verdict', type: 'text', of: ({ verdict }) => verdict },
  { name: 'component', type: 'text', isOptional: true, of: ({ component }) => component },
  { name: 'resource_type', type: 'text', of: ({ resource }) => resource.type },
  { name: 'resource_id', type: 'text', of: ({ resource }) => resource.id },
  { name: 'resource_name', type: 'text', isOptional: true, of: ({ resource }) => resource.name },
  { name: 'resource_arn', type: 'text', isOptional: true, of: ({ resource }) => resource.arn },
  { name: 'state', type: 'text', of: ({ state }) => state },
  { name: 'first_seen', type: 'time', of: ({ firstSeen }) => firstSeen },
  { name: 'last_seen', type: 'time', of: ({ lastSeen }) => lastSeen },
  { name: 'fixed_at', type: 'time', isOptional: true, of: ({ fixedAt }) => fixedAt },
  { name: 'age_days', type: 'count', of: ({ ageDays }) => ageDays },
  { name: 'came_back', type: 'count', of: ({ returned }) => returned },
  { name: 'flapping', type: 'flag', of: ({ isFlapping }) => isFlapping },
];

interface Change {
  readonly run: HistoryRun;
  readonly change: 'new' | 'fixed';
  readonly fingerprint: string;
}

const CHANGE: Cells<Change> = [
  { name: 'run', type: 'text', of: ({ run }) => run.id },
  { name: 'command', type: 'text', of: ({ run }) => run.command },
  { name: 'at', type: 'time', of: ({ run }) => run.at },
  { name: 'change', type: 'text', of: ({ change }) => change },
  { name: 'fingerprint', type: 'text', of: ({ fingerprint }) => fingerprint },
];

function changesIn(run: HistoryRun): Change[] {
  return (['new', 'fixed'] as const).flatMap((change) =>
    run[change].map((fingerprint) => ({ run, change, fingerprint })),
  );
}
