import { registrarOf } from '../../neighbours.ts';
import {
  type Accepted,
  bag,
  byAws,
  type DefaultContext,
  type DefaultsOfTypes,
  defaultSecurityGroup,
  nothing,
  property,
} from './accepted.ts';

/** A health check's default by the protocol of the group: application, network, gateway balancers and functions differ. */
const byKind =
  (kinds: Readonly<Record<'http' | 'network' | 'gateway' | 'lambda', Accepted>>): Accepted =>
  (context) => {
    const accepted = kinds[kindOf(context)];
    return typeof accepted === 'function' ? accepted(context) : accepted;
  };

/** A group of application load balancers behind a network one is checked by HTTP. */
function networkCheck(context: DefaultContext): readonly string[] {
  return property('TargetType')(context) === 'alb' ? ['HTTP', 'HTTPS'] : ['TCP'];
}

function kindOf(context: DefaultContext): 'http' | 'network' | 'gateway' | 'lambda' {
  if (property('TargetType')(context) === 'lambda') return 'lambda';
  const protocol = String(property('Protocol')(context));
  if (protocol === 'GENEVE') return 'gateway';
  return protocol.startsWith('HTTP') ? 'http' : 'network';
}

const isGrpc = (context: DefaultContext): boolean => property('ProtocolVersion')(context) === 'GRPC';
const checksHttp = (context: DefaultContext): boolean =>
  String(property('HealthCheckProtocol')(context)).startsWith('HTTP');

