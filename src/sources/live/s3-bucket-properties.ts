import type { CORSRule, LoggingEnabled, ServerSideEncryptionRule, WebsiteConfiguration } from '@aws-sdk/client-s3';
import { setText } from './set-text.ts';

/** Default encryption as CloudFormation's `BucketEncryption`. */
export function bucketEncryption(rules: readonly ServerSideEncryptionRule[]): object {
  return {
    ServerSideEncryptionConfiguration: rules.map((rule) => ({
      ServerSideEncryptionByDefault: rule.ApplyServerSideEncryptionByDefault,
      BucketKeyEnabled: rule.BucketKeyEnabled,
      BlockedEncryptionTypes: rule.BlockedEncryptionTypes,
    })),
  };
}

/** Access logging as CloudFormation's `LoggingConfiguration`. */
export function loggingConfiguration({ TargetBucket, TargetPrefix, TargetObjectKeyFormat }: LoggingEnabled): object {
  return { DestinationBucketName: TargetBucket, LogFilePrefix: setText(TargetPrefix), TargetObjectKeyFormat };
}

/** CORS rules as CloudFormation's `CorsConfiguration`. */
export function corsConfiguration(rules: readonly CORSRule[]): object {
  return {
    CorsRules: rules.map(({ ID, ExposeHeaders, MaxAgeSeconds, ...same }) => ({
      Id: ID,
      AllowedHeaders: same.AllowedHeaders,
      AllowedMethods: same.AllowedMethods,
      AllowedOrigins: same.AllowedOrigins,
      ExposedHeaders: ExposeHeaders,
      MaxAge: MaxAgeSeconds,
    })),
  };
}

/** Static hosting as CloudFormation's `WebsiteConfiguration`. */
export function websiteConfiguration(site: WebsiteConfiguration): object {
  return {
    IndexDocument: site.IndexDocument?.Suffix,
    ErrorDocument: site.ErrorDocument?.Key,
    RedirectAllRequestsTo: site.RedirectAllRequestsTo,
    RoutingRules: site.RoutingRules?.map(({ Redirect, Condition }) => ({
      RedirectRule: Redirect,
      RoutingRuleCondition: Condition,
    })),
  };
}
