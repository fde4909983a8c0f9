import { isJsonList, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { compareDeclared } from '../../compare/compare-declared.ts';
import { byAws, type DefaultContext, type DefaultsOfTypes, isSet, nothing, property } from './accepted.ts';

/** What SNS writes itself: the owner's account may do everything short of handing the topic on. */
function ownersTopicPolicy({ live }: DefaultContext): readonly Json[] {
  const actions = ['GetTopicAttributes', 'SetTopicAttributes', 'AddPermission', 'RemovePermission', 'DeleteTopic'];
  const more = ['Subscribe', 'ListSubscriptionsByTopic', 'Publish'];
  return ['AWS:SourceOwner', 'AWS:SourceAccount'].flatMap((key) =>
    [
      [...actions, ...more],
      [...actions, ...more, 'Receive'],
    ].map((names) => ({
      Version: '2008-10-17',
      Id: '__default_policy_ID',
      Statement: [
        {
          Sid: '__default_statement_ID',
          Effect: 'Allow',
          Principal: { AWS: '*' },
          Action: names.map((name) => `SNS:${name}`),
          Resource: live.id,
          Condition: { StringEquals: { [key]: live.account } },
        },
      ],
    })),
  );
}

const EVERYTHING = [
  { ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] },
];
const isDeclaredBy =
  (name: string) =>
  (context: DefaultContext): boolean => {
    const value = property(name)(context);
    return Array.isArray(value) && value.length > 0;
  };

/** A statement that is there and declared: beside it the comparison tells which others AWS writes itself. */
const DECLARED = { Sid: 'declared', Effect: 'Deny', Principal: '*', Action: 'logs:*', Resource: '*' };

/** Log delivery writes its own statements when somebody turns it on. */
function deliveredLogs({ live }: DefaultContext): readonly [] | 'aws' {
  const { type, account, region, properties } = live;
  const policy = properties['ResourcePolicyDocument'] ?? null;
  const own = isJsonObject(policy) ? (policy['Statement'] ?? []) : [];
  const having = (...Statement: readonly Json[]): JsonObject => ({
    ResourcePolicyDocument: { Version: '2012-10-17', Statement },
  });
  const all = having(DECLARED, ...(isJsonList(own) ? own : [own]));
  const context = { account, region, isSameThing: () => undefined };
  return compareDeclared(type, having(DECLARED), all, context).length === 0 ? 'aws' : [];
}

const ACTIONS = ['AlarmActions', 'InsufficientDataActions', 'OKActions'];

export const OBSERVABILITY: DefaultsOfTypes = {
  'AWS::CloudTrail::Trail': {
    EnableLogFileValidation: [false],
    EventSelectors: (context) => (isDeclaredBy('AdvancedEventSelectors')(context) ? 'aws' : [EVERYTHING]),
    'EventSelectors.IncludeManagementEvents': [true],
    'EventSelectors.ReadWriteType': ['All'],
    // A trail of all regions always includes them; of one region the console and CloudFormation differ.
    IncludeGlobalServiceEvents: (context) => (isSet(property('IsMultiRegionTrail')(context)) ? [true] : [true, false]),
    IsMultiRegionTrail: [false],
    IsOrganizationTrail: [false],
    ...nothing('AdvancedEventSelectors', 'AggregationConfigurations', 'CloudWatchLogsLogGroupArn'),
    ...nothing('CloudWatchLogsRoleArn', 'InsightSelectors', 'KMSKeyId', 'S3KeyPrefix', 'SnsTopicName'),
  },
  'AWS::CloudWatch::Alarm': {
    ActionsEnabled: [true],
    AlarmDescription: [''],
    DatapointsToAlarm: (context) => [property('EvaluationPeriods')(context) ?? null],
    EvaluateLowSampleCountPercentile: ['evaluate'],
    TreatMissingData: ['missing'],
    'Metrics.ReturnData': [true],
    ...nothing(...ACTIONS, 'Dimensions', 'ExtendedStatistic', 'Metrics', 'MetricName', 'Namespace', 'Period'),
    ...nothing('Statistic', 'Threshold', 'ThresholdMetricId', 'Unit'),
  },
  'AWS::CloudWatch::CompositeAlarm': {
    ActionsEnabled: [true],
    AlarmDescription: [''],
    ...nothing(...ACTIONS, 'ActionsSuppressor', 'ActionsSuppressorWaitPeriod', 'ActionsSuppressorExtensionPeriod'),
  },
  'AWS::Logs::LogGroup': {
    BearerTokenAuthenticationEnabled: [false],
    DeletionProtectionEnabled: [false],
    LogGroupClass: ['STANDARD'],
    // A class for delivery only keeps its logs for two days, whatever is asked.
    RetentionInDays: (context) => (property('LogGroupClass')(context) === 'DELIVERY' ? [2] : []),
    ResourcePolicyDocument: deliveredLogs,
    ...nothing('DataProtectionPolicy', 'FieldIndexPolicies', 'KmsKeyId'),
  },
  'AWS::Logs::MetricFilter': {
    ApplyOnTransformedLogs: [false],
    ...nothing('EmitSystemFieldDimensions', 'FieldSelectionCriteria', 'FilterPattern'),
    ...byAws('FilterName', 'MetricTransformations.Unit'),
  },
  'AWS::SNS::Topic': {
    ContentBasedDeduplication: [false],
    DisplayName: [''],
    FifoThroughputScope: ['Topic', 'MessageGroup'],
    FifoTopic: [false],
    SignatureVersion: ['1'],
    TopicPolicy: ownersTopicPolicy,
    TracingConfig: ['PassThrough'],
    'Subscription.RawMessageDelivery': [false],
    'Subscription.FilterPolicyScope': ['MessageAttributes'],
    ...nothing('ArchivePolicy', 'DataProtectionPolicy', 'DeliveryStatusLogging', 'KmsMasterKeyId', 'Subscription'),
  },
};
