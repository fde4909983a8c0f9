import { attributeSet } from '../recorded-type.ts';
import type { ServiceAnswers } from './answer.ts';

const ALARM = 'AWS::CloudWatch::Alarm';

/** CloudWatch: metric alarms without their state, which changes too often to be configuration. */
export const cloudwatch: ServiceAnswers = {
  client: 'CloudWatchClient',
  types: {
    [ALARM]: {
      type: ALARM,
      id: 'resourceName',
      shape: 'service',
      attributes: attributeSet(`actionsEnabled alarmActions alarmArn alarmConfigurationUpdatedTimestamp alarmDescription
        alarmName comparisonOperator datapointsToAlarm dimensions evaluateLowSampleCountPercentile evaluationPeriods
        extendedStatistic insufficientDataActions metricName namespace oKActions period statistic threshold
        thresholdMetricId treatMissingData unit`),
    },
  },
  answers: { DescribeAlarmsCommand: (shelf) => ({ MetricAlarms: shelf.recorded(ALARM) }) },
};
