import { paginateDescribeDBParameterGroups, paginateDescribeDBParameters, RDSClient } from '@aws-sdk/client-rds';
import { list, sharedTags } from './calls.ts';
import { defineCollector } from './collector.ts';

/** Parameter groups with the parameters that somebody set. AWS's own `default.…` groups cannot be changed: name only. */
export const rdsDbParameterGroup = defineCollector({
  service: 'rds',
  client: RDSClient,
  types: ['AWS::RDS::DBParameterGroup'],
  calls: {
    groups: list(
      'rds:DescribeDBParameterGroups',
      (client: RDSClient, _: void, abortSignal) =>
        paginateDescribeDBParameterGroups({ client, pageSize: 100 }, {}, { abortSignal }),
      (page) => page.DBParameterGroups,
    ),
    parameters: list(
      'rds:DescribeDBParameters',
      (client: RDSClient, DBParameterGroupName: string, abortSignal) =>
        paginateDescribeDBParameters(
          { client, pageSize: 100 },
          { DBParameterGroupName, Source: 'user' },
          { abortSignal },
        ),
      (page) => page.Parameters,
    ),
    tags: sharedTags,
  },
  async read(call) {
    const groups = await call.groups();
    return Promise.all(
      groups.map(async ({ DBParameterGroupArn: arn = '', DBParameterGroupName: id = '', ...group }) => {
        const about = { type: 'AWS::RDS::DBParameterGroup', id, name: id };
        const base = { DBParameterGroupName: id, Description: group.Description, Family: group.DBParameterGroupFamily };
        if (id.startsWith('default.')) {
          return { ...about, arn, name: id, properties: base, facts: { IsDefault: true, ManagedBy: 'AWS' } };
        }
        const [parameters, tags] = await Promise.all([
          call.parameters(id, { ...about, properties: ['Parameters'] }),
          call.tags({ ...about, arn }),
        ]);
        const Parameters = Object.fromEntries(
          parameters.map(({ ParameterName = '', ParameterValue }) => [ParameterName, ParameterValue]),
        );
        return { ...about, arn, name: id, properties: { ...base, Parameters }, tags };
      }),
    );
  },
});
