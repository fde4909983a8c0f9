import {
  type CacheCluster,
  ElastiCacheClient,
  paginateDescribeCacheClusters,
  paginateDescribeReplicationGroups,
} from '@aws-sdk/client-elasticache';
import { list, sharedTags } from './calls.ts';
import { defineCollector } from './collector.ts';
import { cacheClusterOf } from './elasticache-cache-cluster.ts';
import { MEMBER_PROPERTIES, replicationGroupOf } from './elasticache-replication-group-shape.ts';

const GROUP = 'AWS::ElastiCache::ReplicationGroup';
const CLUSTER = 'AWS::ElastiCache::CacheCluster';

/**
 * Replication groups, joined with their member clusters, which alone know engine version, security groups and subnets;
 * and the clusters that stand alone.
 */
export const elasticacheReplicationGroup = defineCollector({
  service: 'elasticache',
  client: ElastiCacheClient,
  types: [GROUP, CLUSTER],
  calls: {
    groups: list(
      'elasticache:DescribeReplicationGroups',
      (client: ElastiCacheClient, _: void, abortSignal) =>
        paginateDescribeReplicationGroups({ client, pageSize: 100 }, {}, { abortSignal }),
      (page) => page.ReplicationGroups,
    ),
    clusters: list(
      'elasticache:DescribeCacheClusters',
      (client: ElastiCacheClient, _: void, abortSignal) =>
        paginateDescribeCacheClusters({ client, pageSize: 100 }, { ShowCacheNodeInfo: true }, { abortSignal }),
      (page) => page.CacheClusters,
    ),
    tags: sharedTags,
  },
  async read(call) {
    const groups = await call.groups(undefined, { types: [GROUP] });
    const unjoined = groups.map(({ ReplicationGroupId: id = '' }) => ({
      type: GROUP,
      id,
      properties: MEMBER_PROPERTIES,
    }));
    const clusters = await call.clusters(undefined, [{ types: [CLUSTER] }, ...unjoined]);
    const membersOf = (group: string | undefined): CacheCluster[] =>
      clusters.filter(({ ReplicationGroupId }) => ReplicationGroupId === group);
    return Promise.all([
      ...groups.map(async (group) => ({
        ...replicationGroupOf(group, membersOf(group.ReplicationGroupId)),
        tags: await call.tags({ type: GROUP, id: group.ReplicationGroupId ?? '', arn: group.ARN }),
      })),
      ...membersOf(undefined).map(async (cluster) => ({
        ...cacheClusterOf(cluster),
        tags: await call.tags({ type: CLUSTER, id: cluster.CacheClusterId ?? '', arn: cluster.ARN }),
      })),
    ]);
  },
});
