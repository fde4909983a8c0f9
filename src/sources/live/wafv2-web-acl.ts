import type { LoggingConfiguration, Scope, WebACL, WebACLSummary } from '@aws-sdk/client-wafv2';
import type { Callers } from './calls.ts';
import type { LiveResource } from './collector.ts';
import { searchTexts } from './wafv2-search-texts.ts';
import type { webAclCalls } from './wafv2-web-acl-calls.ts';

const ACL = 'AWS::WAFv2::WebACL';
const LOGGING = 'AWS::WAFv2::LoggingConfiguration';
/** The types that a web-ACL collector yields. */
export const WEB_ACL_TYPES: readonly string[] = [ACL, LOGGING];

/** What only a describe tells of a web ACL. */
const DESCRIBED = [
  'DefaultAction',
  'Rules',
  'VisibilityConfig',
  'DataProtectionConfig',
  'ApplicationConfig',
  'CaptchaConfig',
  'ChallengeConfig',
  'CustomResponseBodies',
  'TokenDomains',
  'AssociationConfig',
  'OnSourceDDoSProtectionConfig',
  'MonetizationConfig',
  'Capacity',
  'LabelNamespace',
  'ManagedByFirewallManager',
];

/** Reads the web ACLs of a scope and their logging; without an ACL there is nothing that could log. */
export async function readWebAcls(
  call: Callers<ReturnType<typeof webAclCalls>>,
  scope: Scope,
  /** The ARNs of what an ACL protects; undefined where they are not known. */
  protectedBy: (about: { type: string; id: string }, arn: string) => Promise<readonly string[] | undefined>,
): Promise<readonly LiveResource[]> {
  const summaries = await call.acls();
  if (summaries.length === 0) return [];
  const [logging, acls] = await Promise.all([
    call.logging(undefined, { types: [LOGGING] }),
    Promise.all(
      summaries.map(async (summary): Promise<LiveResource> => {
        const about = { type: ACL, id: [summary.Name, summary.Id, scope].join('|') };
        const arn = summary.ARN ?? '';
        const [acl, tags, LoadBalancers] = await Promise.all([
          call.acl(summary, { ...about, properties: DESCRIBED }),
          call.tags({ ...about, arn }),
          protectedBy(about, arn),
        ]);
        const described = acl?.WebACL;
        return {
          ...about,
          arn,
          name: summary.Name,
          tags,
          properties: { ...listed(summary, scope), ...(described ? settings(described) : {}) },
          facts: { ...(described ? facts(described) : {}), LoadBalancers },
        };
      }),
    ),
  ]);
  return [...acls, ...logging.map(loggingConfiguration)];
}

function listed({ Name, Description }: WebACLSummary, Scope: Scope): LiveResource['properties'] {
  return { Name, Scope, Description: Description || undefined };
}

function settings(acl: WebACL): LiveResource['properties'] {
  return {
    DefaultAction: acl.DefaultAction,
    Rules: searchTexts(acl.Rules ?? []),
    VisibilityConfig: acl.VisibilityConfig,
    DataProtectionConfig: acl.DataProtectionConfig,
    ApplicationConfig: acl.ApplicationConfig,
    CaptchaConfig: acl.CaptchaConfig,
    ChallengeConfig: acl.ChallengeConfig,
    CustomResponseBodies: acl.CustomResponseBodies,
    TokenDomains: acl.TokenDomains,
    AssociationConfig: acl.AssociationConfig,
    OnSourceDDoSProtectionConfig: acl.OnSourceDDoSProtectionConfig,
    MonetizationConfig: acl.MonetizationConfig,
  };
}

function facts({ Capacity, LabelNamespace, ManagedByFirewallManager }: WebACL): Record<string, unknown> {
  return { Capacity, LabelNamespace, ManagedByFirewallManager };
}

function loggingConfiguration(logging: LoggingConfiguration): LiveResource {
  const { ResourceArn, LogDestinationConfigs, RedactedFields, LoggingFilter, ManagedByFirewallManager } = logging;
  return {
    type: LOGGING,
    id: ResourceArn,
    properties: { ResourceArn, LogDestinationConfigs, RedactedFields, LoggingFilter },
    facts: { ManagedByFirewallManager },
  };
}
