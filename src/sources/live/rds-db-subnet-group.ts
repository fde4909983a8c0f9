import { paginateDescribeDBSubnetGroups, RDSClient } from '@aws-sdk/client-rds';
import { list, sharedTags } from './calls.ts';
import { defineCollector } from './collector.ts';

/** Subnet groups of databases. */
export const rdsDbSubnetGroup = defineCollector({
  service: 'rds',
  client: RDSClient,
  types: ['AWS::RDS::DBSubnetGroup'],
  calls: {
    groups: list(
      'rds:DescribeDBSubnetGroups',
      (client: RDSClient, _: void, abortSignal) =>
        paginateDescribeDBSubnetGroups({ client, pageSize: 100 }, {}, { abortSignal }),
      (page) => page.DBSubnetGroups,
    ),
    tags: sharedTags,
  },
  async read(call) {
    const groups = await call.groups();
    return Promise.all(
      groups.map(async ({ DBSubnetGroupArn: arn = '', DBSubnetGroupName: id = '', ...group }) => {
        const about = { type: 'AWS::RDS::DBSubnetGroup', id };
        const tags = await call.tags({ ...about, arn });
        return {
          ...about,
          arn,
          name: id,
          properties: {
            DBSubnetGroupName: id,
            DBSubnetGroupDescription: group.DBSubnetGroupDescription,
            SubnetIds: group.Subnets?.map(({ SubnetIdentifier }) => SubnetIdentifier),
          },
          facts: {
            Status: group.SubnetGroupStatus,
            VpcId: group.VpcId,
            AvailabilityZones: group.Subnets?.map(({ SubnetAvailabilityZone }) => SubnetAvailabilityZone?.Name),
            SupportedNetworkTypes: group.SupportedNetworkTypes,
          },
          tags,
        };
      }),
    );
  },
});
