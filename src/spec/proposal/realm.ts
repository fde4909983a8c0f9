import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import type { Place, SharedPlace } from './spec-text.ts';

/** The resources that a part of the proposal is about: those of one environment, or what an account has beside them. */
export interface Realm {
  /** The environment's name; empty for what is shared. */
  readonly name: string;
  readonly place: Place | SharedPlace;
  readonly snapshot: Snapshot;
  readonly resources: readonly Resource[];
  /** Everything in the snapshot, what is not proposed included: it is among all of it that a component is looked for. */
  readonly byType: ReadonlyMap<string, readonly Resource[]>;
}

/** Resources by their type. */
export function groupByType(resources: readonly Resource[]): Map<string, Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    const group = groups.get(resource.type);
    if (group) group.push(resource);
    else groups.set(resource.type, [resource]);
  }
  return groups;
}

/** One resource of the design, and what it is in each realm that has it. */
export interface Slot {
  readonly type: string;
  readonly members: Map<Realm, Resource>;
}

/** A dotted name of the registry's as words with dashes: `AWS::RDS::DBInstance` → `db-instance`. */
export function typeWords(type: string): string {
  return (type.split('::').at(-1) ?? type)
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}
