import {
  CloudWatchClient,
  type CompositeAlarm,
  type MetricAlarm,
  paginateDescribeAlarms,
} from '@aws-sdk/client-cloudwatch';
import { list, sharedTags } from './calls.ts';
import { defineCollector, type LiveResource } from './collector.ts';

type AnyAlarm = { readonly metric: MetricAlarm } | { readonly composite: CompositeAlarm };

/** Metric and composite alarms with their state as facts; a call asks for both kinds, or AWS lists metric alarms only. */
export const cloudwatchAlarm = defineCollector({
  service: 'cloudwatch',
  client: CloudWatchClient,
  types: ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'],
  calls: {
    alarms: list(
      'cloudwatch:DescribeAlarms',
      (client: CloudWatchClient, _: void, abortSignal) =>
        paginateDescribeAlarms(
          { client, pageSize: 100 },
          { AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] },
          { abortSignal },
        ),
      ({ MetricAlarms, CompositeAlarms }): AnyAlarm[] | undefined =>
        MetricAlarms || CompositeAlarms
          ? [
              ...(MetricAlarms ?? []).map((metric) => ({ metric })),
              ...(CompositeAlarms ?? []).map((composite) => ({ composite })),
            ]
          : undefined,
    ),
    tags: sharedTags,
  },
  async read(call) {
    const alarms = (await call.alarms()).map((alarm) =>
      'metric' in alarm ? metricAlarm(alarm.metric) : compositeAlarm(alarm.composite),
    );
    return Promise.all(alarms.map(async (alarm) => ({ ...alarm, tags: await call.tags(alarm) })));
  },
});

function metricAlarm(alarm: MetricAlarm): LiveResource {
  return {
    ...identity('AWS::CloudWatch::Alarm', alarm),
    properties: {
      ...actions(alarm),
      MetricName: alarm.MetricName,
      Namespace: alarm.Namespace,
      Dimensions: alarm.Dimensions?.length ? alarm.Dimensions : undefined,
      Statistic: alarm.Statistic,
      ExtendedStatistic: alarm.ExtendedStatistic,
      Metrics: alarm.Metrics?.length ? alarm.Metrics : undefined,
      ThresholdMetricId: alarm.ThresholdMetricId,
      Period: alarm.Period,
      Unit: alarm.Unit,
      EvaluationPeriods: alarm.EvaluationPeriods,
      EvaluationInterval: alarm.EvaluationInterval,
      EvaluationWindow: alarm.EvaluationWindow,
      EvaluationCriteria: alarm.EvaluationCriteria,
      DatapointsToAlarm: alarm.DatapointsToAlarm,
      Threshold: alarm.Threshold,
      ComparisonOperator: alarm.ComparisonOperator,
      TreatMissingData: alarm.TreatMissingData,
      EvaluateLowSampleCountPercentile: alarm.EvaluateLowSampleCountPercentile,
    },
  };
}

function compositeAlarm(alarm: CompositeAlarm): LiveResource {
  return {
    ...identity('AWS::CloudWatch::CompositeAlarm', alarm),
    properties: {
      ...actions(alarm),
      AlarmRule: alarm.AlarmRule,
      ActionsSuppressor: alarm.ActionsSuppressor,
      ActionsSuppressorWaitPeriod: alarm.ActionsSuppressorWaitPeriod,
      ActionsSuppressorExtensionPeriod: alarm.ActionsSuppressorExtensionPeriod,
    },
  };
}

function identity(type: string, alarm: MetricAlarm | CompositeAlarm): Omit<LiveResource, 'properties'> {
  return {
    type,
    id: alarm.AlarmName,
    arn: alarm.AlarmArn,
    name: alarm.AlarmName,
    facts: {
      StateValue: alarm.StateValue,
      StateUpdatedTimestamp: alarm.StateUpdatedTimestamp,
      ...(isOfAutoScaling(alarm) ? { ManagedBy: 'AWS' } : {}),
    },
  };
}

function actions(alarm: MetricAlarm | CompositeAlarm): Record<string, unknown> {
  return {
    AlarmName: alarm.AlarmName,
    AlarmDescription: alarm.AlarmDescription,
    ActionsEnabled: alarm.ActionsEnabled,
    AlarmActions: alarm.AlarmActions,
    OKActions: alarm.OKActions,
    InsufficientDataActions: alarm.InsufficientDataActions,
  };
}

/** https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html */
function isOfAutoScaling({ AlarmName = '', AlarmActions = [] }: MetricAlarm | CompositeAlarm): boolean {
  return AlarmName.startsWith('TargetTracking-') && AlarmActions.some((action) => action.includes(':scalingPolicy:'));
}
