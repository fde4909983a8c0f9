import type { Change, ValueChange } from '#src/model/diff.ts';
import type { FindingSubject } from '#src/model/finding.ts';
import type { Gap } from '#src/model/gap.ts';
import type { Json, JsonObject } from '#src/model/json.ts';
import { type Resource, resourceKey, unresolvedIn } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { valueChanges } from './value-changes.ts';

/**
 * What became of every resource, by type, place and id. What one of the reads did not see is `unknown`, never new, gone or
 * the same. Facts that move while nobody changes anything (times, counters) are not compared.
 */
export function diffSnapshots(from: Snapshot, to: Snapshot): { changes: Change[]; same: number } {
  const [before, after] = [from, to].map(
    ({ resources }) => new Map(resources.map((resource) => [resourceKey(resource), resource])),
  );
  const changes: Change[] = [];
  let same = 0;
  for (const [key, resource] of after ?? []) {
    const earlier = before?.get(key);
    const found = earlier ? changesOf(key, earlier, resource) : [onlyOne('new', key, resource, from)];
    changes.push(...found);
    if (found.length === 0) same += 1;
  }
  for (const [key, resource] of before ?? []) if (!after?.has(key)) changes.push(onlyOne('gone', key, resource, to));
  return { changes, same };
}

function onlyOne(is: 'new' | 'gone', key: string, resource: Resource, other: Snapshot): Change {
  const reason = unreadIn(other, resource);
  const known = { key, resource: subjectOf(resource), values: [] };
  return reason === undefined ? { is, ...known } : { is: 'unknown', ...known, reason };
}

/** Why a snapshot may lack a resource that is there all the same. */
function unreadIn({ gaps, regions }: Snapshot, { type, region, id }: Resource): string | undefined {
  const gap = gaps.find(
    ({ scope }) => scope.type === type && scope.region === region && (scope.kind === 'type' || scope.id === id),
  );
  if (gap) return reasonOf(gap);
  return regions.includes(region) || region === 'global' ? undefined : `${region} was not read`;
}

function reasonOf({ action, because }: Gap): string {
  return because === 'skipped' ? `${action}: nobody asked for it` : `${action} was ${because}`;
}

function changesOf(key: string, from: Resource, to: Resource): Change[] {
  const values = rootsOf(from, to).flatMap(([path, one, other]) => {
    const found = valueChanges(to.type, path, one, other);
    return path.startsWith('facts.') ? found.filter((change) => !isTelemetry(change)) : found;
  });
  const unread = values.map((value) => ({ value, reason: unknownBecause(value, from, to) }));
  const [first] = unread.filter(({ reason }) => reason !== undefined);
  const certain = unread.filter(({ reason }) => reason === undefined).map(({ value }) => value);
  const known = { key, resource: subjectOf(to) };
  return [
    ...(certain.length > 0 ? [{ is: 'changed', ...known, values: certain } as const] : []),
    ...(first?.reason === undefined
      ? []
      : [
          {
            is: 'unknown',
            ...known,
            values: unread.filter(({ reason }) => reason !== undefined).map(({ value }) => value),
            reason: first.reason,
          } as const,
        ]),
  ];
}

type Root = readonly [path: string, from: Json | undefined, to: Json | undefined];

/** Every property, tag and fact that either side has; most are equal text on both and cost no more than that. */
function rootsOf(from: Resource, to: Resource): Root[] {
  const part = (prefix: string, one: JsonObject, other: JsonObject): Root[] => {
    if (JSON.stringify(one) === JSON.stringify(other)) return [];
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...names].map((name) => [`${prefix}${name}`, own(one, name), own(other, name)]);
  };
  return [
    ...part('', from.properties, to.properties),
    ...part('tags.', from.tags, to.tags),
    ...part('facts.', from.facts, to.facts),
  ];
}

function own(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/;
const COUNTER = /(Count|Bytes|Size|Progress|Percentage)(\[.*\])?$/;

/** A clock that went on or a counter that AWS keeps. */
function isTelemetry({ path, from, to }: ValueChange): boolean {
  const isTime = [from, to].every((value) => value === undefined || (typeof value === 'string' && TIME.test(value)));
  return isTime || (COUNTER.test(path) && [from, to].every((value) => typeof value === 'number'));
}

/** Why a difference may be none: one side could not be read there, or is not resolved. */
function unknownBecause({ path, from, to }: ValueChange, one: Resource, other: Resource): string | undefined {
  const unresolved = unresolvedIn(from ?? null) ?? unresolvedIn(to ?? null);
  const isSecret = hasDigest(from) && hasDigest(to);
  if (unresolved !== undefined && !isSecret) return unresolved;
  for (const [value, { gaps }] of [
    [from, one],
    [to, other],
  ] as const) {
    const gap = gaps.find(({ scope }) =>
      scope.kind === 'property' ? scope.properties.some((name) => isBelow(path, name)) : value === undefined,
    );
    if (gap) return reasonOf(gap);
  }
  return undefined;
}

/** Two digests by one key tell whether the secret is another. */
function hasDigest(value: Json | undefined): boolean {
  const { $secret = null } = (value ?? {}) as { $secret?: Json }; // whatever else it is has no such member
  return $secret !== null;
}

function isBelow(path: string, property: string): boolean {
  return path === property || path.startsWith(`${property}.`) || path.startsWith(`${property}[`);
}

function subjectOf({ type, id, arn, name, origin }: Resource): FindingSubject {
  return {
    type,
    id,
    ...(arn === undefined ? {} : { arn }),
    ...(name === undefined ? {} : { name }),
    ...(origin.logicalId === undefined ? {} : { logicalId: origin.logicalId }),
  };
}
