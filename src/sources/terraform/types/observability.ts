import { block, blocks, document, listUnder, pairs, set, setUnder, type TerraformTypes } from '../terraform-type.ts';

const FEEDBACK = ['application', 'firehose', 'http', 'lambda', 'sqs'].flatMap((protocol) =>
  ['failure_feedback_role_arn', 'success_feedback_role_arn', 'success_feedback_sample_rate'].map(
    (name) => `${protocol}_${name}`,
  ),
);

/** The policy that AWS gives a topic: nobody wrote it. */
const isDefaultPolicy = (policy: unknown): boolean =>
  typeof policy === 'string' && policy.includes('"__default_policy_ID"');

/** Logs, alarms, topics and trails. */
export const OBSERVABILITY: TerraformTypes = {
  aws_cloudwatch_log_group: {
    type: 'AWS::Logs::LogGroup',
    id: 'name',
    names: { name: 'LogGroupName' },
    silent: ['retention_in_days', 'skip_destroy'],
    // Zero: they are kept for ever.
    shape: ({ retention_in_days: days }) => (days === 0 ? {} : set({ RetentionInDays: days })),
  },
  aws_cloudwatch_log_metric_filter: {
    type: 'AWS::Logs::MetricFilter',
    id: ({ log_group_name: group, name }) =>
      typeof group === 'string' && typeof name === 'string' ? `${group}|${name}` : undefined,
    names: { name: 'FilterName', pattern: 'FilterPattern' },
    silent: ['metric_transformation'],
    shape: (values) => {
      const {
        name,
        namespace,
        value,
        default_value: fallback,
        unit,
        dimensions,
      } = block(values, 'metric_transformation');
      const Dimensions = pairs(dimensions, 'Key', 'Value');
      const transformation = {
        ...set({
          MetricName: name,
          MetricNamespace: namespace,
          MetricValue: value,
          DefaultValue: fallback,
          Unit: unit,
        }),
        ...listUnder('Dimensions', Dimensions),
      };
      return { MetricTransformations: [transformation] };
    },
  },
  aws_cloudwatch_metric_alarm: {
    type: 'AWS::CloudWatch::Alarm',
    id: 'alarm_name',
    names: { evaluate_low_sample_count_percentiles: 'EvaluateLowSampleCountPercentile', metric_query: 'Metrics' },
    silent: ['datapoints_to_alarm', 'dimensions', 'period', 'evaluation_criteria', 'evaluation_interval'],
    shape: ({ dimensions, datapoints_to_alarm: datapoints, period }) => {
      const Dimensions = pairs(dimensions, 'Name', 'Value');
      return {
        ...set({
          DatapointsToAlarm: datapoints === 0 ? undefined : datapoints,
          Period: period === 0 ? undefined : period,
        }),
        ...listUnder('Dimensions', Dimensions),
      };
    },
  },
  aws_sns_topic: {
    type: 'AWS::SNS::Topic',
    id: 'arn',
    names: { name: 'TopicName' },
    silent: [
      ...FEEDBACK,
      'beginning_archive_time',
      'content_based_deduplication',
      'fifo_topic',
      'owner',
      'policy',
      'signature_version',
    ],
    shape: ({ policy, fifo_topic: isFifo, content_based_deduplication: isUnique, signature_version: version }) => ({
      ...(isDefaultPolicy(policy) ? {} : set({ TopicPolicy: document(policy) })),
      ...(isFifo === true ? { FifoTopic: true, ContentBasedDeduplication: isUnique ?? false } : {}),
      ...(version === 0
        ? {}
        : set({ SignatureVersion: version === undefined || version === null ? undefined : String(version) })),
    }),
  },
  aws_sns_topic_policy: {
    type: 'AWS::SNS::TopicPolicy',
    silent: ['owner', 'policy'],
    shape: ({ arn, policy }) => set({ Topics: [arn ?? null], PolicyDocument: document(policy) }),
  },
  aws_sns_topic_subscription: {
    type: 'AWS::SNS::Subscription',
    silent: [
      'confirmation_timeout_in_minutes',
      'confirmation_was_authenticated',
      'endpoint_auto_confirms',
      'filter_policy_scope',
      'owner_id',
      'pending_confirmation',
      'raw_message_delivery',
    ],
    shape: ({ raw_message_delivery: isRaw, filter_policy: filter, filter_policy_scope: scope }) => ({
      ...(isRaw === true ? { RawMessageDelivery: true } : {}),
      ...(filter ? set({ FilterPolicyScope: scope }) : {}),
    }),
  },
  aws_cloudtrail: {
    type: 'AWS::CloudTrail::Trail',
    id: 'name',
    names: {
      name: 'TrailName',
      cloud_watch_logs_group_arn: 'CloudWatchLogsLogGroupArn',
      enable_logging: 'IsLogging',
      kms_key_id: 'KMSKeyId',
    },
    silent: ['home_region', 'sns_topic_arn'],
  },
  aws_appautoscaling_target: {
    type: 'AWS::ApplicationAutoScaling::ScalableTarget',
    id: ({ resource_id: id, scalable_dimension: dimension, service_namespace: namespace }) =>
      typeof id === 'string' ? `${id}|${String(dimension)}|${String(namespace)}` : undefined,
  },
  aws_appautoscaling_policy: {
    type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
    id: 'arn',
    names: { name: 'PolicyName', 'step_scaling_policy_configuration.step_adjustment': 'StepAdjustments' },
    silent: ['alarm_arns'],
    // AWS answers it only where it is true.
    before: (values) => ({
      ...values,
      target_tracking_scaling_policy_configuration: blocks(values, 'target_tracking_scaling_policy_configuration').map(
        ({ disable_scale_in: isDisabled, ...rest }) =>
          isDisabled === true ? { ...rest, disable_scale_in: true } : rest,
      ),
    }),
    shape: ({ resource_id: id, scalable_dimension: dimension, service_namespace: namespace }) =>
      set({ ScalingTargetId: typeof id === 'string' ? `${id}|${String(dimension)}|${String(namespace)}` : undefined }),
  },
  aws_appautoscaling_scheduled_action: {
    type: 'AWS::ApplicationAutoScaling::ScalableTarget',
    into: 'resource_id',
    silent: [
      'end_time',
      'name',
      'resource_id',
      'scalable_dimension',
      'scalable_target_action',
      'schedule',
      'service_namespace',
      'start_time',
      'timezone',
    ],
    shape: (values) => {
      const action = block(values, 'scalable_target_action');
      const scheduled = {
        ...set({
          ScheduledActionName: values['name'],
          Schedule: values['schedule'],
          Timezone: values['timezone'],
          StartTime: values['start_time'],
          EndTime: values['end_time'],
        }),
        ...setUnder('ScalableTargetAction', {
          MinCapacity: action['min_capacity'],
          MaxCapacity: action['max_capacity'],
        }),
      };
      return { ScheduledActions: [scheduled] };
    },
  },
};
