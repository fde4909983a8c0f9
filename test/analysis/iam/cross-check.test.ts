import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isContained } from '#src/analysis/iam/containment.ts';
import { anyExcess } from './brute-force.ts';
import { policyPairs } from './random-policies.ts';

/** 10,000 in a run of its own: CROSS_CHECKS=10000 npx vitest run test/analysis/iam/cross-check.test.ts */
const RUNS = Number(process.env['CROSS_CHECKS'] ?? 1000);

test('on random small policies the proof and a try of every kind of request agree', { timeout: 1_800_000 }, () => {
  const counts = { proved: 0, refuted: 0, unknown: 0 };
  fc.assert(
    fc.property(policyPairs, ([inner, outer]) => {
      const [a, b] = [{ grants: [inner] }, { grants: [outer] }];
      const { is } = isContained(a, b, { resources: 'any', isFirstEnough: true });
      counts[is] += 1;
      expect(is).toBe(anyExcess(a, b) ? 'refuted' : 'proved');
    }),
    { numRuns: RUNS },
  );
  expect(counts.unknown).toBe(0);
  expect(Math.min(counts.proved, counts.refuted)).toBeGreaterThan(RUNS / 20);
});
