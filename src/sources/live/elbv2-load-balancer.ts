import type { Listener, LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Callers } from './calls.ts';
import { defineCollector, type LiveResource } from './collector.ts';
import { elbv2Calls, Elbv2Clients } from './elbv2-calls.ts';
import { listenerOf, listenerRuleOf } from './elbv2-listener.ts';
import { loadBalancerOf } from './elbv2-load-balancer-shape.ts';
import { targetGroupOf } from './elbv2-target-group.ts';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';

type Call = Callers<typeof elbv2Calls>;

/** Load balancers with attributes and web ACL, their listeners and rules, and target groups. */
export const elbv2LoadBalancer = defineCollector({
  service: 'elasticloadbalancing',
  client: Elbv2Clients,
  types: [BALANCER, LISTENER, RULE, GROUP],
  calls: elbv2Calls,
  async read(call) {
    const untagged = (await Promise.all([readBalancers(call), readTargetGroups(call)])).flat();
    return Promise.all(
      untagged.map(async (resource) => {
        const { type, id = '', arn } = resource;
        return { ...resource, tags: await call.tags({ type, id, arn }) };
      }),
    );
  },
});

async function readBalancers(call: Call): Promise<LiveResource[]> {
  const balancers = await call.balancers(undefined, { types: [BALANCER, LISTENER, RULE] });
  return (await Promise.all(balancers.map((balancer) => readBalancer(call, balancer)))).flat();
}

async function readBalancer(call: Call, balancer: LoadBalancer): Promise<LiveResource[]> {
  const about = { type: BALANCER, id: balancer.LoadBalancerArn ?? '' };
  const [attributes, acl, listeners] = await Promise.all([
    call.attributes(about.id, { ...about, properties: ['LoadBalancerAttributes'] }),
    // WAF guards application load balancers only, and refuses the others.
    balancer.Type === 'application' ? call.webAcl(about.id, { ...about, properties: ['WebACLArn'] }) : undefined,
    call.listeners(about.id, { types: [LISTENER, RULE] }),
  ]);
  const parts = await Promise.all(listeners.map((listener) => readListener(call, listener)));
  return [loadBalancerOf(balancer, { attributes: attributes?.Attributes, webAcl: acl?.WebACL?.ARN }), ...parts.flat()];
}

async function readListener(call: Call, listener: Listener): Promise<LiveResource[]> {
  const { ListenerArn: id = '' } = listener;
  const [attributes, rules] = await Promise.all([
    call.listenerAttributes(id, { type: LISTENER, id, properties: ['ListenerAttributes'] }),
    call.rules(id, { types: [RULE] }),
  ]);
  // The default rule is the listener's own DefaultActions again.
  const own = rules.filter(({ IsDefault }) => !IsDefault);
  return [listenerOf(listener, attributes?.Attributes), ...own.map((rule) => listenerRuleOf(rule, id))];
}

async function readTargetGroups(call: Call): Promise<LiveResource[]> {
  const groups = await call.targetGroups(undefined, { types: [GROUP] });
  return Promise.all(
    groups.map(async (group) => {
      const about = { type: GROUP, id: group.TargetGroupArn ?? '' };
      const [attributes, health] = await Promise.all([
        call.targetGroupAttributes(about.id, { ...about, properties: ['TargetGroupAttributes'] }),
        call.targetHealth(about.id, { ...about, properties: ['Targets', 'TargetHealth'] }),
      ]);
      return targetGroupOf(group, { attributes: attributes?.Attributes, health: health?.TargetHealthDescriptions });
    }),
  );
}
