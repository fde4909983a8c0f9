import type {
  ResponseHeadersPolicyConfig,
  ResponseHeadersPolicyCustomHeader,
  ResponseHeadersPolicySecurityHeadersConfig,
} from '@aws-sdk/client-cloudfront';

/** CloudFormation's shape of a policy; it spells the members of the security headers as the API does. */
export interface TemplateHeadersPolicy {
  readonly Name: string;
  readonly Comment?: string;
  readonly SecurityHeadersConfig?: ResponseHeadersPolicySecurityHeadersConfig;
  readonly CustomHeadersConfig?: { readonly Items: ResponseHeadersPolicyCustomHeader[] };
}

/** The same policy as CreateResponseHeadersPolicy takes it. */
export function responseHeadersPolicy(policy: TemplateHeadersPolicy): ResponseHeadersPolicyConfig {
  const { Comment, CustomHeadersConfig: custom, Name, SecurityHeadersConfig } = policy;
  const CustomHeadersConfig = custom && { Quantity: custom.Items.length, Items: custom.Items };
  return { Name, Comment, SecurityHeadersConfig, CustomHeadersConfig };
}
