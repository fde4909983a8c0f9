import {
  GetHostedZoneCommand,
  type HostedZone,
  ListResourceRecordSetsCommand,
  paginateListHostedZones,
  paginateListQueryLoggingConfigs,
  Route53Client,
  type VPC,
} from '@aws-sdk/client-route-53';
import { type Callers, get, list, sharedTags } from './calls.ts';
import { defineCollector, type LiveResource } from './collector.ts';
import { pagesByMarker } from './pages-by-marker.ts';
import { recordSet } from './route53-record-set.ts';

const ZONE = 'AWS::Route53::HostedZone';
const RECORD = 'AWS::Route53::RecordSet';

const zoneCalls = {
  zones: list(
    'route53:ListHostedZones',
    (client: Route53Client, _: void, abortSignal) =>
      paginateListHostedZones({ client, pageSize: 100 }, {}, { abortSignal }),
    (page) => page.HostedZones,
  ),
  zone: get(
    'route53:GetHostedZone',
    (client: Route53Client, Id: string, abortSignal) => client.send(new GetHostedZoneCommand({ Id }), { abortSignal }),
    { holds: (answer) => answer.HostedZone && answer.VPCs },
  ),
  records: list(
    'route53:ListResourceRecordSets',
    (client: Route53Client, HostedZoneId: string, abortSignal) =>
      pagesByMarker(
        (from?: object) => client.send(new ListResourceRecordSetsCommand({ HostedZoneId, ...from }), { abortSignal }),
        ({ IsTruncated, NextRecordName, NextRecordType, NextRecordIdentifier }) =>
          IsTruncated
            ? {
                StartRecordName: NextRecordName,
                StartRecordType: NextRecordType,
                StartRecordIdentifier: NextRecordIdentifier,
              }
            : undefined,
      ),
    (page) => page.ResourceRecordSets,
  ),
  queryLogs: list(
    'route53:ListQueryLoggingConfigs',
    (client: Route53Client, _: void, abortSignal) =>
      paginateListQueryLoggingConfigs({ client, pageSize: 100 }, {}, { abortSignal }),
    (page) => page.QueryLoggingConfigs,
  ),
  tags: sharedTags,
};

/** Hosted zones and their record sets, query logging folded in. Only private zones are asked for their VPCs. */
export const route53HostedZone = defineCollector({
  service: 'route53',
  client: Route53Client,
  types: [ZONE, RECORD],
  isGlobal: true,
  calls: zoneCalls,
  async read(call, { partition }) {
    const [zones, logs] = await Promise.all([
      call.zones(),
      call.queryLogs(undefined, { everyOf: ZONE, properties: ['QueryLoggingConfig'] }),
    ]);
    const logGroups = new Map(logs.map((log) => [log.HostedZoneId, log.CloudWatchLogsLogGroupArn]));
    const answers = await Promise.all(zones.map((zone) => readZone(call, zone, partition)));
    return answers.flatMap(({ zone, records, ...parts }) => {
      const id = zoneId(zone);
      return [
        toLive(zone, { ...parts, logGroup: logGroups.get(id) }),
        ...records.map((record) => recordSet(record, { id, name: zone.Name ?? '' })),
      ];
    });
  },
});

type ZoneCallers = Callers<typeof zoneCalls>;

/** The API answers `/hostedzone/Z…` in some places and `Z…` in others. */
function zoneId({ Id = '' }: HostedZone): string {
  return Id.replace(/^\/hostedzone\//, '');
}

async function readZone(call: ZoneCallers, zone: HostedZone, partition: string) {
  const id = zoneId(zone);
  const arn = `arn:${partition}:route53:::hostedzone/${id}`;
  const [detail, records, tags] = await Promise.all([
    zone.Config?.PrivateZone ? call.zone(id, { type: ZONE, id, properties: ['VPCs'] }) : null,
    call.records(id, { types: [RECORD] }),
    call.tags({ type: ZONE, id, arn }),
  ]);
  return { zone, vpcs: detail?.VPCs, records, tags, arn };
}

interface ZoneParts {
  readonly vpcs: readonly VPC[] | undefined;
  readonly logGroup: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly arn: string;
}

function toLive(zone: HostedZone, { vpcs, logGroup, tags, arn }: ZoneParts): LiveResource {
  const { Name, Config, Features, LinkedService, ResourceRecordSetCount } = zone;
  return {
    type: ZONE,
    id: zoneId(zone),
    arn,
    name: Name,
    properties: {
      Name,
      HostedZoneConfig: Config?.Comment ? { Comment: Config.Comment } : undefined,
      HostedZoneFeatures: Features?.AcceleratedRecoveryStatus && {
        EnableAcceleratedRecovery: Features.AcceleratedRecoveryStatus.startsWith('ENABL'),
      },
      VPCs: vpcs?.map(({ VPCId, VPCRegion }) => ({ VPCId, VPCRegion })),
      QueryLoggingConfig: logGroup === undefined ? undefined : { CloudWatchLogsLogGroupArn: logGroup },
    },
    facts: {
      PrivateZone: Config?.PrivateZone ?? false,
      ResourceRecordSetCount,
      ManagedBy: LinkedService?.ServicePrincipal,
    },
    tags,
  };
}
