import { expect } from 'vitest';
import { elasticacheParameterGroup } from '#src/sources/live/elasticache-parameter-group.ts';
import { elasticacheReplicationGroup } from '#src/sources/live/elasticache-replication-group.ts';
import { elasticacheSnapshot } from '#src/sources/live/elasticache-snapshot.ts';
import { elasticacheSubnetGroup } from '#src/sources/live/elasticache-subnet-group.ts';
import { labTest } from '../../lab/lab-test.ts';
import { collectFromLab } from './collect-from-lab.ts';

const GROUP = 'AWS::ElastiCache::ReplicationGroup';
const TAGS = { Component: 'data', Environment: 'cheetah', ManagedBy: 'cdk' };

labTest('a replication group has what its template asks for, and what only its members know', async () => {
  const { gaps, calls, one } = await collectFromLab(elasticacheReplicationGroup);
  expect(gaps).toEqual([]);
  expect(calls).toMatchObject({ 'elasticache:DescribeReplicationGroups': 1, 'elasticache:DescribeCacheClusters': 1 });
  const { properties, facts, tags } = one(GROUP, 'cheetah-redis');
  expect(properties).toMatchObject({
    AtRestEncryptionEnabled: true,
    AutoMinorVersionUpgrade: true,
    AutomaticFailoverEnabled: true,
    CacheNodeType: 'cache.t3.small',
    CacheParameterGroupName: 'default.redis7',
    CacheSubnetGroupName: 'cheetah-redis',
    Engine: 'redis',
    EngineVersion: expect.stringMatching(/^7\.1/),
    KmsKeyId: expect.stringMatching(/^arn:aws:kms:/),
    MultiAZEnabled: true,
    NumCacheClusters: 2,
    NumNodeGroups: 1,
    ReplicasPerNodeGroup: 1,
    Port: 6379,
    PreferredCacheClusterAZs: ['us-east-1a', 'us-east-1b'],
    ReplicationGroupDescription: 'Cache and task queue of cheetah',
    SecurityGroupIds: [expect.stringMatching(/^sg-/)],
    SnapshotRetentionLimit: 14,
    SnapshotWindow: '04:00-05:00',
    TransitEncryptionEnabled: true,
    TransitEncryptionMode: 'required',
  });
  expect(facts).toMatchObject({ Status: 'available', MemberClusters: ['cheetah-redis-001', 'cheetah-redis-002'] });
  expect(tags).toEqual(TAGS);
});

labTest('members are part of their group, not clusters of their own; one node has no failover', async () => {
  const { resources, one } = await collectFromLab(elasticacheReplicationGroup);
  expect(new Set(resources.map(({ type }) => type))).toEqual(new Set([GROUP]));
  expect(one(GROUP, 'tiger-redis').properties).toMatchObject({
    AutomaticFailoverEnabled: false,
    MultiAZEnabled: false,
    NumCacheClusters: 1,
    ReplicasPerNodeGroup: 0,
  });
});

labTest('its subnet group has its subnets', async () => {
  const { gaps, one } = await collectFromLab(elasticacheSubnetGroup);
  expect(gaps).toEqual([]);
  const { properties, tags } = one('AWS::ElastiCache::SubnetGroup', 'cheetah-redis');
  expect(properties).toEqual({
    CacheSubnetGroupName: 'cheetah-redis',
    Description: 'Database subnets of cheetah',
    SubnetIds: [expect.stringMatching(/^subnet-/), expect.stringMatching(/^subnet-/)],
  });
  expect(tags).toEqual(TAGS);
});

labTest('parameter groups and snapshots leave no gap', async () => {
  expect((await collectFromLab(elasticacheParameterGroup)).gaps).toEqual([]);
  expect((await collectFromLab(elasticacheSnapshot)).gaps).toEqual([]);
});
