import { WAFV2Client } from '@aws-sdk/client-wafv2';
import { defineCollector } from './collector.ts';
import { protectedLoadBalancers, webAclCalls } from './wafv2-web-acl-calls.ts';
import { readWebAcls, WEB_ACL_TYPES } from './wafv2-web-acl.ts';

/** The web ACLs of this region; which load balancers they protect is the fact `LoadBalancers`. */
export const wafv2RegionalWebAcl = defineCollector({
  service: 'wafv2',
  client: WAFV2Client,
  types: WEB_ACL_TYPES,
  calls: { ...webAclCalls('REGIONAL'), loadBalancers: protectedLoadBalancers((client: WAFV2Client) => client) },
  read: (call) =>
    readWebAcls(call, 'REGIONAL', async (about, arn) => {
      const answer = await call.loadBalancers(arn, { ...about, properties: ['LoadBalancers'] });
      return answer?.ResourceArns;
    }),
});
