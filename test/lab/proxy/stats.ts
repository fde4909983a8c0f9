import { type Call, callName } from './identify/call.ts';

/** How often what happened, since the start or the last reset; names are `service:operation`. */
export interface StatsReport {
  readonly total: number;
  readonly calls: Readonly<Record<string, number>>;
  /** `mode service:operation`. */
  readonly faults: Readonly<Record<string, number>>;
  /** Refused by the enforced policy. */
  readonly denied: Readonly<Record<string, number>>;
  /** Requests whose operation no table knows. */
  readonly unidentified: Readonly<Record<string, number>>;
  /** Keys that a replay did not find. */
  readonly notRecorded: Readonly<Record<string, number>>;
}

export interface Stats {
  countCall(call: Call): void;
  countFault(mode: string, call: Call): void;
  countDenied(call: Call): void;
  countNotRecorded(key: string): void;
  report(): StatsReport;
  reset(): void;
}

export function createStats(): Stats {
  const kinds = ['calls', 'faults', 'denied', 'unidentified', 'notRecorded'] as const;
  const counts = new Map(kinds.map((kind) => [kind, new Map<string, number>()]));
  const add = (kind: (typeof kinds)[number], name: string): void => {
    const names = counts.get(kind);
    names?.set(name, (names.get(name) ?? 0) + 1);
  };
  const sorted = (kind: (typeof kinds)[number]): Record<string, number> =>
    Object.fromEntries([...(counts.get(kind) ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return {
    countCall: (call) => {
      add('calls', callName(call));
      if (!call.isIdentified) add('unidentified', callName(call));
    },
    countFault: (mode, call) => add('faults', `${mode} ${callName(call)}`),
    countDenied: (call) => add('denied', callName(call)),
    countNotRecorded: (key) => add('notRecorded', key),
    report: () => ({
      total: [...(counts.get('calls')?.values() ?? [])].reduce((sum, count) => sum + count, 0),
      calls: sorted('calls'),
      faults: sorted('faults'),
      denied: sorted('denied'),
      unidentified: sorted('unidentified'),
      notRecorded: sorted('notRecorded'),
    }),
    reset: () => {
      for (const names of counts.values()) names.clear();
    },
  };
}
