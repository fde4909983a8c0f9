import { canonicalJson, type JsonObject } from '#src/model/json.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import type { Scope } from '../lab/handlers/handler.ts';
import type { Mutate } from './api/mutator.ts';
import { MUTATORS } from './api/registry.ts';
import type { Leaf } from './leaves.ts';

/** A leaf that can be broken through an API, and what that may change. */
export interface LiveChange {
  readonly leaf: Leaf;
  readonly mutate: (aws: Scope) => Promise<unknown>;
  /** Resources that are its own to change: beginnings of their keys, `$` at a key's end. */
  readonly claims: readonly string[];
}

/** Undefined where no call of the service makes the change. */
export function liveChangeOf(leaf: Leaf): LiveChange | undefined {
  const { kind, name, others = [], resource, value } = leaf;
  const mutators = MUTATORS[resource.type];
  if (!mutators || (kind === 'property' && mutators.fixed?.includes(name))) return undefined;
  const named = (by: Readonly<Record<string, Mutate>> | undefined): Mutate | undefined => by?.[name] ?? by?.['*'];
  const mutate = {
    property: named(mutators.properties),
    fact: named(mutators.facts),
    tag: mutators.tags,
    removal: mutators.remove,
    addition: mutators.add,
  }[kind];
  if (!mutate) return undefined;
  const wanted = Object.fromEntries(
    Object.entries({ ...resource.properties, ...(kind === 'property' ? { [name]: value } : {}) }).flatMap(
      ([key, member]) => (member === undefined ? [] : [[key, member]]),
    ),
  );
  return {
    leaf,
    mutate: async (aws) => {
      for (const each of [resource, ...others]) await mutate({ resource: each, name, value, wanted, aws });
    },
    claims: [resource, ...others].flatMap((each) => [
      `${resourceKey(each)}$`,
      ...(mutators.alsoChanges?.({ resource: each, name }) ?? []),
      ...(kind === 'addition' ? [resourceKey({ ...each, id: '' })] : []),
    ]),
  };
}

/** Packs changes into as few rounds as their claims allow, the longest queues first. */
export function roundsOf(changes: readonly LiveChange[]): LiveChange[][] {
  const queues = new Map<string, LiveChange[]>();
  for (const change of changes) {
    const [key = ''] = change.claims;
    queues.set(key, [...(queues.get(key) ?? []), change]);
  }
  const byLength = [...queues.values()].toSorted((a, b) => b.length - a.length).flat();
  const rounds: LiveChange[][] = [];
  for (const change of byLength) {
    const round = rounds.find((others) => others.every((other) => !isOverlapping(change, other)));
    if (round) round.push(change);
    else rounds.push([change]);
  }
  return rounds;
}

/** What goes or comes does so among its like: a change of what refers to it would be refused. */
function isOverlapping(one: LiveChange, other: LiveChange): boolean {
  if (isExistence(one) !== isExistence(other)) return true;
  return one.claims.some((mine) => other.claims.some((theirs) => mine.startsWith(theirs) || theirs.startsWith(mine)));
}

const isExistence = ({ leaf: { kind } }: LiveChange): boolean => kind === 'removal' || kind === 'addition';

/** Whether what a leaf is about did change: a call may succeed and leave it as it was. */
export function isDone({ kind, name, resource }: Leaf, changed: ReadonlyMap<string, Resource | undefined>): boolean {
  if (kind === 'addition') return changed.size > 0;
  if (kind === 'removal') return changed.has(resourceKey(resource));
  const part = ({ facts, properties, tags }: Resource): JsonObject =>
    kind === 'fact' ? facts : kind === 'tag' ? tags : properties;
  const before = canonicalJson(part(resource)[name] ?? null);
  // It may be another resource now, e.g. a task definition's next revision.
  return [...changed.values()].some(
    (now) => now?.type === resource.type && canonicalJson(part(now)[name] ?? null) !== before,
  );
}

/** What of a reread differs from the base: the resource as it is now, undefined where it is gone. By key. */
export function differences(
  base: Snapshot,
  reread: Snapshot,
  types: ReadonlySet<string>,
): Map<string, Resource | undefined> {
  const byKey = ({ resources }: Snapshot): Map<string, Resource> =>
    new Map(resources.filter(({ type }) => types.has(type)).map((each) => [resourceKey(each), each]));
  const [before, after] = [byKey(base), byKey(reread)];
  const keys = new Set([...before.keys(), ...after.keys()]);
  const changed = [...keys].filter((key) => stateOf(before.get(key)) !== stateOf(after.get(key)));
  return new Map(changed.map((key) => [key, after.get(key)]));
}

/** Without the times that pass while an account stands still. */
function stateOf(resource: Resource | undefined): string {
  if (!resource) return '';
  const facts = Object.entries(resource.facts).filter(([name]) => !/^Latest|LastEvaluatedAt$/.test(name));
  const { arn = '', gaps, name = '', properties, tags } = resource;
  return canonicalJson({ arn, name, properties, tags, facts: Object.fromEntries(facts), gaps: gaps.length });
}

/** The base with some resources as they are now, or without those that are gone. */
export function withDifferences(base: Snapshot, changed: ReadonlyMap<string, Resource | undefined>): Snapshot {
  const others = base.resources.filter((each) => !changed.has(resourceKey(each)));
  const now = [...changed.values()].filter((each) => each !== undefined);
  return { ...base, resources: [...others, ...now] };
}
