import { expect, test } from 'vitest';
import { cloudwatchAlarm } from '#src/sources/live/cloudwatch-alarm.ts';
import { collectFromStub, denied } from './stub-service.ts';

test('composite alarms come with the metric alarms, because both are asked for', async () => {
  const asked: unknown[] = [];
  const { resources, gaps } = await collectFromStub(cloudwatchAlarm, {
    DescribeAlarms: ({ AlarmTypes }) => {
      asked.push(AlarmTypes);
      return {
        body: {
          MetricAlarms: [{ AlarmName: 'cpu', Threshold: 80, Dimensions: [] }],
          CompositeAlarms: [{ AlarmName: 'both', AlarmRule: 'ALARM(cpu)', ActionsSuppressor: 'pause' }],
        },
      };
    },
  });
  expect(asked).toEqual([['MetricAlarm', 'CompositeAlarm']]);
  expect(resources).toMatchObject([
    { type: 'AWS::CloudWatch::Alarm', id: 'cpu', properties: { AlarmName: 'cpu', Threshold: 80 } },
    {
      type: 'AWS::CloudWatch::CompositeAlarm',
      id: 'both',
      properties: { AlarmRule: 'ALARM(cpu)', ActionsSuppressor: 'pause' },
    },
  ]);
  expect(resources[0]?.properties).not.toHaveProperty('Dimensions');
  expect(gaps).toEqual([]);
});

test.each([
  ['an answer without lists', { body: {} }, 'malformed'],
  ['a denial', denied, 'denied'],
] as const)('%s is a gap of both types', async (_, answer, because) => {
  const { gaps } = await collectFromStub(cloudwatchAlarm, { DescribeAlarms: () => answer });
  expect(gaps).toMatchObject([
    { because, scope: { kind: 'type', type: 'AWS::CloudWatch::Alarm' } },
    { because, scope: { kind: 'type', type: 'AWS::CloudWatch::CompositeAlarm' } },
  ]);
});
