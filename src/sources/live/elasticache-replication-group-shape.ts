import type { CacheCluster, NodeGroup, NodeGroupMember, ReplicationGroup } from '@aws-sdk/client-elasticache';
import type { LiveResource } from './collector.ts';
import { endpoint, logDelivery } from './elasticache-cache-cluster.ts';

/** What only the member clusters know of a replication group. */
export const MEMBER_PROPERTIES: readonly string[] = [
  'EngineVersion',
  'SecurityGroupIds',
  'CacheSecurityGroupNames',
  'CacheSubnetGroupName',
  'CacheParameterGroupName',
  'PreferredMaintenanceWindow',
  'NotificationTopicArn',
  'Members',
];

/** A replication group in CloudFormation's shape; `members` are its cache clusters, none where they could not be read. */
export function replicationGroupOf(group: ReplicationGroup, members: readonly CacheCluster[]): LiveResource {
  return {
    type: 'AWS::ElastiCache::ReplicationGroup',
    id: group.ReplicationGroupId,
    arn: group.ARN,
    name: group.ReplicationGroupId,
    properties: {
      ReplicationGroupId: group.ReplicationGroupId,
      ReplicationGroupDescription: group.Description,
      GlobalReplicationGroupId: group.GlobalReplicationGroupInfo?.GlobalReplicationGroupId,
      Engine: group.Engine,
      CacheNodeType: group.CacheNodeType,
      ClusterMode: group.ClusterMode,
      DataTieringEnabled: isOn(group.DataTiering),
      AutoMinorVersionUpgrade: group.AutoMinorVersionUpgrade,
      LogDeliveryConfigurations: logDelivery(group.LogDeliveryConfigurations),
      ...topology(group),
      ...durability(group),
      ...access(group),
      ...ofMembers(members),
    },
    facts: facts(group, members),
  };
}

function topology({ NodeGroups, MemberClusters, AutomaticFailover, MultiAZ }: ReplicationGroup): object {
  const [first, ...others] = NodeGroups ?? [];
  const isSharded = others.length > 0;
  const zones = first?.NodeGroupMembers?.map(({ PreferredAvailabilityZone }) => PreferredAvailabilityZone);
  return {
    AutomaticFailoverEnabled: isOn(AutomaticFailover),
    MultiAZEnabled: isOn(MultiAZ),
    NumNodeGroups: NodeGroups?.length,
    ReplicasPerNodeGroup: first?.NodeGroupMembers && first.NodeGroupMembers.length - 1,
    // CloudFormation has this count and its zones for one shard only; several have NodeGroupConfiguration.
    ...(isSharded ? {} : { NumCacheClusters: MemberClusters?.length, PreferredCacheClusterAZs: zones }),
    NodeGroupConfiguration: NodeGroups?.map(shard),
  };
}

function shard({ NodeGroupId, Slots, NodeGroupMembers = [] }: NodeGroup): object {
  // With cluster mode enabled AWS tells no roles: then no member is known to be the primary.
  const primary = NodeGroupMembers.find(({ CurrentRole }) => CurrentRole === 'primary');
  const replicas = NodeGroupMembers.filter(({ CurrentRole }) => CurrentRole === 'replica');
  const zone = ({ PreferredAvailabilityZone }: NodeGroupMember): string | undefined => PreferredAvailabilityZone;
  return {
    NodeGroupId,
    Slots,
    ...(primary ? { PrimaryAvailabilityZone: zone(primary), ReplicaAvailabilityZones: replicas.map(zone) } : {}),
    ReplicaCount: NodeGroupMembers.length - 1,
  };
}

function durability(group: ReplicationGroup): object {
  return {
    SnapshotRetentionLimit: group.SnapshotRetentionLimit,
    SnapshotWindow: group.SnapshotWindow,
    SnapshottingClusterId: group.SnapshottingClusterId,
    Durability: group.Durability,
  };
}

function access(group: ReplicationGroup): object {
  return {
    Port: (group.ConfigurationEndpoint ?? group.NodeGroups?.[0]?.PrimaryEndpoint)?.Port,
    NetworkType: group.NetworkType,
    IpDiscovery: group.IpDiscovery,
    AtRestEncryptionEnabled: group.AtRestEncryptionEnabled,
    KmsKeyId: group.KmsKeyId,
    TransitEncryptionEnabled: group.TransitEncryptionEnabled,
    TransitEncryptionMode: group.TransitEncryptionMode,
    UserGroupIds: group.UserGroupIds,
  };
}

/** The first member speaks for all where AWS keeps them equal; security groups are the union of what any member has. */
function ofMembers(members: readonly CacheCluster[]): object {
  const [first] = members;
  if (!first) return {};
  const groups = members.flatMap(({ SecurityGroups = [] }) => SecurityGroups.map((group) => group.SecurityGroupId));
  return {
    EngineVersion: first.EngineVersion,
    SecurityGroupIds: [...new Set(groups)],
    CacheSecurityGroupNames: first.CacheSecurityGroups?.map((group) => group.CacheSecurityGroupName),
    CacheSubnetGroupName: first.CacheSubnetGroupName,
    CacheParameterGroupName: first.CacheParameterGroup?.CacheParameterGroupName,
    PreferredMaintenanceWindow: first.PreferredMaintenanceWindow,
    NotificationTopicArn: first.NotificationConfiguration?.TopicArn,
  };
}

function facts(group: ReplicationGroup, members: readonly CacheCluster[]): Record<string, unknown> {
  const [first] = group.NodeGroups ?? [];
  return {
    Status: group.Status,
    ReplicationGroupCreateTime: group.ReplicationGroupCreateTime,
    PendingModifiedValues: group.PendingModifiedValues,
    AuthTokenEnabled: group.AuthTokenEnabled,
    AuthTokenLastModifiedDate: group.AuthTokenLastModifiedDate,
    EffectiveDurability: group.EffectiveDurability,
    PrimaryEndPoint: endpoint(first?.PrimaryEndpoint),
    ReaderEndPoint: endpoint(first?.ReaderEndpoint),
    ConfigurationEndPoint: endpoint(group.ConfigurationEndpoint),
    MemberClusters: group.MemberClusters,
    Members: members.map((member) => ({
      CacheClusterId: member.CacheClusterId,
      CacheClusterStatus: member.CacheClusterStatus,
      EngineVersion: member.EngineVersion,
      PreferredAvailabilityZone: member.PreferredAvailabilityZone,
      ParameterApplyStatus: member.CacheParameterGroup?.ParameterApplyStatus,
      SecurityGroupIds: member.SecurityGroups?.map(({ SecurityGroupId }) => SecurityGroupId),
    })),
  };
}

/** A switch that is being turned counts as turned: the properties say what is wanted, the status is a fact. */
function isOn(status: string | undefined): boolean | undefined {
  return status === undefined ? undefined : status === 'enabled' || status === 'enabling';
}
