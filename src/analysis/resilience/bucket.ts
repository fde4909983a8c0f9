import { type Resource, valueAt } from '#src/model/resource.ts';
import { unreadAmong } from '../unread.ts';
import { type Bound, needsDrill, type Recovery, unbounded, unread, within } from './bound.ts';
import { elsewhere } from './database.ts';
import { SAID } from './sources.ts';

/** What may happen to a bucket: zones are S3's care, what people overwrite or delete is versioning's. */
export function recoverBucket(bucket: Resource): readonly Recovery[] {
  const isVersioned = valueAt(bucket, 'VersioningConfiguration.Status') === 'Enabled';
  const undone: Bound = isVersioned
    ? within(0, { what: 'versioning keeps what is overwritten or deleted' })
    : unbounded({ what: 'what is overwritten or deleted is gone (no versioning)' });
  const back: Bound = isVersioned
    ? needsDrill({ what: 'earlier versions are copied back, as long as that takes' })
    : unbounded({ what: 'there is nothing to bring back (no versioning)' });
  const better = isVersioned ? {} : { better: 'VersioningConfiguration' };
  return [
    { scenario: 'zone', recoveryPoint: within(0, SAID.threeZones), recoveryTime: within(0, SAID.threeZones) },
    { scenario: 'corruption', recoveryPoint: undone, recoveryTime: back, ...better },
    { scenario: 'deletion', recoveryPoint: undone, recoveryTime: back, ...better },
    ...regionOf(bucket),
  ];
}

/** What is copied elsewhere is told by nothing here: how far the copy follows is not bounded. */
function regionOf(bucket: Resource): readonly Recovery[] {
  const reason = unreadAmong(bucket, ['ReplicationConfiguration']);
  if (reason !== undefined)
    return [{ scenario: 'region', recoveryPoint: unread(reason), recoveryTime: unread(reason) }];
  if (valueAt(bucket, 'ReplicationConfiguration') === undefined) return [elsewhere('no replication to another region')];
  const copied = needsDrill({ what: 'objects are copied to another bucket, as long as that takes' });
  return [{ scenario: 'region', recoveryPoint: copied, recoveryTime: copied }];
}
