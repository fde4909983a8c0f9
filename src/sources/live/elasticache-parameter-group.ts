import {
  ElastiCacheClient,
  paginateDescribeCacheParameterGroups,
  paginateDescribeCacheParameters,
} from '@aws-sdk/client-elasticache';
import { list, sharedTags } from './calls.ts';
import { defineCollector } from './collector.ts';

/**
 * Cache parameter groups with the parameters that somebody set. AWS's own `default.…` groups cannot be changed: name only.
 * CloudFormation calls the parameters `Properties`.
 */
export const elasticacheParameterGroup = defineCollector({
  service: 'elasticache',
  client: ElastiCacheClient,
  types: ['AWS::ElastiCache::ParameterGroup'],
  calls: {
    groups: list(
      'elasticache:DescribeCacheParameterGroups',
      (client: ElastiCacheClient, _: void, abortSignal) =>
        paginateDescribeCacheParameterGroups({ client, pageSize: 100 }, {}, { abortSignal }),
      (page) => page.CacheParameterGroups,
    ),
    parameters: list(
      'elasticache:DescribeCacheParameters',
      (client: ElastiCacheClient, CacheParameterGroupName: string, abortSignal) =>
        paginateDescribeCacheParameters(
          { client, pageSize: 100 },
          { CacheParameterGroupName, Source: 'user' },
          { abortSignal },
        ),
      (page) => page.Parameters,
    ),
    tags: sharedTags,
  },
  async read(call) {
    const groups = await call.groups();
    return Promise.all(
      groups.map(async ({ ARN: arn = '', CacheParameterGroupName: id = '', IsGlobal, ...group }) => {
        const about = { type: 'AWS::ElastiCache::ParameterGroup', id, name: id };
        const base = {
          CacheParameterGroupFamily: group.CacheParameterGroupFamily,
          Description: group.Description,
        };
        if (id.startsWith('default.')) {
          return { ...about, arn, name: id, properties: base, facts: { IsDefault: true, ManagedBy: 'AWS' } };
        }
        const [parameters, tags] = await Promise.all([
          call.parameters(id, { ...about, properties: ['Properties'] }),
          call.tags({ ...about, arn }),
        ]);
        const Properties = Object.fromEntries(
          parameters.map(({ ParameterName = '', ParameterValue }) => [ParameterName, ParameterValue]),
        );
        return {
          ...about,
          arn,
          name: id,
          properties: { ...base, Properties },
          facts: { IsGlobal },
          tags,
        };
      }),
    );
  },
});
