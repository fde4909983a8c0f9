import { expect } from 'vitest';
import { applicationAutoScalingScalableTarget } from '#src/sources/live/application-auto-scaling-scalable-target.ts';
import { applicationAutoScalingScalingPolicy } from '#src/sources/live/application-auto-scaling-scaling-policy.ts';
import { labTest } from '../../lab/lab-test.ts';
import { collectFromLab } from './collect-from-lab.ts';

const TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget';
labTest('scheduled actions stand in their target; cheetah has none', async () => {
  const { gaps, calls, one } = await collectFromLab(applicationAutoScalingScalableTarget);
  expect({ gaps, calls }).toEqual({
    gaps: [],
    calls: {
      'application-autoscaling:DescribeScalableTargets': 1,
      'application-autoscaling:DescribeScheduledActions': 1,
    },
  });
  const tiger = one(TARGET, 'service/tiger-cluster/tiger-fastapi');
  expect(tiger.id).toBe('service/tiger-cluster/tiger-fastapi|ecs:service:DesiredCount|ecs');
  expect(tiger.properties).toMatchObject({
    MaxCapacity: 4,
    ScalableDimension: 'ecs:service:DesiredCount',
    ServiceNamespace: 'ecs',
    ScheduledActions: [
      {
        ScheduledActionName: 'scale-down',
        Schedule: 'cron(0 20 ? * MON-FRI *)',
        Timezone: 'America/New_York',
        ScalableTargetAction: { MinCapacity: 0, MaxCapacity: 0 },
      },
      { ScheduledActionName: 'scale-up', ScalableTargetAction: { MinCapacity: 1, MaxCapacity: 4 } },
    ],
  });
  const cheetah = one(TARGET, 'service/cheetah-cluster/cheetah-fastapi');
  expect(cheetah.properties).toMatchObject({ MaxCapacity: 6, ScheduledActions: [] });
});

labTest('a policy names its target and its metric', async () => {
  const { gaps, resources } = await collectFromLab(applicationAutoScalingScalingPolicy);
  expect(gaps).toEqual([]);
  const target = 'service/cheetah-cluster/cheetah-fastapi|ecs:service:DesiredCount|ecs';
  const policies = resources.filter(({ properties }) => properties['ScalingTargetId'] === target);
  expect(policies.map(({ properties }) => properties)).toMatchObject([
    {
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
        ScaleInCooldown: 300,
        ScaleOutCooldown: 60,
        TargetValue: 70,
      },
    },
  ]);
});