/** A target group's targets are its registrars' as long as there is one: a service or a scaling group. */
function targetsOfRegistrar({ live, resources }: DefaultContext): readonly [] | 'aws' {
  return registrarOf(resources, live.arn ?? live.id) ? 'aws' : [];
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/ (CreateTargetGroup, *Attribute). */
export const ELBV2: DefaultsOfTypes = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    IpAddressType: ['ipv4'],
    EnablePrefixForIpv6SourceNat: ['off'],
    EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: ['on'],
    SecurityGroups: defaultSecurityGroup,
    ...byAws('Subnets', 'SubnetMappings', 'EnableCapacityReservationProvisionStabilize'),
    ...nothing('WebACLArn', 'MinimumLoadBalancerCapacity', 'Ipv4IpamPoolId'),
    ...bag('LoadBalancerAttributes', {
      'access_logs.s3.enabled': ['false'],
      'access_logs.s3.bucket': [''],
      'access_logs.s3.prefix': [''],
      'client_keep_alive.seconds': ['3600'],
      'connection_logs.s3.enabled': ['false'],
      'connection_logs.s3.bucket': [''],
      'connection_logs.s3.prefix': [''],
      'deletion_protection.enabled': ['false'],
      'dns_record.client_routing_policy': ['any_availability_zone'],
      'health_check_logs.s3.enabled': ['false'],
      'health_check_logs.s3.bucket': [''],
      'health_check_logs.s3.prefix': [''],
      'idle_timeout.timeout_seconds': ['60'],
      'ipv6.deny_all_igw_traffic': ['false'],
      'load_balancing.cross_zone.enabled': (context) =>
        property('Type')(context) === 'application' ? ['true'] : ['false', 'true'],
      'routing.http.desync_mitigation_mode': ['defensive'],
      'routing.http.drop_invalid_header_fields.enabled': ['false'],
      'routing.http.preserve_host_header.enabled': ['false'],
      'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': ['false'],
      'routing.http.xff_client_port.enabled': ['false'],
      'routing.http.xff_header_processing.mode': ['append'],
      'routing.http2.enabled': ['true'],
      'secondary_ips.auto_assigned.per_subnet': ['0'],
      'waf.fail_open.enabled': ['false'],
      'zonal_shift.config.enabled': ['false'],
    }),
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': {
    IpAddressType: ['ipv4'],
    TargetType: ['instance'],
    ProtocolVersion: ['HTTP1'],
    HealthCheckEnabled: byKind({ http: [true], network: [true], gateway: [true], lambda: [false] }),
    HealthCheckIntervalSeconds: byKind({ http: [30], network: [30, 10], gateway: [10], lambda: [35] }),
    HealthCheckPath: (context) => (isGrpc(context) ? ['/AWS.ALB/healthcheck', '/'] : ['/']),
    HealthCheckPort: byKind({
      http: ['traffic-port'],
      network: ['traffic-port'],
      gateway: ['80'],
      lambda: ['traffic-port'],
    }),
    HealthCheckProtocol: byKind({
      http: (context) => [String(property('Protocol')(context)), 'HTTP'],
      network: networkCheck,
      gateway: ['TCP'],
      lambda: ['HTTP'],
    }),
    HealthCheckTimeoutSeconds: byKind({
      http: [5],
      network: (context) => (checksHttp(context) ? [6, 10] : [10, 6]),
      gateway: [5],
      lambda: [30],
    }),
    HealthyThresholdCount: byKind({ http: [5], network: [5, 3], gateway: [5, 3], lambda: [5] }),
    UnhealthyThresholdCount: byKind({ http: [2], network: [2, 3], gateway: [2, 3], lambda: [2] }),
    Matcher: (context) => (isGrpc(context) ? [{ GrpcCode: '12' }] : [{ HttpCode: '200' }, { HttpCode: '200-399' }]),
    Targets: targetsOfRegistrar,
    ...byAws('Targets.AvailabilityZone', 'Targets.Port', 'VpcId'),
    ...nothing('TargetControlPort'),
    ...bag('TargetGroupAttributes', {
      'deregistration_delay.timeout_seconds': ['300'],
      'deregistration_delay.connection_termination.enabled': ['false', 'true'],
      'lambda.multi_value_headers.enabled': ['false'],
      'load_balancing.algorithm.anomaly_mitigation': ['off'],
      'load_balancing.algorithm.type': ['round_robin'],
      'load_balancing.cross_zone.enabled': ['use_load_balancer_configuration'],
      'preserve_client_ip.enabled': ['true', 'false'],
      'proxy_protocol_v2.enabled': ['false'],
      'slow_start.duration_seconds': ['0'],
      'stickiness.app_cookie.cookie_name': [''],
      'stickiness.app_cookie.duration_seconds': ['86400'],
      'stickiness.enabled': ['false'],
      'stickiness.lb_cookie.duration_seconds': ['86400'],
      'stickiness.type': ['lb_cookie', 'source_ip', 'source_ip_dest_ip_proto'],
      'target_failover.on_deregistration': ['no_rebalance'],
      'target_failover.on_unhealthy': ['no_rebalance'],
      'target_group_health.dns_failover.minimum_healthy_targets.count': ['1'],
      'target_group_health.dns_failover.minimum_healthy_targets.percentage': ['off'],
      'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count': ['1'],
      'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage': ['off'],
      'target_health_state.unhealthy.connection_termination.enabled': ['true'],
      'target_health_state.unhealthy.draining_interval_seconds': ['0'],
      'waf.fail_open.enabled': ['false'],
    }),
  },
  'AWS::ElasticLoadBalancingV2::Listener': {
    // CreateListener's own default; the consoles and newer SDKs propose later ones and send them.
    SslPolicy: ['ELBSecurityPolicy-2016-08'],
    MutualAuthentication: [{ Mode: 'off' }],
    'MutualAuthentication.AdvertiseTrustStoreCaNames': ['off'],
    'MutualAuthentication.IgnoreClientCertificateExpiry': [false],
    ...nothing('AlpnPolicy', 'Certificates', 'MutualAuthentication.TrustStoreArn'),
    ...bag('ListenerAttributes', {
      'tcp.idle_timeout.seconds': ['350'],
      'routing.http.response.server.enabled': ['true'],
    }),
  },
  'AWS::ElasticLoadBalancingV2::ListenerRule': nothing('Transforms'),
};
