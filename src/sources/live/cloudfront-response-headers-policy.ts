import {
  CloudFrontClient,
  ListResponseHeadersPoliciesCommand,
  type ResponseHeadersPolicyConfig,
} from '@aws-sdk/client-cloudfront';
import { list } from './calls.ts';
import { itemsOf, pageItems } from './cloudfront-items.ts';
import { defineCollector } from './collector.ts';
import { pagesByMarker } from './pages-by-marker.ts';
import { setText } from './set-text.ts';

/** The account's own response-headers policies, without AWS's managed ones; the list holds them whole. */
export const cloudfrontResponseHeadersPolicy = defineCollector({
  service: 'cloudfront',
  client: CloudFrontClient,
  types: ['AWS::CloudFront::ResponseHeadersPolicy'],
  isGlobal: true,
  calls: {
    policies: list(
      'cloudfront:ListResponseHeadersPolicies',
      (client: CloudFrontClient, _: void, abortSignal) =>
        pagesByMarker(
          (Marker?: string) =>
            client.send(new ListResponseHeadersPoliciesCommand({ Type: 'custom', Marker }), { abortSignal }),
          (page) => setText(page.ResponseHeadersPolicyList?.NextMarker),
        ),
      (page) => pageItems(page.ResponseHeadersPolicyList),
    ),
  },
  async read(call, { account, partition }) {
    return (await call.policies()).map(({ ResponseHeadersPolicy: policy }) => ({
      type: 'AWS::CloudFront::ResponseHeadersPolicy',
      id: policy?.Id,
      arn: `arn:${partition}:cloudfront::${account}:response-headers-policy/${policy?.Id ?? ''}`,
      name: policy?.ResponseHeadersPolicyConfig?.Name,
      properties: {
        ResponseHeadersPolicyConfig:
          policy?.ResponseHeadersPolicyConfig && policyConfig(policy.ResponseHeadersPolicyConfig),
      },
      facts: { LastModifiedTime: policy?.LastModifiedTime },
    }));
  },
});

/** The API's form but for its counts: CloudFormation's lists here are `{ Items }`. */
function policyConfig(config: ResponseHeadersPolicyConfig): object {
  const { Comment, CorsConfig: cors, CustomHeadersConfig, RemoveHeadersConfig, ...same } = config;
  const listed = (list: Parameters<typeof itemsOf>[0]): object | undefined => {
    const Items = itemsOf(list);
    return Items && { Items };
  };
  return {
    ...same,
    Comment: setText(Comment),
    CorsConfig: cors && {
      ...cors,
      AccessControlAllowHeaders: listed(cors.AccessControlAllowHeaders),
      AccessControlAllowMethods: listed(cors.AccessControlAllowMethods),
      AccessControlAllowOrigins: listed(cors.AccessControlAllowOrigins),
      AccessControlExposeHeaders: listed(cors.AccessControlExposeHeaders),
    },
    CustomHeadersConfig: listed(CustomHeadersConfig),
    RemoveHeadersConfig: listed(RemoveHeadersConfig),
  };
}
