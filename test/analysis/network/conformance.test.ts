import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runVpcCases, VPC_CASES } from '../conformance/vpc-cases.ts';

const isAtHand = existsSync(VPC_CASES);
if (!isAtHand) process.stderr.write(`skipped: ${VPC_CASES} is not beside this checkout\n`);

test.runIf(isAtHand)(
  'between any two ends of the open conformance set go exactly the packets that others computed',
  () => {
    const { cases, misses } = runVpcCases();
    expect(misses).toEqual([]);
    expect(cases).toBe(48);
  },
);
