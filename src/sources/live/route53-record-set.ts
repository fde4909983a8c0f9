import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import type { LiveResource } from './collector.ts';

/**
 * A record set. CloudFormation's `Ref` gives only its name, which others of the zone share: the id is
 * `zone|name|type`, and `|set identifier` where a routing policy has one.
 */
export function recordSet(
  record: ResourceRecordSet,
  zone: { readonly id: string; readonly name: string },
): LiveResource {
  const { Name, Type, SetIdentifier, AliasTarget, TTL } = record;
  const identified = Name !== undefined && Type !== undefined;
  // Every zone has these two of AWS's own, and nobody can delete them.
  const isZoneOwn = Name === zone.name && (Type === 'NS' || Type === 'SOA');
  return {
    type: 'AWS::Route53::RecordSet',
    id: identified ? [zone.id, Name, Type, ...(SetIdentifier ? [SetIdentifier] : [])].join('|') : undefined,
    name: Name,
    properties: {
      HostedZoneId: zone.id,
      HostedZoneName: zone.name,
      Name,
      Type,
      SetIdentifier,
      AliasTarget,
      // An alias takes its target's time to live.
      TTL: TTL === undefined || AliasTarget ? undefined : String(TTL),
      ResourceRecords: AliasTarget ? undefined : record.ResourceRecords?.map(({ Value }) => Value),
      Weight: record.Weight,
      Region: record.Region,
      Failover: record.Failover,
      GeoLocation: record.GeoLocation && {
        ContinentCode: record.GeoLocation.ContinentCode,
        CountryCode: record.GeoLocation.CountryCode,
        SubdivisionCode: record.GeoLocation.SubdivisionCode,
      },
      GeoProximityLocation: record.GeoProximityLocation,
      CidrRoutingConfig: record.CidrRoutingConfig,
      MultiValueAnswer: record.MultiValueAnswer,
      HealthCheckId: record.HealthCheckId,
    },
    facts: { ...(isZoneOwn ? { ManagedBy: 'AWS' } : {}), TrafficPolicyInstanceId: record.TrafficPolicyInstanceId },
  };
}
