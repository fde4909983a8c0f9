import {
  CreateTrailCommand,
  type EventSelector,
  type InsightSelector,
  PutEventSelectorsCommand,
  PutInsightSelectorsCommand,
  StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import { generatedName, given, handle, type Handlers } from './handler.ts';
import type { Tagged } from './tags.ts';

interface Trail extends Tagged {
  readonly TrailName?: string;
  readonly S3BucketName: string;
  readonly S3KeyPrefix?: string;
  readonly IncludeGlobalServiceEvents?: boolean;
  readonly IsMultiRegionTrail?: boolean;
  readonly IsOrganizationTrail?: boolean;
  readonly IsLogging: boolean;
  readonly EnableLogFileValidation?: boolean;
  readonly CloudWatchLogsLogGroupArn?: string;
  readonly CloudWatchLogsRoleArn?: string;
  readonly KMSKeyId?: string;
  readonly SnsTopicName?: string;
  readonly EventSelectors?: EventSelector[];
  readonly InsightSelectors?: InsightSelector[];
}

export const cloudTrailHandlers: Handlers = {
  'AWS::CloudTrail::Trail': handle<Trail>(async (properties, scope) => {
    const { cloudTrail } = scope;
    const { EventSelectors, InsightSelectors } = properties;
    const { Name, TrailARN } = await cloudTrail.send(
      new CreateTrailCommand({
        Name: properties.TrailName ?? generatedName(scope, 128),
        S3BucketName: properties.S3BucketName,
        S3KeyPrefix: properties.S3KeyPrefix,
        IncludeGlobalServiceEvents: properties.IncludeGlobalServiceEvents,
        IsMultiRegionTrail: properties.IsMultiRegionTrail,
        IsOrganizationTrail: properties.IsOrganizationTrail,
        EnableLogFileValidation: properties.EnableLogFileValidation,
        CloudWatchLogsLogGroupArn: properties.CloudWatchLogsLogGroupArn,
        CloudWatchLogsRoleArn: properties.CloudWatchLogsRoleArn,
        KmsKeyId: properties.KMSKeyId,
        SnsTopicName: properties.SnsTopicName,
        TagsList: properties.Tags,
      }),
    );
    const TrailName = given(Name, 'Name');
    if (properties.IsLogging) await cloudTrail.send(new StartLoggingCommand({ Name: TrailName }));
    if (EventSelectors?.length) await cloudTrail.send(new PutEventSelectorsCommand({ TrailName, EventSelectors }));
    if (InsightSelectors?.length)
      await cloudTrail.send(new PutInsightSelectorsCommand({ TrailName, InsightSelectors }));
    return { ref: TrailName, atts: { Arn: TrailARN } };
  }),
};
