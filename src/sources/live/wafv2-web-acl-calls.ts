import {
  GetWebACLCommand,
  ListLoggingConfigurationsCommand,
  ListResourcesForWebACLCommand,
  ListWebACLsCommand,
  type Scope,
  type WebACLSummary,
  type WAFV2Client,
} from '@aws-sdk/client-wafv2';
import { get, list, sharedTags } from './calls.ts';
import { pagesByMarker } from './pages-by-marker.ts';
import { setText } from './set-text.ts';

/** The calls of the two web-ACL collectors: one set for each scope. */
export function webAclCalls(Scope: Scope) {
  return {
    acls: list(
      'wafv2:ListWebACLs',
      (client: WAFV2Client, _: void, abortSignal) =>
        pagesByMarker(
          (NextMarker?: string) =>
            client.send(new ListWebACLsCommand({ Scope, Limit: 100, NextMarker }), { abortSignal }),
          (page) => setText(page.NextMarker),
        ),
      (page) => page.WebACLs,
    ),
    acl: get(
      'wafv2:GetWebACL',
      (client: WAFV2Client, { Id, Name }: WebACLSummary, abortSignal) =>
        client.send(new GetWebACLCommand({ Id, Name, Scope }), { abortSignal }),
      { holds: (answer) => answer.WebACL },
    ),
    logging: list(
      'wafv2:ListLoggingConfigurations',
      (client: WAFV2Client, _: void, abortSignal) =>
        pagesByMarker(
          (NextMarker?: string) =>
            client.send(new ListLoggingConfigurationsCommand({ Scope, Limit: 100, NextMarker }), { abortSignal }),
          (page) => setText(page.NextMarker),
        ),
      (page) => page.LoggingConfigurations,
    ),
    tags: sharedTags,
  };
}

/** The load balancers that a regional web ACL protects; a distribution names its ACL itself. */
export const protectedLoadBalancers = get(
  'wafv2:ListResourcesForWebACL',
  (client: WAFV2Client, WebACLArn: string, abortSignal) =>
    client.send(new ListResourcesForWebACLCommand({ WebACLArn }), { abortSignal }),
  { holds: (answer) => answer.ResourceArns, also: ['elasticloadbalancing:DescribeWebACLAssociation'] },
);
