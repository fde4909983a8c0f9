import { expect, test } from 'vitest';
import { NAG_RECORD_SCHEMA, type NagOutcome, type NagRecord } from '#src/model/nag.ts';
import { judgeRecord } from '#src/nag/judge.ts';
import type { Acknowledgement, NagPolicy } from '#src/nag/policy.ts';

const DAY = '2026-11-22';

const rule = { pack: 'AwsSolutions', level: 'error', info: 'It is wrong.', explanation: 'Mend it.' } as const;

function record(...outcomes: Omit<NagOutcome, 'resource'>[]): NagRecord {
  return {
    schema: NAG_RECORD_SCHEMA,
    versions: { cdkLib: '2', cdkNag: '3' },
    stacks: [{ id: 'tiger-web', name: 'tiger-web', environment: 'tiger' }],
    resources: [{ stack: 0, path: 'tiger-web/Role/Resource', logicalId: 'Role', type: 'AWS::IAM::Role' }],
    rules: [
      { ...rule, id: 'AwsSolutions-IAM5' },
      { ...rule, id: 'AwsSolutions-IAM4', level: 'warning' },
      { ...rule, id: 'HIPAA.Security-X', pack: 'HIPAA.Security' },
    ],
    outcomes: outcomes.map((outcome) => ({ resource: 0, ...outcome })),
  };
}

function policy(...acknowledgements: Partial<Acknowledgement>[]): NagPolicy {
  const common = { path: '**', reason: 'accepted here', owner: 'platform', expires: '2099-01-01' };
  return {
    environments: ['tiger', 'cheetah'],
    packs: [
      { name: 'AwsSolutions', gate: true },
      { name: 'HIPAA.Security', gate: false },
    ],
    failOn: 'high',
    acknowledgements: acknowledgements.map((one, index) => ({
      rule: 'AwsSolutions-IAM5',
      location: { file: 'policies/nag.yaml', line: index + 1, column: 1 },
      ...common,
      ...one,
    })),
  };
}

const wildcard: Omit<NagOutcome, 'resource'> = { rule: 0, result: 'fail', finding: 'Resource::*' };
const threw: Omit<NagOutcome, 'resource'> = { rule: 0, result: 'threw', message: 'not a primitive' };

function fails(outcome: Omit<NagOutcome, 'resource'>, ...acknowledgements: Partial<Acknowledgement>[]): boolean {
  const { judgements } = judgeRecord(record(outcome), policy(...acknowledgements), DAY);
  expect(judgements).toHaveLength(1);
  return judgements[0]?.fails ?? false;
}

test.each([
  ['nothing', undefined, true],
  ['the exact finding', { rule: 'AwsSolutions-IAM5[Resource::*]' }, false],
  ['every finding of the rule', { rule: 'AwsSolutions-IAM5[*]' }, false],
  ['the rule without its finding', { rule: 'AwsSolutions-IAM5' }, true],
  ['another finding', { rule: 'AwsSolutions-IAM5[Action::*]' }, true],
  ['a longer rule’s name', { rule: 'AwsSolutions-IAM55[*]' }, true],
  ['its environment', { rule: 'AwsSolutions-IAM5[*]', environments: ['tiger'] }, false],
  ['another environment', { rule: 'AwsSolutions-IAM5[*]', environments: ['cheetah'] }, true],
  ['a path with {env}', { rule: 'AwsSolutions-IAM5[*]', path: '{env}-web/Role/*' }, false],
  ['a path one level too high', { rule: 'AwsSolutions-IAM5[*]', path: '{env}-web/*' }, true],
  ['its last day', { rule: 'AwsSolutions-IAM5[*]', expires: DAY }, false],
  ['a day that is past', { rule: 'AwsSolutions-IAM5[*]', expires: '2026-11-21' }, true],
])('a finding with %s acknowledged', (_, acknowledgement, expected) => {
  expect(fails(wildcard, ...(acknowledgement ? [acknowledgement] : []))).toBe(expected);
});

test('what could not be decided is covered by exactly that and nothing broader', () => {
  expect(fails(threw)).toBe(true);
  expect(fails(threw, { rule: 'AwsSolutions-IAM5' }, { rule: 'AwsSolutions-IAM5[*]' }, { rule: '*' })).toBe(true);
  expect(fails(threw, { rule: 'undecided[AwsSolutions-IAM4]' })).toBe(true);
  expect(fails(threw, { rule: 'undecided[AwsSolutions-IAM5]' })).toBe(false);
  expect(fails({ ...wildcard, finding: 'x' }, { rule: 'undecided[AwsSolutions-IAM5]' })).toBe(true);
});

test('errors fail from high on, warnings from medium on, informing packs never', () => {
  const outcomes = record({ rule: 0, result: 'fail' }, { rule: 1, result: 'fail' }, { rule: 2, result: 'fail' });
  const failing = (failOn: NagPolicy['failOn']): string[] =>
    judgeRecord(outcomes, { ...policy(), failOn }, DAY)
      .judgements.filter((one) => one.fails)
      .map(({ id }) => id);
  expect(failing('critical')).toEqual([]);
  expect(failing('high')).toEqual(['AwsSolutions-IAM5']);
  expect(failing('medium')).toEqual(['AwsSolutions-IAM5', 'AwsSolutions-IAM4']);
  expect(failing('low')).toEqual(['AwsSolutions-IAM5', 'AwsSolutions-IAM4']);
});

test('a valid acknowledgement counts before an expired one; both are used; passes are no judgement', () => {
  const rules = policy({ expires: '2020-01-01' }, { expires: '2099-01-01', owner: 'b' }, { rule: 'AwsSolutions-X' });
  const { judgements, used } = judgeRecord(
    record({ rule: 0, result: 'fail' }, { rule: 1, result: 'pass' }),
    rules,
    DAY,
  );
  expect(judgements).toMatchObject([{ fails: false, acknowledged: { owner: 'b' } }]);
  expect(judgements[0]?.expired).toBeUndefined();
  expect([...used]).toEqual(rules.acknowledgements.slice(0, 2));
});

test('a stack of no environment matches no acknowledgement that names one', () => {
  const { environment: _, ...stack } = record().stacks[0]!;
  const without = { ...record({ rule: 0, result: 'fail' }), stacks: [stack] };
  const failing = (one: Partial<Acknowledgement>): boolean | undefined =>
    judgeRecord(without, policy(one), DAY).judgements[0]?.fails;
  expect(failing({})).toBe(false);
  expect(failing({ environments: ['tiger'] })).toBe(true);
  expect(failing({ path: '{env}*/**' })).toBe(true);
});
