import { describeGap, type Gap } from '#src/model/gap.ts';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { type Resource, resourceKey, unresolvedIn } from '#src/model/resource.ts';

/** Resources to be asked by type and id, and what of them was not read. */
export interface Reading {
  /** `Subnet`, of EC2. */
  readonly ofType: (name: string) => readonly Resource[];
  readonly find: (name: string, id: Json | undefined) => Resource | undefined;
  readonly all: readonly Resource[];
  /** Why there may be more of a type than these. */
  readonly lacks: (name: string) => string | undefined;
}

/** References between resources of one template become the ids that they are found by. */
export function readingOf(resources: readonly Resource[], gaps: readonly Gap[] = []): Reading {
  const ids = new Map(resources.map((resource) => [resourceKey(resource), resource.id]));
  const all = resources.map((resource) =>
    resource.origin.source === 'template'
      ? { ...resource, properties: withIds(resource.properties, ids) as JsonObject } // an object stays one
      : resource,
  );
  const byType = new Map<string, Resource[]>();
  for (const resource of all) {
    const group = byType.get(resource.type);
    if (group) group.push(resource);
    else byType.set(resource.type, [resource]);
  }
  const byId = new Map(all.map((resource) => [`${resource.type} ${resource.id}`, resource]));
  const missing = new Map(
    gaps.filter(({ scope }) => scope.kind === 'type').map((gap) => [gap.scope.type, describeGap(gap)]),
  );
  return {
    ofType: (name) => byType.get(typeOf(name)) ?? [],
    find: (name, id) => (typeof id === 'string' ? byId.get(`${typeOf(name)} ${id}`) : undefined),
    all,
    lacks: (name) => missing.get(typeOf(name)),
  };
}

function typeOf(name: string): string {
  return name.includes('::') ? name : `AWS::EC2::${name}`;
}

function withIds(value: Json, ids: ReadonlyMap<string, string>): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withIds(item, ids));
  if (!isJsonObject(value)) return value;
  const id = typeof value['$ref'] === 'string' ? ids.get(value['$ref']) : undefined;
  if (id !== undefined) return id;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withIds(member, ids)]));
}

/** Why these properties of a resource are not known as a whole; undefined where they are. */
export function unreadOf(resource: Resource, properties: readonly string[]): string | undefined {
  const gap = resource.gaps.find(
    ({ scope }) =>
      scope.kind === 'resource' ||
      (scope.kind === 'property' && scope.properties.some((each) => properties.includes(each.split('.')[0] ?? each))),
  );
  if (gap) return `${resource.id}: ${describeGap(gap)}`;
  const open = properties.flatMap((name) => unresolvedIn(resource.properties[name] ?? null) ?? []);
  return open[0] === undefined ? undefined : `${resource.name ?? resource.id}: ${open[0]}`;
}

export function memberOf(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((at, name) => (isJsonObject(at) ? at[name] : undefined), value);
}

export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** The texts of a list; what is no text is left out. */
export function textsOf(value: Json | undefined): string[] {
  return listOf(value).filter((item) => typeof item === 'string');
}

export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
