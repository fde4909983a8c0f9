import { describe, expect, test } from 'vitest';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { BREAKING_CHANGES } from './breaking-changes.ts';
import { add } from './edit.ts';
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

test('isolation says what one account cannot separate, and names who is out of scope', () => {
  const withStranger = add(() => ({
    type: 'AWS::IAM::Role',
    id: 'cdk-deploy',
    name: 'cdk-deploy',
    properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } },
  }))(CLEAN);
  const notes = (invariant: string): unknown[] =>
    provedInvariants('cheetah', withStranger, invariant)
      .flatMap(({ evidence }) => evidence)
      .filter(({ expected }) => expected === 'note')
      .map(({ actual }) => actual);
  expect(notes('network-isolation')).toEqual([
    expect.stringMatching(/^cheetah and tiger share account 123456789012: its root user and administrators reach both/),
  ]);
  expect(notes('permission-isolation')).toContain('out of scope, in no stack of an environment: cdk-deploy');
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
