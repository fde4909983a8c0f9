import type { JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { at, lists, objects, type StateOf, textAt } from './attributes-at.ts';

/** A setting of a load balancer or a target group, as Terraform types it. */
function setting(resource: Resource, list: string, key: string): string | number | boolean | null {
  const found = objects(at(resource, list)).find((each) => each['Key'] === key)?.['Value'];
  if (found === 'true' || found === 'false') return found === 'true';
  if (typeof found !== 'string') return null;
  return /^\d+$/.test(found) ? Number(found) : found;
}

function balancer(resource: Resource): JsonObject {
  const is = (key: string) => setting(resource, 'LoadBalancerAttributes', key);
  return {
    id: resource.id,
    arn_suffix: 'app/x/1',
    name: at(resource, 'Name'),
    internal: at(resource, 'Scheme') === 'internal',
    load_balancer_type: at(resource, 'Type'),
    ip_address_type: at(resource, 'IpAddressType'),
    security_groups: lists(at(resource, 'SecurityGroups')),
    subnets: lists(at(resource, 'Subnets')).toReversed(),
    subnet_mapping: lists(at(resource, 'Subnets')).map((subnet_id) => ({ subnet_id, allocation_id: '' })),
    access_logs: [
      {
        enabled: is('access_logs.s3.enabled'),
        bucket: is('access_logs.s3.bucket'),
        prefix: is('access_logs.s3.prefix'),
      },
    ],
    connection_logs: [{ enabled: false, bucket: '', prefix: '' }],
    idle_timeout: is('idle_timeout.timeout_seconds'),
    client_keep_alive: is('client_keep_alive.seconds'),
    enable_deletion_protection: is('deletion_protection.enabled'),
    enable_cross_zone_load_balancing: is('load_balancing.cross_zone.enabled'),
    enable_http2: is('routing.http2.enabled'),
    enable_waf_fail_open: is('waf.fail_open.enabled'),
    enable_zonal_shift: is('zonal_shift.config.enabled'),
    enable_xff_client_port: is('routing.http.xff_client_port.enabled'),
    drop_invalid_header_fields: is('routing.http.drop_invalid_header_fields.enabled'),
    desync_mitigation_mode: is('routing.http.desync_mitigation_mode'),
    xff_header_processing_mode: is('routing.http.xff_header_processing.mode'),
    dns_name: 'x.elb.amazonaws.com',
    zone_id: 'Z1',
  };
}

function targetGroup(resource: Resource): JsonObject {
  const is = (key: string) => setting(resource, 'TargetGroupAttributes', key);
  return {
    id: resource.id,
    name: at(resource, 'Name'),
    port: at(resource, 'Port'),
    protocol: at(resource, 'Protocol'),
    protocol_version: at(resource, 'ProtocolVersion'),
    target_type: at(resource, 'TargetType'),
    vpc_id: at(resource, 'VpcId'),
    ip_address_type: at(resource, 'IpAddressType'),
    deregistration_delay: String(is('deregistration_delay.timeout_seconds')),
    slow_start: is('slow_start.duration_seconds'),
    load_balancing_algorithm_type: is('load_balancing.algorithm.type'),
    load_balancing_cross_zone_enabled: is('load_balancing.cross_zone.enabled'),
    stickiness: [{ enabled: false, type: 'lb_cookie', cookie_duration: 86400, cookie_name: '' }],
    health_check: [
      {
        enabled: at(resource, 'HealthCheckEnabled'),
        healthy_threshold: at(resource, 'HealthyThresholdCount'),
        unhealthy_threshold: at(resource, 'UnhealthyThresholdCount'),
        interval: at(resource, 'HealthCheckIntervalSeconds'),
        timeout: at(resource, 'HealthCheckTimeoutSeconds'),
        path: at(resource, 'HealthCheckPath'),
        port: at(resource, 'HealthCheckPort'),
        protocol: at(resource, 'HealthCheckProtocol'),
        matcher: at(resource, 'Matcher.HttpCode'),
      },
    ],
    connection_termination: null,
    proxy_protocol_v2: false,
    lambda_multi_value_headers_enabled: false,
  };
}

function action(each: JsonObject): JsonObject {
  const { Type: type = null, TargetGroupArn: target = null } = each;
  const [redirect] = objects(each['RedirectConfig'] ?? null);
  const { Host = null, Path = null, Port = null, Protocol = null, Query = null, StatusCode = null } = redirect ?? {};
  return {
    type,
    order: 0,
    target_group_arn: target ?? '',
    redirect: redirect
      ? [{ host: Host, path: Path, port: Port, protocol: Protocol, query: Query, status_code: StatusCode }]
      : [],
    fixed_response: [],
    forward: [],
  };
}

function distribution(resource: Resource): JsonObject {
  const config = 'DistributionConfig';
  const behavior = `${config}.DefaultCacheBehavior`;
  const [origin = {}] = objects(at(resource, `${config}.Origins`));
  return {
    id: resource.id,
    aliases: lists(at(resource, `${config}.Aliases`)),
    comment: at(resource, `${config}.Comment`),
    enabled: at(resource, `${config}.Enabled`),
    http_version: at(resource, `${config}.HttpVersion`),
    is_ipv6_enabled: at(resource, `${config}.IPV6Enabled`),
    price_class: at(resource, `${config}.PriceClass`),
    web_acl_id: '',
    logging_config: [
      { bucket: at(resource, `${config}.Logging.Bucket`), include_cookies: false, prefix: 'cloudfront/' },
    ],
    restrictions: [{ geo_restriction: [{ restriction_type: 'none', locations: [] }] }],
    viewer_certificate: [
      {
        acm_certificate_arn: at(resource, `${config}.ViewerCertificate.AcmCertificateArn`),
        cloudfront_default_certificate: at(resource, `${config}.ViewerCertificate.CloudFrontDefaultCertificate`),
        minimum_protocol_version: at(resource, `${config}.ViewerCertificate.MinimumProtocolVersion`),
        ssl_support_method: at(resource, `${config}.ViewerCertificate.SslSupportMethod`),
        iam_certificate_id: '',
      },
    ],
    origin: [
      {
        origin_id: origin['Id'] ?? null,
        domain_name: origin['DomainName'] ?? null,
        origin_access_control_id: origin['OriginAccessControlId'] ?? null,
        connection_attempts: 3,
        connection_timeout: 10,
        s3_origin_config: [],
        custom_header: [],
      },
    ],
    default_cache_behavior: [
      {
        target_origin_id: at(resource, `${behavior}.TargetOriginId`),
        viewer_protocol_policy: at(resource, `${behavior}.ViewerProtocolPolicy`),
        allowed_methods: ['GET', 'HEAD'],
        cached_methods: ['GET', 'HEAD'],
        cache_policy_id: at(resource, `${behavior}.CachePolicyId`),
        response_headers_policy_id: at(resource, `${behavior}.ResponseHeadersPolicyId`),
        compress: true,
        min_ttl: 0,
        default_ttl: 0,
        max_ttl: 0,
        smooth_streaming: false,
        trusted_signers: [],
      },
    ],
    ordered_cache_behavior: [],
    domain_name: 'x.cloudfront.net',
    etag: 'E1',
    status: 'Deployed',
    retain_on_delete: false,
  };
}

export const EDGE_STATE: Readonly<Record<string, StateOf>> = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': (each) => [['aws_lb', balancer(each)]],
  'AWS::ElasticLoadBalancingV2::TargetGroup': (each) => [['aws_lb_target_group', targetGroup(each)]],
  'AWS::ElasticLoadBalancingV2::Listener': (each) => [
    [
      'aws_lb_listener',
      {
        id: each.id,
        load_balancer_arn: at(each, 'LoadBalancerArn'),
        port: at(each, 'Port'),
        protocol: at(each, 'Protocol'),
        ssl_policy: textAt(each, 'SslPolicy'),
        certificate_arn: objects(at(each, 'Certificates'))[0]?.['CertificateArn'] ?? null,
        alpn_policy: null,
        default_action: objects(at(each, 'DefaultActions')).map(action),
      },
    ],
  ],
  'AWS::Route53::HostedZone': (zone) => [
    [
      'aws_route53_zone',
      {
        id: zone.id,
        zone_id: zone.id,
        name: textAt(zone, 'Name').replace(/\.$/, ''),
        comment: at(zone, 'HostedZoneConfig.Comment'),
        vpc: [],
        force_destroy: false,
        name_servers: ['a', 'b'],
      },
    ],
  ],
  'AWS::Route53::RecordSet': (record) => {
    const name = textAt(record, 'Name').replace(/\.$/, '');
    const isAlias = at(record, 'AliasTarget') !== null;
    const alias = {
      name: textAt(record, 'AliasTarget.DNSName').replace(/\.$/, ''),
      zone_id: at(record, 'AliasTarget.HostedZoneId'),
      evaluate_target_health: at(record, 'AliasTarget.EvaluateTargetHealth'),
    };
    return [
      [
        'aws_route53_record',
        {
          id: `${textAt(record, 'HostedZoneId')}_${name}_${textAt(record, 'Type')}`,
          zone_id: at(record, 'HostedZoneId'),
          name,
          fqdn: name,
          type: at(record, 'Type'),
          ttl: isAlias ? 0 : Number(at(record, 'TTL')),
          records: lists(at(record, 'ResourceRecords')),
          alias: isAlias ? [alias] : [],
          multivalue_answer_routing_policy: false,
          set_identifier: '',
        },
      ],
    ];
  },
  'AWS::CloudFront::Distribution': (each) => [['aws_cloudfront_distribution', distribution(each)]],
  'AWS::CloudFront::OriginAccessControl': (control) => {
    const config = 'OriginAccessControlConfig';
    return [
      [
        'aws_cloudfront_origin_access_control',
        {
          id: control.id,
          name: at(control, `${config}.Name`),
          origin_access_control_origin_type: 's3',
          signing_behavior: 'always',
          signing_protocol: 'sigv4',
          etag: 'E1',
        },
      ],
    ];
  },
  'AWS::CloudFront::ResponseHeadersPolicy': (policy) => {
    const config = 'ResponseHeadersPolicyConfig.SecurityHeadersConfig';
    return [
      [
        'aws_cloudfront_response_headers_policy',
        {
          id: policy.id,
          name: at(policy, 'ResponseHeadersPolicyConfig.Name'),
          comment: '',
          etag: 'E1',
          security_headers_config: [
            {
              content_security_policy: [
                {
                  content_security_policy: at(policy, `${config}.ContentSecurityPolicy.ContentSecurityPolicy`),
                  override: true,
                },
              ],
              content_type_options: [{ override: true }],
              frame_options: [{ frame_option: 'DENY', override: true }],
              referrer_policy: [
                { referrer_policy: at(policy, `${config}.ReferrerPolicy.ReferrerPolicy`), override: true },
              ],
              strict_transport_security: [
                {
                  access_control_max_age_sec: at(policy, `${config}.StrictTransportSecurity.AccessControlMaxAgeSec`),
                  include_subdomains: true,
                  override: true,
                },
              ],
              xss_protection: [],
            },
          ],
        },
      ],
    ];
  },
  'AWS::SES::EmailIdentity': (identity) => [
    [
      'aws_sesv2_email_identity',
      {
        id: identity.id,
        email_identity: identity.id,
        configuration_set_name: '',
        dkim_signing_attributes: [
          {
            next_signing_key_length: 'RSA_2048_BIT',
            status: 'SUCCESS',
            tokens: ['a', 'b', 'c'],
            domain_signing_selector: '',
          },
        ],
        verified_for_sending_status: true,
      },
    ],
  ],
};
