import type { Session } from '#src/aws/session.ts';
import type { Gap } from '#src/model/gap.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { redactSecrets } from '../secrets/redact-secrets.ts';
import { hiddenSecret, type SecretDigest } from '../secrets/secret-digest.ts';
import type { Collector } from './collector.ts';
import { type KeptParts, partsOf, readPart, type ReadWatch } from './read-part.ts';
import { withStackOrigins } from './stack-origin.ts';

export interface ReadOptions {
  readonly takenAt: Date;
  readonly toolVersion: string;
  readonly signal: AbortSignal;
  /** Sessions of further regions: regional services are read there too. */
  readonly elsewhere?: readonly Session[];
  /** What stands for a secret; without it a snapshot only says that there is one. */
  readonly digest?: SecretDigest;
  readonly kept?: KeptParts;
  readonly watch?: ReadWatch;
  /** Of what is not read at all. */
  readonly gaps?: readonly Gap[];
}

/** Runs the collectors side by side and returns one snapshot in an order that does not depend on timing. */
export async function readLive(
  session: Session,
  collectors: readonly Collector[],
  { takenAt, toolVersion, signal, elsewhere = [], digest = hiddenSecret, kept, watch, gaps = [] }: ReadOptions,
): Promise<Snapshot> {
  const sessions = [session, ...elsewhere];
  const opening = sessions.map(({ calls }) => calls.counts());
  const parts = partsOf(sessions, collectors);
  watch?.begin(parts);
  const redact = (resource: Resource): Resource => redactSecrets(resource, digest);
  const collected = await Promise.all(
    parts.map(async (part) => {
      const read = await readPart(part, signal, redact, kept);
      watch?.done(part, read);
      return read;
    }),
  );
  const resources = withStackOrigins(mergeFacts(collected.flatMap((part) => part.resources)));
  return {
    tool: { name: 'infra-audit', version: toolVersion },
    account: session.account,
    regions: sessions.map(({ region }) => region),
    takenAt: takenAt.toISOString(),
    resources: resources.toSorted((a, b) => (resourceKey(a) < resourceKey(b) ? -1 : 1)),
    gaps: [...collected.flatMap((part) => part.gaps), ...gaps],
    apiCalls: sumOfCalls([...opening, ...collected.map(({ apiCalls }) => apiCalls)]),
  };
}

/** Sorted by action, so that two equal reads give equal snapshots. */
function sumOfCalls(parts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const [action, count] of parts.flatMap((part) => Object.entries(part)))
    sums.set(action, (sums.get(action) ?? 0) + count);
  return Object.fromEntries([...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)));
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
