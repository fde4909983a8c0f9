import { adds, type Effect, isGone, losesSome, turnsOff } from './effect.ts';

/** What blinds those who watch: trails, logs, alarms. */
export const RECORDS: readonly Effect[] = [
  {
    on: /^AWS::CloudTrail::/,
    at: /^IsLogging$/,
    when: turnsOff,
    severity: 'critical',
    does: 'stops the record of what is done in the account',
  },
  {
    on: /^AWS::CloudTrail::/,
    at: /^(EnableLogFileValidation|IsMultiRegionTrail|IncludeGlobalServiceEvents)$/,
    when: turnsOff,
    severity: 'high',
    does: 'weakens the record of what is done in the account',
  },
  { on: /^AWS::CloudTrail::/, at: /./, severity: 'high', does: 'changes the record of what is done in the account' },
  { on: /^AWS::EC2::FlowLog$/, at: /./, severity: 'medium', does: 'changes the record of the network' },
  {
    at: /access_logs\.s3\.enabled|connection_logs\.s3\.enabled/,
    when: turnsOff,
    severity: 'medium',
    does: 'stops the record of requests',
  },
  { at: /(access|connection|health_check)_logs\.s3/, severity: 'medium', does: 'changes the record of requests' },
  {
    at: /(^|\.)(LoggingConfiguration|LoggingConfigurations|Logging)(\.|\[|$)/,
    when: losesSome,
    severity: 'medium',
    does: 'stops the record of requests',
  },
  {
    at: /(^|\.)(LoggingConfiguration|LoggingConfigurations|Logging)(\.|\[|$)/,
    severity: 'medium',
    does: 'changes the record of requests',
  },
  { at: /(^|\.)(LogConfiguration)(\.|\[|$)/, severity: 'medium', does: 'changes where logs go' },
  {
    at: /containerInsights|(^|\.)(EnableCloudwatchLogsExports|EnablePerformanceInsights|MonitoringInterval|DatabaseInsightsMode)/,
    when: losesSome,
    severity: 'medium',
    does: 'measures less',
  },
  {
    at: /containerInsights|(^|\.)(EnableCloudwatchLogsExports|EnablePerformanceInsights|MonitoringInterval|DatabaseInsightsMode)/,
    severity: 'low',
    does: 'measures more and costs more',
  },
  { on: /^AWS::CloudWatch::/, at: /^ActionsEnabled$/, when: turnsOff, severity: 'high', does: 'silences the alarm' },
  {
    on: /^AWS::CloudWatch::/,
    at: /^(AlarmActions|OKActions|InsufficientDataActions)/,
    when: (change) => !adds(change),
    severity: 'high',
    does: 'silences the alarm',
  },
  { on: /^AWS::CloudWatch::/, at: /./, severity: 'medium', does: 'changes when the alarm rings and whom it tells' },
  { on: /^AWS::Logs::MetricFilter$/, at: /./, severity: 'medium', does: 'changes what is measured' },
  {
    on: /^AWS::SNS::Topic$/,
    at: /^Subscription/,
    when: adds,
    severity: 'high',
    does: 'sends messages to somebody else',
  },
  { on: /^AWS::SNS::Topic$/, at: /^Subscription/, severity: 'medium', does: 'tells fewer people' },
  {
    on: /^AWS::ECR::/,
    at: /^ImageScanningConfiguration/,
    when: losesSome,
    severity: 'medium',
    does: 'stops the scan of images',
  },
  {
    on: /^AWS::S3::/,
    at: /^NotificationConfiguration/,
    when: (change) => !isGone(change),
    severity: 'medium',
    does: 'sends events about objects elsewhere',
  },
];
