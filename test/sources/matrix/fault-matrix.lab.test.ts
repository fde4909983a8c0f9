import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Gap, GapCause } from '#src/model/gap.ts';
import { allGaps, type Snapshot } from '#src/model/snapshot.ts';
import { COLLECTORS } from '#src/sources/live/registry.generated.ts';
import { lab, labTest } from '../../lab/lab-test.ts';
import type { FaultMode } from '../../lab/proxy/faults/fault.ts';
import { collectorsOf, DECLARED_ACTIONS } from './declared-actions.ts';
import { NEVER_CALLED } from './never-called.ts';
import { overstatedTypes, silentLosses } from './silent-losses.ts';
import { recordAccounts, type RecordedAccounts } from './recorded-accounts.ts';
import type { ReplayedReads } from './replayed-reads.ts';

/** What goes wrong, and the causes it may be told as: an answer that breaks off is noticed by the parser or the socket. */
const CAUSES: Partial<Record<FaultMode, readonly GapCause[]>> = {
  deny: ['denied'],
  throttle: ['throttled'],
  error: ['failed'],
  malform: ['malformed'],
  truncate: ['malformed', 'failed'],
};
const MODES = Object.keys(CAUSES) as FaultMode[]; // Object.keys gives plain strings

let accounts: RecordedAccounts;
beforeAll(async () => {
  if (lab.endpoint !== '') accounts = await recordAccounts(lab.endpoint);
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
  if (reads) await expectGaps(action, reads);
});

async function expectGaps(action: string, reads: ReplayedReads): Promise<void> {
  const collectors = collectorsOf(action);
  const whole = await reads.read(collectors);
  for (const mode of MODES) {
    await reads.setFaults([{ match: { action }, mode }]);
    const hindered = await reads.read(collectors);
    const gaps = gapsOf(action, hindered, whole);
    expect(gaps, `${mode}: the gaps`).not.toEqual([]);
    for (const { because, message } of gaps) expect(CAUSES[mode], `${mode}: ${message}`).toContain(because);
    expect(silentLosses(whole, hindered), `${mode}: losses without a gap`).toEqual([]);
    expect(overstatedTypes(whole, hindered), `${mode}: types called incomplete that are whole`).toEqual([]);
  }
  await reads.clear();
}

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

/** The gaps of an action; those of another call where AWS checks the action besides that call's own. */
function gapsOf(action: string, hindered: Snapshot, whole: Snapshot): Gap[] {
  if (action in whole.apiCalls) return allGaps(hindered).filter((gap) => gap.action === action);
  return allGaps(hindered).filter((gap) => !allGaps(whole).some((known) => isDeepStrictEqual(known, gap)));
}
