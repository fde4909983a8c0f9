import { CloudWatchLogsClient, type LogGroup, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import { list, sharedTags } from './calls.ts';
import { defineCollector, type LiveResource } from './collector.ts';

/** Log groups. Their data-protection policies would be one call a group, so nothing here reads them. */
export const logsLogGroup = defineCollector({
  service: 'logs',
  client: CloudWatchLogsClient,
  types: ['AWS::Logs::LogGroup'],
  calls: {
    groups: list(
      'logs:DescribeLogGroups',
      (client: CloudWatchLogsClient, _: void, abortSignal) =>
        paginateDescribeLogGroups({ client, pageSize: 50 }, {}, { abortSignal }),
      (page) => page.logGroups,
    ),
    tags: sharedTags,
  },
  async read(call) {
    const groups = (await call.groups()).map(toLive);
    return Promise.all(groups.map(async (group) => ({ ...group, tags: await call.tags(group) })));
  },
});

function toLive(group: LogGroup): LiveResource {
  const { logGroupName, creationTime } = group;
  return {
    type: 'AWS::Logs::LogGroup',
    id: logGroupName,
    arn: group.logGroupArn ?? group.arn?.replace(/:\*$/, ''),
    name: logGroupName,
    properties: {
      LogGroupName: logGroupName,
      RetentionInDays: group.retentionInDays,
      KmsKeyId: group.kmsKeyId,
      LogGroupClass: group.logGroupClass,
      DeletionProtectionEnabled: group.deletionProtectionEnabled,
      BearerTokenAuthenticationEnabled: group.bearerTokenAuthenticationEnabled,
    },
    facts: {
      CreatedAt: creationTime === undefined ? undefined : new Date(creationTime),
      StoredBytes: group.storedBytes,
      MetricFilterCount: group.metricFilterCount,
      DataProtectionStatus: group.dataProtectionStatus,
      InheritedProperties: group.inheritedProperties,
    },
  };
}
