import type {
  CacheBehavior,
  DefaultCacheBehavior,
  DistributionConfig,
  HttpVersion,
  LoggingConfig,
  Method,
  MinimumProtocolVersion,
  Origin,
  PriceClass,
  SSLSupportMethod,
} from '@aws-sdk/client-cloudfront';

/** CloudFormation's shape: plain lists where the API has `{ Quantity, Items }`, and its own spelling of some members. */
export interface TemplateDistributionConfig {
  readonly Aliases?: string[];
  readonly CacheBehaviors?: TemplateBehavior<CacheBehavior>[];
  readonly Comment?: string;
  readonly DefaultCacheBehavior: TemplateBehavior<DefaultCacheBehavior>;
  readonly DefaultRootObject?: string;
  readonly Enabled: boolean;
  readonly HttpVersion?: HttpVersion;
  readonly IPV6Enabled?: boolean;
  readonly Logging?: Partial<LoggingConfig>;
  readonly Origins: Origin[];
  readonly PriceClass?: PriceClass;
  readonly Restrictions?: {
    readonly GeoRestriction: { readonly RestrictionType: 'none'; readonly Locations?: string[] };
  };
  readonly ViewerCertificate?: ViewerCertificate;
  readonly WebACLId?: string;
}

type TemplateBehavior<Behavior> = Omit<Behavior, 'AllowedMethods'> & {
  readonly AllowedMethods?: Method[];
  readonly CachedMethods?: Method[];
};

interface ViewerCertificate {
  readonly AcmCertificateArn?: string;
  readonly CloudFrontDefaultCertificate?: boolean;
  readonly MinimumProtocolVersion?: MinimumProtocolVersion;
  readonly SslSupportMethod?: SSLSupportMethod;
}

/** The same distribution as CreateDistribution takes it, but for the caller's reference. */
export function distributionConfig(config: TemplateDistributionConfig): Omit<DistributionConfig, 'CallerReference'> {
  const { Aliases = [], CacheBehaviors = [], Logging, Restrictions, ViewerCertificate: certificate } = config;
  const { Locations = [], RestrictionType } = Restrictions?.GeoRestriction ?? { RestrictionType: 'none' };
  return {
    Aliases: counted(Aliases),
    CacheBehaviors: counted(
      CacheBehaviors.map((behavior) => ({ ...behaviorOf(behavior), PathPattern: behavior.PathPattern })),
    ),
    Comment: config.Comment ?? '',
    DefaultCacheBehavior: behaviorOf(config.DefaultCacheBehavior),
    DefaultRootObject: config.DefaultRootObject,
    Enabled: config.Enabled,
    HttpVersion: config.HttpVersion,
    IsIPV6Enabled: config.IPV6Enabled,
    Logging: Logging && {
      Enabled: true,
      Bucket: Logging.Bucket,
      IncludeCookies: Logging.IncludeCookies ?? false,
      Prefix: Logging.Prefix ?? '',
    },
    Origins: counted(config.Origins.map(originOf)),
    PriceClass: config.PriceClass,
    Restrictions: { GeoRestriction: { RestrictionType, ...counted(Locations) } },
    ViewerCertificate: certificate && {
      ACMCertificateArn: certificate.AcmCertificateArn,
      CloudFrontDefaultCertificate: certificate.CloudFrontDefaultCertificate,
      MinimumProtocolVersion: certificate.MinimumProtocolVersion,
      SSLSupportMethod: certificate.SslSupportMethod,
    },
    WebACLId: config.WebACLId,
  };
}

function behaviorOf(behavior: TemplateBehavior<DefaultCacheBehavior>): DefaultCacheBehavior {
  const { AllowedMethods, CachedMethods = ['GET', 'HEAD'] } = behavior;
  return {
    AllowedMethods: AllowedMethods && { ...counted(AllowedMethods), CachedMethods: counted(CachedMethods) },
    CachePolicyId: behavior.CachePolicyId,
    Compress: behavior.Compress,
    OriginRequestPolicyId: behavior.OriginRequestPolicyId,
    ResponseHeadersPolicyId: behavior.ResponseHeadersPolicyId,
    TargetOriginId: behavior.TargetOriginId,
    ViewerProtocolPolicy: behavior.ViewerProtocolPolicy,
  };
}

function originOf(origin: Origin): Origin {
  return {
    Id: origin.Id,
    DomainName: origin.DomainName,
    OriginPath: origin.OriginPath,
    OriginAccessControlId: origin.OriginAccessControlId,
    S3OriginConfig: origin.S3OriginConfig && {
      OriginAccessIdentity: origin.S3OriginConfig.OriginAccessIdentity ?? '',
    },
  };
}

function counted<T>(Items: T[]): { Quantity: number; Items: T[] } {
  return { Quantity: Items.length, Items };
}
