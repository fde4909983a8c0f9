import type { JsonObject } from '#src/model/json.ts';
import { block, blocks, listAt, set, setUnder, settings, type TerraformTypes } from '../terraform-type.ts';

function balancerSettings(values: JsonObject): JsonObject[] {
  const [access, connections] = [block(values, 'access_logs'), block(values, 'connection_logs')];
  const isApplication = values['load_balancer_type'] !== 'network' && values['load_balancer_type'] !== 'gateway';
  const ofAll = {
    'deletion_protection.enabled': values['enable_deletion_protection'],
    'load_balancing.cross_zone.enabled': values['enable_cross_zone_load_balancing'],
    'access_logs.s3.enabled': access['enabled'],
    'access_logs.s3.bucket': access['bucket'],
    'access_logs.s3.prefix': access['prefix'],
    'zonal_shift.config.enabled': values['enable_zonal_shift'],
  };
  const ofApplications = {
    'connection_logs.s3.enabled': connections['enabled'],
    'connection_logs.s3.bucket': connections['bucket'],
    'connection_logs.s3.prefix': connections['prefix'],
    'client_keep_alive.seconds': values['client_keep_alive'],
    'idle_timeout.timeout_seconds': values['idle_timeout'],
    'routing.http.desync_mitigation_mode': values['desync_mitigation_mode'],
    'routing.http.drop_invalid_header_fields.enabled': values['drop_invalid_header_fields'],
    'routing.http.preserve_host_header.enabled': values['preserve_host_header'],
    'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': values['enable_tls_version_and_cipher_suite_headers'],
    'routing.http.xff_client_port.enabled': values['enable_xff_client_port'],
    'routing.http.xff_header_processing.mode': values['xff_header_processing_mode'],
    'routing.http2.enabled': values['enable_http2'],
    'waf.fail_open.enabled': values['enable_waf_fail_open'],
  };
  const ofNetworks = { 'dns_record.client_routing_policy': values['dns_record_client_routing_policy'] };
  return settings({ ...ofAll, ...(isApplication ? ofApplications : ofNetworks) });
}

const balancer = {
  type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  names: { load_balancer_type: 'Type' },
  silent: [
    'access_logs',
    'arn_suffix',
    'client_keep_alive',
    'connection_logs',
    'desync_mitigation_mode',
    'dns_name',
    'dns_record_client_routing_policy',
    'drop_invalid_header_fields',
    'enable_cross_zone_load_balancing',
    'enable_deletion_protection',
    'enable_http2',
    'enable_tls_version_and_cipher_suite_headers',
    'enable_waf_fail_open',
    'enable_xff_client_port',
    'enable_zonal_shift',
    'idle_timeout',
    'internal',
    'ipam_pools',
    'minimum_load_balancer_capacity',
    'preserve_host_header',
    'subnet_mapping',
    'vpc_id',
    'xff_header_processing_mode',
    'zone_id',
  ],
  shape: (values: JsonObject): JsonObject => {
    const mappings = blocks(values, 'subnet_mapping').map((each) =>
      set({
        SubnetId: each['subnet_id'],
        AllocationId: each['allocation_id'],
        PrivateIPv4Address: each['private_ipv4_address'],
        IPv6Address: each['ipv6_address'],
      }),
    );
    // The state lists each subnet in both.
    const isPlain =
      mappings.every((mapping) => Object.keys(mapping).length <= 1) || listAt(values, 'subnets').length > 0;
    return {
      Scheme: values['internal'] === true ? 'internal' : 'internet-facing',
      ...(isPlain ? {} : { SubnetMappings: mappings }),
      LoadBalancerAttributes: balancerSettings(values),
    };
  },
};

function groupSettings(values: JsonObject): JsonObject[] {
  const stickiness = block(values, 'stickiness');
  const { enabled: isSticky, type: kind } = stickiness;
  const health = block(values, 'target_group_health');
  const [dns, routing] = [block(health, 'dns_failover'), block(health, 'unhealthy_state_routing')];
  const isApplication = /^HTTPS?$/.test(String(values['protocol']));
  const isLambda = values['target_type'] === 'lambda';
  const ofNetworks = {
    'deregistration_delay.connection_termination.enabled': values['connection_termination'],
    'preserve_client_ip.enabled': values['preserve_client_ip'],
    'proxy_protocol_v2.enabled': values['proxy_protocol_v2'],
  };
  return settings({
    'deregistration_delay.timeout_seconds': isLambda ? undefined : values['deregistration_delay'],
    'slow_start.duration_seconds': isApplication ? values['slow_start'] : undefined,
    'load_balancing.algorithm.type': values['load_balancing_algorithm_type'],
    'load_balancing.algorithm.anomaly_mitigation': values['load_balancing_anomaly_mitigation'],
    'load_balancing.cross_zone.enabled': values['load_balancing_cross_zone_enabled'],
    'lambda.multi_value_headers.enabled': isLambda ? values['lambda_multi_value_headers_enabled'] : undefined,
    ...(isApplication || isLambda ? {} : ofNetworks),
    'stickiness.enabled': isSticky,
    'stickiness.type': kind,
    'stickiness.lb_cookie.duration_seconds':
      isSticky === true && kind === 'lb_cookie' ? stickiness['cookie_duration'] : undefined,
    'stickiness.app_cookie.duration_seconds':
      isSticky === true && kind === 'app_cookie' ? stickiness['cookie_duration'] : undefined,
    'stickiness.app_cookie.cookie_name': stickiness['cookie_name'],
    'target_group_health.dns_failover.minimum_healthy_targets.count': dns['minimum_healthy_targets_count'],
    'target_group_health.dns_failover.minimum_healthy_targets.percentage': dns['minimum_healthy_targets_percentage'],
    'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count':
      routing['minimum_healthy_targets_count'],
    'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage':
      routing['minimum_healthy_targets_percentage'],
  });
}

