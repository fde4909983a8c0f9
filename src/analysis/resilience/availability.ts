import { isJsonList } from '#src/model/json.ts';
import { type Resource, valueAt } from '#src/model/resource.ts';
import { numberAt } from '../cost/number-at.ts';
import { unreadAmong } from '../unread.ts';
import { RECOVERY_READS } from './reads.ts';
import { type Resources, zonesOf } from './service.ts';

/** What AWS promises of a service, as it is configured. */
export interface ServiceLevel {
  /** Percent of a month. */
  readonly percent: number;
  readonly configured: string;
  readonly source: string;
  /** When the agreement was last changed, or read where it bears no date. */
  readonly date: string;
}

/** A level, or why it is not known how the resource is configured. */
export type KnownLevel = ServiceLevel | { readonly unknown: string };

/** The published service level of a resource as it is configured; undefined where AWS publishes none that is known here. */
export function serviceLevel(resource: Resource, resourcesOf: Resources): KnownLevel | undefined {
  const level = levelOf(resource, resourcesOf);
  const unknown = level && unreadAmong(resource, RECOVERY_READS[resource.type] ?? []);
  return unknown === undefined ? level : { unknown };
}

function levelOf(resource: Resource, resourcesOf: Resources): ServiceLevel | undefined {
  switch (resource.type) {
    case 'AWS::RDS::DBInstance': {
      const isMulti = valueAt(resource, 'MultiAZ') === true;
      const configured = isMulti ? 'Multi-AZ' : 'one zone';
      return { percent: isMulti ? 99.95 : 99.5, configured, source: `${AWS}/rds/sla/`, date: '2024-01-22' };
    }
    case 'AWS::ElastiCache::ReplicationGroup': {
      const isMulti = valueAt(resource, 'MultiAZEnabled') === true;
      const configured = isMulti ? 'Multi-AZ' : 'one zone';
      return { percent: isMulti ? 99.99 : 99.5, configured, source: `${AWS}/elasticache/sla/`, date: '2026-11-22' };
    }
    case 'AWS::ElasticLoadBalancingV2::LoadBalancer': {
      const subnets = valueAt(resource, 'Subnets');
      const isMulti = isJsonList(subnets) && subnets.length > 1;
      const source = `${AWS}/elasticloadbalancing/sla/`;
      return {
        percent: isMulti ? 99.99 : 99.9,
        configured: isMulti ? 'several zones' : 'one zone',
        source,
        date: '2022-07-25',
      };
    }
    case 'AWS::ECS::Service': {
      const isMulti = (numberAt(resource, 'DesiredCount') ?? 0) > 1 && zonesOf(resource, resourcesOf) > 1;
      const configured = isMulti ? 'tasks in several zones' : 'one task or one zone';
      return { percent: isMulti ? 99.99 : 99.5, configured, source: `${AWS}/compute/sla/`, date: '2022-05-25' };
    }
    default:
      return undefined;
  }
}

const AWS = 'https://aws.amazon.com';

/** Of things that are all needed: the product of their levels, in percent. */
export function together(percents: readonly number[]): number {
  return percents.reduce((product, percent) => (product * percent) / 100, 100);
}
