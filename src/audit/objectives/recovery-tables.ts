import { together } from '#src/analysis/resilience/availability.ts';
import { type Bound, NOTHING_LOST } from '#src/analysis/resilience/bound.ts';
import { groupBy } from '#src/model/group-by.ts';
import type { Table } from '#src/model/table.ts';
import type { ComponentLevel } from './availability-objective.ts';
import type { ComponentRecovery } from './recovery-objective.ts';
import { boundText } from './words.ts';

/** What is promised beside: texts as the environment's parameters have them. */
export interface Promises {
  readonly availability?: string;
  readonly recoveryPoint?: string;
  readonly recoveryTime?: string;
  /** Scenarios that the promises are about. */
  readonly scenarios: readonly string[];
}

/** What may happen to each component, and what of it is bounded, with the reason. */
export function recoveryTable(environment: string, rows: readonly ComponentRecovery[], promises: Promises): Table {
  const { recoveryPoint, recoveryTime, scenarios } = promises;
  const promised = [
    ...(recoveryPoint === undefined ? [] : [`at most ${recoveryPoint} of data lost`]),
    ...(recoveryTime === undefined ? [] : [`back within ${recoveryTime}`]),
  ];
  return {
    title: `${environment}: what may happen, and what is bounded`,
    head: ['Component', 'Scenario', 'Data lost', 'Back after', 'Why'],
    rows: merged(
      rows.map(({ component, scenario, recoveryPoint: lost, recoveryTime: back }) => [
        component,
        scenarios.length > 0 && !scenarios.includes(scenario) ? `(${scenario})` : scenario,
        boundText(lost),
        boundText(back),
        [...new Set([...reasons(lost), ...reasons(back)])].join('; '),
      ]),
    ),
    notes: [
      ...(promised.length > 0 ? [`The design promises: ${promised.join(', ')}.`] : []),
      'Figures are what AWS says is typical; only a drill proves them. Scenarios in brackets are not promised.',
    ],
  };
}

function reasons(bound: Bound): string[] {
  return bound === NOTHING_LOST ? [] : bound.steps.map(({ what }) => what);
}

/** Scenarios of a component that come out the same, in one row. */
function merged(rows: readonly (readonly string[])[]): string[][] {
  const byAnswer = groupBy(rows, ([component, , ...answer]) => JSON.stringify([component, answer]));
  return [...byAnswer.values()].map((same) => {
    const [first = []] = same;
    return [first[0] ?? '', same.map(([, scenario = '']) => scenario).join(', '), ...first.slice(2)];
  });
}

/** The service levels that AWS publishes, and their product. */
export function availabilityTable(environment: string, levels: readonly ComponentLevel[], promised?: string): Table {
  const product = together(levels.map(({ percent }) => percent));
  return {
    title: `${environment}: availability as AWS promises it`,
    head: ['Component', 'Percent', 'As configured', 'Agreement'],
    rows: [
      ...levels.map(({ component, percent, configured, source, date }) => [
        component,
        percent.toFixed(2),
        configured,
        `${source} (${date})`,
      ]),
      ['all together', (Math.floor(product * 100) / 100).toFixed(2), '', ''],
    ],
    notes: [
      ...(promised === undefined ? [] : [`The design promises ${promised} %.`]),
      'A service level agreement pays back, it proves nothing; the product takes failures to be independent.',
    ],
    figures: [1],
  };
}
