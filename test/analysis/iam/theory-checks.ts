import assert from 'node:assert/strict';
import { type ConditionTest, conditionTests } from '#src/analysis/iam/condition-test.ts';
import { type Fact, type Facts, type Formula, textAtom } from '#src/analysis/iam/formula.ts';
import { type KeyNature, valuesMeeting } from '#src/analysis/iam/key-values.ts';
import { type Budget, textMeeting } from '#src/analysis/iam/text-language.ts';
import { globText } from '#src/analysis/iam/text-pattern.ts';
import { theoryOf } from '#src/analysis/iam/theory.ts';
import type { Check } from '../mutation/check.ts';

const ENOUGH = 10_000;

/** The facts that a formula of one atom states. */
function factsOf(formula: Formula): Fact[] {
  return formula.is === 'atom' ? [formula] : [];
}

/** How many automaton states a question costs. */
function costOf(ask: (budget: Budget) => unknown): number {
  const budget: Budget = { states: ENOUGH, branches: 0 };
  ask(budget);
  return ENOUGH - budget.states;
}

const VOWELS = ['*a*e*i*', '*o*u*'].map((source) => globText(source));
const ONE: KeyNature = { holds: 'one', isBool: false, isAlways: false, shapes: [], examples: ['something'] };

/** What a theory promises to those who ask it. */
export const THEORIES: readonly Check[] = [
  {
    name: 'what was asked before costs nothing',
    run: () => {
      const budget: Budget = { states: ENOUGH, branches: 0 };
      const theory = theoryOf([], [], budget);
      const facts = VOWELS.flatMap((pattern) => factsOf(textAtom('resource', [pattern])));
      assert.equal(theory.areCompatible(facts), true);
      const left = budget.states;
      assert.ok(left < ENOUGH);
      assert.equal(theory.areCompatible(facts.toReversed()), true);
      assert.equal(budget.states, left);
    },
  },
  {
    name: 'facts that contradict each other make no request',
    run: () => {
      const theory = theoryOf([], [], { states: ENOUGH, branches: 0 });
      const pattern = [globText('a')];
      const facts: Facts = new Map([
        ['resource', [...factsOf(textAtom('resource', pattern)), ...factsOf(textAtom('resource', pattern, false))]],
      ]);
      assert.equal(theory.requestOf(facts), undefined);
      assert.equal(theory.doubtOf(facts), undefined);
    },
  },
  {
    name: 'facts about nothing make a request of nothing',
    run: () => {
      const { requestOf } = theoryOf([], [], { states: ENOUGH, branches: 0 });
      const principal = { name: 'the principal itself', identifiers: [] };
      assert.deepEqual(requestOf(new Map()), { principal, action: '', resource: '*', context: {} });
    },
  },
  {
    name: 'one value without a usual shape is looked for once',
    run: () => {
      const like = (value: string): ConditionTest[] => conditionTests({ StringLike: { 'aws:referer': value } });
      const demands = [
        ...like('*a*e*i*').map((test) => ({ test, passes: true })),
        ...like('*a*e*').map((test) => ({ test, passes: false })),
      ];
      const never = { within: [[globText('*a*e*i*')]], without: [globText('*a*e*')] };
      const cost = costOf((budget) => assert.equal(textMeeting(never, budget), undefined));
      assert.ok(cost > 0);
      assert.equal(
        costOf((budget) => assert.equal(valuesMeeting(demands, ONE, budget), undefined)),
        cost,
      );
    },
  },
];
