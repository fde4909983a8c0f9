import assert from 'node:assert/strict';
import { isContained } from '#src/analysis/iam/containment.ts';
import { isAllowed } from '#src/analysis/iam/evaluate.ts';
import type { Check } from '../mutation/check.ts';
import { ACTIONS } from './action-checks.ts';
import { CONTAINMENTS } from './containment-checks.ts';
import { expectAgreement } from './cross-check.ts';
import type { Decided } from './decided-case.ts';
import { CONDITIONS } from './decided-conditions.ts';
import { ELEMENTS } from './decided-elements.ts';
import { KEYS } from './decided-keys.ts';
import { SENDERS } from './decided-senders.ts';
import { POINTS } from './point-checks.ts';
import { PRINCIPALS } from './principal-checks.ts';
import { RESOURCE_POLICIES } from './resource-policy-checks.ts';
import { RUNS, SEED } from './runs.ts';
import { SEARCHES } from './search-checks.ts';
import { TEXTS } from './text-checks.ts';
import { THEORIES } from './theory-checks.ts';
import { triedCases } from './tried.ts';
import { WITHIN } from './within-checks.ts';

const SIZE = 20;

const RANDOM = Array.from({ length: Math.ceil(RUNS / SIZE) }, (_, index): Check => {
  const seed = SEED + index;
  return { name: `random cases of seed ${seed}`, run: () => triedCases(seed, SIZE).forEach(expectAgreement) };
});

/** Cases with their answers. */
export const ANSWERS: readonly Check[] = [
  ...[...CONDITIONS, ...ELEMENTS, ...KEYS, ...SENDERS].map((each): Check => ({
    name: each.name,
    run: () => expectAnswer(each),
  })),
  ...RESOURCE_POLICIES,
  ...TEXTS,
  ...ACTIONS,
  ...POINTS,
  ...PRINCIPALS,
  ...WITHIN,
  ...SEARCHES,
  ...THEORIES,
  ...CONTAINMENTS,
];

/**
 * What holds of the engine, for mutation runs, which load it by name: random cases first, then what was thought of.
 * @public
 */
export const CHECKS: readonly Check[] = [...RANDOM, ...ANSWERS];

function expectAnswer({ inner, outer, is, options, witness, reason }: Decided): void {
  const decision = isContained(inner, outer, { resources: 'documented', ...options });
  const [first] = decision.beyond;
  assert.equal(decision.is, is, `${decision.reason ?? ''} ${JSON.stringify(first?.witness)}`);
  if (witness) assert.deepEqual({ ...first?.witness, ...witness }, first?.witness);
  if (reason) assert.match(decision.reason ?? '', reason);
  for (const each of decision.beyond) assert.ok(isAllowed(inner, each.witness) && !isAllowed(outer, each.witness));
}
