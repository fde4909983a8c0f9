import fc from 'fast-check';
import type { Request } from '#src/analysis/iam/request.ts';
import { anyExcess } from './brute-force.ts';
import { type RandomCase, randomCases } from './random-policies.ts';

/** A random case, and a request that is beyond, where a try of every kind of request found one. */
export interface TriedCase extends RandomCase {
  readonly excess: Request | undefined;
  /** Stop at the first excess, or go through all classes of actions. */
  readonly isFirstEnough: boolean;
}

const TRIED = new Map<string, readonly TriedCase[]>();

/** Random cases of a seed, tried by brute force; each only once in a process. */
export function triedCases(seed: number, count: number): readonly TriedCase[] {
  const id = `${seed} ${count}`;
  const known = TRIED.get(id) ?? tryCases(seed, count);
  TRIED.set(id, known);
  return known;
}

function tryCases(seed: number, count: number): TriedCase[] {
  return fc.sample(fc.tuple(randomCases, fc.boolean()), { seed, numRuns: count }).map(([each, isFirstEnough]) => ({
    ...each,
    isFirstEnough,
    excess: anyExcess(each.inner, each.outer, each.carries),
  }));
}
