import {
  DescribeListenerAttributesCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  paginateDescribeListeners,
  paginateDescribeLoadBalancers,
  paginateDescribeRules,
  paginateDescribeTargetGroups,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { WAFV2Client } from '@aws-sdk/client-wafv2';
import type { ClientConfig } from '#src/aws/clients.ts';
import { get, list, sharedTags } from './calls.ts';
import { protectedLoadBalancers, webAclList } from './wafv2-web-acl-calls.ts';

/** Both clients of one read: which web ACL guards a balancer only WAF knows, and says for each ACL at once. */
export class Elbv2Clients {
  readonly elb: ElasticLoadBalancingV2Client;
  readonly waf: WAFV2Client;

  constructor(config: ClientConfig) {
    this.elb = new ElasticLoadBalancingV2Client(config);
    this.waf = new WAFV2Client(config);
  }
}

/** What the collector of load balancers may call. */
export const elbv2Calls = {
  balancers: list(
    'elasticloadbalancing:DescribeLoadBalancers',
    ({ elb: client }: Elbv2Clients, _: void, abortSignal) =>
      paginateDescribeLoadBalancers({ client, pageSize: 400 }, {}, { abortSignal }),
    (page) => page.LoadBalancers,
  ),
  attributes: get(
    'elasticloadbalancing:DescribeLoadBalancerAttributes',
    ({ elb }: Elbv2Clients, LoadBalancerArn: string, abortSignal) =>
      elb.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn }), { abortSignal }),
    { holds: (answer) => answer.Attributes },
  ),
  webAcls: webAclList('REGIONAL', ({ waf }: Elbv2Clients) => waf),
  protectedByAcl: protectedLoadBalancers(({ waf }: Elbv2Clients) => waf),
  listeners: list(
    'elasticloadbalancing:DescribeListeners',
    ({ elb: client }: Elbv2Clients, LoadBalancerArn: string, abortSignal) =>
      paginateDescribeListeners({ client, pageSize: 400 }, { LoadBalancerArn }, { abortSignal }),
    (page) => page.Listeners,
  ),
  listenerAttributes: get(
    'elasticloadbalancing:DescribeListenerAttributes',
    ({ elb }: Elbv2Clients, ListenerArn: string, abortSignal) =>
      elb.send(new DescribeListenerAttributesCommand({ ListenerArn }), { abortSignal }),
    { holds: (answer) => answer.Attributes },
  ),
  rules: list(
    'elasticloadbalancing:DescribeRules',
    ({ elb: client }: Elbv2Clients, ListenerArn: string, abortSignal) =>
      paginateDescribeRules({ client, pageSize: 400 }, { ListenerArn }, { abortSignal }),
    (page) => page.Rules,
  ),
  targetGroups: list(
    'elasticloadbalancing:DescribeTargetGroups',
    ({ elb: client }: Elbv2Clients, _: void, abortSignal) =>
      paginateDescribeTargetGroups({ client, pageSize: 400 }, {}, { abortSignal }),
    (page) => page.TargetGroups,
  ),
  targetGroupAttributes: get(
    'elasticloadbalancing:DescribeTargetGroupAttributes',
    ({ elb }: Elbv2Clients, TargetGroupArn: string, abortSignal) =>
      elb.send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn }), { abortSignal }),
    { holds: (answer) => answer.Attributes },
  ),
  targetHealth: get(
    'elasticloadbalancing:DescribeTargetHealth',
    ({ elb }: Elbv2Clients, TargetGroupArn: string, abortSignal) =>
      elb.send(new DescribeTargetHealthCommand({ TargetGroupArn }), { abortSignal }),
    { holds: (answer) => answer.TargetHealthDescriptions },
  ),
  tags: sharedTags,
};
