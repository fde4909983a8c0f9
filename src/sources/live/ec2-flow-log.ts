import { EC2Client, paginateDescribeFlowLogs } from '@aws-sdk/client-ec2';
import { list } from './calls.ts';
import { defineCollector } from './collector.ts';
import { ec2Arn } from './ec2-arn.ts';
import { tagMap } from './tags.ts';

/** What the API leaves out: the kind of the logged resource, by the beginning of its identifier. */
const RESOURCE_TYPES: readonly (readonly [prefix: string, type: string])[] = [
  ['vpc-', 'VPC'],
  ['subnet-', 'Subnet'],
  ['eni-', 'NetworkInterface'],
  ['tgw-attach-', 'TransitGatewayAttachment'],
  ['tgw-', 'TransitGateway'],
  ['nat-', 'RegionalNatGateway'],
];

/** Flow logs; whether records arrive is the fact `DeliverLogsStatus`. */
export const ec2FlowLog = defineCollector({
  service: 'ec2',
  client: EC2Client,
  types: ['AWS::EC2::FlowLog'],
  calls: {
    logs: list(
      'ec2:DescribeFlowLogs',
      (client: EC2Client, _: void, abortSignal) =>
        paginateDescribeFlowLogs({ client, pageSize: 1000 }, {}, { abortSignal }),
      (page) => page.FlowLogs,
    ),
  },
  async read(call, place) {
    return (await call.logs()).map((log) => {
      const tags = tagMap(log.Tags);
      return {
        type: 'AWS::EC2::FlowLog',
        id: log.FlowLogId,
        arn: ec2Arn(place, 'vpc-flow-log', log.FlowLogId),
        name: tags['Name'],
        properties: {
          ResourceId: log.ResourceId,
          ResourceType: RESOURCE_TYPES.find(([prefix]) => log.ResourceId?.startsWith(prefix))?.[1],
          TrafficType: log.TrafficType,
          LogDestinationType: log.LogDestinationType,
          LogDestination: log.LogDestination,
          LogGroupName: log.LogGroupName,
          LogFormat: log.LogFormat,
          MaxAggregationInterval: log.MaxAggregationInterval,
          DeliverLogsPermissionArn: log.DeliverLogsPermissionArn,
          DeliverCrossAccountRole: log.DeliverCrossAccountRole,
          DestinationOptions: log.DestinationOptions,
          TagFieldSpecifications: log.TagFieldSpecifications,
        },
        facts: {
          Status: log.FlowLogStatus,
          DeliverLogsStatus: log.DeliverLogsStatus,
          DeliverLogsErrorMessage: log.DeliverLogsErrorMessage,
          CreationTime: log.CreationTime,
        },
        tags,
      };
    });
  },
});
