import assert from 'node:assert/strict';
import { type ContainmentOptions, type Decision, isContained } from '#src/analysis/iam/containment.ts';
import type { Json, JsonObject } from '#src/model/json.ts';
import type { Check } from '../mutation/check.ts';
import { GET, of } from './decided-case.ts';

const KEY = 'aws:referer';
const BOTH: JsonObject = { ...GET, Action: ['s3:ListBucket', 's3:GetObject'] };

/** What one Allow permits beyond nothing, or beyond another. */
function decide(inner: JsonObject, outer: readonly Json[] = [], options: Partial<ContainmentOptions> = {}): Decision {
  return isContained(of(inner), of(...outer), { resources: 'documented', ...options });
}

function actionsOf({ beyond }: Decision): (readonly string[])[] {
  return beyond.map(({ actions }) => actions);
}

/** What a decision tells beside its answer. */
export const CONTAINMENTS: readonly Check[] = [
  {
    name: 'actions on other resources are told apart',
    run: () => {
      const { is, beyond } = decide(BOTH);
      assert.equal(is, 'refuted');
      assert.deepEqual(
        beyond
          .map(({ witness: _, ...rest }) => rest)
          .toSorted((a, b) => (a.actions[0] ?? '').localeCompare(b.actions[0] ?? '')),
        [
          { actions: ['s3:GetObject'], isFuture: false },
          { actions: ['s3:ListBucket'], isFuture: false },
        ],
      );
    },
  },
  {
    name: 'an action is not beyond on a resource that it is never asked for',
    run: () => assert.deepEqual(actionsOf(decide({ ...BOTH, Resource: 'arn:aws:s3:::b/*' })), [['s3:GetObject']]),
  },
  {
    name: 'on any resources, actions that no policy tells apart are one class',
    run: () => {
      const [only, ...others] = actionsOf(decide(BOTH, [], { resources: 'any' }));
      assert.deepEqual([only?.toSorted(), others], [['s3:GetObject', 's3:ListBucket'], []]);
    },
  },
  {
    name: 'the first excess, where that is enough',
    run: () => assert.equal(decide(BOTH, [], { isFirstEnough: true }).beyond.length, 1),
  },
  {
    name: 'each class of actions has its own budget',
    run: () => assert.equal(decide(BOTH, [], { branches: 1 }).beyond.length, 2),
  },
  {
    name: 'what AWS may add comes after what there is',
    run: () => {
      const { beyond } = decide({ ...GET, Action: 'sts:*' });
      const future = beyond.filter(({ isFuture }) => isFuture);
      assert.ok(beyond.length > future.length);
      assert.deepEqual(beyond.slice(-1), future);
      assert.deepEqual(
        future.map(({ actions, witness }) => [actions, witness.action]),
        [[[], 'sts:SomethingNew']],
      );
    },
  },
  {
    name: 'a name has one colon',
    run: () => {
      const { Action: _, ...rest } = GET;
      assert.equal(decide({ ...GET, Action: 'sts:*' }, [{ ...rest, NotAction: 'sts:*:*' }]).is, 'proved');
    },
  },
  {
    name: 'a witness holds no more than it takes',
    run: () => {
      const homes = { ...GET, Resource: 'arn:aws:s3:::homes/${aws:username}/*' };
      const [first] = decide(GET, [homes]).beyond;
      assert.deepEqual(first?.witness.context, {});
    },
  },
  {
    name: 'what every request carries may be another of its values',
    run: () => {
      const [first] = decide({ ...GET, Condition: { StringEquals: { [KEY]: 'a', 'aws:username': 'a' } } }, [], {
        carries: { StringEquals: { [KEY]: '${aws:UserName}' } },
      }).beyond;
      assert.deepEqual(first?.witness.context, { [KEY]: ['a'], 'aws:username': ['a'] });
    },
  },
  {
    name: 'the variable that it depends on is told',
    run: () => {
      const Condition = { StringEquals: { [KEY]: '${aws:username}' }, StringLike: { 'aws:username': 'x?*' } };
      const { is, reason } = decide({ ...GET, Condition });
      assert.deepEqual([is, reason], ['unknown', 'it depends on what is not known: ${aws:username}']);
    },
  },
];
