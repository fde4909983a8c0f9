import { describe, expect, test } from 'vitest';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { BREAKING_CHANGES } from './breaking-changes.ts';
import { provedInvariants, verdictsOf } from './proved.ts';

const CLEAN = readSnapshot('test/prove/both-environments.snapshot.gz');

describe('the reference environments as recorded', () => {
  test.each([
    ['tiger', 13],
    ['cheetah', 12],
  ])('every invariant of %s is proved', (environment, count) => {
    const verdicts = verdictsOf(provedInvariants(environment, CLEAN));
    expect(Object.entries(verdicts).filter(([, verdict]) => verdict !== 'pass')).toEqual([]);
    expect(Object.keys(verdicts)).toHaveLength(count);
  });
});

describe('a breaking change', () => {
  test.each(BREAKING_CHANGES.map((change) => [change.what, change] as const))(
    '%s is found, with a witness',
    (_, { invariant, edit, witness }) => {
      const broken = verdictsOf(provedInvariants('cheetah', edit(CLEAN), invariant));
      expect(broken[invariant]).toMatch(/^fail: /);
      for (const part of witness) {
        if (typeof part === 'string') expect(broken[invariant]).toContain(part);
        else expect(broken[invariant]).toMatch(part);
      }
    },
  );

  test('there are thirty of them, and every invariant of cheetah is among the broken', () => {
    expect(BREAKING_CHANGES.length).toBeGreaterThanOrEqual(30);
    const names = provedInvariants('cheetah', CLEAN).map(({ ruleId }) => ruleId);
    expect(new Set(BREAKING_CHANGES.map(({ invariant }) => invariant))).toEqual(new Set(names));
  });
});
