import {
  type ConfigServiceClient,
  DescribeConfigurationRecordersCommand,
  DescribeConfigurationRecorderStatusCommand,
  paginateDescribeConfigurationAggregatorSourcesStatus,
  paginateSelectAggregateResourceConfig,
  paginateSelectResourceConfig,
} from '@aws-sdk/client-config-service';
import { get, list } from '../live/calls.ts';

/** The most rows that a page of a query can hold. */
const pageSize = 100;

/** Everything the Config source may call. */
export const configCalls = {
  select: list(
    'config:SelectResourceConfig',
    (client: ConfigServiceClient, Expression: string, abortSignal) =>
      paginateSelectResourceConfig({ client, pageSize }, { Expression }, { abortSignal }),
    (page) => page.Results,
  ),
  selectAggregate: list(
    'config:SelectAggregateResourceConfig',
    (client: ConfigServiceClient, { aggregator, expression }: AggregateQuery, abortSignal) =>
      paginateSelectAggregateResourceConfig(
        { client },
        { ConfigurationAggregatorName: aggregator, Expression: expression, Limit: pageSize },
        { abortSignal },
      ),
    (page) => page.Results,
  ),
  /** Which accounts and regions an aggregator hears, and since when. */
  sources: list(
    'config:DescribeConfigurationAggregatorSourcesStatus',
    (client: ConfigServiceClient, ConfigurationAggregatorName: string, abortSignal) =>
      paginateDescribeConfigurationAggregatorSourcesStatus(
        { client, pageSize },
        { ConfigurationAggregatorName },
        { abortSignal },
      ),
    (page) => page.AggregatedSourceStatusList,
  ),
  recorders: get(
    'config:DescribeConfigurationRecorders',
    (client: ConfigServiceClient, _: void, abortSignal) =>
      client.send(new DescribeConfigurationRecordersCommand({}), { abortSignal }),
    { holds: (answer) => answer.ConfigurationRecorders },
  ),
  recorderStatus: get(
    'config:DescribeConfigurationRecorderStatus',
    (client: ConfigServiceClient, _: void, abortSignal) =>
      client.send(new DescribeConfigurationRecorderStatusCommand({}), { abortSignal }),
    { holds: (answer) => answer.ConfigurationRecordersStatus },
  ),
};

export interface AggregateQuery {
  readonly aggregator: string;
  readonly expression: string;
}

/** Every IAM action of this source, for its read-only policy. */
export const CONFIG_ACTIONS: readonly string[] = Object.values(configCalls).map(({ action }) => action);
