import { differs, onlyOn, property, type PropertyCheck } from './check.ts';
import { tagCheck } from './names.ts';

const distribution: readonly PropertyCheck[] = [
  property('cloudfront.Enabled', ['assets-bucket.cloudfront', 'stack.cloudfront'], true, ({ edge }) => {
    return edge.cdn.config.Enabled;
  }),
  property('cloudfront.Status', 'stack.cloudfront', 'Deployed', ({ edge }) => edge.cdn.distribution.Status),
  property('cloudfront.IsIPV6Enabled', 'stack.cloudfront', true, ({ edge }) => edge.cdn.config.IsIPV6Enabled),
  property('cloudfront.HttpVersion', 'stack.cloudfront', 'http2', ({ edge }) => edge.cdn.config.HttpVersion),
  property('cloudfront.WebACLId', 'decision.5', '', ({ edge }) => edge.cdn.config.WebACLId),
  property('cloudfront.aliases', 'decision.17', differs([], ['static.staging.yourdomain.com']), ({ edge }) => {
    return edge.cdn.config.Aliases?.Items ?? [];
  }),
  property('cloudfront.certificate.default', 'decision.17', differs(true, false), ({ edge }) => {
    return edge.cdn.config.ViewerCertificate?.CloudFrontDefaultCertificate;
  }),
  property(
    'cloudfront.certificate.protocol',
    ['decision.17', 'depth.tls'],
    differs('TLSv1', 'TLSv1.2_2021'),
    (live) => {
      return live.edge.cdn.config.ViewerCertificate?.MinimumProtocolVersion;
    },
  ),
  ...onlyOn('cheetah', [
    property('cloudfront.certificate.arn', ['decision.17', 'comparison.certificate'], true, ({ edge }) => {
      const { ACMCertificateArn } = edge.cdn.config.ViewerCertificate ?? {};
      return ACMCertificateArn !== undefined && ACMCertificateArn === edge.certificate.CertificateArn;
    }),
    property('cloudfront.certificate.sni', 'decision.17', 'sni-only', ({ edge }) => {
      return edge.cdn.config.ViewerCertificate?.SSLSupportMethod;
    }),
  ]),
  property('cloudfront.logging', 'convention.access-logs', [true, 'cloudfront/'], ({ edge }) => {
    return [edge.cdn.config.Logging?.Enabled, edge.cdn.config.Logging?.Prefix];
  }),
  property(
    'cloudfront.logging.bucket',
    'convention.access-logs',
    ({ name, account, region }) => `${name}-fastapi-logs-${account}.s3.${region}.amazonaws.com`,
    ({ edge }) => edge.cdn.config.Logging?.Bucket,
  ),
  tagCheck('cloudfront', 'edge', ({ edge }) => edge.cdn.tags),
];

const behavior: readonly PropertyCheck[] = [
  property('cloudfront.ViewerProtocolPolicy', ['decision.17', 'depth.tls'], 'https-only', ({ edge }) => {
    return edge.cdn.behavior.ViewerProtocolPolicy;
  }),
  property('cloudfront.methods', 'flow.static', ['GET', 'HEAD'], ({ edge }) => {
    return (edge.cdn.behavior.AllowedMethods?.Items ?? []).toSorted();
  }),
  property('cloudfront.Compress', 'flow.static', true, ({ edge }) => edge.cdn.behavior.Compress),
  // Managed-CachingOptimized: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
  property('cloudfront.CachePolicyId', 'flow.static', '658327ea-f89d-4fab-a63d-7e88639e58f6', ({ edge }) => {
    return edge.cdn.behavior.CachePolicyId;
  }),
  property('cloudfront.cache-behaviors', 'decision.36', 0, ({ edge }) => edge.cdn.config.CacheBehaviors?.Quantity),
  property(
    'cloudfront.origin',
    ['decision.36', 'decision.16', 'flow.static'],
    ({ name, account, region }) => `${name}-fastapi-assets-${account}.s3.${region}.amazonaws.com`,
    ({ edge }) => edge.cdn.origin.DomainName,
  ),
  property('cloudfront.origin.target', 'decision.36', true, ({ edge }) => {
    return edge.cdn.behavior.TargetOriginId !== undefined && edge.cdn.behavior.TargetOriginId === edge.cdn.origin.Id;
  }),
  property('cloudfront.origin.access-control', 'decision.16', ['s3', 'always', 'sigv4'], ({ edge }) => {
    const { OriginAccessControlOriginType, SigningBehavior, SigningProtocol } = edge.cdn.control;
    return [OriginAccessControlOriginType, SigningBehavior, SigningProtocol];
  }),
  property('cloudfront.origin.access-identity', 'decision.16', '', ({ edge }) => {
    return edge.cdn.origin.S3OriginConfig?.OriginAccessIdentity;
  }),
];

const header = (id: string, expected: Parameters<typeof property>[2], read: Parameters<typeof property>[3]) =>
  property(`cloudfront.headers.${id}`, ['depth.headers', 'decision.17', 'decision.32'], expected, read);

const headers: readonly PropertyCheck[] = [
  header('strict-transport', [31_536_000, true, true], ({ edge }) => {
    const sent = edge.cdn.headers?.StrictTransportSecurity;
    return [sent?.AccessControlMaxAgeSec, sent?.IncludeSubdomains, sent?.Override];
  }),
  header('content-security', ["default-src 'self'", true], ({ edge }) => {
    const sent = edge.cdn.headers?.ContentSecurityPolicy;
    return [sent?.ContentSecurityPolicy, sent?.Override];
  }),
  header('content-type', true, ({ edge }) => edge.cdn.headers?.ContentTypeOptions?.Override),
  header('frame', ['DENY', true], ({ edge }) => {
    const sent = edge.cdn.headers?.FrameOptions;
    return [sent?.FrameOption, sent?.Override];
  }),
  header('referrer', ['same-origin', true], ({ edge }) => {
    const sent = edge.cdn.headers?.ReferrerPolicy;
    return [sent?.ReferrerPolicy, sent?.Override];
  }),
];

/** The distribution before the assets. */
export const cdnChecks: readonly PropertyCheck[] = [...distribution, ...behavior, ...headers];
