import type { Json, JsonObject } from '#src/model/json.ts';
import { type Satellite, SATELLITE_VALUE, SATELLITES } from '#src/model/satellites.ts';

/** A resource as a template declares it, intrinsics resolved. */
export interface DeclaredResource {
  readonly logicalId: string;
  readonly type: string;
  /** What `Ref` gives: satellites name their parent by it. */
  readonly id: string;
  readonly arn?: string;
  readonly properties: JsonObject;
}

/**
 * The canonical form (src/model/satellites.ts): a satellite becomes a value of its parent and is no resource any more. The parent may
 * be of another stack, so pass all stacks of one account and region; a satellite whose parent is not among them stays,
 * since nothing here can hold its value.
 */
export function foldSatellites<Declared extends DeclaredResource>(declared: readonly Declared[]): Declared[] {
  return foldWithParts(declared).resources;
}

/** A satellite that became a value of its parent. */
export interface FoldedPart<Declared> {
  readonly part: Declared;
  /** As it was given: what it holds now is in the resource of its identity. */
  readonly parent: Declared;
  /** The parent's property, with the position in it where that is a list: `Policies[2]`. */
  readonly path: string;
}

/** The same, telling which of the values were satellites. */
export function foldWithParts<Declared extends DeclaredResource>(
  declared: readonly Declared[],
): { readonly resources: Declared[]; readonly parts: FoldedPart<Declared>[] } {
  const folded = new Map(declared.map((resource) => [resource, resource.properties]));
  const find = parentFinder(declared);
  const parts: FoldedPart<Declared>[] = [];
  for (const part of declared) {
    for (const { parent, as } of find(part)) {
      folded.delete(part);
      const properties = withPart(folded.get(parent) ?? {}, part, as);
      folded.set(parent, properties);
      const path = as.isList ? `${as.as}[${[properties[as.as]].flat().length - 1}]` : as.as;
      parts.push({ part, parent, path });
    }
  }
  return { resources: [...folded].map(([resource, properties]) => ({ ...resource, properties })), parts };
}

/** An inline policy may be of users and groups as well as of roles. */
const PRINCIPALS: readonly Satellite[] = [
  { parent: 'AWS::IAM::User', by: 'Users', as: 'Policies', isList: true },
  { parent: 'AWS::IAM::Group', by: 'Groups', as: 'Policies', isList: true },
];

/** Where a satellite's value goes. */
export interface FoundParent<Declared> {
  readonly parent: Declared;
  readonly as: Satellite;
}

/** Finds the declared resources that a satellite names, by id or ARN. */
export function parentFinder<Declared extends DeclaredResource>(
  declared: readonly Declared[],
): (part: Omit<DeclaredResource, 'id'>) => FoundParent<Declared>[] {
  const byName = new Map<string, Declared[]>();
  for (const resource of declared) {
    for (const name of new Set([resource.id, resource.arn ?? resource.id])) {
      const key = `${resource.type} ${name}`;
      byName.set(key, [...(byName.get(key) ?? []), resource]);
    }
  }
  return ({ type, properties }) => {
    const own = Object.hasOwn(SATELLITES, type) ? SATELLITES[type] : undefined;
    const ways = own ? [own, ...(type === 'AWS::IAM::Policy' ? PRINCIPALS : [])] : [];
    return ways.flatMap((as) => {
      const names: readonly Json[] = [properties[as.by] ?? []].flat();
      const called = (name: string): Declared[] | undefined => byName.get(`${as.parent} ${name}`);
      // Names of buckets, databases and caches have no capitals, however a template writes them.
      const parents = names.flatMap((name) => called(String(name)) ?? called(String(name).toLowerCase()) ?? []);
      return [...new Set(parents)].map((parent) => ({ parent, as }));
    });
  };
}

function withPart(
  properties: JsonObject,
  { type, properties: own }: DeclaredResource,
  satellite: Satellite,
): JsonObject {
  const { by, as, isList } = satellite;
  const others = type === 'AWS::IAM::Policy' ? ['Roles', 'Users', 'Groups'] : [by];
  const rest = Object.fromEntries(Object.entries(own).filter(([name]) => !others.includes(name)));
  const property = SATELLITE_VALUE[type];
  const value = property === undefined ? rest : (own[property] ?? null);
  const before = properties[as];
  return { ...properties, [as]: isList ? [...(before === undefined ? [] : [before].flat()), value] : value };
}
