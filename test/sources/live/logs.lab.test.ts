import {
  CloudWatchLogsClient,
  DeleteMetricFilterCommand,
  PutMetricFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { expect } from 'vitest';
import { logsLogGroup } from '#src/sources/live/logs-log-group.ts';
import { logsMetricFilter } from '#src/sources/live/logs-metric-filter.ts';
import { lab, labTest as test } from '../../lab/lab-test.ts';
import { collectFromLab } from './collect-from-lab.ts';

const logGroupName = '/ecs/cheetah-fastapi-app';

test('a log group, and nothing is asked of it alone', async () => {
  const { one, gaps, calls } = await collectFromLab(logsLogGroup);
  const group = one('AWS::Logs::LogGroup', logGroupName);
  expect(group).toMatchObject({
    arn: `arn:aws:logs:${lab.region}:${lab.account}:log-group:${logGroupName}`,
    properties: { LogGroupName: logGroupName, RetentionInDays: 14, KmsKeyId: expect.stringMatching(/:key\//) },
    facts: { CreatedAt: expect.stringMatching(/^\d{4}-/) },
    tags: { Environment: 'cheetah', ManagedBy: 'cdk' },
  });
  expect(gaps).toEqual([]);
  expect(Object.keys(calls)).toEqual(['logs:DescribeLogGroups', 'tag:GetResources']);
});

test('a metric filter is known by its group and name', async () => {
  const { endpoint, region } = lab;
  const logs = new CloudWatchLogsClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const filter = { logGroupName, filterName: 'collector-test' };
  const metricTransformations = [{ metricName: 'Errors', metricNamespace: 'App', metricValue: '1', defaultValue: 0 }];
  await logs.send(new PutMetricFilterCommand({ ...filter, filterPattern: 'ERROR', metricTransformations }));
  const { one, gaps } = await collectFromLab(logsMetricFilter).finally(() =>
    logs.send(new DeleteMetricFilterCommand(filter)),
  );
  expect(one('AWS::Logs::MetricFilter', `${logGroupName}|collector-test`).properties).toMatchObject({
    FilterPattern: 'ERROR',
    MetricTransformations: [{ MetricName: 'Errors', MetricNamespace: 'App', MetricValue: '1', DefaultValue: 0 }],
  });
  expect(gaps).toEqual([]);
});
