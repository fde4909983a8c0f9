import type { Session } from '#src/aws/session.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import type { Collector } from './collector.ts';
import { withStackOrigins } from './stack-origin.ts';

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
  const resources = withStackOrigins(mergeFacts(collected.flatMap((part) => part.resources)));
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

/** Several collectors know something of the account: their facts become one resource. */
function mergeFacts(resources: readonly Resource[]): Resource[] {
  const merged = new Map<string, Resource>();
  for (const resource of resources) {
    const key = resourceKey(resource);
    const other = merged.get(key);
    const facts = { ...other?.facts, ...resource.facts };
    const properties = { ...other?.properties, ...resource.properties };
    merged.set(key, { ...resource, facts, properties, gaps: [...(other?.gaps ?? []), ...resource.gaps] });
  }
  return [...merged.values()];
}
