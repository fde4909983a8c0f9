import type {
  CustomErrorResponse,
  CustomOriginConfig,
  DistributionConfig,
  Origin,
  ViewerCertificate,
} from '@aws-sdk/client-cloudfront';
import { cacheBehavior } from './cloudfront-cache-behavior.ts';
import { itemsOf } from './cloudfront-items.ts';
import { setText } from './set-text.ts';

/** A distribution's configuration as CloudFormation's `DistributionConfig`. */
export function distributionConfig(config: DistributionConfig): object {
  const { Logging, Restrictions, ViewerCertificate, DefaultCacheBehavior, OriginGroups } = config;
  return {
    Aliases: itemsOf(config.Aliases),
    AnycastIpListId: setText(config.AnycastIpListId),
    CacheBehaviors: itemsOf(config.CacheBehaviors)?.map(cacheBehavior),
    CacheTagConfig: config.CacheTagConfig,
    Comment: setText(config.Comment),
    ConnectionFunctionAssociation: config.ConnectionFunctionAssociation,
    ConnectionMode: config.ConnectionMode,
    ContinuousDeploymentPolicyId: setText(config.ContinuousDeploymentPolicyId),
    CustomErrorResponses: itemsOf(config.CustomErrorResponses)?.map(customErrorResponse),
    DefaultCacheBehavior: DefaultCacheBehavior && cacheBehavior(DefaultCacheBehavior),
    DefaultRootObject: setText(config.DefaultRootObject),
    Enabled: config.Enabled,
    HttpVersion: config.HttpVersion,
    IPV6Enabled: config.IsIPV6Enabled,
    Logging: Logging?.Enabled
      ? { Bucket: Logging.Bucket, IncludeCookies: Logging.IncludeCookies, Prefix: setText(Logging.Prefix) }
      : undefined,
    // CloudFormation keeps the API's counted form here.
    OriginGroups: OriginGroups?.Quantity ? OriginGroups : undefined,
    Origins: itemsOf(config.Origins)?.map(origin),
    PriceClass: config.PriceClass,
    Restrictions: Restrictions?.GeoRestriction && {
      GeoRestriction: {
        RestrictionType: Restrictions.GeoRestriction.RestrictionType,
        Locations: itemsOf(Restrictions.GeoRestriction),
      },
    },
    Staging: config.Staging,
    TenantConfig: config.TenantConfig,
    ViewerCertificate: ViewerCertificate && viewerCertificate(ViewerCertificate),
    ViewerMtlsConfig: config.ViewerMtlsConfig,
    WebACLId: setText(config.WebACLId),
  };
}

function origin(origin: Origin): object {
  return {
    Id: origin.Id,
    DomainName: origin.DomainName,
    OriginPath: setText(origin.OriginPath),
    ConnectionAttempts: origin.ConnectionAttempts,
    ConnectionTimeout: origin.ConnectionTimeout,
    ResponseCompletionTimeout: origin.ResponseCompletionTimeout,
    OriginAccessControlId: setText(origin.OriginAccessControlId),
    OriginCustomHeaders: itemsOf(origin.CustomHeaders),
    OriginShield: origin.OriginShield,
    S3OriginConfig: origin.S3OriginConfig,
    CustomOriginConfig: origin.CustomOriginConfig && customOriginConfig(origin.CustomOriginConfig),
    VpcOriginConfig: origin.VpcOriginConfig,
  };
}

function customOriginConfig({ OriginSslProtocols, ...same }: CustomOriginConfig): object {
  return { ...same, OriginSSLProtocols: itemsOf(OriginSslProtocols) };
}

/** The API answers an unset response code with an empty text, and a set one as text; CloudFormation has a number. */
function customErrorResponse({ ResponseCode, ResponsePagePath, ...same }: CustomErrorResponse): object {
  return {
    ...same,
    ResponseCode: ResponseCode ? Number(ResponseCode) : undefined,
    ResponsePagePath: setText(ResponsePagePath),
  };
}

function viewerCertificate(certificate: ViewerCertificate): object {
  return {
    AcmCertificateArn: setText(certificate.ACMCertificateArn),
    CloudFrontDefaultCertificate: certificate.CloudFrontDefaultCertificate,
    IamCertificateId: setText(certificate.IAMCertificateId),
    MinimumProtocolVersion: certificate.MinimumProtocolVersion,
    SslSupportMethod: certificate.SSLSupportMethod,
  };
}
