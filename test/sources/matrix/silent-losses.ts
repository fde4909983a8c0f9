import { isDeepStrictEqual } from 'node:util';
import type { Gap } from '#src/model/gap.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import { allGaps, type Snapshot } from '#src/model/snapshot.ts';

/**
 * What a hindered read lacks, or has otherwise than the whole one, without a gap that says so: a line each. A resource may
 * be gone only under a gap of its type or its own; a property may differ only under a gap of the resource that holds it.
 */
export function silentLosses(whole: Snapshot, hindered: Snapshot): string[] {
  const gaps = allGaps(hindered);
  const left = new Map(hindered.resources.map((resource) => [resourceKey(resource), resource]));
  const known = new Set(whole.resources.map(resourceKey));
  return [
    ...whole.resources.flatMap((resource) => {
      const other = left.get(resourceKey(resource));
      return other ? silentChanges(resource, other, gaps) : silentlyGone(resource, gaps);
    }),
    ...hindered.resources.filter((each) => !known.has(resourceKey(each))).map(({ type, id }) => `${type} ${id} is new`),
  ];
}

/** Types that a hindered read calls incomplete though every resource of theirs, and there are some, came through whole. */
export function overstatedTypes(whole: Snapshot, hindered: Snapshot): string[] {
  const told = new Set(hindered.gaps.flatMap(({ scope }) => (scope.kind === 'type' ? [scope.type] : [])));
  return [...told].filter((type) => {
    const before = whole.resources.filter((resource) => resource.type === type);
    return before.length > 0 && before.every((resource) => isWhole(resource, hindered));
  });
}

function isWhole(resource: Resource, hindered: Snapshot): boolean {
  const other = hindered.resources.find((each) => resourceKey(each) === resourceKey(resource));
  return other !== undefined && differences(resource, other).length === 0;
}

function silentlyGone(resource: Resource, gaps: readonly Gap[]): string[] {
  const { type, id } = resource;
  const isTold = gaps.some(({ scope }) => isOfType(scope, type) || isOfResource(scope, resource));
  return isTold ? [] : [`${type} ${id} is gone`];
}

function silentChanges(whole: Resource, hindered: Resource, gaps: readonly Gap[]): string[] {
  const isTold = (property: string): boolean =>
    gaps.some(
      ({ scope }) =>
        isOfResource(scope, whole) ||
        (scope.kind === 'property' && isOf(scope, whole) && scope.properties.includes(property)),
    );
  return differences(whole, hindered)
    .filter((property) => !isTold(property))
    .map((property) => `${whole.type} ${whole.id} has another ${property}`);
}

/** Properties and facts by their names; `Tags` for the tags and for the name, which may be one; the rest as it is called. */
function differences(one: Resource, other: Resource): string[] {
  const { properties, facts, tags, gaps: _, name, ...rest } = one;
  const { properties: properties2, facts: facts2, tags: tags2, gaps: __, name: name2, ...rest2 } = other;
  return [
    ...differentKeys(properties, properties2),
    ...differentKeys(facts, facts2),
    ...(isDeepStrictEqual([tags, name], [tags2, name2]) ? [] : ['Tags']),
    ...differentKeys(rest, rest2),
  ];
}

function differentKeys(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (key) => !isDeepStrictEqual(one[key], other[key]),
  );
}

function isOfType(scope: Gap['scope'], type: string): boolean {
  return scope.kind === 'type' && scope.type === type;
}

function isOfResource(scope: Gap['scope'], resource: Resource): boolean {
  return scope.kind === 'resource' && isOf(scope, resource);
}

function isOf(scope: Exclude<Gap['scope'], { kind: 'type' }>, { type, id }: Resource): boolean {
  return scope.type === type && scope.id === id;
}
