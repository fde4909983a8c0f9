import {
  CreateCacheParameterGroupCommand,
  CreateCacheSubnetGroupCommand,
  CreateReplicationGroupCommand,
  type CreateReplicationGroupCommandInput,
  ModifyCacheParameterGroupCommand,
} from '@aws-sdk/client-elasticache';
import { generatedName, given, handle, type Handlers, type Scope } from './handler.ts';
import { createServiceInterface } from './network-interface.ts';
import { DescribeCacheSubnetGroupsCommand } from '@aws-sdk/client-elasticache';
import type { Tagged } from './tags.ts';

interface SubnetGroup extends Tagged {
  readonly CacheSubnetGroupName?: string;
  readonly Description: string;
  readonly SubnetIds: string[];
}

interface ParameterGroup extends Tagged {
  readonly CacheParameterGroupFamily: string;
  readonly Description: string;
  readonly Properties?: Record<string, string>;
}

export const elastiCacheHandlers: Handlers = {
  'AWS::ElastiCache::SubnetGroup': handle<SubnetGroup>(async (properties, scope) => {
    const CacheSubnetGroupName = properties.CacheSubnetGroupName ?? generatedName(scope, 255).toLowerCase();
    const { Description: CacheSubnetGroupDescription, SubnetIds, Tags } = properties;
    const group = { CacheSubnetGroupName, CacheSubnetGroupDescription, SubnetIds, Tags };
    await scope.elastiCache.send(new CreateCacheSubnetGroupCommand(group));
    return { ref: CacheSubnetGroupName };
  }),

  'AWS::ElastiCache::ParameterGroup': handle<ParameterGroup>(async (properties, scope) => {
    const { CacheParameterGroupFamily, Description, Properties = {}, Tags } = properties;
    const CacheParameterGroupName = generatedName(scope, 255).toLowerCase();
    const group = { CacheParameterGroupName, CacheParameterGroupFamily, Description, Tags };
    await scope.elastiCache.send(new CreateCacheParameterGroupCommand(group));
    const ParameterNameValues = Object.entries(Properties).map(([ParameterName, ParameterValue]) => ({
      ParameterName,
      ParameterValue,
    }));
    const change = { CacheParameterGroupName, ParameterNameValues };
    await scope.elastiCache.send(new ModifyCacheParameterGroupCommand(change));
    return { ref: CacheParameterGroupName };
  }),

  'AWS::ElastiCache::ReplicationGroup': handle<CreateReplicationGroupCommandInput>(async (properties, scope) => {
    const { ReplicationGroup: group } = await scope.elastiCache.send(new CreateReplicationGroupCommand(properties));
    const { MemberClusters = [], NodeGroups, ReplicationGroupId } = given(group, 'ReplicationGroup');
    await placeNodes(scope, MemberClusters, properties.CacheSubnetGroupName, [...(properties.SecurityGroupIds ?? [])]);
    const { PrimaryEndpoint, ReaderEndpoint } = given(NodeGroups?.[0], 'NodeGroups');
    return {
      ref: given(ReplicationGroupId, 'ReplicationGroupId'),
      atts: {
        'PrimaryEndPoint.Address': PrimaryEndpoint?.Address,
        'PrimaryEndPoint.Port': String(PrimaryEndpoint?.Port),
        'ReaderEndPoint.Address': ReaderEndpoint?.Address,
        'ReaderEndPoint.Port': String(ReaderEndpoint?.Port),
      },
    };
  }),
};

/** One interface a node, spread over the subnet group as ElastiCache spreads its nodes. */
async function placeNodes(scope: Scope, nodes: string[], group: string | undefined, Groups: string[]): Promise<void> {
  const found = await scope.elastiCache.send(new DescribeCacheSubnetGroupsCommand({ CacheSubnetGroupName: group }));
  const subnets = found.CacheSubnetGroups?.[0]?.Subnets ?? [];
  for (const [index, node] of nodes.entries()) {
    const SubnetId = given(subnets[index % subnets.length]?.SubnetIdentifier, 'SubnetIdentifier');
    await createServiceInterface(scope.ec2, { SubnetId, Groups, Description: `ElastiCache ${node}` });
  }
}
