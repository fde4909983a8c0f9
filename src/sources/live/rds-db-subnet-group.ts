import { ListTagsForResourceCommand, paginateDescribeDBSubnetGroups, RDSClient } from '@aws-sdk/client-rds';
import { get, list } from './calls.ts';
import { defineCollector } from './collector.ts';
import { tagMap } from './tags.ts';

/** Subnet groups of databases. Their tags have no batch call: one call each. */
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
    tags: get(
      'rds:ListTagsForResource',
      (client: RDSClient, ResourceName: string, abortSignal) =>
        client.send(new ListTagsForResourceCommand({ ResourceName }), { abortSignal }),
      { holds: (answer) => answer.TagList },
    ),
  },
  async read(call) {
    const groups = await call.groups();
    return Promise.all(
      groups.map(async ({ DBSubnetGroupArn: arn = '', DBSubnetGroupName: id = '', ...group }) => {
        const about = { type: 'AWS::RDS::DBSubnetGroup', id };
        const tags = await call.tags(arn, { ...about, properties: ['Tags'] });
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
          tags: tagMap(tags?.TagList),
        };
      }),
    );
  },
});
