import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import type { Gap, GapCause } from '#src/model/gap.ts';
import { allGaps, type Snapshot } from '#src/model/snapshot.ts';
import type { Fault, FaultMode } from '../../lab/proxy/faults/fault.ts';
import { collectorsOf } from './declared-actions.ts';
import type { ReplayedReads } from './replayed-reads.ts';
import { overstatedTypes, silentLosses } from './silent-losses.ts';

/** What goes wrong, and what it must be told as. */
const CAUSES: Partial<Record<FaultMode, GapCause>> = {
  deny: 'denied',
  throttle: 'throttled',
  error: 'failed',
  malform: 'malformed',
  truncate: 'malformed',
};

export const MODES = Object.keys(CAUSES) as FaultMode[]; // Object.keys gives plain strings

/** Lets a fault meet an action's calls: gaps of that action must say so, and nothing else may be lost or called lost. */
export async function expectGaps(action: string, reads: ReplayedReads, fault: Omit<Fault, 'match'>): Promise<void> {
  const collectors = collectorsOf(action);
  const whole = await reads.read(collectors);
  await reads.setFaults([{ match: { action }, ...fault }]);
  const hindered = await reads.read(collectors);
  await reads.clear();
  const { mode } = fault;
  const gaps = gapsOf(action, hindered, whole);
  expect(gaps, `${mode}: the gaps`).not.toEqual([]);
  for (const { because, message } of gaps) expect(because, `${mode}: ${message}`).toBe(CAUSES[mode]);
  expect(silentLosses(whole, hindered), `${mode}: losses without a gap`).toEqual([]);
  expect(overstatedTypes(whole, hindered), `${mode}: types called incomplete that are whole`).toEqual([]);
}

/** The gaps of an action; those of another call where AWS checks the action besides that call's own. */
function gapsOf(action: string, hindered: Snapshot, whole: Snapshot): Gap[] {
  if (action in whole.apiCalls) return allGaps(hindered).filter((gap) => gap.action === action);
  return allGaps(hindered).filter((gap) => !allGaps(whole).some((known) => isDeepStrictEqual(known, gap)));
}
