import { isJsonList, isJsonObject } from '#src/model/json.ts';
import { type Resource, valueAt } from '#src/model/resource.ts';
import { isNameOf } from '../cost/name-of.ts';
import { numberAt } from '../cost/number-at.ts';
import { type Bound, needsDrill, NOTHING_LOST, type Recovery, within } from './bound.ts';
import { SAID } from './sources.ts';

/** What is looked up beside the service: its subnets and target groups. */
export type Resources = (type: string) => readonly Resource[];

/** What may happen to a service of tasks that keep nothing: others serve on, or one has to start first. */
export function recoverService(service: Resource, resourcesOf: Resources): readonly Recovery[] {
  const count = numberAt(service, 'DesiredCount');
  const detected = detection(service, resourcesOf);
  const zones = zonesOf(service, resourcesOf);
  const others = (enough: boolean): Bound =>
    enough && detected !== undefined
      ? within(detected, { what: `the load balancer stops asking a dead task after ${detected} s, others serve on` })
      : needsDrill(SAID.taskReplaced);
  const better = 'Two tasks at least behind a load balancer, in two zones.';
  const isMany = (count ?? 0) > 1;
  const inZones = isMany && zones > 1;
  return [
    { scenario: 'task', recoveryPoint: NOTHING_LOST, recoveryTime: others(isMany), ...(isMany ? {} : { better }) },
    { scenario: 'zone', recoveryPoint: NOTHING_LOST, recoveryTime: others(inZones), ...(inZones ? {} : { better }) },
    {
      scenario: 'region',
      recoveryPoint: NOTHING_LOST,
      recoveryTime: needsDrill({ what: 'the stacks are deployed anew elsewhere, as long as that takes' }),
    },
  ];
}

/** Seconds until a target that answers no more is left out: its interval and timeout, as often as it may fail. */
function detection(service: Resource, resourcesOf: Resources): number | undefined {
  const balancers = valueAt(service, 'LoadBalancers');
  const [first] = isJsonList(balancers) ? balancers : [];
  const arn = isJsonObject(first) ? first['TargetGroupArn'] : undefined;
  const group = resourcesOf('AWS::ElasticLoadBalancingV2::TargetGroup').find((each) => isNameOf(each, arn));
  if (!group) return undefined;
  const interval = numberAt(group, 'HealthCheckIntervalSeconds');
  const timeout = numberAt(group, 'HealthCheckTimeoutSeconds');
  const failures = numberAt(group, 'UnhealthyThresholdCount');
  if (interval === undefined || timeout === undefined || failures === undefined) return undefined;
  return interval * failures + timeout;
}

/** In how many zones its tasks may run, as far as the subnets are known. */
export function zonesOf(service: Resource, resourcesOf: Resources): number {
  const subnets = valueAt(service, 'NetworkConfiguration.AwsvpcConfiguration.Subnets');
  const named = isJsonList(subnets) ? subnets : [];
  const known = resourcesOf('AWS::EC2::Subnet').filter((subnet) => named.some((value) => isNameOf(subnet, value)));
  return new Set(known.map((subnet) => JSON.stringify(valueAt(subnet, 'AvailabilityZone')))).size;
}
