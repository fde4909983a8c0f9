import { afterAll, beforeAll, expect } from 'vitest';
import { type PolicyDocument, readPolicy } from '#src/audit/iam-policy.ts';
import { EVENTS_ACTION, HISTORY_ACTION } from '#src/aws/history-actions.ts';
import { allGaps } from '#src/model/snapshot.ts';
import { COLLECTORS } from '#src/sources/live/registry.generated.ts';
import { lab, labTest } from '../../lab/lab-test.ts';
import { collectorsOf } from './declared-actions.ts';
import { NEVER_CALLED } from './never-called.ts';
import { recordAccounts, type RecordedAccounts } from './recorded-accounts.ts';

const POLICY = readPolicy();
/** What only drift asks, of what has drifted: test/events shows both directions of it. */
const ASKED_LATER = new Set([EVENTS_ACTION, HISTORY_ACTION]);
const ALLOWED = POLICY.Statement.flatMap(({ Action }) => Action).filter((action) => !ASKED_LATER.has(action));

let accounts: RecordedAccounts;
beforeAll(async () => {
  if (lab.endpoint !== '') accounts = await recordAccounts(lab);
});
afterAll(() => accounts?.close());

labTest('under exactly the printed policy a full read lacks nothing', async () => {
  const { reference: reads } = accounts;
  await reads.setPolicy(POLICY);
  expect(await reads.read(COLLECTORS)).toEqual(reads.recorded);
  expect((await reads.stats()).denied).toEqual({});
  expect(allGaps(reads.recorded).filter(({ because }) => because === 'denied')).toEqual([]);
});

labTest.each(ALLOWED)('without %s a gap appears', async (action) => {
  const reads = await accounts.reaching(action);
  expect(reads === undefined, 'whether it is listed as never called').toBe(action in NEVER_CALLED);
  await reads?.setPolicy(without(POLICY, action));
  const gaps = reads && allGaps(await reads.read(collectorsOf(action)));
  expect(gaps?.some(({ because }) => because === 'denied')).toBe(reads && true);
});

function without(policy: PolicyDocument, action: string): object {
  const rest = policy.Statement.map((each) => ({ ...each, Action: each.Action.filter((name) => name !== action) }));
  return { ...policy, Statement: rest.filter(({ Action }) => Action.length > 0) };
}
