import { collectorsOf } from './declared-actions.ts';
import { startRareAccount } from './rare-account.ts';
import { recordReads, type ReplayedReads } from './replayed-reads.ts';

/** Two recorded accounts, which together make nearly every declared call. */
export interface RecordedAccounts {
  /** The reference environments. */
  readonly reference: ReplayedReads;
  /** The account whose read asks for that action, with neither faults nor a policy; undefined where neither does. */
  reaching(action: string): Promise<ReplayedReads | undefined>;
  close(): Promise<void>;
}

/** Records the lab at `endpoint`, and an account with what its environments lack. */
export async function recordAccounts(endpoint: string): Promise<RecordedAccounts> {
  const account = await startRareAccount();
  const accounts = [await recordReads(endpoint), await recordReads(account.endpoint)] as const;
  await account.close();
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

async function isReached(action: string, reads: ReplayedReads): Promise<boolean> {
  await reads.setFaults([{ match: { action }, mode: 'deny' }]);
  await reads.read(collectorsOf(action));
  const struck = await reads.struck();
  await reads.clear();
  return struck > 0;
}
