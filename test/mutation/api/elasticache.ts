import { ModifyReplicationGroupCommand, type ModifyReplicationGroupCommandInput } from '@aws-sdk/client-elasticache';
import { input, type Mutators } from './mutator.ts';

/** What the emulator's ModifyReplicationGroup knows, by the names that CloudFormation uses too. */
const SETTINGS = [
  'AutomaticFailoverEnabled',
  'CacheNodeType',
  'MultiAZEnabled',
  'SecurityGroupIds',
  'SnapshotRetentionLimit',
  'SnapshotWindow',
];

export const elastiCacheMutators: Mutators = {
  'AWS::ElastiCache::ReplicationGroup': {
    properties: Object.fromEntries(
      SETTINGS.map((setting) => [
        setting,
        ({ aws: { elastiCache }, name, resource: { id: ReplicationGroupId }, value }) =>
          elastiCache.send(
            new ModifyReplicationGroupCommand({
              ReplicationGroupId,
              ApplyImmediately: true,
              ...input<Partial<ModifyReplicationGroupCommandInput>>({ [name]: value }),
            }),
          ),
      ]),
    ),
  },
};
