import {
  DescribeCacheClustersCommand,
  DescribeCacheSubnetGroupsCommand,
  DescribeReplicationGroupsCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-elasticache';
import {
  DescribeDBInstanceAutomatedBackupsCommand,
  DescribeDBInstancesCommand,
  DescribeDBParametersCommand,
  DescribeDBParameterGroupsCommand,
} from '@aws-sdk/client-rds';
import type { AwsClients } from '../handlers/aws-clients.ts';
import { only, present } from './answers.ts';
import type { Place } from './place.ts';

export type Data = Awaited<ReturnType<typeof readData>>;

/** The environment's database and its Redis, each found by its name. */
export async function readData(aws: AwsClients, place: Place) {
  const [rds, redis] = await Promise.all([readDatabase(aws, place), readRedis(aws, place)]);
  return { rds, redis };
}

async function readDatabase({ rds }: AwsClients, { name }: Place) {
  const DBInstanceIdentifier = `${name}-fastapi-db`;
  const { DBInstances } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier }));
  const database = only(DBInstances, DBInstanceIdentifier);
  const DBParameterGroupName = only(database.DBParameterGroups, 'parameter group').DBParameterGroupName;
  const [parameters, groups, backups] = await Promise.all([
    rds.send(new DescribeDBParametersCommand({ DBParameterGroupName })),
    rds.send(new DescribeDBParameterGroupsCommand({ DBParameterGroupName })),
    rds.send(new DescribeDBInstanceAutomatedBackupsCommand({ DBInstanceIdentifier })),
  ]);
  return {
    database,
    parameters: parameters.Parameters ?? [],
    parameterGroup: only(groups.DBParameterGroups, 'parameter group'),
    backups: backups.DBInstanceAutomatedBackups ?? [],
  };
}

async function readRedis({ elastiCache }: AwsClients, { name }: Place) {
  const ReplicationGroupId = `${name}-redis`;
  const { ReplicationGroups } = await elastiCache.send(new DescribeReplicationGroupsCommand({ ReplicationGroupId }));
  const group = only(ReplicationGroups, ReplicationGroupId);
  const { CacheClusters = [] } = await elastiCache.send(new DescribeCacheClustersCommand({ ShowCacheNodeInfo: true }));
  const nodes = CacheClusters.filter((cluster) => cluster.ReplicationGroupId === ReplicationGroupId);
  const CacheSubnetGroupName = present(nodes[0]?.CacheSubnetGroupName, 'subnet group');
  const subnets = await elastiCache.send(new DescribeCacheSubnetGroupsCommand({ CacheSubnetGroupName }));
  const { TagList: tags } = await elastiCache.send(new ListTagsForResourceCommand({ ResourceName: group.ARN }));
  return { group, nodes, tags, subnetGroup: only(subnets.CacheSubnetGroups, CacheSubnetGroupName) };
}
