import {
  CloudWatchLogsClient,
  type MetricTransformation,
  paginateDescribeMetricFilters,
} from '@aws-sdk/client-cloudwatch-logs';
import { list } from './calls.ts';
import { defineCollector } from './collector.ts';

/** Metric filters of every log group; a filter's name is unique within its group only, so the id is `group|filter`. */
export const logsMetricFilter = defineCollector({
  service: 'logs',
  client: CloudWatchLogsClient,
  types: ['AWS::Logs::MetricFilter'],
  calls: {
    filters: list(
      'logs:DescribeMetricFilters',
      (client: CloudWatchLogsClient, _: void, abortSignal) =>
        paginateDescribeMetricFilters({ client, pageSize: 50 }, {}, { abortSignal }),
      (page) => page.metricFilters,
    ),
  },
  async read(call) {
    return (await call.filters()).map((filter) => ({
      type: 'AWS::Logs::MetricFilter',
      id: filter.logGroupName && filter.filterName ? `${filter.logGroupName}|${filter.filterName}` : undefined,
      name: filter.filterName,
      properties: {
        LogGroupName: filter.logGroupName,
        FilterName: filter.filterName,
        FilterPattern: filter.filterPattern,
        MetricTransformations: filter.metricTransformations?.map(transformation),
        ApplyOnTransformedLogs: filter.applyOnTransformedLogs,
        FieldSelectionCriteria: filter.fieldSelectionCriteria,
        EmitSystemFieldDimensions: filter.emitSystemFieldDimensions,
      },
      facts: { CreatedAt: filter.creationTime === undefined ? undefined : new Date(filter.creationTime) },
    }));
  },
});

function transformation({ dimensions, ...metric }: MetricTransformation): object {
  return {
    MetricName: metric.metricName,
    MetricNamespace: metric.metricNamespace,
    MetricValue: metric.metricValue,
    DefaultValue: metric.defaultValue,
    Unit: metric.unit,
    Dimensions: dimensions && Object.entries(dimensions).map(([Key, Value]) => ({ Key, Value })),
  };
}
