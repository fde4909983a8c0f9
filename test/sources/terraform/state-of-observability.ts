import type { Json, JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { at, lists, objects, type StateOf, textAt } from './attributes-at.ts';

const json = (value: Json): Json => (value === null ? null : JSON.stringify(value));

const named =
  (type: string, values: (resource: Resource) => JsonObject): StateOf =>
  (resource) => [[type, { id: resource.id, ...values(resource) }]];

export const OBSERVABILITY_STATE: Readonly<Record<string, StateOf>> = {
  'AWS::Logs::LogGroup': named('aws_cloudwatch_log_group', (group) => ({
    name: group.id,
    retention_in_days: at(group, 'RetentionInDays'),
    kms_key_id: at(group, 'KmsKeyId'),
    skip_destroy: false,
  })),
  'AWS::SNS::Topic': (topic) => [
    [
      'aws_sns_topic',
      {
        id: topic.id,
        name: at(topic, 'TopicName'),
        display_name: at(topic, 'DisplayName'),
        kms_master_key_id: at(topic, 'KmsMasterKeyId'),
        policy: json(at(topic, 'TopicPolicy')),
        fifo_topic: false,
        content_based_deduplication: false,
        signature_version: 0,
        http_success_feedback_sample_rate: 0,
      },
    ],
    [
      'aws_sns_topic_policy',
      { id: topic.id, arn: topic.id, policy: json(at(topic, 'TopicPolicy')), owner: topic.account },
    ],
  ],
  'AWS::CloudTrail::Trail': named('aws_cloudtrail', (trail) => ({
    id: trail.arn ?? null,
    name: trail.id,
    s3_bucket_name: at(trail, 'S3BucketName'),
    kms_key_id: at(trail, 'KMSKeyId'),
    enable_logging: true,
    enable_log_file_validation: true,
    include_global_service_events: true,
    is_multi_region_trail: true,
    is_organization_trail: false,
    event_selector: [
      {
        read_write_type: 'All',
        include_management_events: true,
        data_resource: [],
        exclude_management_event_sources: [],
      },
    ],
    home_region: trail.region,
  })),
  'AWS::CloudWatch::Alarm': named('aws_cloudwatch_metric_alarm', (alarm) => ({
    alarm_name: alarm.id,
    alarm_description: textAt(alarm, 'AlarmDescription'),
    actions_enabled: at(alarm, 'ActionsEnabled'),
    alarm_actions: lists(at(alarm, 'AlarmActions')),
    ok_actions: lists(at(alarm, 'OKActions')),
    insufficient_data_actions: [],
    metric_name: at(alarm, 'MetricName'),
    namespace: at(alarm, 'Namespace'),
    statistic: at(alarm, 'Statistic'),
    period: at(alarm, 'Period'),
    evaluation_periods: at(alarm, 'EvaluationPeriods'),
    datapoints_to_alarm: 0,
    threshold: at(alarm, 'Threshold'),
    comparison_operator: at(alarm, 'ComparisonOperator'),
    treat_missing_data: at(alarm, 'TreatMissingData'),
    dimensions: Object.fromEntries(
      objects(at(alarm, 'Dimensions')).map(({ Name, Value = null }) => [String(Name), Value]),
    ),
    evaluate_low_sample_count_percentiles: '',
  })),
  'AWS::ApplicationAutoScaling::ScalableTarget': (target) => [
    [
      'aws_appautoscaling_target',
      {
        id: at(target, 'ResourceId'),
        resource_id: at(target, 'ResourceId'),
        scalable_dimension: at(target, 'ScalableDimension'),
        service_namespace: at(target, 'ServiceNamespace'),
        min_capacity: at(target, 'MinCapacity'),
        max_capacity: at(target, 'MaxCapacity'),
        role_arn: at(target, 'RoleARN'),
        suspended_state: [
          {
            dynamic_scaling_in_suspended: false,
            dynamic_scaling_out_suspended: false,
            scheduled_scaling_suspended: false,
          },
        ],
      },
    ],
    ...objects(at(target, 'ScheduledActions')).map((action): readonly [string, JsonObject] => {
      const { MinCapacity = null, MaxCapacity = null } = objects(action['ScalableTargetAction'] ?? null)[0] ?? {};
      return [
        'aws_appautoscaling_scheduled_action',
        {
          id: 'x',
          name: action['ScheduledActionName'] ?? null,
          resource_id: at(target, 'ResourceId'),
          scalable_dimension: at(target, 'ScalableDimension'),
          service_namespace: at(target, 'ServiceNamespace'),
          schedule: action['Schedule'] ?? null,
          timezone: action['Timezone'] ?? null,
          scalable_target_action: [{ min_capacity: MinCapacity, max_capacity: MaxCapacity }],
        },
      ];
    }),
  ],
  'AWS::ApplicationAutoScaling::ScalingPolicy': (policy) => {
    const target = 'TargetTrackingScalingPolicyConfiguration';
    return [
      [
        'aws_appautoscaling_policy',
        {
          id: at(policy, 'PolicyName'),
          name: at(policy, 'PolicyName'),
          policy_type: at(policy, 'PolicyType'),
          resource_id: at(policy, 'ResourceId'),
          scalable_dimension: at(policy, 'ScalableDimension'),
          service_namespace: at(policy, 'ServiceNamespace'),
          step_scaling_policy_configuration: [],
          target_tracking_scaling_policy_configuration: [
            {
              target_value: at(policy, `${target}.TargetValue`),
              scale_in_cooldown: at(policy, `${target}.ScaleInCooldown`),
              scale_out_cooldown: at(policy, `${target}.ScaleOutCooldown`),
              disable_scale_in: false,
              customized_metric_specification: [],
              predefined_metric_specification: [
                {
                  predefined_metric_type: at(policy, `${target}.PredefinedMetricSpecification.PredefinedMetricType`),
                  resource_label: '',
                },
              ],
            },
          ],
          alarm_arns: ['arn:aws:cloudwatch:x'],
        },
      ],
    ];
  },
};
