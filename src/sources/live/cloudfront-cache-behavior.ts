import type { CacheBehavior, DefaultCacheBehavior, ForwardedValues } from '@aws-sdk/client-cloudfront';
import { itemsOf } from './cloudfront-items.ts';
import { setText } from './set-text.ts';

/** A cache behaviour as CloudFormation has it: plain lists, and no lists of trusted signers that are switched off. */
export function cacheBehavior(behavior: CacheBehavior | DefaultCacheBehavior): object {
  const { AllowedMethods, TrustedSigners, TrustedKeyGroups, ForwardedValues } = behavior;
  return {
    ...('PathPattern' in behavior ? { PathPattern: behavior.PathPattern } : {}),
    TargetOriginId: behavior.TargetOriginId,
    ViewerProtocolPolicy: behavior.ViewerProtocolPolicy,
    AllowedMethods: itemsOf(AllowedMethods),
    CachedMethods: itemsOf(AllowedMethods?.CachedMethods),
    Compress: behavior.Compress,
    CachePolicyId: setText(behavior.CachePolicyId),
    OriginRequestPolicyId: setText(behavior.OriginRequestPolicyId),
    ResponseHeadersPolicyId: setText(behavior.ResponseHeadersPolicyId),
    ForwardedValues: ForwardedValues && forwardedValues(ForwardedValues),
    MinTTL: behavior.MinTTL,
    DefaultTTL: behavior.DefaultTTL,
    MaxTTL: behavior.MaxTTL,
    FieldLevelEncryptionId: setText(behavior.FieldLevelEncryptionId),
    FunctionAssociations: itemsOf(behavior.FunctionAssociations),
    LambdaFunctionAssociations: itemsOf(behavior.LambdaFunctionAssociations),
    GrpcConfig: behavior.GrpcConfig,
    RealtimeLogConfigArn: setText(behavior.RealtimeLogConfigArn),
    SmoothStreaming: behavior.SmoothStreaming,
    TrustedKeyGroups: TrustedKeyGroups?.Enabled ? itemsOf(TrustedKeyGroups) : undefined,
    TrustedSigners: TrustedSigners?.Enabled ? itemsOf(TrustedSigners) : undefined,
  };
}

function forwardedValues({ Cookies, Headers, QueryString, QueryStringCacheKeys }: ForwardedValues): object {
  return {
    QueryString,
    QueryStringCacheKeys: itemsOf(QueryStringCacheKeys),
    Headers: itemsOf(Headers),
    Cookies: Cookies && { Forward: Cookies.Forward, WhitelistedNames: itemsOf(Cookies.WhitelistedNames) },
  };
}