const targetGroup = {
  type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  silent: [
    'arn_suffix',
    'connection_termination',
    'deregistration_delay',
    'health_check',
    'lambda_multi_value_headers_enabled',
    'load_balancer_arns',
    'load_balancing_algorithm_type',
    'load_balancing_anomaly_mitigation',
    'load_balancing_cross_zone_enabled',
    'preserve_client_ip',
    'proxy_protocol_v2',
    'slow_start',
    'stickiness',
    'target_failover',
    'target_group_health',
    'target_health_state',
  ],
  shape: (values: JsonObject): JsonObject => {
    const check = block(values, 'health_check');
    return {
      ...set({
        HealthCheckEnabled: check['enabled'],
        HealthCheckIntervalSeconds: check['interval'],
        HealthCheckPath: check['path'],
        HealthCheckPort: check['port'],
        HealthCheckProtocol: check['protocol'],
        HealthCheckTimeoutSeconds: check['timeout'],
        HealthyThresholdCount: check['healthy_threshold'],
        UnhealthyThresholdCount: check['unhealthy_threshold'],
      }),
      ...setUnder('Matcher', {
        [values['protocol_version'] === 'GRPC' ? 'GrpcCode' : 'HttpCode']: check['matcher'],
      }),
      TargetGroupAttributes: groupSettings(values),
    };
  },
};

/** Names inside an action, of listeners and of rules alike. */
const actionNames = (action: string) => ({
  [`${action}.forward`]: 'ForwardConfig',
  [`${action}.forward.target_group`]: 'TargetGroups',
  [`${action}.forward.target_group.arn`]: 'TargetGroupArn',
  [`${action}.forward.stickiness`]: 'TargetGroupStickinessConfig',
  [`${action}.forward.stickiness.duration`]: 'DurationSeconds',
  [`${action}.redirect`]: 'RedirectConfig',
  [`${action}.fixed_response`]: 'FixedResponseConfig',
  [`${action}.authenticate_cognito`]: 'AuthenticateCognitoConfig',
  [`${action}.authenticate_oidc`]: 'AuthenticateOidcConfig',
});

/** The order of an action says something only beside another one. */
function withoutOrder(values: JsonObject, name: string): JsonObject {
  const actions = blocks(values, name);
  return actions.length === 1 ? { ...values, [name]: actions.map(({ order: _, ...rest }) => rest) } : values;
}

const listener = {
  type: 'AWS::ElasticLoadBalancingV2::Listener',
  before: (values: JsonObject): JsonObject => withoutOrder(values, 'default_action'),
  names: { default_action: 'DefaultActions', ...actionNames('default_action') },
  silent: ['alpn_policy', 'certificate_arn', 'tcp_idle_timeout_seconds'],
  shape: (values: JsonObject): JsonObject => ({
    ...(values['certificate_arn'] ? { Certificates: [{ CertificateArn: values['certificate_arn'] }] } : {}),
    ...(values['alpn_policy'] ? { AlpnPolicy: [values['alpn_policy']] } : {}),
    ...(values['tcp_idle_timeout_seconds']
      ? { ListenerAttributes: settings({ 'tcp.idle_timeout.seconds': values['tcp_idle_timeout_seconds'] }) }
      : {}),
  }),
};

const FIELDS = {
  host_header: 'HostHeaderConfig',
  http_header: 'HttpHeaderConfig',
  http_request_method: 'HttpRequestMethodConfig',
  path_pattern: 'PathPatternConfig',
  query_string: 'QueryStringConfig',
  source_ip: 'SourceIpConfig',
} as const;

function condition(values: JsonObject): JsonObject[] {
  return Object.entries(FIELDS).flatMap(([name, config]) => {
    const found = blocks(values, name);
    if (found.length === 0) return [];
    const pairsOf = found.map((each) => set({ Key: each['key'], Value: each['value'] }));
    const [first = {}] = found;
    const header = set({ HttpHeaderName: first['http_header_name'] });
    const Values = name === 'query_string' ? pairsOf : listAt(first, 'values');
    return [{ Field: name.replaceAll('_', '-'), [config]: { ...header, Values } }];
  });
}

const rule = {
  type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
  before: (values: JsonObject): JsonObject => withoutOrder(values, 'action'),
  names: { action: 'Actions', ...actionNames('action') },
  silent: ['condition'],
  shape: (values: JsonObject): JsonObject => ({ Conditions: blocks(values, 'condition').flatMap(condition) }),
};

/** `aws_alb…` is another name of `aws_lb…`. */
export const LOAD_BALANCING: TerraformTypes = {
  aws_lb: balancer,
  aws_alb: balancer,
  aws_lb_target_group: targetGroup,
  aws_alb_target_group: targetGroup,
  aws_lb_listener: listener,
  aws_alb_listener: listener,
  aws_lb_listener_rule: rule,
  aws_alb_listener_rule: rule,
};
