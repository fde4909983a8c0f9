import { ElastiCacheClient, paginateDescribeCacheSubnetGroups } from '@aws-sdk/client-elasticache';
import { list, sharedTags } from './calls.ts';
import { defineCollector } from './collector.ts';

/** Subnet groups of caches. */
export const elasticacheSubnetGroup = defineCollector({
  service: 'elasticache',
  client: ElastiCacheClient,
  types: ['AWS::ElastiCache::SubnetGroup'],
  calls: {
    groups: list(
      'elasticache:DescribeCacheSubnetGroups',
      (client: ElastiCacheClient, _: void, abortSignal) =>
        paginateDescribeCacheSubnetGroups({ client, pageSize: 100 }, {}, { abortSignal }),
      (page) => page.CacheSubnetGroups,
    ),
    tags: sharedTags,
  },
  async read(call) {
    const groups = await call.groups();
    return Promise.all(
      groups.map(async ({ ARN: arn = '', CacheSubnetGroupName: id = '', ...group }) => {
        const about = { type: 'AWS::ElastiCache::SubnetGroup', id };
        const facts = {
          VpcId: group.VpcId,
          AvailabilityZones: group.Subnets?.map(({ SubnetAvailabilityZone }) => SubnetAvailabilityZone?.Name),
          SupportedNetworkTypes: group.SupportedNetworkTypes,
        };
        const properties = {
          CacheSubnetGroupName: id,
          Description: group.CacheSubnetGroupDescription,
          SubnetIds: group.Subnets?.map(({ SubnetIdentifier }) => SubnetIdentifier),
        };
        // AWS makes this group for a default VPC; it has no tags to read.
        const isDefault = id === 'default';
        if (isDefault) return { ...about, arn, name: id, properties, facts: { ...facts, IsDefault: true } };
        const tags = await call.tags({ ...about, arn });
        return { ...about, arn, name: id, properties, facts, tags };
      }),
    );
  },
});
