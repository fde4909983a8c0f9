import {
  PutScalingPolicyCommand,
  PutScheduledActionCommand,
  RegisterScalableTargetCommand,
  type PolicyType,
  type ScalableDimension,
  type ScalableTargetAction,
  type ServiceNamespace,
  type TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling';
import { given, handle, type Handlers } from './handler.ts';
import { type Tagged, tagMap } from './tags.ts';

interface ScheduledAction {
  readonly ScheduledActionName: string;
  readonly Schedule: string;
  readonly Timezone?: string;
  readonly ScalableTargetAction: ScalableTargetAction;
}

interface ScalableTarget extends Tagged {
  readonly ServiceNamespace: ServiceNamespace;
  readonly ResourceId: string;
  readonly ScalableDimension: ScalableDimension;
  readonly MinCapacity: number;
  readonly MaxCapacity: number;
  readonly RoleARN?: string;
  readonly ScheduledActions?: ScheduledAction[];
}

interface ScalingPolicy {
  readonly PolicyName: string;
  readonly PolicyType: PolicyType;
  readonly ScalingTargetId: string;
  readonly TargetTrackingScalingPolicyConfiguration: TargetTrackingScalingPolicyConfiguration;
}

export const autoScalingHandlers: Handlers = {
  'AWS::ApplicationAutoScaling::ScalableTarget': handle<ScalableTarget>(async (properties, { autoScaling }) => {
    const { ServiceNamespace, ResourceId, ScalableDimension } = properties;
    const target = { ServiceNamespace, ResourceId, ScalableDimension };
    await autoScaling.send(
      new RegisterScalableTargetCommand({
        ...target,
        MinCapacity: properties.MinCapacity,
        MaxCapacity: properties.MaxCapacity,
        RoleARN: properties.RoleARN,
        Tags: tagMap(properties),
      }),
    );
    for (const action of properties.ScheduledActions ?? [])
      await autoScaling.send(
        new PutScheduledActionCommand({
          ...target,
          ScheduledActionName: action.ScheduledActionName,
          Schedule: action.Schedule,
          Timezone: action.Timezone,
          ScalableTargetAction: action.ScalableTargetAction,
        }),
      );
    const Id = `${ResourceId}|${ScalableDimension}|${ServiceNamespace}`;
    return { ref: Id, atts: { Id } };
  }),

  'AWS::ApplicationAutoScaling::ScalingPolicy': handle<ScalingPolicy>(async (properties, { autoScaling }) => {
    const [ResourceId, dimension, namespace] = properties.ScalingTargetId.split('|');
    const { PolicyARN } = await autoScaling.send(
      new PutScalingPolicyCommand({
        PolicyName: properties.PolicyName,
        PolicyType: properties.PolicyType,
        ResourceId,
        // The target's handler above made this id of just these three.
        ScalableDimension: dimension as ScalableDimension,
        ServiceNamespace: namespace as ServiceNamespace,
        TargetTrackingScalingPolicyConfiguration: properties.TargetTrackingScalingPolicyConfiguration,
      }),
    );
    return { ref: given(PolicyARN, 'PolicyARN'), atts: { Arn: PolicyARN } };
  }),
};
