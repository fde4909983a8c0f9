import { type Estimate, estimate } from '#src/analysis/cost/estimate.ts';
import { type PriceBook, PRICES, pricesOfRegion } from '#src/analysis/cost/price-book.ts';
import { USAGE_NAMES } from '#src/analysis/cost/usage.ts';
import { didYouMean } from '#src/documents/suggest.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { Objective } from '#src/spec/objective.ts';
import type { Answer } from './answer.ts';
import type { BoundComponents } from './bound-components.ts';
import { dollars } from './words.ts';

type CostObjective = Extract<Objective, { is: 'monthlyCost' }>;

/** What the bound components cost a month, with the use and the tasks that the objective assumes. */
export function estimateOf(
  { tasks, usage }: Pick<CostObjective, 'tasks' | 'usage'>,
  bound: BoundComponents,
  region: string,
  books: readonly PriceBook[] = [PRICES],
): Estimate {
  const stranger = Object.keys(usage).find((name) => !USAGE_NAMES.some((known) => known === name));
  if (stranger !== undefined) {
    const message = `objective of the monthly cost: there is no usage "${stranger}"`;
    throw new AuditError('spec/objective', { message, fix: didYouMean(stranger, USAGE_NAMES) });
  }
  const book = pricesOfRegion(region, books);
  return estimate(bound.owned, { usage: { ...usage, tasks }, region, resourcesOf: bound.resourcesOf, book });
}

/**
 * Whether a month costs about what was said. At the assumed number of tasks it is compared; how far it may move with scaling
 * is told. Certain that it is too much even where something has no price.
 */
export function answerCost(
  objective: CostObjective,
  bound: BoundComponents,
  region: string,
  books?: readonly PriceBook[],
): Answer {
  const { total, unknown, unstated } = estimateOf(objective, bound, region, books);
  const { targetUsd, tolerancePercent } = objective;
  const limit = targetUsd * (1 + tolerancePercent / 100);
  const range = `${dollars(total.least)} to ${dollars(total.most)} as it scales`;
  const without = unstated.length > 0 ? `; without ${unstated.join(', ')}, which nobody stated` : '';
  const evidence = [
    {
      path: 'monthly cost',
      expected: `at most ${dollars(limit)} (${dollars(targetUsd)} and ${tolerancePercent} %)`,
      actual: `${dollars(total.expected)} (${range})${without}`,
    },
  ];
  const reasons = [...bound.unpriced, ...unknown];
  if (total.expected > limit)
    return {
      verdict: 'fail',
      title: `A month costs about ${dollars(total.expected)}, more than ${dollars(limit)}`,
      evidence,
      remediation: 'See infra-audit explain cost for what it is made of.',
    };
  if (reasons.length > 0 || bound.owned.length === 0) {
    const reason = reasons.join('; ') || 'none of its components is there';
    return { verdict: 'unknown', title: `A month costs ${dollars(total.expected)} at least`, reason, evidence };
  }
  const title = `A month costs about ${dollars(total.expected)}, within ${tolerancePercent} % of ${dollars(targetUsd)}`;
  return { verdict: 'pass', title, evidence };
}
