import { expect, test } from 'vitest';
import type { Decision } from '#src/analysis/iam/containment.ts';
import { expectAgreement } from './cross-check.ts';
import { RUNS, SEED } from './runs.ts';
import { triedCases } from './tried.ts';

const SHARDS = 4;
const EACH = Math.ceil(RUNS / SHARDS);

test.each(Array.from({ length: SHARDS }, (_, shard) => SEED + shard))(
  'on random small policies the proof and a try of every kind of request agree (seed %i)',
  { timeout: 3_600_000 },
  (seed) => {
    const found = triedCases(seed, EACH).map(expectAgreement);
    const share = (is: Decision['is']): number => found.filter((each) => each === is).length / EACH;
    expect(Math.min(share('proved'), share('refuted'))).toBeGreaterThan(0.2);
    expect(share('unknown')).toBeLessThan(0.02);
  },
);
