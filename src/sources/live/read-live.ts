import type { Session } from '#src/aws/session.ts';
import { resourceKey } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import type { Collector } from './collector.ts';

export interface ReadOptions {
  readonly takenAt: Date;
  readonly toolVersion: string;
  readonly signal: AbortSignal;
}

/** Runs the collectors side by side and returns one snapshot in an order that does not depend on timing. */
export async function readLive(
  session: Session,
  collectors: readonly Collector[],
  { takenAt, toolVersion, signal }: ReadOptions,
): Promise<Snapshot> {
  const collected = await Promise.all(collectors.map((collector) => collector.collect(session, signal)));
  const resources = collected.flatMap((part) => part.resources);
  return {
    tool: { name: 'infra-audit', version: toolVersion },
    account: session.account,
    regions: [session.region],
    takenAt: takenAt.toISOString(),
    resources: resources.toSorted((a, b) => (resourceKey(a) < resourceKey(b) ? -1 : 1)),
    gaps: collected.flatMap((part) => part.gaps),
    apiCalls: session.calls.counts(),
  };
}
