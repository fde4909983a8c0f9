import { ElastiCacheClient, paginateDescribeSnapshots, type Snapshot } from '@aws-sdk/client-elasticache';
import { list, sharedTags } from './calls.ts';
import { defineCollector, type LiveResource } from './collector.ts';

/**
 * Snapshots of caches. CloudFormation has no such type, so all is fact, under the name that the service authorization
 * reference gives the resource: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticache.html
 */
export const elasticacheSnapshot = defineCollector({
  service: 'elasticache',
  client: ElastiCacheClient,
  types: ['AWS::ElastiCache::Snapshot'],
  calls: {
    snapshots: list(
      'elasticache:DescribeSnapshots',
      (client: ElastiCacheClient, _: void, abortSignal) =>
        paginateDescribeSnapshots({ client, pageSize: 50 }, {}, { abortSignal }),
      (page) => page.Snapshots,
    ),
    tags: sharedTags,
  },
  async read(call) {
    const snapshots = (await call.snapshots()).map(toLive);
    return Promise.all(snapshots.map(async (snapshot) => ({ ...snapshot, tags: await call.tags(snapshot) })));
  },
});

function toLive(snapshot: Snapshot): LiveResource {
  // AWS dates the data of each node, not the snapshot: the newest node's is when it was complete.
  const times = (snapshot.NodeSnapshots ?? []).flatMap(({ SnapshotCreateTime }) => SnapshotCreateTime ?? []);
  return {
    type: 'AWS::ElastiCache::Snapshot',
    id: snapshot.SnapshotName,
    arn: snapshot.ARN,
    name: snapshot.SnapshotName,
    properties: {},
    facts: {
      ReplicationGroupId: snapshot.ReplicationGroupId,
      CacheClusterId: snapshot.CacheClusterId,
      SnapshotSource: snapshot.SnapshotSource,
      Status: snapshot.SnapshotStatus,
      SnapshotCreateTime: times.toSorted((a, b) => b.getTime() - a.getTime())[0],
      Engine: snapshot.Engine,
      EngineVersion: snapshot.EngineVersion,
      KmsKeyId: snapshot.KmsKeyId,
      NumNodeGroups: snapshot.NumNodeGroups,
      // Automatic snapshots belong to the cache and go with its retention limit.
      ...(snapshot.SnapshotSource === 'manual' ? {} : { ManagedBy: 'AWS' }),
    },
  };
}
