import type { Resource } from '#src/model/resource.ts';
import { unreadAmong } from '../unread.ts';
import { type Recovery, unread } from './bound.ts';
import { recoverBucket } from './bucket.ts';
import { recoverCache } from './cache.ts';
import { recoverDatabase } from './database.ts';
import { RECOVERY_READS } from './reads.ts';
import { recoverService, type Resources } from './service.ts';

/** What may happen to a resource, and what of it AWS and the configuration bound; undefined for a type that keeps or serves nothing. */
export function recoveryOf(resource: Resource, resourcesOf: Resources): readonly Recovery[] | undefined {
  const rows = rowsOf(resource, resourcesOf);
  const reason = rows && unreadAmong(resource, RECOVERY_READS[resource.type] ?? []);
  if (reason === undefined) return rows;
  const bound = unread(reason);
  return rows?.map(({ scenario }) => ({ scenario, recoveryPoint: bound, recoveryTime: bound }));
}

function rowsOf(resource: Resource, resourcesOf: Resources): readonly Recovery[] | undefined {
  switch (resource.type) {
    case 'AWS::RDS::DBInstance':
      return recoverDatabase(resource);
    case 'AWS::ElastiCache::ReplicationGroup':
      return recoverCache(resource);
    case 'AWS::S3::Bucket':
      return recoverBucket(resource);
    case 'AWS::ECS::Service':
      return recoverService(resource, resourcesOf);
    default:
      return undefined;
  }
}
