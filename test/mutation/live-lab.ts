import { setMaxListeners } from 'node:events';
import { clientConfig } from '#src/aws/clients.ts';
import { Governor } from '#src/aws/governor.ts';
import { openSession, type Session } from '#src/aws/session.ts';
import { TagList } from '#src/aws/tag-list.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import type { Wants } from '#src/sources/live/make-callers.ts';
import { narrowed } from '#src/sources/live/narrowed.ts';
import { readLive } from '#src/sources/live/read-live.ts';
import { COLLECTORS } from '#src/sources/live/registry.generated.ts';
import { emulatorEnv } from '../cli/run-cli.ts';
import type { LabUnderTest } from '../lab/vitest-setup.ts';

/** The lab as an audit reads it, as a whole and again in parts. */
export interface LiveLab {
  readonly read: () => Promise<Snapshot>;
  /** Only what the collectors of these types yield, with the stack that `base` knew each resource to be of. */
  readonly reread: (types: ReadonlySet<string>, base: Snapshot) => Promise<Snapshot>;
  /** Brings the account back to how it was deployed. */
  readonly restore: () => Promise<void>;
}

/** Opens the lab for reads of what `wants` wants. */
export async function openLiveLab({ endpoint, region }: LabUnderTest, wants: Wants): Promise<LiveLab> {
  Object.assign(process.env, emulatorEnv(endpoint));
  const { signal } = new AbortController();
  // Every call under way listens to it.
  setMaxListeners(0, signal);
  const opened = await openSession({ region }, undefined, signal);
  const options = { takenAt: new Date(), toolVersion: '0.0.0', signal };
  const asked = COLLECTORS.filter(({ types }) => types.some((type) => wants(type)) || types.includes(STACK));
  return {
    read: () =>
      readLive(
        anew(opened),
        asked.map((each) => narrowedBut(each, wants)),
        options,
      ),
    reread: async (types, base) => {
      const again = asked.filter((each) => each.types.some((type) => types.has(type)));
      const read = await readLive(
        anew(opened),
        again.map((each) => narrowedBut(each, wants)),
        options,
      );
      const origins = new Map(base.resources.map((each) => [resourceKey(each), each.origin]));
      return { ...read, resources: read.resources.map((each) => withOrigin(each, origins)) };
    },
    restore: async () => {
      const { ok, status } = await fetch(`${endpoint}/moto-api/restore`, { method: 'POST' });
      if (!ok) throw new Error(`the emulator answered ${status} to /moto-api/restore`);
    },
  };
}

const STACK = 'AWS::CloudFormation::Stack';

function narrowedBut(collector: (typeof COLLECTORS)[number], wants: Wants): (typeof COLLECTORS)[number] {
  return collector.types.includes(STACK) ? collector : narrowed(collector, wants);
}

function withOrigin(resource: Resource, origins: ReadonlyMap<string, Resource['origin']>): Resource {
  const origin = origins.get(resourceKey(resource));
  return origin ? { ...resource, origin } : resource;
}

/** The same session with a tag list of its own, which a session otherwise reads once; an emulator needs no rate limit. */
function anew(session: Session): Session {
  const lists = new Map<string, TagList>();
  return {
    ...session,
    governor: new Governor({ concurrency: 20, perSecond: 100_000 }),
    client(type, region = session.region) {
      if ((type as unknown) !== TagList) return session.client(type, region);
      const list = lists.get(region) ?? new TagList(clientConfig({ region }));
      lists.set(region, list);
      return list as InstanceType<typeof type>; // the class was just compared
    },
  };
}
