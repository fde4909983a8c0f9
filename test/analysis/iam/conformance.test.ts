import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { IAM_CASES, runIamCases } from '../conformance/iam-cases.ts';
import { tallyOf } from '../conformance/tally.ts';

const isAtHand = existsSync(IAM_CASES);
if (!isAtHand) process.stderr.write(`skipped: ${IAM_CASES} is not beside this checkout\n`);

test.runIf(isAtHand)('every pair of the open conformance set is decided as others decided it', () => {
  const { cases, misses } = runIamCases();
  expect(misses).toEqual([]);
  expect(tallyOf(cases, misses)).toEqual({ cases: 439, right: 439, wrong: 0, unknown: 0 });
});
