import {
  type AliasTarget,
  ChangeResourceRecordSetsCommand,
  ChangeTagsForResourceCommand,
  CreateHostedZoneCommand,
  CreateQueryLoggingConfigCommand,
  type RRType,
  type VPCRegion,
} from '@aws-sdk/client-route-53';
import { given, handle, type Handlers } from './handler.ts';
import type { Tag } from './tags.ts';

interface HostedZone {
  readonly Name: string;
  readonly HostedZoneConfig?: { readonly Comment?: string };
  readonly HostedZoneTags?: Tag[];
  readonly VPCs?: { readonly VPCId: string; readonly VPCRegion: VPCRegion }[];
  readonly QueryLoggingConfig?: { readonly CloudWatchLogsLogGroupArn: string };
}

interface RecordSet {
  readonly HostedZoneId: string;
  readonly Name: string;
  readonly Type: RRType;
  readonly TTL?: string;
  readonly Comment?: string;
  readonly ResourceRecords?: string[];
  readonly AliasTarget?: AliasTarget & { readonly EvaluateTargetHealth?: boolean };
}

export const route53Handlers: Handlers = {
  'AWS::Route53::HostedZone': handle<HostedZone>(async (properties, { logicalId, route53, stackName }) => {
    const { HostedZoneConfig, HostedZoneTags, Name, QueryLoggingConfig, VPCs = [] } = properties;
    if (VPCs.length > 1) throw new Error('the lab makes no private zone of several VPCs');
    const { DelegationSet, HostedZone: zone } = await route53.send(
      new CreateHostedZoneCommand({
        Name,
        CallerReference: `${stackName}/${logicalId}`,
        HostedZoneConfig: { Comment: HostedZoneConfig?.Comment, PrivateZone: VPCs.length > 0 },
        VPC: VPCs[0],
      }),
    );
    const Id = given(zone?.Id?.split('/').at(-1), 'HostedZone.Id');
    if (HostedZoneTags) {
      const tags = { ResourceType: 'hostedzone' as const, ResourceId: Id, AddTags: HostedZoneTags };
      await route53.send(new ChangeTagsForResourceCommand(tags));
    }
    if (QueryLoggingConfig)
      await route53.send(new CreateQueryLoggingConfigCommand({ HostedZoneId: Id, ...QueryLoggingConfig }));
    return { ref: Id, atts: { Id, NameServers: DelegationSet?.NameServers } };
  }),

  'AWS::Route53::RecordSet': handle<RecordSet>(async (properties, { route53 }) => {
    const { AliasTarget, HostedZoneId, Name, ResourceRecords, TTL, Type } = properties;
    const record = {
      Name,
      Type,
      TTL: TTL === undefined ? undefined : Number(TTL),
      ResourceRecords: ResourceRecords?.map((Value) => ({ Value })),
      AliasTarget: AliasTarget && {
        DNSName: AliasTarget.DNSName,
        HostedZoneId: AliasTarget.HostedZoneId,
        EvaluateTargetHealth: AliasTarget.EvaluateTargetHealth ?? false,
      },
    };
    const ChangeBatch = {
      Comment: properties.Comment,
      Changes: [{ Action: 'CREATE' as const, ResourceRecordSet: record }],
    };
    await route53.send(new ChangeResourceRecordSetsCommand({ HostedZoneId, ChangeBatch }));
    return { ref: Name };
  }),
};
