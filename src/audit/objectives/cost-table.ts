import type { Estimate } from '#src/analysis/cost/estimate.ts';
import type { Table } from '#src/model/table.ts';
import { dollars } from './words.ts';

/** What an estimate is compared with, if anything. */
export interface CostTarget {
  readonly targetUsd: number;
  readonly tolerancePercent: number;
  /** US dollars by service. */
  readonly estimate: Readonly<Record<string, number>>;
}

/** A month's cost by service, beside what was estimated for it. */
export function costTable(
  environment: string,
  { lines, total, unknown, unstated, prices }: Estimate,
  target?: CostTarget,
): Table {
  const planned = target?.estimate ?? {};
  const missing = Object.keys(planned).filter((service) => lines.every((line) => line.service !== service));
  const row = (service: string, cells: readonly string[], components: string): string[] => [
    service,
    ...cells,
    ...(target ? [service in planned ? dollars(planned[service] ?? 0) : '–'] : []),
    components,
  ];
  const dates = Object.values(prices)
    .map(({ date }) => date)
    .toSorted();
  const notes = [
    `On demand, 730 hours, prices of ${dates.at(-1) ?? 'no date'}; "least" and "most" as tasks and storage scale.`,
    ...(target ? [targetNote(target, total.expected)] : []),
    ...(unstated.length > 0 ? [`Not counted, because nobody stated it: ${unstated.join(', ')}.`] : []),
    ...(unknown.length > 0 ? [`Not known: ${unknown.join('; ')}.`] : []),
  ];
  return {
    title: `${environment}: a month in US dollars`,
    head: ['Service', 'Least', 'Expected', 'Most', ...(target ? ['Design'] : []), 'Components'],
    rows: [
      ...lines.map(({ service, cost, components }) =>
        row(service, [cost.least, cost.expected, cost.most].map(dollars), several(components)),
      ),
      ...missing.map((service) => row(service, ['–', '–', '–'], 'nothing of it is there')),
      [
        'Total',
        ...[total.least, total.expected, total.most].map(dollars),
        ...(target ? [dollars(target.targetUsd)] : []),
        '',
      ],
    ],
    notes,
    figures: target ? [1, 2, 3, 4] : [1, 2, 3],
  };
}

const SHOWN = 3;

function several(components: readonly string[]): string {
  const more = components.length - SHOWN;
  const shown = components.slice(0, SHOWN).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}

function targetNote({ targetUsd, tolerancePercent, estimate }: CostTarget, expected: number): string {
  const sum = Object.values(estimate).reduce((total, each) => total + each, 0);
  const difference = Math.round((expected / targetUsd - 1) * 1000) / 10;
  const by = `${Math.abs(difference)} % ${difference < 0 ? 'below' : 'above'}`;
  const lines = sum === 0 ? '' : ` Its lines add up to ${dollars(sum)}.`;
  return `The design says ${dollars(targetUsd)}; expected is ${by}, and ${tolerancePercent} % is tolerated.${lines}`;
}
