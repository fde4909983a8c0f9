import type { AvailabilityZone, LoadBalancer, LoadBalancerAttribute } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { LiveResource } from './collector.ts';

/** What calls of their own tell of a load balancer; undefined where there is none, or it could not be read. */
interface Hydrated {
  readonly attributes: readonly LoadBalancerAttribute[] | undefined;
  readonly webAcl: string | undefined;
}

/** A load balancer in CloudFormation's shape, with its web ACL folded in. */
export function loadBalancerOf(balancer: LoadBalancer, { attributes, webAcl }: Hydrated): LiveResource {
  const zones = balancer.AvailabilityZones ?? [];
  return {
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    id: balancer.LoadBalancerArn,
    arn: balancer.LoadBalancerArn,
    name: balancer.LoadBalancerName,
    properties: {
      Name: balancer.LoadBalancerName,
      Type: balancer.Type,
      Scheme: balancer.Scheme,
      IpAddressType: balancer.IpAddressType,
      Subnets: zones.map(({ SubnetId }) => SubnetId),
      SubnetMappings: zones.some(hasAddresses) ? zones.map(mappingOf) : undefined,
      SecurityGroups: balancer.SecurityGroups,
      EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic:
        balancer.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic,
      EnablePrefixForIpv6SourceNat: balancer.EnablePrefixForIpv6SourceNat,
      Ipv4IpamPoolId: balancer.IpamPools?.Ipv4IpamPoolId,
      LoadBalancerAttributes: attributes,
      WebACLArn: webAcl,
    },
    facts: {
      State: balancer.State,
      CreatedTime: balancer.CreatedTime,
      DNSName: balancer.DNSName,
      CanonicalHostedZoneID: balancer.CanonicalHostedZoneId,
      LoadBalancerFullName: balancer.LoadBalancerArn?.split(':loadbalancer/')[1],
      VpcId: balancer.VpcId,
      AvailabilityZones: zones.map(({ ZoneName }) => ZoneName),
    },
  };
}

/** Only a balancer with addresses of its own has subnet mappings that say more than Subnets. */
function hasAddresses({ LoadBalancerAddresses = [], SourceNatIpv6Prefixes = [] }: AvailabilityZone): boolean {
  return LoadBalancerAddresses.length + SourceNatIpv6Prefixes.length > 0;
}

function mappingOf({ SubnetId, LoadBalancerAddresses, SourceNatIpv6Prefixes }: AvailabilityZone): object {
  const [address] = LoadBalancerAddresses ?? [];
  return {
    SubnetId,
    AllocationId: address?.AllocationId,
    PrivateIPv4Address: address?.PrivateIPv4Address,
    IPv6Address: address?.IPv6Address,
    SourceNatIpv6Prefix: SourceNatIpv6Prefixes?.[0],
  };
}
