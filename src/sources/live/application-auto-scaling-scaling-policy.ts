import {
  ApplicationAutoScalingClient,
  paginateDescribeScalingPolicies,
  type ScalingPolicy,
} from '@aws-sdk/client-application-auto-scaling';
import { list } from './calls.ts';
import { defineCollector, type LiveResource } from './collector.ts';
import { scalableTargetId } from './scalable-target-id.ts';

/** Scaling policies of ECS services. The alarms that AWS keeps for them are a fact. */
export const applicationAutoScalingScalingPolicy = defineCollector({
  service: 'application-autoscaling',
  client: ApplicationAutoScalingClient,
  types: ['AWS::ApplicationAutoScaling::ScalingPolicy'],
  calls: {
    policies: list(
      'application-autoscaling:DescribeScalingPolicies',
      (client: ApplicationAutoScalingClient, _: void, abortSignal) =>
        paginateDescribeScalingPolicies({ client }, { ServiceNamespace: 'ecs' }, { abortSignal }),
      (page) => page.ScalingPolicies,
    ),
  },
  async read(call) {
    return (await call.policies()).map(toLive);
  },
});

/** A policy names its target twice in CloudFormation: by ScalingTargetId, or by the three names that make it. */
function toLive(policy: ScalingPolicy): LiveResource {
  return {
    type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
    id: policy.PolicyARN,
    arn: policy.PolicyARN,
    name: policy.PolicyName,
    properties: {
      PolicyName: policy.PolicyName,
      PolicyType: policy.PolicyType,
      ScalingTargetId: scalableTargetId(policy),
      ServiceNamespace: policy.ServiceNamespace,
      ResourceId: policy.ResourceId,
      ScalableDimension: policy.ScalableDimension,
      TargetTrackingScalingPolicyConfiguration: policy.TargetTrackingScalingPolicyConfiguration,
      StepScalingPolicyConfiguration: policy.StepScalingPolicyConfiguration,
      PredictiveScalingPolicyConfiguration: policy.PredictiveScalingPolicyConfiguration,
    },
    facts: {
      CreationTime: policy.CreationTime,
      AlarmNames: policy.Alarms?.map(({ AlarmName }) => AlarmName),
    },
  };
}
