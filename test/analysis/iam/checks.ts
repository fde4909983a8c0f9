import type { Check } from '../mutation/check.ts';
import { expectAgreement } from './cross-check.ts';
import { RUNS, SEED } from './runs.ts';
import { triedCases } from './tried.ts';

const SIZE = 20;

const RANDOM = Array.from({ length: Math.ceil(RUNS / SIZE) }, (_, index): Check => {
  const seed = SEED + index;
  return { name: `random cases of seed ${seed}`, run: () => triedCases(seed, SIZE).forEach(expectAgreement) };
});

/** What holds of the engine, for tests and for mutation runs: random cases first, then what was thought of. */
export const CHECKS: readonly Check[] = [...RANDOM];
