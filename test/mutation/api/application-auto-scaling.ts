import {
  DeleteScalingPolicyCommand,
  DeleteScheduledActionCommand,
  DeregisterScalableTargetCommand,
  type PutScalingPolicyCommandInput,
  PutScalingPolicyCommand,
  PutScheduledActionCommand,
  type PutScheduledActionCommandInput,
  RegisterScalableTargetCommand,
  type RegisterScalableTargetCommandInput,
} from '@aws-sdk/client-application-auto-scaling';
import { type Change, input, listOf, type Mutators } from './mutator.ts';

type Target = Pick<PutScalingPolicyCommandInput, 'ServiceNamespace' | 'ResourceId' | 'ScalableDimension'>;

export const applicationAutoScalingMutators: Mutators = {
  'AWS::ApplicationAutoScaling::ScalableTarget': {
    properties: {
      ScheduledActions: setScheduledActions,
      '*': ({ aws: { autoScaling }, name, resource, value }) =>
        autoScaling.send(
          new RegisterScalableTargetCommand(
            input<RegisterScalableTargetCommandInput>({ ...targetOf(resource), [name]: value }),
          ),
        ),
    },
    remove: ({ aws: { autoScaling }, resource }) =>
      autoScaling.send(new DeregisterScalableTargetCommand(targetOf(resource))),
    // Its policies go with it, and their alarms.
    alsoChanges: ({ name, resource: { account, region } }) =>
      name === ''
        ? [
            `AWS::ApplicationAutoScaling::ScalingPolicy/${account}/${region}/`,
            `AWS::CloudWatch::Alarm/${account}/${region}/TargetTracking-`,
          ]
        : [],
    // Of the service beside it, the only one of the cluster that must not scale.
    add: ({ aws: { autoScaling }, resource }) => {
      const { MaxCapacity, MinCapacity } = input<RegisterScalableTargetCommandInput>(resource.properties);
      const target = targetOf(resource);
      const ResourceId = target.ResourceId?.replace(/-fastapi$/, '-celery-worker');
      return autoScaling.send(new RegisterScalableTargetCommand({ ...target, ResourceId, MaxCapacity, MinCapacity }));
    },
  },
  'AWS::ApplicationAutoScaling::ScalingPolicy': {
    properties: {
      '*': ({ aws: { autoScaling }, wanted }) => {
        const { PolicyName, PolicyType, TargetTrackingScalingPolicyConfiguration } =
          input<PutScalingPolicyCommandInput>(wanted);
        return autoScaling.send(
          new PutScalingPolicyCommand({
            ...input<Target>(wanted),
            PolicyName,
            PolicyType,
            TargetTrackingScalingPolicyConfiguration,
          }),
        );
      },
    },
    remove: ({ aws: { autoScaling }, resource }) => {
      const { PolicyName } = input<PutScalingPolicyCommandInput>(resource.properties);
      return autoScaling.send(new DeleteScalingPolicyCommand({ ...targetOf(resource), PolicyName }));
    },
    // The emulator gives a policy that is put again another ARN, and its alarms are made anew as AWS makes them.
    alsoChanges: ({ resource: { account, region, type } }) => [
      `${type}/${account}/${region}/`,
      `AWS::CloudWatch::Alarm/${account}/${region}/TargetTracking-`,
    ],
  },
};

function targetOf({ properties }: Change['resource']): Target {
  const { ResourceId, ScalableDimension, ServiceNamespace } = input<Target>(properties);
  return { ResourceId, ScalableDimension, ServiceNamespace };
}

async function setScheduledActions({ aws: { autoScaling }, resource, value }: Change): Promise<void> {
  const before = listOf<PutScheduledActionCommandInput>(resource.properties['ScheduledActions']);
  const after = listOf<PutScheduledActionCommandInput>(value);
  const target = targetOf(resource);
  for (const { ScheduledActionName } of before)
    if (!after.some((each) => each.ScheduledActionName === ScheduledActionName))
      await autoScaling.send(new DeleteScheduledActionCommand({ ...target, ScheduledActionName }));
  for (const action of after) await autoScaling.send(new PutScheduledActionCommand({ ...action, ...target }));
}
