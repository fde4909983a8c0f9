import { expect, test } from 'vitest';
import { elasticacheReplicationGroup } from '#src/sources/live/elasticache-replication-group.ts';
import { replicationGroupOf } from '#src/sources/live/elasticache-replication-group-shape.ts';
import { type Answer, collectFromStub, denied } from './stub-service.ts';

const node = (id: string, zone: string): object => ({ CacheClusterId: id, PreferredAvailabilityZone: zone });

test('with shards the count of clusters and their zones give way to the shards', () => {
  const { properties } = replicationGroupOf(
    {
      ReplicationGroupId: 'g',
      MemberClusters: ['g-1', 'g-2', 'g-3', 'g-4'],
      AutomaticFailover: 'enabling',
      ConfigurationEndpoint: { Address: 'c', Port: 6380 },
      NodeGroups: [
        { NodeGroupId: '0001', Slots: '0-8191', NodeGroupMembers: [node('g-1', 'a'), node('g-2', 'b')] },
        { NodeGroupId: '0002', Slots: '8192-16383', NodeGroupMembers: [node('g-3', 'a'), node('g-4', 'b')] },
      ],
    },
    [],
  );
  expect(properties).toMatchObject({
    AutomaticFailoverEnabled: true,
    NumNodeGroups: 2,
    ReplicasPerNodeGroup: 1,
    Port: 6380,
    NodeGroupConfiguration: [
      { NodeGroupId: '0001', Slots: '0-8191', ReplicaCount: 1 },
      { NodeGroupId: '0002', Slots: '8192-16383', ReplicaCount: 1 },
    ],
  });
  expect(properties).not.toHaveProperty('NumCacheClusters');
  expect(properties).not.toHaveProperty('PreferredCacheClusterAZs');
});

test('a security group on any one member is on the group', () => {
  const member = (id: string, ...groups: string[]): object => ({
    CacheClusterId: id,
    EngineVersion: '7.1.0',
    SecurityGroups: groups.map((SecurityGroupId) => ({ SecurityGroupId, Status: 'active' })),
  });
  const { properties } = replicationGroupOf({ ReplicationGroupId: 'g' }, [
    member('g-1', 'sg-1'),
    member('g-2', 'sg-1', 'sg-2'),
  ]);
  expect(properties).toMatchObject({ EngineVersion: '7.1.0', SecurityGroupIds: ['sg-1', 'sg-2'] });
});

const answer = (operation: string, result: string): Answer => ({
  xml: `<${operation}Response><${operation}Result>${result}</${operation}Result></${operation}Response>`,
});
const answers = {
  DescribeReplicationGroups: () =>
    answer(
      'DescribeReplicationGroups',
      '<ReplicationGroups><ReplicationGroup><ReplicationGroupId>g</ReplicationGroupId></ReplicationGroup></ReplicationGroups>',
    ),
  DescribeCacheClusters: () =>
    answer(
      'DescribeCacheClusters',
      `<CacheClusters>
        <CacheCluster><CacheClusterId>g-001</CacheClusterId><ReplicationGroupId>g</ReplicationGroupId><EngineVersion>7.1.0</EngineVersion></CacheCluster>
        <CacheCluster><CacheClusterId>alone</CacheClusterId><Engine>memcached</Engine><NumCacheNodes>2</NumCacheNodes><CacheNodes>
          <CacheNode><CustomerAvailabilityZone>a</CustomerAvailabilityZone></CacheNode>
          <CacheNode><CustomerAvailabilityZone>b</CustomerAvailabilityZone></CacheNode>
        </CacheNodes></CacheCluster>
      </CacheClusters>`,
    ),
};

test('a cluster of no group stands alone', async () => {
  const { resources, gaps } = await collectFromStub(elasticacheReplicationGroup, answers);
  expect(gaps).toEqual([]);
  expect(resources).toMatchObject([
    { type: 'AWS::ElastiCache::ReplicationGroup', id: 'g', properties: { EngineVersion: '7.1.0' } },
    {
      type: 'AWS::ElastiCache::CacheCluster',
      id: 'alone',
      properties: { AZMode: 'cross-az', NumCacheNodes: 2, PreferredAvailabilityZones: ['a', 'b'] },
    },
  ]);
});

test('without its members a group keeps what it knows itself, and says that the rest is missing', async () => {
  const { resources, gaps } = await collectFromStub(elasticacheReplicationGroup, {
    ...answers,
    DescribeCacheClusters: () => denied,
  });
  expect(resources.map(({ id }) => id)).toEqual(['g']);
  expect(resources[0]?.properties).not.toHaveProperty('EngineVersion');
  const told = [...gaps, ...resources.flatMap((resource) => resource.gaps)];
  expect(told.map(({ scope }) => scope.type).toSorted()).toEqual([
    'AWS::ElastiCache::CacheCluster',
    'AWS::ElastiCache::ReplicationGroup',
  ]);
});
