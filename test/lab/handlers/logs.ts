import {
  CreateLogGroupCommand,
  type LogGroupClass,
  PutMetricFilterCommand,
  PutResourcePolicyCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { generatedName, handle, type Handlers } from './handler.ts';
import { camelCased } from './property-use.ts';
import { type Tagged, tagMap } from './tags.ts';

interface LogGroup extends Tagged {
  readonly LogGroupName?: string;
  readonly RetentionInDays?: number;
  readonly KmsKeyId?: string;
  readonly LogGroupClass?: LogGroupClass;
}

export const logsHandlers: Handlers = {
  'AWS::Logs::LogGroup': handle<LogGroup>(async (properties, scope) => {
    const { account, logs, region } = scope;
    const logGroupName = properties.LogGroupName ?? generatedName(scope, 512);
    await logs.send(
      new CreateLogGroupCommand({
        logGroupName,
        kmsKeyId: properties.KmsKeyId,
        logGroupClass: properties.LogGroupClass,
        tags: tagMap(properties),
      }),
    );
    const retentionInDays = properties.RetentionInDays;
    if (retentionInDays) await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays }));
    return { ref: logGroupName, atts: { Arn: `arn:aws:logs:${region}:${account}:log-group:${logGroupName}:*` } };
  }),

  'AWS::Logs::ResourcePolicy': handle<{ PolicyName: string; PolicyDocument: string }>(async (properties, { logs }) => {
    const { PolicyName, PolicyDocument } = properties;
    await logs.send(new PutResourcePolicyCommand({ policyName: PolicyName, policyDocument: PolicyDocument }));
    return { ref: PolicyName };
  }),

  'AWS::Logs::MetricFilter': handle<object>(async (properties, scope) => {
    const filter = camelCased<ConstructorParameters<typeof PutMetricFilterCommand>[0]>(properties);
    const filterName = filter.filterName ?? generatedName(scope, 512);
    const { filterPattern, logGroupName, metricTransformations } = filter;
    const command = { filterName, filterPattern, logGroupName, metricTransformations };
    await scope.logs.send(new PutMetricFilterCommand(command));
    return { ref: filterName };
  }),
};
