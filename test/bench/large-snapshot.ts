import type { Json, JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';

/**
 * The same account with copies of everything beside it, each under names of its own, up to `count` resources: what a check
 * of one environment meets in a large account.
 */
export function largeSnapshot(snapshot: Snapshot, count: number): Snapshot {
  const { resources } = snapshot;
  const copies = Array.from({ length: Math.ceil(count / resources.length) - 1 }, (_, copy) => {
    const names = new Map(
      resources.flatMap(({ id, arn, name = id }) =>
        [id, arn ?? id].map((each) => [each, `${each === arn ? arn : name}-copy${copy}`] as const),
      ),
    );
    return resources.map((resource) => copyOf(resource, `-copy${copy}`, names));
  });
  return { ...snapshot, resources: [...resources, ...copies.flat()].slice(0, count) };
}

function copyOf(resource: Resource, suffix: string, names: ReadonlyMap<string, string>): Resource {
  const renamed = (value: Json): Json => {
    if (typeof value === 'string') return names.get(value) ?? value;
    if (Array.isArray(value)) return value.map(renamed);
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, renamed(member)]))
      : value;
  };
  const { id, arn, name, properties } = resource;
  return {
    ...resource,
    id: `${id}${suffix}`,
    ...(arn === undefined ? {} : { arn: `${arn}${suffix}` }),
    ...(name === undefined ? {} : { name: `${name}${suffix}` }),
    properties: renamed(properties) as JsonObject, // renaming keeps the shape
  };
}
