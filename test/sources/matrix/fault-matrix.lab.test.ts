import { afterAll, beforeAll, expect } from 'vitest';
import { COLLECTORS } from '#src/sources/live/registry.generated.ts';
import { lab, labTest } from '../../lab/lab-test.ts';
import { DECLARED_ACTIONS } from './declared-actions.ts';
import { expectGaps, MODES } from './expect-gaps.ts';
import { NEVER_CALLED } from './never-called.ts';
import { recordAccounts, type RecordedAccounts } from './recorded-accounts.ts';

let accounts: RecordedAccounts;
beforeAll(async () => {
  if (lab.endpoint !== '') accounts = await recordAccounts(lab);
});
afterAll(() => accounts?.close());

labTest('the replay is the recorded read, and no call goes undeclared', async () => {
  const { reference: reads } = accounts;
  const replayed = await reads.read(COLLECTORS);
  expect(replayed).toEqual(reads.recorded);
  expect(replayed.resources.length).toBeGreaterThan(200);
  expect(Object.keys(replayed.apiCalls).filter((action) => !DECLARED_ACTIONS.includes(action))).toEqual([]);
  const { notRecorded, unidentified } = await reads.stats();
  expect({ notRecorded, unidentified }).toEqual({ notRecorded: {}, unidentified: {} });
});

labTest('only declared actions are listed as never called', () => {
  expect(Object.keys(NEVER_CALLED).filter((action) => !DECLARED_ACTIONS.includes(action))).toEqual([]);
});

labTest.each(DECLARED_ACTIONS)('%s fails: a gap that says so, and nothing else is lost', async (action) => {
  const reads = await accounts.reaching(action);
  expect(reads === undefined, 'whether it is listed as never called').toBe(action in NEVER_CALLED);
  if (reads) for (const mode of MODES) await expectGaps(action, reads, { mode });
});

labTest('a stack whose resources cannot be listed costs them their owner, which its gap says', async () => {
  const { reference: reads } = accounts;
  await reads.setFaults([{ match: { action: 'cloudformation:ListStackResources' }, mode: 'deny' }]);
  const hindered = await reads.read(COLLECTORS);
  await reads.clear();
  const ownerless = hindered.resources.map((resource) => ({ ...resource, origin: { source: 'live' } }));
  const expected = reads.recorded.resources.map((resource) => ({ ...resource, origin: { source: 'live' } }));
  const isStack = ({ type }: { type: string }): boolean => type === 'AWS::CloudFormation::Stack';
  expect(ownerless.filter((each) => !isStack(each))).toEqual(expected.filter((each) => !isStack(each)));
  const stacks = hindered.resources.filter(isStack);
  expect(stacks.length).toBeGreaterThan(0);
  for (const { gaps } of stacks)
    expect(gaps).toMatchObject([{ because: 'denied', scope: { properties: ['Resources'] } }]);
});
