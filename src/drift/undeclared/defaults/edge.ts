import { type Accepted, byAws, type DefaultsOfTypes, NOTHING, nothing } from './accepted.ts';

const at = (path: string, values: Readonly<Record<string, Accepted>>): Readonly<Record<string, Accepted>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`DistributionConfig.${path}${name}`, value]));

const BEHAVIOR: Readonly<Record<string, Accepted>> = {
  AllowedMethods: [['GET', 'HEAD']],
  CachedMethods: [['GET', 'HEAD']],
  Compress: [false],
  SmoothStreaming: [false],
  DefaultTTL: [86_400],
  MaxTTL: [31_536_000],
  MinTTL: [0],
  FieldLevelEncryptionId: [''],
  GrpcConfig: [{ Enabled: false }],
  ...nothing('TrustedKeyGroups', 'TrustedSigners', 'FunctionAssociations', 'LambdaFunctionAssociations'),
  ...nothing('ResponseHeadersPolicyId', 'OriginRequestPolicyId', 'RealtimeLogConfigArn', 'CachePolicyId'),
  ...nothing('ForwardedValues'),
};

const ORIGIN: Readonly<Record<string, Accepted>> = {
  ConnectionAttempts: [3],
  ConnectionTimeout: [10],
  OriginShield: [{ Enabled: false }],
  OriginPath: [''],
  OriginAccessControlId: [''],
  'S3OriginConfig.OriginAccessIdentity': [''],
  'S3OriginConfig.OriginReadTimeout': [30],
  'CustomOriginConfig.HTTPPort': [80],
  'CustomOriginConfig.HTTPSPort': [443],
  'CustomOriginConfig.IpAddressType': ['ipv4'],
  'CustomOriginConfig.OriginKeepaliveTimeout': [5],
  'CustomOriginConfig.OriginReadTimeout': [30],
  'CustomOriginConfig.OriginSSLProtocols': [['SSLv3', 'TLSv1']],
  OriginCustomHeaders: NOTHING,
  S3OriginConfig: [{ OriginAccessIdentity: '' }],
  VpcOriginConfig: NOTHING,
};

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html */
const DISTRIBUTION: Readonly<Record<string, Accepted>> = {
  ...at('', {
    Comment: [''],
    DefaultRootObject: [''],
    HttpVersion: ['http1.1', 'http2'],
    IPV6Enabled: [true],
    OriginGroups: [{ Quantity: 0, Items: [] }],
    PriceClass: ['PriceClass_All'],
    Restrictions: [{ GeoRestriction: { RestrictionType: 'none', Locations: [] } }],
    Staging: [false],
    ViewerCertificate: [
      { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1', SslSupportMethod: 'vip' },
      { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1' },
    ],
    'ViewerCertificate.MinimumProtocolVersion': ['TLSv1'],
    'ViewerCertificate.SslSupportMethod': ['vip'],
    'Logging.IncludeCookies': [false],
    'Logging.Prefix': [''],
    // AWS writes it onto the primary distribution of a continuous deployment.
    ContinuousDeploymentPolicyId: 'aws',
    ...nothing('Aliases', 'AnycastIpListId', 'CacheBehaviors', 'CNAMEs', 'ConnectionMode', 'CustomErrorResponses'),
    ...nothing('Logging', 'TenantConfig', 'ViewerMtlsConfig', 'WebACLId', 'ConnectionFunctionAssociation'),
  }),
  ...at('DefaultCacheBehavior.', BEHAVIOR),
  ...at('CacheBehaviors.', BEHAVIOR),
  ...at('Origins.', ORIGIN),
};

const HEADERS = 'ResponseHeadersPolicyConfig';

export const EDGE: DefaultsOfTypes = {
  'AWS::CloudFront::Distribution': DISTRIBUTION,
  'AWS::CloudFront::OriginAccessControl': { 'OriginAccessControlConfig.Description': [''] },
  'AWS::CloudFront::ResponseHeadersPolicy': {
    [`${HEADERS}.Comment`]: [''],
    ...nothing(`${HEADERS}.CorsConfig`, `${HEADERS}.CustomHeadersConfig`, `${HEADERS}.RemoveHeadersConfig`),
    ...nothing(`${HEADERS}.SecurityHeadersConfig`, `${HEADERS}.ServerTimingHeadersConfig`),
    [`${HEADERS}.SecurityHeadersConfig.StrictTransportSecurity.IncludeSubdomains`]: [false],
    [`${HEADERS}.SecurityHeadersConfig.StrictTransportSecurity.Preload`]: [false],
    [`${HEADERS}.SecurityHeadersConfig.XSSProtection.ModeBlock`]: [false],
  },
  'AWS::Route53::HostedZone': {
    'HostedZoneConfig.Comment': [''],
    ...nothing('VPCs', 'HostedZoneConfig', 'QueryLoggingConfig', 'HostedZoneFeatures'),
  },
  'AWS::Route53::RecordSet': {
    'AliasTarget.EvaluateTargetHealth': [false],
    ...byAws('HostedZoneId', 'HostedZoneName', 'Comment'),
    ...nothing('HealthCheckId', 'SetIdentifier', 'Weight', 'CidrRoutingConfig', 'Failover', 'Region', 'TTL'),
    ...nothing('GeoProximityLocation', 'GeoLocation', 'MultiValueAnswer', 'AliasTarget', 'ResourceRecords'),
  },
  'AWS::CertificateManager::Certificate': { CertificateTransparencyLoggingPreference: ['ENABLED'] },
  'AWS::SES::EmailIdentity': {
    DkimAttributes: [{ SigningEnabled: true }],
    DkimSigningAttributes: [{ NextSigningKeyLength: 'RSA_2048_BIT' }, { NextSigningKeyLength: 'RSA_1024_BIT' }],
    FeedbackAttributes: [{ EmailForwardingEnabled: true }],
    MailFromAttributes: [{ BehaviorOnMxFailure: 'USE_DEFAULT_VALUE' }],
    'MailFromAttributes.BehaviorOnMxFailure': ['USE_DEFAULT_VALUE'],
    ...nothing('ConfigurationSetAttributes'),
  },
  'AWS::WAFv2::WebACL': {
    OnSourceDDoSProtectionConfig: [{ ALBLowReputationMode: 'ACTIVE_UNDER_DDOS' }],
    'Rules.Statement.RateBasedStatement.EvaluationWindowSec': [300],
    ...nothing('ApplicationConfig', 'AssociationConfig', 'CaptchaConfig', 'ChallengeConfig', 'CustomResponseBodies'),
    ...nothing('DataProtectionConfig', 'Description', 'MonetizationConfig', 'Rules', 'TokenDomains'),
  },
  'AWS::WAFv2::LoggingConfiguration': nothing('RedactedFields', 'LoggingFilter'),
};
