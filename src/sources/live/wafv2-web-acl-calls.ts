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

/** The web ACLs of a scope; the collector of what they protect asks for the same list. */
export function webAclList<Client>(Scope: Scope, wafOf: (client: Client) => WAFV2Client) {
  return list(
    'wafv2:ListWebACLs',
    (client: Client, _: void, abortSignal) =>
      pagesByMarker(
        (NextMarker?: string) =>
          wafOf(client).send(new ListWebACLsCommand({ Scope, Limit: 100, NextMarker }), { abortSignal }),
        (page) => setText(page.NextMarker),
      ),
    (page) => page.WebACLs,
    `web ACLs ${Scope}`,
  );
}

/** The calls of the two web-ACL collectors: one set for each scope. */
export function webAclCalls(Scope: Scope) {
  return {
    acls: webAclList(Scope, (client: WAFV2Client) => client),
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
export function protectedLoadBalancers<Client>(wafOf: (client: Client) => WAFV2Client) {
  return get(
    'wafv2:ListResourcesForWebACL',
    (client: Client, WebACLArn: string, abortSignal) =>
      wafOf(client).send(new ListResourcesForWebACLCommand({ WebACLArn }), { abortSignal }),
    {
      holds: (answer) => answer.ResourceArns,
      also: ['elasticloadbalancing:DescribeWebACLAssociation'],
      sharedAs: 'load balancers of a web ACL',
    },
  );
}
