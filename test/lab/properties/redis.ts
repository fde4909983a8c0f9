import type { CacheCluster, ReplicationGroup } from '@aws-sdk/client-elasticache';
import { distinct, sorted } from './answers.ts';
import { differs, type PropertyCheck, property } from './check.ts';
import { groupName, inWords, subnetCidr, tagCheck } from './names.ts';
import type { StatementId } from './statements.ts';

type Held = StatementId | readonly [StatementId, ...StatementId[]];
type Expected = Parameters<typeof property>[2];

/** A member of DescribeReplicationGroups, as it is. */
const member = (name: keyof ReplicationGroup, held: Held, expected: Expected): PropertyCheck =>
  property(`redis.${name}`, held, expected, ({ data }) => data.redis.group[name]);

/** What every node has; nodes that differ show as several values. */
const ofNodes = (name: string, held: Held, expected: Expected, read: (node: CacheCluster) => unknown): PropertyCheck =>
  property(`redis.nodes.${name}`, held, expected, ({ data }) => distinct(data.redis.nodes.map(read)));

/** Redis: one node on tiger, two in two zones on cheetah. */
export const redisChecks: readonly PropertyCheck[] = [
  member('Status', 'stack.redis', 'available'),
  member('Engine', ['redis.engine', 'stack.redis'], 'redis'),
  member(
    'CacheNodeType',
    ['redis.node-type', 'comparison.redis-instance'],
    differs('cache.t3.micro', 'cache.t3.small'),
  ),
  member('ClusterEnabled', 'redis.cluster-mode', false),
  member('ClusterMode', 'redis.cluster-mode', 'disabled'),
  member('MultiAZ', ['redis.replication', 'compliance.recovery'], differs('disabled', 'enabled')),
  member('AutomaticFailover', ['redis.failover', 'ha.cache-failover'], differs('disabled', 'enabled')),
  member(
    'MemberClusters',
    ['redis.replication', 'decision.14'],
    differs(['tiger-redis-001'], ['cheetah-redis-001', 'cheetah-redis-002']),
  ),
  member('AtRestEncryptionEnabled', ['redis.at-rest', 'depth.at-rest'], true),
  member('TransitEncryptionEnabled', ['redis.in-transit', 'depth.in-transit', 'decision.35'], true),
  member('TransitEncryptionMode', ['redis.in-transit', 'decision.35'], 'required'),
  member('SnapshotRetentionLimit', ['backup.redis', 'decision.14'], differs(7, 14)),
  member('SnapshotWindow', 'backup.redis', '04:00-05:00'),
  member('AutoMinorVersionUpgrade', 'redis.engine', true),
  member('DataTiering', 'redis.node-type', 'disabled'),
  property('redis.KmsKeyId', ['redis.at-rest', 'compliance.encryption'], 'the key', (live) =>
    inWords(live, live.data.redis.group.KmsKeyId),
  ),
  property('redis.shards', 'redis.cluster-mode', 1, ({ data }) => data.redis.group.NodeGroups?.length),
  property('redis.port', 'sg.redis-in', 6379, ({ data }) => {
    return data.redis.group.NodeGroups?.[0]?.PrimaryEndpoint?.Port;
  }),
  property(
    'redis.roles',
    'redis.replication',
    differs(['us-east-1a primary'], ['us-east-1a primary', 'us-east-1b replica']),
    ({ data }) =>
      data.redis.group.NodeGroups?.[0]?.NodeGroupMembers?.map(
        ({ CurrentRole, PreferredAvailabilityZone }) => `${PreferredAvailabilityZone} ${CurrentRole}`,
      ),
  ),
  property('redis.reader-endpoint', 'redis.replication', true, ({ data }) => {
    return data.redis.group.NodeGroups?.[0]?.ReaderEndpoint?.Address !== undefined;
  }),
  property(
    'redis.nodes.count',
    ['redis.replication', 'decision.14', 'comparison.redis-replica'],
    differs(1, 2),
    ({ data }) => {
      return data.redis.nodes.length;
    },
  ),
  property(
    'redis.nodes.zones',
    ['redis.replication', 'diagram.zones'],
    differs(['us-east-1a'], ['us-east-1a', 'us-east-1b']),
    ({ data }) => sorted(data.redis.nodes.map(({ PreferredAvailabilityZone }) => PreferredAvailabilityZone)),
  ),
  ofNodes('EngineVersion', 'redis.engine', ['7'], ({ EngineVersion }) => EngineVersion?.split('.')[0]),
  ofNodes('CacheClusterStatus', 'stack.redis', ['available'], ({ CacheClusterStatus }) => CacheClusterStatus),
  ofNodes('CacheNodeType', 'redis.node-type', differs(['cache.t3.micro'], ['cache.t3.small']), (node) => {
    return node.CacheNodeType;
  }),
  ofNodes('parameter-group', 'redis.engine', ['default.redis7'], ({ CacheParameterGroup }) => {
    return CacheParameterGroup?.CacheParameterGroupName;
  }),
  ofNodes('AtRestEncryptionEnabled', 'depth.at-rest', [true], (node) => node.AtRestEncryptionEnabled),
  ofNodes('TransitEncryptionEnabled', 'depth.in-transit', [true], (node) => node.TransitEncryptionEnabled),
  property(
    'redis.security-groups',
    ['sg.redis-in', 'depth.security-groups'],
    ({ name }) => [`${name}-redis-sg active`],
    ({ data, network }) =>
      sorted(
        new Set(
          data.redis.nodes.flatMap(({ SecurityGroups = [] }) =>
            SecurityGroups.map(({ SecurityGroupId, Status }) => `${groupName(network, SecurityGroupId)} ${Status}`),
          ),
        ),
      ),
  ),
  property(
    'redis.subnets',
    ['diagram.database', 'subnet.database-1', 'subnet.database-2'],
    differs(['10.0.20.0/24', '10.0.21.0/24'], ['10.1.20.0/24', '10.1.21.0/24']),
    ({ data, network }) =>
      sorted(
        (data.redis.subnetGroup.Subnets ?? []).map(({ SubnetIdentifier }) => subnetCidr(network, SubnetIdentifier)),
      ),
  ),
  tagCheck('redis', 'data', ({ data }) => data.redis.tags),
  property('redis.subnet-group.vpc', 'vpc.separate', true, ({ data, network }) => {
    return data.redis.subnetGroup.VpcId === network.vpc.VpcId;
  }),
];
