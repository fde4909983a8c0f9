import { differs, onlyOn, type PropertyCheck, property } from './check.ts';
import { named } from './names.ts';

const target: readonly PropertyCheck[] = [
  property(
    'scaling.targets',
    ['decision.8', 'celery.scaling', 'comparison.auto-scaling', 'overview.scalability'],
    ({ name }) => [`service/${name}-cluster/${name}-fastapi`],
    ({ compute }) => compute.scaling.targets.map(({ ResourceId }) => ResourceId),
  ),
  property('scaling.dimension', 'overview.scalability', ['ecs:service:DesiredCount'], ({ compute }) =>
    compute.scaling.targets.map(({ ScalableDimension }) => ScalableDimension),
  ),
  property('scaling.MinCapacity', ['fastapi.minimum', 'comparison.tasks'], differs([1], [2]), ({ compute }) =>
    compute.scaling.targets.map(({ MinCapacity }) => MinCapacity),
  ),
  property('scaling.MaxCapacity', ['fastapi.maximum', 'comparison.tasks'], differs([4], [6]), ({ compute }) =>
    compute.scaling.targets.map(({ MaxCapacity }) => MaxCapacity),
  ),
  property('scaling.suspended', 'overview.scalability', [[false, false, false]], ({ compute }) =>
    compute.scaling.targets.map(({ SuspendedState: state }) => [
      state?.DynamicScalingInSuspended,
      state?.DynamicScalingOutSuspended,
      state?.ScheduledScalingSuspended,
    ]),
  ),
];

const tracking = (id: string): string => `scaling.policy.${id}`;

const policy: readonly PropertyCheck[] = [
  property(
    tracking('resources'),
    'fastapi.target',
    named((env) => `service/${env}-cluster/${env}-fastapi`),
    ({ compute }) => compute.scaling.policies.map(({ ResourceId }) => ResourceId).join(),
  ),
  property(tracking('type'), 'scaling.metric', ['TargetTrackingScaling'], ({ compute }) =>
    compute.scaling.policies.map(({ PolicyType }) => PolicyType),
  ),
  property(tracking('metric'), 'scaling.metric', ['ECSServiceAverageCPUUtilization'], ({ compute }) =>
    compute.scaling.policies.map(
      ({ TargetTrackingScalingPolicyConfiguration: tracked }) =>
        tracked?.PredefinedMetricSpecification?.PredefinedMetricType,
    ),
  ),
  property(tracking('target'), ['scaling.target', 'fastapi.target'], [70], ({ compute }) =>
    compute.scaling.policies.map(({ TargetTrackingScalingPolicyConfiguration: tracked }) => tracked?.TargetValue),
  ),
  property(tracking('scale-out-cooldown'), 'scaling.out', [60], ({ compute }) =>
    compute.scaling.policies.map(({ TargetTrackingScalingPolicyConfiguration: tracked }) => tracked?.ScaleOutCooldown),
  ),
  property(tracking('scale-in-cooldown'), 'scaling.in', [300], ({ compute }) =>
    compute.scaling.policies.map(({ TargetTrackingScalingPolicyConfiguration: tracked }) => tracked?.ScaleInCooldown),
  ),
  property(tracking('alarms'), 'scaling.metric', [['AlarmHigh', 'AlarmLow']], ({ compute }) =>
    compute.scaling.policies.map(({ Alarms = [] }) =>
      Alarms.map(({ AlarmName }) => /-(Alarm(?:High|Low))-/.exec(AlarmName ?? '')?.[1]),
    ),
  ),
];

interface Action {
  readonly name: string;
  readonly hour: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** Down in the evening of a working day and up in the morning of the next one: nights and weekends are off. */
const actions: readonly Action[] = [
  { name: 'scale-down', hour: 20, minimum: 0, maximum: 0 },
  { name: 'scale-up', hour: 7, minimum: 1, maximum: 4 },
];

const schedule: readonly PropertyCheck[] = [
  property(
    'scaling.actions',
    ['decision.9', 'cost.scheduled', 'overview.cost'],
    differs(['scale-down', 'scale-up'], []),
    ({ compute }) => compute.scaling.actions.map(({ ScheduledActionName }) => ScheduledActionName),
  ),
  ...onlyOn(
    'tiger',
    actions.flatMap(({ name, hour, minimum, maximum }) => [
      property(`scaling.${name}.schedule`, 'decision.9', [`cron(0 ${hour} ? * MON-FRI *)`], ({ compute }) =>
        compute.scaling.actions.filter((a) => a.ScheduledActionName === name).map(({ Schedule }) => Schedule),
      ),
      property(`scaling.${name}.timezone`, 'decision.9', ['America/New_York'], ({ compute }) =>
        compute.scaling.actions.filter((a) => a.ScheduledActionName === name).map(({ Timezone }) => Timezone),
      ),
      property(`scaling.${name}.capacity`, ['decision.9', 'cost.scheduled'], [[minimum, maximum]], ({ compute }) =>
        compute.scaling.actions
          .filter((a) => a.ScheduledActionName === name)
          .map(({ ScalableTargetAction: change }) => [change?.MinCapacity, change?.MaxCapacity]),
      ),
      property(
        `scaling.${name}.resource`,
        'decision.9',
        ['service/tiger-cluster/tiger-fastapi ecs:service:DesiredCount'],
        ({ compute }) =>
          compute.scaling.actions
            .filter((a) => a.ScheduledActionName === name)
            .map(({ ResourceId, ScalableDimension }) => `${ResourceId} ${ScalableDimension}`),
      ),
    ]),
  ),
];

/** How FastAPI scales, by load and by the clock, and that nothing else does. */
export const scalingChecks: readonly PropertyCheck[] = [...target, ...policy, ...schedule];
