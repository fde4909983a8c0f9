import {
  type AliasTarget,
  AssociateVPCWithHostedZoneCommand,
  type ChangeAction,
  ChangeResourceRecordSetsCommand,
  DeleteHostedZoneCommand,
  DisassociateVPCFromHostedZoneCommand,
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
  type RRType,
  UpdateHostedZoneCommentCommand,
  type VPCRegion,
} from '@aws-sdk/client-route-53';
import type { JsonObject } from '#src/model/json.ts';
import { type Change, input, listOf, type Mutators } from './mutator.ts';

interface RecordSet {
  readonly HostedZoneId: string;
  readonly Name: string;
  readonly Type: RRType;
  readonly TTL?: string;
  readonly ResourceRecords?: readonly string[];
  readonly AliasTarget?: AliasTarget;
}

interface ZoneVpc {
  readonly VPCId: string;
  readonly VPCRegion: VPCRegion;
}

export const route53Mutators: Mutators = {
  'AWS::Route53::RecordSet': {
    properties: {
      // A record's name and type are its identity: the old one goes, and one beside it comes.
      '*': async (change) => {
        const isOther = change.name === 'Name' || change.name === 'Type';
        if (isOther) await changeRecord(change, 'DELETE', change.resource.properties);
        await changeRecord(change, 'UPSERT', change.wanted);
      },
    },
    remove: (change) => changeRecord(change, 'DELETE', change.resource.properties),
    // A zone counts its records.
    alsoChanges: ({ resource: { account, region, properties, type } }) => [
      `AWS::Route53::HostedZone/${account}/${region}/${String(properties['HostedZoneId'])}`,
      `${type}/${account}/${region}/${String(properties['HostedZoneId'])}|`,
    ],
  },
  'AWS::Route53::HostedZone': {
    properties: {
      HostedZoneConfig: ({ aws: { route53 }, resource: { id: Id }, value }) =>
        route53.send(
          new UpdateHostedZoneCommentCommand({ Id, Comment: input<{ Comment?: string }>(value ?? {}).Comment }),
        ),
      VPCs: setVpcs,
    },
    remove: removeZone,
    alsoChanges: ({ name, resource: { account, id, region } }) =>
      name === '' ? [`AWS::Route53::RecordSet/${account}/${region}/${id}|`] : [],
  },
};

async function changeRecord({ aws: { route53 } }: Change, Action: ChangeAction, properties: JsonObject): Promise<void> {
  const { AliasTarget, HostedZoneId, Name, ResourceRecords, TTL, Type } = input<RecordSet>(properties);
  const record: ResourceRecordSet = {
    Name,
    Type,
    ...(TTL === undefined ? {} : { TTL: Number(TTL) }),
    ...(ResourceRecords ? { ResourceRecords: ResourceRecords.map((Value) => ({ Value })) } : {}),
    ...(AliasTarget ? { AliasTarget: { ...AliasTarget } } : {}),
  };
  const ChangeBatch = { Changes: [{ Action, ResourceRecordSet: record }] };
  await route53.send(new ChangeResourceRecordSetsCommand({ HostedZoneId, ChangeBatch }));
}

/** A zone can go when only its own two records are left. */
async function removeZone({ aws: { route53 }, resource: { id: HostedZoneId } }: Change): Promise<void> {
  const { ResourceRecordSets = [] } = await route53.send(new ListResourceRecordSetsCommand({ HostedZoneId }));
  const Changes = ResourceRecordSets.filter(({ Type }) => Type !== 'NS' && Type !== 'SOA').map((ResourceRecordSet) => ({
    Action: 'DELETE' as const,
    ResourceRecordSet,
  }));
  if (Changes.length > 0)
    await route53.send(new ChangeResourceRecordSetsCommand({ HostedZoneId, ChangeBatch: { Changes } }));
  await route53.send(new DeleteHostedZoneCommand({ Id: HostedZoneId }));
}

async function setVpcs({ aws: { route53 }, resource, value }: Change): Promise<void> {
  const before = listOf<ZoneVpc>(resource.properties['VPCs']);
  const after = listOf<ZoneVpc>(value);
  const HostedZoneId = resource.id;
  for (const VPC of after.filter((each) => !before.some(({ VPCId }) => VPCId === each.VPCId)))
    await route53.send(new AssociateVPCWithHostedZoneCommand({ HostedZoneId, VPC }));
  for (const VPC of before.filter((each) => !after.some(({ VPCId }) => VPCId === each.VPCId)))
    await route53.send(new DisassociateVPCFromHostedZoneCommand({ HostedZoneId, VPC }));
}
