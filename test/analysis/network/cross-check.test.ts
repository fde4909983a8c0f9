import { expect, test } from 'vitest';
import type { Answer } from './brute-force.ts';
import { CHECKS } from './checks.ts';
import { RUNS } from './runs.ts';
import { STATEMENTS, tried } from './tried.ts';

test.each(CHECKS.map(({ name, run }) => [name, run] as const))('%s', { timeout: 900_000 }, (_, run) => {
  expect(run).not.toThrow();
});

test('of every answer there are many', { timeout: 900_000 }, () => {
  const packets: Record<Answer, number> = { yes: 0, maybe: 0, no: 0 };
  const verdicts = new Map<string, number>();
  for (const one of tried()) {
    for (const { back } of one.seen()) for (const answer of back) packets[answer] += 1;
    for (const statement of STATEMENTS) {
      const kind = `${statement} ${one.verdict(statement)}`;
      verdicts.set(kind, (verdicts.get(kind) ?? 0) + 1);
    }
  }
  expect(Math.min(...Object.values(packets))).toBeGreaterThan(RUNS * 5);
  expect([...verdicts].filter(([, count]) => count < RUNS / 50)).toEqual([]);
  expect(verdicts.size).toBe(STATEMENTS.length * 3);
});
