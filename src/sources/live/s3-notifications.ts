import type {
  GetBucketNotificationConfigurationCommandOutput,
  NotificationConfigurationFilter,
} from '@aws-sdk/client-s3';

/** A bucket's notifications as CloudFormation has them, one event an entry; undefined where none is configured. */
export function notificationConfiguration({
  TopicConfigurations = [],
  QueueConfigurations = [],
  LambdaFunctionConfigurations = [],
  EventBridgeConfiguration,
}: GetBucketNotificationConfigurationCommandOutput): object | undefined {
  const topics = TopicConfigurations.flatMap((entry) => perEvent(entry, { Topic: entry.TopicArn }));
  const queues = QueueConfigurations.flatMap((entry) => perEvent(entry, { Queue: entry.QueueArn }));
  const functions = LambdaFunctionConfigurations.flatMap((entry) =>
    perEvent(entry, { Function: entry.LambdaFunctionArn }),
  );
  const configuration = {
    ...(topics.length > 0 ? { TopicConfigurations: topics } : {}),
    ...(queues.length > 0 ? { QueueConfigurations: queues } : {}),
    ...(functions.length > 0 ? { LambdaConfigurations: functions } : {}),
    // AWS says "on" by an empty object.
    ...(EventBridgeConfiguration ? { EventBridgeConfiguration: { EventBridgeEnabled: true } } : {}),
  };
  return Object.keys(configuration).length > 0 ? configuration : undefined;
}

interface Entry {
  readonly Events: readonly string[] | undefined;
  readonly Filter?: NotificationConfigurationFilter | undefined;
}

function perEvent({ Events = [], Filter }: Entry, target: object): object[] {
  const rules = Filter?.Key?.FilterRules;
  return Events.map((Event) => ({ Event, ...target, ...(rules ? { Filter: { S3Key: { Rules: rules } } } : {}) }));
}
