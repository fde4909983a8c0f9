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
  // WAF guards application load balancers only.
  const guardable = balancers.filter(({ Type }) => Type === 'application').map(about);
  const [acls, read] = await Promise.all([
    guardable.length > 0 ? readProtection(call, guardable) : undefined,
    Promise.all(balancers.map((balancer) => readBalancer(call, balancer))),
  ]);
  return read.flatMap(({ balancer, attributes, parts }) => {
    const webAcl = acls?.get(balancer.LoadBalancerArn ?? '');
    return [loadBalancerOf(balancer, { attributes, webAcl }), ...parts];
  });
}

/** The web ACL of each balancer that has one, by their ARNs: asked of the ACLs, of which there are few. */
async function readProtection(call: Call, balancers: readonly About[]): Promise<ReadonlyMap<string, string>> {
  const unread = balancers.map((balancer) => ({ ...balancer, properties: ['WebACLArn'] }));
  const acls = await call.webAcls(undefined, unread);
  const pairs = await Promise.all(
    acls.map(async ({ ARN = '' }) => {
      const answer = await call.protectedByAcl(ARN, unread);
      return (answer?.ResourceArns ?? []).map((balancer) => [balancer, ARN] as const);
    }),
  );
  return new Map(pairs.flat());
}

async function readBalancer(call: Call, balancer: LoadBalancer) {
  const own = about(balancer);
  const [attributes, listeners] = await Promise.all([
    call.attributes(own.id, { ...own, properties: ['LoadBalancerAttributes'] }),
    call.listeners(own.id, { types: [LISTENER, RULE] }),
  ]);
  const parts = await Promise.all(listeners.map((listener) => readListener(call, listener)));
  return { balancer, attributes: attributes?.Attributes, parts: parts.flat() };
}

type About = ReturnType<typeof about>;

function about({ LoadBalancerArn: id = '', LoadBalancerName: name = '' }: LoadBalancer) {
  return { type: BALANCER, id, name };
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
      const own = { type: GROUP, id: group.TargetGroupArn ?? '', name: group.TargetGroupName ?? '' };
      const [attributes, health] = await Promise.all([
        call.targetGroupAttributes(own.id, { ...own, properties: ['TargetGroupAttributes'] }),
        call.targetHealth(own.id, { ...own, properties: ['Targets', 'TargetHealth'] }),
      ]);
      return targetGroupOf(group, { attributes: attributes?.Attributes, health: health?.TargetHealthDescriptions });
    }),
  );
}
