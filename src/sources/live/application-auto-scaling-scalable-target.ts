import {
  ApplicationAutoScalingClient,
  paginateDescribeScalableTargets,
  paginateDescribeScheduledActions,
  type ScalableTarget,
  type ScheduledAction,
} from '@aws-sdk/client-application-auto-scaling';
import { list } from './calls.ts';
import { defineCollector, type LiveResource } from './collector.ts';
import { scalableTargetId } from './scalable-target-id.ts';

const type = 'AWS::ApplicationAutoScaling::ScalableTarget';

/** Scalable targets of ECS services, with their scheduled actions. */
export const applicationAutoScalingScalableTarget = defineCollector({
  service: 'application-autoscaling',
  client: ApplicationAutoScalingClient,
  types: [type],
  calls: {
    targets: list(
      'application-autoscaling:DescribeScalableTargets',
      (client: ApplicationAutoScalingClient, _: void, abortSignal) =>
        paginateDescribeScalableTargets({ client }, { ServiceNamespace: 'ecs' }, { abortSignal }),
      (page) => page.ScalableTargets,
    ),
    actions: list(
      'application-autoscaling:DescribeScheduledActions',
      (client: ApplicationAutoScalingClient, _: void, abortSignal) =>
        paginateDescribeScheduledActions({ client }, { ServiceNamespace: 'ecs' }, { abortSignal }),
      (page) => page.ScheduledActions,
    ),
  },
  async read(call) {
    const targets = await call.targets();
    const unread = targets.map((target) => ({ type, id: scalableTargetId(target), properties: ['ScheduledActions'] }));
    const actions = unread.length === 0 ? [] : await call.actions(undefined, unread);
    return targets.map((target) =>
      toLive(
        target,
        actions.filter((action) => isOf(action, target)),
      ),
    );
  },
});

function isOf(action: ScheduledAction, { ResourceId, ScalableDimension }: ScalableTarget): boolean {
  return action.ResourceId === ResourceId && action.ScalableDimension === ScalableDimension;
}

function toLive(target: ScalableTarget, actions: readonly ScheduledAction[]): LiveResource {
  return {
    type,
    id: scalableTargetId(target),
    arn: target.ScalableTargetARN,
    name: target.ResourceId,
    properties: {
      ServiceNamespace: target.ServiceNamespace,
      ResourceId: target.ResourceId,
      ScalableDimension: target.ScalableDimension,
      MinCapacity: target.MinCapacity,
      MaxCapacity: target.MaxCapacity,
      RoleARN: target.RoleARN,
      SuspendedState: target.SuspendedState,
      ScheduledActions: actions.map((action) => ({
        ScheduledActionName: action.ScheduledActionName,
        Schedule: action.Schedule,
        Timezone: action.Timezone,
        StartTime: action.StartTime,
        EndTime: action.EndTime,
        ScalableTargetAction: action.ScalableTargetAction,
      })),
    },
    facts: { CreationTime: target.CreationTime, PredictedCapacity: target.PredictedCapacity },
  };
}
