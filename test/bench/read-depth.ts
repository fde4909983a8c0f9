import { setMaxListeners } from 'node:events';
import { openSession } from '#src/aws/session.ts';
import { readLive } from '#src/sources/live/read-live.ts';
import { COLLECTORS } from '#src/sources/live/registry.generated.ts';

/**
 * The longest chain of calls in one read that waited for one another's answers, the identity check before them not counted.
 * No snapshot holds it, since it is a property of the read and not of the account. AWS settings come from the environment.
 */
export async function readDepth(region: string): Promise<number> {
  const { signal } = new AbortController();
  // Every call under way listens: more than Node's default of ten is no leak.
  setMaxListeners(0, signal);
  const session = await openSession({ region }, undefined, signal);
  await readLive(session, COLLECTORS, { takenAt: new Date(0), toolVersion: '', signal });
  return session.calls.depth();
}
