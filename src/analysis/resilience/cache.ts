import { numberAt } from '../cost/number-at.ts';
import { type Resource, valueAt } from '#src/model/resource.ts';
import { type Bound, needsDrill, type Recovery, unbounded, within } from './bound.ts';
import { elsewhere } from './database.ts';
import { DAY, HOUR, MINUTE, SAID } from './sources.ts';

const BETTER = 'A store that keeps its log (MemoryDB), or a queue that keeps its messages (SQS): snapshots are daily.';

/** What may happen to a replication group: replicas cover host and zone, but for what they had not copied yet. */
export function recoverCache(group: Resource): readonly Recovery[] {
  const replicas = numberAt(group, 'ReplicasPerNodeGroup') ?? less(numberAt(group, 'NumCacheClusters'));
  const failsOver = valueAt(group, 'AutomaticFailoverEnabled') === true && (replicas ?? 0) > 0;
  const inZones = failsOver && valueAt(group, 'MultiAZEnabled') === true;
  const last = lastSnapshot(group);
  const restored = { recoveryPoint: last, recoveryTime: needsDrill(SAID.cacheRestored), better: BETTER };
  const promoted = {
    recoveryPoint: needsDrill(SAID.asynchronous),
    recoveryTime: within(MINUTE, SAID.cacheFailover),
  };
  const empty = {
    recoveryPoint: { ...last, steps: [SAID.cacheEmpty, ...last.steps] },
    recoveryTime: needsDrill(SAID.cacheEmpty, SAID.cacheRestored),
    better: 'A replica with automatic failover in another zone.',
  };
  return [
    { scenario: 'host', ...(failsOver ? promoted : empty) },
    { scenario: 'zone', ...(inZones ? promoted : empty) },
    { scenario: 'corruption', ...restored },
    { scenario: 'deletion', ...restored },
    elsewhere('no snapshot is copied to another region'),
  ];
}

function less(nodes: number | undefined): number | undefined {
  return nodes === undefined ? undefined : nodes - 1;
}

/** A day, and the window in which the snapshot of a day begins. */
function lastSnapshot(group: Resource): Bound {
  const days = numberAt(group, 'SnapshotRetentionLimit');
  if (!days) return unbounded({ what: 'no snapshots are kept (SnapshotRetentionLimit is 0)' });
  return within(DAY + windowSeconds(valueAt(group, 'SnapshotWindow')), SAID.dailySnapshot);
}

/** At least an hour: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html */
function windowSeconds(window: unknown): number {
  const [, fromHour, fromMinute, toHour, toMinute] = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(String(window)) ?? [];
  if (toMinute === undefined) return HOUR;
  const minutes = Number(toHour) * 60 + Number(toMinute) - Number(fromHour) * 60 - Number(fromMinute);
  return ((minutes + 24 * 60) % (24 * 60)) * MINUTE;
}
