import { Duration, TimeZone, aws_applicationautoscaling as autoscaling } from 'aws-cdk-lib';
import type { FargateService, ScalableTaskCount } from 'aws-cdk-lib/aws-ecs';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';

interface FastapiScalingProps extends DesignProps {
  readonly service: FargateService;
}

/** Target tracking of CPU; with a schedule, no tasks from the evening to the morning and from Friday to Monday. */
export class FastapiScaling extends Construct {
  constructor(scope: Construct, id: string, { environment, service }: FastapiScalingProps) {
    super(scope, id);
    const { fastapi, scheduledScaling, imageTag } = environment.parameters;
    // Without an image, a minimum above zero would start tasks that cannot pull.
    const minCapacity = imageTag === '' ? 0 : fastapi.minCapacity;
    const { maxCapacity } = fastapi;
    const target = service.autoScaleTaskCount({ minCapacity, maxCapacity });
    target.scaleOnCpuUtilization('Cpu', {
      targetUtilizationPercent: fastapi.targetCpuPercent,
      scaleOutCooldown: Duration.seconds(fastapi.scaleOutSeconds),
      scaleInCooldown: Duration.seconds(fastapi.scaleInSeconds),
    });
    if (!scheduledScaling.enabled) return;
    const { down, up } = scheduledScaling;
    const timeZone = TimeZone.of(scheduledScaling.timeZone);
    onWorkdays(target, 'scale-down', { at: down, timeZone, minCapacity: 0, maxCapacity: 0 });
    onWorkdays(target, 'scale-up', { at: up, timeZone, minCapacity, maxCapacity });
  }
}

interface ScheduledCapacity {
  /** hh:mm */
  readonly at: string;
  readonly timeZone: TimeZone;
  readonly minCapacity: number;
  readonly maxCapacity: number;
}

function onWorkdays(target: ScalableTaskCount, name: string, { at, ...capacity }: ScheduledCapacity): void {
  const [hour, minute] = at.split(':').map((part) => String(Number(part)));
  target.scaleOnSchedule(name, {
    ...capacity,
    schedule: autoscaling.Schedule.cron({ weekDay: 'MON-FRI', hour, minute }),
  });
}
