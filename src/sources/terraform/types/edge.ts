import type { JsonObject } from '#src/model/json.ts';
import { block, blocks, listAt, listUnder, set, setUnder, type TerraformTypes } from '../terraform-type.ts';

const rooted = (name: unknown): string => String(name).replace(/\.?$/, '.');

function record(values: JsonObject): JsonObject {
  const alias = block(values, 'alias');
  const [weighted, failover] = [block(values, 'weighted_routing_policy'), block(values, 'failover_routing_policy')];
  const { ttl } = values;
  return {
    // A name may be written without its zone; `fqdn` is what it became.
    ...set({ Name: rooted(values['fqdn'] ?? values['name']), HostedZoneId: values['zone_id'] }),
    ...(typeof ttl === 'number' && ttl > 0 ? { TTL: String(ttl) } : {}),
    ...listUnder('ResourceRecords', listAt(values, 'records')),
    ...setUnder('AliasTarget', {
      DNSName: alias['name'],
      HostedZoneId: alias['zone_id'],
      EvaluateTargetHealth: alias['evaluate_target_health'],
    }),
    ...set({ Weight: weighted['weight'], Failover: failover['type'] }),
  };
}

function recordId({ zone_id: zone, fqdn, name, type }: JsonObject): string | undefined {
  const known = fqdn ?? name;
  return typeof zone === 'string' && typeof known === 'string' ? `${zone}|${rooted(known)}|${String(type)}` : undefined;
}

/** Times to live belong to a cache policy where one is named; the state shows them as zero then. */
function withoutTimes(behavior: JsonObject): JsonObject {
  if (!behavior['cache_policy_id']) return behavior;
  const times = ['min_ttl', 'max_ttl', 'default_ttl'];
  return Object.fromEntries(Object.entries(behavior).filter(([name, value]) => !(times.includes(name) && value === 0)));
}

const behaviors = (name: string) => ({
  [`${name}.lambda_function_association.lambda_arn`]: 'LambdaFunctionARN',
  [`${name}.forwarded_values.cookies.whitelisted_names`]: 'WhitelistedNames',
});

const DISTRIBUTION = {
  type: 'AWS::CloudFront::Distribution',
  root: 'DistributionConfig',
  names: {
    is_ipv6_enabled: 'IPV6Enabled',
    logging_config: 'Logging',
    ordered_cache_behavior: 'CacheBehaviors',
    'origin.origin_id': 'Id',
    'origin.custom_header': 'OriginCustomHeaders',
    'origin.custom_header.name': 'HeaderName',
    'origin.custom_header.value': 'HeaderValue',
    'viewer_certificate.cloudfront_default_certificate': 'CloudFrontDefaultCertificate',
    ...behaviors('default_cache_behavior'),
    ...behaviors('ordered_cache_behavior'),
  },
  silent: [
    'caller_reference',
    'continuous_deployment_policy_id',
    'domain_name',
    'etag',
    'hosted_zone_id',
    'in_progress_validation_batches',
    'last_modified_time',
    'logging_v1_enabled',
    'origin_group',
    'retain_on_delete',
    'staging',
    'status',
    'trusted_key_groups',
    'trusted_signers',
    'wait_for_deployment',
    'origin.origin_shield',
  ],
  before: (values: JsonObject): JsonObject => ({
    ...values,
    default_cache_behavior: blocks(values, 'default_cache_behavior').map(withoutTimes),
    ordered_cache_behavior: blocks(values, 'ordered_cache_behavior').map(withoutTimes),
  }),
  shape: (values: JsonObject): JsonObject => {
    const groups = blocks(values, 'origin_group').map((group) => {
      const codes = listAt(block(group, 'failover_criteria'), 'status_codes');
      const members = blocks(group, 'member').map((member) => set({ OriginId: member['origin_id'] }));
      return {
        ...set({ Id: group['origin_id'] }),
        FailoverCriteria: { StatusCodes: { Items: codes, Quantity: codes.length } },
        Members: { Items: members, Quantity: members.length },
      };
    });
    return groups.length > 0 ? { OriginGroups: { Items: groups, Quantity: groups.length } } : {};
  },
};

export const EDGE: TerraformTypes = {
  aws_route53_zone: {
    type: 'AWS::Route53::HostedZone',
    id: 'zone_id',
    names: { comment: 'HostedZoneConfig.Comment' },
    silent: [
      'delegation_set_id',
      'enable_accelerated_recovery',
      'force_destroy',
      'name_servers',
      'primary_name_server',
      'vpc',
      'zone_id',
    ],
    shape: (values) => {
      const VPCs = blocks(values, 'vpc').map((vpc) => set({ VPCId: vpc['vpc_id'], VPCRegion: vpc['vpc_region'] }));
      return listUnder('VPCs', VPCs);
    },
  },
  aws_route53_record: {
    type: 'AWS::Route53::RecordSet',
    id: recordId,
    silent: [
      'alias',
      'allow_overwrite',
      'failover_routing_policy',
      'fqdn',
      'name',
      'records',
      'ttl',
      'weighted_routing_policy',
      'zone_id',
    ],
    shape: record,
  },
  aws_acm_certificate: {
    type: 'AWS::CertificateManager::Certificate',
    id: 'arn',
    silent: [
      'certificate_body',
      'certificate_chain',
      'domain_validation_options',
      'early_renewal_duration',
      'not_after',
      'not_before',
      'options',
      'pending_renewal',
      'private_key',
      'renewal_eligibility',
      'renewal_summary',
      'status',
      'type',
      'validation_emails',
      'validation_option',
    ],
    shape: (values) => {
      const options = block(values, 'options');
      return set({
        CertificateTransparencyLoggingPreference: options['certificate_transparency_logging_preference'],
        CertificateExport: options['export'],
      });
    },
  },
  aws_cloudfront_distribution: DISTRIBUTION,
  aws_cloudfront_origin_access_control: {
    type: 'AWS::CloudFront::OriginAccessControl',
    root: 'OriginAccessControlConfig',
    silent: ['etag'],
  },
  aws_cloudfront_response_headers_policy: {
    type: 'AWS::CloudFront::ResponseHeadersPolicy',
    root: 'ResponseHeadersPolicyConfig',
    silent: ['etag'],
  },
  aws_wafv2_web_acl: {
    type: 'AWS::WAFv2::WebACL',
    id: ({ name, id, scope }) => (typeof id === 'string' ? `${String(name)}|${id}|${String(scope)}` : undefined),
    names: { rule: 'Rules', custom_response_body: 'CustomResponseBodies' },
    silent: ['application_integration_url', 'capacity', 'lock_token', 'rule_json'],
  },
  aws_wafv2_web_acl_association: { type: 'AWS::WAFv2::WebACLAssociation' },
  aws_sesv2_email_identity: {
    type: 'AWS::SES::EmailIdentity',
    id: 'email_identity',
    names: { configuration_set_name: 'ConfigurationSetAttributes.ConfigurationSetName' },
    silent: ['dkim_signing_attributes', 'identity_type', 'verification_status', 'verified_for_sending_status'],
    shape: (values) =>
      setUnder('DkimSigningAttributes', {
        NextSigningKeyLength: block(values, 'dkim_signing_attributes')['next_signing_key_length'],
      }),
  },
  aws_ses_domain_identity: {
    type: 'AWS::SES::EmailIdentity',
    id: 'domain',
    names: { domain: 'EmailIdentity' },
    silent: ['verification_token'],
  },
};
