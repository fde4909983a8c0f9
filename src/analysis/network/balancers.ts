import { isJsonObject, type Json } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { listOf, memberOf, readingOf, textOf } from './reading.ts';

/** One listener's connections, passed on by a load balancer: two connections, each with a path of its own. */
export interface Forward {
  readonly listenerPort: number;
  readonly targetPort: number;
  readonly targetGroup: string;
}

/** Where a load balancer passes connections on to a resource: a service that registers in its target groups, or one of their targets. */
export function forwardsTo(resources: readonly Resource[], balancer: Resource, target: Resource): Forward[] {
  const reading = readingOf(resources);
  const listeners = reading
    .ofType('AWS::ElasticLoadBalancingV2::Listener')
    .filter(({ properties }) => isOf(properties['LoadBalancerArn'], balancer));
  const rules = reading.ofType('AWS::ElasticLoadBalancingV2::ListenerRule');
  const registered = registrationsOf(
    reading.all.find(({ id, type }) => id === target.id && type === target.type) ?? target,
  );
  return listeners.flatMap((listener) => {
    const own = rules.filter(({ properties }) => isOf(properties['ListenerArn'], listener));
    const actions = [
      ...listOf(listener.properties['DefaultActions']),
      ...own.flatMap(({ properties }) => listOf(properties['Actions'])),
    ];
    const groups = new Set(actions.flatMap(groupsOf));
    return registered
      .filter(({ group }) => groups.has(group))
      .map(({ group, port }): Forward => {
        const found = reading.ofType('AWS::ElasticLoadBalancingV2::TargetGroup').find((each) => isOf(group, each));
        const listenerPort = Number(listener.properties['Port']);
        return { listenerPort, targetGroup: group, targetPort: port ?? Number(found?.properties['Port']) };
      });
  });
}

function isOf(value: Json | undefined, { id, arn }: Resource): boolean {
  return value === id || (arn !== undefined && value === arn);
}

function groupsOf(action: Json): string[] {
  const weighted = listOf(memberOf(action, 'ForwardConfig', 'TargetGroups')).map((each) =>
    memberOf(each, 'TargetGroupArn'),
  );
  return [memberOf(action, 'TargetGroupArn'), ...weighted].map(textOf).filter((arn) => arn !== '');
}

function registrationsOf({ properties }: Resource): { group: string; port?: number }[] {
  return listOf(properties['LoadBalancers'])
    .filter(isJsonObject)
    .map(({ TargetGroupArn, ContainerPort }) => ({
      group: textOf(TargetGroupArn),
      ...(typeof ContainerPort === 'number' ? { port: ContainerPort } : {}),
    }));
}
