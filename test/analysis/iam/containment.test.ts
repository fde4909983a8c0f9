import { expect, test } from 'vitest';
import type { Json } from '#src/model/json.ts';
import { isContained } from '#src/analysis/iam/containment.ts';
import { ANSWERS } from './checks.ts';

test.each(ANSWERS)('$name', ({ run }) => {
  expect(run).not.toThrow();
});

test('what is beyond today comes first, what AWS may add after it', () => {
  const grants = (Action: string): Json[] => [
    { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] },
  ];
  const { beyond } = isContained({ grants: grants('sts:*') }, { grants: grants('s3:*') }, { resources: 'documented' });
  expect(beyond.map(({ isFuture }) => isFuture)).toEqual([...beyond.slice(1).map(() => false), true]);
  const actions = beyond.flatMap((each) => each.actions);
  expect(actions).toContain('sts:AssumeRole');
  expect(new Set(actions).size).toBe(actions.length);
});
