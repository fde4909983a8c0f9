import type { Bound, Recovery } from '#src/analysis/resilience/bound.ts';
import { recoveryOf } from '#src/analysis/resilience/recovery.ts';
import { groupBy } from '#src/model/group-by.ts';
import type { Drill, Objective } from '#src/spec/objective.ts';
import type { Answer } from './answer.ts';
import type { BoundComponents } from './bound-components.ts';
import { boundText, durationText, stepsText } from './words.ts';

/** What may happen to one component, with both bounds. */
export interface ComponentRecovery extends Recovery {
  readonly component: string;
  readonly resource: string;
}

/** Everything that may happen to the components of an environment that keep or serve something. */
export function recoveries({ owned, resourcesOf }: BoundComponents): ComponentRecovery[] {
  return owned.flatMap(({ component, resource }) =>
    (recoveryOf(resource, resourcesOf) ?? []).map((each) => ({
      ...each,
      component,
      resource: resource.name ?? resource.id,
    })),
  );
}

type RecoveryObjective = Extract<Objective, { is: 'recoveryPoint' | 'recoveryTime' }>;

/** Whether every promised scenario of the objective's components stays within its bound. */
export function answerRecovery(
  objective: RecoveryObjective,
  components: readonly string[],
  bound: BoundComponents,
  now: Date,
): Answer {
  const limit = durationText(objective.seconds);
  const what = objective.is === 'recoveryPoint' ? 'Data lost' : 'Time to recover';
  const rows = recoveries(bound).filter(
    ({ component, scenario }) =>
      (components.length === 0 || components.includes(component)) && objective.scenarios.includes(scenario),
  );
  const judged = rows.map((row) => ({ row, bound: boundOf(row, objective, now) }));
  const broken = judged.filter(({ bound: { is, seconds = 0 } }) => is === 'unbounded' || seconds > objective.seconds);
  const open = judged.filter(({ bound: { is } }) => is === 'unknown');
  const unread = components.filter((component) => bound.unread.has(component));
  const evidence = [...broken, ...open].map(({ row, bound: each }) => ({
    path: `${row.component}, ${row.scenario}`,
    expected: `at most ${limit}`,
    actual: `${boundText(each)}: ${stepsText(each)}`,
  }));
  if (broken.length > 0) {
    const worst = broken.map(({ row }) => `${row.component} (${row.scenario})`).join(', ');
    const better = [...new Set(broken.flatMap(({ row }) => row.better ?? []))].join(' ');
    const remediation = better === '' ? {} : { remediation: better };
    return { verdict: 'fail', title: `${what} may be more than ${limit}: ${worst}`, evidence, ...remediation };
  }
  const reason = [
    ...unread.map((component) => `${component}: ${bound.unread.get(component) ?? ''}`),
    ...groupsOf(open).map(([why, names]) => `${names}: ${why}`),
  ];
  if (rows.length === 0) reason.push('none of its components is there');
  if (reason.length > 0)
    return {
      verdict: 'unknown',
      title: `${what}: no configuration proves ${limit}`,
      reason: open.some(({ bound: { isUnread } }) => !isUnread)
        ? `needs a restore drill: ${reason.join('; ')}`
        : reason.join('; '),
      evidence,
      remediation: 'Try it, and write the drill into the objective: component, scenario, took, on, evidence.',
    };
  return { verdict: 'pass', title: `${what} stays within ${limit} in every promised scenario`, evidence };
}

/** Why nobody can say, with the components and scenarios of which it is so. */
function groupsOf(open: readonly { readonly row: ComponentRecovery; readonly bound: Bound }[]): [string, string][] {
  return [...groupBy(open, ({ bound }) => stepsText(bound))].map(([why, rows]) => {
    const byComponent = groupBy(rows, ({ row }) => row.component);
    const names = [...byComponent].map(
      ([component, of]) => `${component} (${of.map(({ row }) => row.scenario).join(', ')})`,
    );
    return [why, names.join(', ')];
  });
}

/** The bound of a row: of a time that nobody bounds, the one of a drill that is young enough. */
function boundOf(row: ComponentRecovery, objective: RecoveryObjective, now: Date): Bound {
  if (objective.is === 'recoveryPoint') return row.recoveryPoint;
  if (row.recoveryTime.is !== 'unknown') return row.recoveryTime;
  const isOf = ({ component, scenario }: Drill): boolean => component === row.component && scenario === row.scenario;
  const drill = objective.drills.filter(isOf).toSorted((one, other) => (one.on < other.on ? 1 : -1))[0];
  if (!drill) return row.recoveryTime;
  const age = (now.getTime() - Date.parse(drill.on)) / 1000;
  if (age > objective.drillsHold) {
    const step = { what: `the last drill of ${drill.on} is older than ${durationText(objective.drillsHold)}` };
    return { is: 'unknown', steps: [step, ...row.recoveryTime.steps] };
  }
  return { is: 'bounded', seconds: drill.seconds, steps: [{ what: `drill of ${drill.on}`, source: drill.evidence }] };
}
