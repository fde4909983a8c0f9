import { isJsonList, isJsonObject, type Json } from '#src/model/json.ts';
import type { Finding } from '#src/model/finding.ts';
import type { Presence } from '#src/model/picture.ts';
import type { Resource } from '#src/model/resource.ts';

/** One of the machines that a database or cache consists of. */
export interface Copy {
  readonly zone: string;
  readonly role: 'primary' | 'standby' | 'replica';
  readonly presence: Presence;
}

/**
 * The copies of a database or cache by zone, and those that its failing findings miss; empty where it has no copies or their
 * zones are not known. `zones` are those of its subnets.
 */
export function copiesOf(resource: Resource, zones: readonly string[], findings: readonly Finding[]): Copy[] {
  const found = resource.type === 'AWS::RDS::DBInstance' ? databaseCopies(resource, zones) : cacheCopies(resource);
  const [primary] = found;
  if (!primary || found.some(({ zone }) => !zones.includes(zone))) return [];
  const spare = zones.find((zone) => found.every((copy) => copy.zone !== zone));
  const isMissed = spare !== undefined && findings.some(missesCopy);
  const role = resource.type === 'AWS::RDS::DBInstance' ? 'standby' : 'replica';
  return isMissed ? [...found, { zone: spare, role, presence: 'missing' }] : found;
}

function databaseCopies({ properties, facts }: Resource, zones: readonly string[]): Copy[] {
  const zone = properties['AvailabilityZone'];
  if (typeof zone !== 'string') return [];
  const primary: Copy = { zone, role: 'primary', presence: 'live' };
  if (properties['MultiAZ'] !== true) return [primary];
  const said = facts['SecondaryAvailabilityZone'];
  const second = typeof said === 'string' ? said : zones.find((each) => each !== zone);
  return second === undefined ? [primary] : [primary, { zone: second, role: 'standby', presence: 'live' }];
}

function cacheCopies({ type, properties }: Resource): Copy[] {
  if (type !== 'AWS::ElastiCache::ReplicationGroup') return [];
  const [group = null] = listOf(properties['NodeGroupConfiguration']);
  const primary = isJsonObject(group) ? group['PrimaryAvailabilityZone'] : undefined;
  if (!isJsonObject(group) || typeof primary !== 'string') return [];
  const others = listOf(group['ReplicaAvailabilityZones']).filter((zone) => typeof zone === 'string');
  return [
    { zone: primary, role: 'primary', presence: 'live' },
    ...others.map((zone): Copy => ({ zone, role: 'replica', presence: 'live' })),
  ];
}

function listOf(value: Json | undefined): readonly Json[] {
  return isJsonList(value) ? value : [];
}

const COPY_PROPERTIES = /^(MultiAZ|MultiAZEnabled|NumCacheClusters|ReplicasPerNodeGroup)$/;

/** Whether a finding says that the design or the code has a second copy; that a rule wants one makes none missing. */
export function missesCopy({ kind, verdict, waived, evidence }: Finding): boolean {
  if ((kind !== 'expectation' && kind !== 'drift') || verdict !== 'fail' || waived) return false;
  return evidence.some(({ path, actual }) => COPY_PROPERTIES.test(path) && isNone(actual));
}

function isNone(actual: Json): boolean {
  return actual === false || actual === null || actual === 0 || actual === 1 || actual === '0' || actual === '1';
}
