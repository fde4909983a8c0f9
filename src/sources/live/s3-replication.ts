import type { ReplicationConfiguration, ReplicationRule, ReplicationRuleFilter } from '@aws-sdk/client-s3';

/** A bucket's replication as CloudFormation's `ReplicationConfiguration`. */
export function replicationConfiguration({ Role, Rules = [] }: ReplicationConfiguration): object {
  return { Role, Rules: Rules.map(replicationRule) };
}

function replicationRule(rule: ReplicationRule): object {
  const { Destination: to } = rule;
  return {
    Id: rule.ID,
    Status: rule.Status,
    Priority: rule.Priority,
    Prefix: rule.Prefix,
    Filter: rule.Filter && replicationFilter(rule.Filter),
    SourceSelectionCriteria: rule.SourceSelectionCriteria,
    DeleteMarkerReplication: rule.DeleteMarkerReplication,
    Destination: to && {
      Bucket: to.Bucket,
      Account: to.Account,
      StorageClass: to.StorageClass,
      AccessControlTranslation: to.AccessControlTranslation,
      EncryptionConfiguration: to.EncryptionConfiguration && {
        ReplicaKmsKeyID: to.EncryptionConfiguration.ReplicaKmsKeyID,
      },
      ReplicationTime: to.ReplicationTime,
      Metrics: to.Metrics,
    },
  };
}

function replicationFilter({ Prefix, Tag, And }: ReplicationRuleFilter): object {
  return { Prefix, TagFilter: Tag, And: And && { Prefix: And.Prefix, TagFilters: And.Tags } };
}
