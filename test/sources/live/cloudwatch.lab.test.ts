import { expect } from 'vitest';
import { cloudwatchAlarm } from '#src/sources/live/cloudwatch-alarm.ts';
import { lab, labTest as test } from '../../lab/lab-test.ts';
import { collectFromLab } from './collect-from-lab.ts';

test('alarms in one call; those of scaling policies are AWS’s', async () => {
  const { one, resources, gaps, calls } = await collectFromLab(cloudwatchAlarm);
  const topic = `arn:aws:sns:${lab.region}:${lab.account}:cheetah-alarms`;
  const alarm = one('AWS::CloudWatch::Alarm', 'cheetah-fastapi-cpu');
  expect(alarm.properties).toMatchObject({
    AlarmDescription: 'cheetah-fastapi: CPU above 80 %',
    ActionsEnabled: true,
    AlarmActions: [topic],
    OKActions: [topic],
    ComparisonOperator: 'GreaterThanThreshold',
    Dimensions: [
      { Name: 'ClusterName', Value: 'cheetah-cluster' },
      { Name: 'ServiceName', Value: 'cheetah-fastapi' },
    ],
    EvaluationPeriods: 2,
    MetricName: 'CPUUtilization',
    Namespace: 'AWS/ECS',
    Period: 300,
    Statistic: 'Average',
    Threshold: 80,
    TreatMissingData: 'notBreaching',
  });
  expect(alarm.facts).not.toHaveProperty('ManagedBy');
  const byAws = resources.filter(({ facts }) => facts['ManagedBy'] === 'AWS').map(({ id }) => id);
  expect(byAws.length).toBeGreaterThan(0);
  expect(byAws.filter((id) => !id.startsWith('TargetTracking-'))).toEqual([]);
  expect(gaps).toEqual([]);
  expect(calls).toEqual({ 'cloudwatch:DescribeAlarms': 1, 'tag:GetResources': 1 });
  expect(alarm.tags).toMatchObject({ Environment: 'cheetah', Component: 'observability' });
});
