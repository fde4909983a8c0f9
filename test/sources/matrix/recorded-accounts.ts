import { addRarePairs } from '../../lab/rare-pairs.ts';
import { addRareResources, type RarePlace } from '../../lab/rare-resources.ts';
import type { LabUnderTest } from '../../lab/vitest-setup.ts';
import { collectorsOf } from './declared-actions.ts';
import { recordReads, type ReplayedReads } from './replayed-reads.ts';

/** Two states of the lab's account, recorded, which together make nearly every declared call. */
export interface RecordedAccounts {
  /** The reference environments. */
  readonly reference: ReplayedReads;
  /** The state whose read asks for that action, with neither faults nor a policy; undefined where neither does. */
  reaching(action: string): Promise<ReplayedReads | undefined>;
  close(): Promise<void>;
}

/** Records the lab, and once more with what its environments lack; leaves it as it was. */
export async function recordAccounts(lab: LabUnderTest): Promise<RecordedAccounts> {
  const accounts = [await recordReads(lab.endpoint), await recordRare(lab)] as const;
  return {
    reference: accounts[0],
    async reaching(action) {
      for (const reads of accounts) await reads.clear();
      const caller = accounts.find(({ recorded }) => action in recorded.apiCalls);
      if (caller) return caller;
      // Perhaps AWS checks it besides another call's own action.
      for (const reads of accounts) if (await isReached(action, reads)) return reads;
      return undefined;
    },
    close: async () => {
      for (const reads of accounts) await reads.close();
    },
  };
}

/** Records the lab with two of everything, in pages of one item each; leaves it as it was. */
export function recordPages(lab: LabUnderTest): Promise<ReplayedReads> {
  return recordRare(lab, async (place) => {
    await addRarePairs(place);
    await tellEmulator(lab, 'page-size?most=1');
  });
}

async function recordRare(
  lab: LabUnderTest,
  add: (place: RarePlace) => Promise<void> = () => Promise.resolve(),
): Promise<ReplayedReads> {
  const [environment = ''] = lab.environments;
  const place = { ...lab, environment };
  try {
    await addRareResources(place);
    await add(place);
    return await recordReads(lab.endpoint);
  } finally {
    await tellEmulator(lab, 'restore');
  }
}

async function tellEmulator({ endpoint }: LabUnderTest, order: string): Promise<void> {
  const { ok, status } = await fetch(`${endpoint}/moto-api/${order}`, { method: 'POST' });
  if (!ok) throw new Error(`the emulator answered ${status} to ${order}`);
}

async function isReached(action: string, reads: ReplayedReads): Promise<boolean> {
  await reads.setFaults([{ match: { action }, mode: 'deny' }]);
  await reads.read(collectorsOf(action));
  const struck = await reads.struck();
  await reads.clear();
  return struck > 0;
}
