import { isJsonObject, type Json } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { namesOf } from '../identity.ts';
import { defaultVpcsOf, reasonNotToPropose } from './not-proposed.ts';
import { hasWord } from './spec-text.ts';

/** Something that a snapshot holds and the proposal does not, with the reason. */
export interface LeftOut {
  readonly resource: Resource;
  readonly reason: string;
}

/** Whose each resource of a snapshot is. */
export interface Attribution {
  readonly byEnvironment: ReadonlyMap<string, readonly Resource[]>;
  /** Of the account, or of no environment that is known. */
  readonly shared: readonly Resource[];
  readonly leftOut: readonly LeftOut[];
  /** The environments whose name nothing bears. */
  readonly unsigned: readonly string[];
}

/**
 * Tells the environments of one snapshot apart by tag, stack, name, and what names what. `environments` are those of the
 * account; what bears no sign belongs to the only one, else to the account.
 */
export function attribute(snapshot: Snapshot, environments: readonly string[]): Attribution {
  const defaults = defaultVpcsOf(snapshot.resources);
  const leftOut: LeftOut[] = [];
  const rest = snapshot.resources.filter((resource) => {
    const reason = reasonNotToPropose(resource, defaults);
    if (reason !== undefined) leftOut.push({ resource, reason });
    return reason === undefined;
  });
  const [only] = environments.length === 1 ? environments : [];
  const signed = ownersBySign(rest, environments);
  const unsigned = environments.filter((name) => ![...signed.values()].includes(name));
  // Where nothing bears the name of the only environment, the others' names say nothing of it either.
  const owners = only !== undefined && unsigned.length > 0 ? new Map<Resource, string>() : signed;
  attributeByMention(rest, owners);
  const byEnvironment = new Map<string, Resource[]>(environments.map((name) => [name, []]));
  const shared: Resource[] = [];
  for (const resource of rest) {
    const owner = owners.get(resource) ?? (resource.type === 'Account' ? undefined : only);
    const own = owner === undefined ? shared : byEnvironment.get(owner);
    if (own) own.push(resource);
    else leftOut.push({ resource, reason: `of the environment ${owner}` });
  }
  return { byEnvironment, shared, leftOut, unsigned };
}

const ENVIRONMENT_TAG = /^(environment|env|stage)$/i;

function taggedEnvironment({ tags }: Resource): string[] {
  return Object.entries(tags).flatMap(([key, value]) =>
    ENVIRONMENT_TAG.test(key) && /^[a-z][a-z0-9-]{0,31}$/.test(value) ? [value] : [],
  );
}

function ownersBySign(resources: readonly Resource[], environments: readonly string[]): Map<Resource, string> {
  const others = [...new Set(resources.flatMap(taggedEnvironment))].filter((name) => !environments.includes(name));
  return new Map(
    resources.flatMap((resource): [Resource, string][] => {
      if (resource.type === 'Account') return [];
      const tagged = taggedEnvironment(resource);
      const meant = tagged.find((name) => environments.includes(name));
      // What is tagged `production` and named `prod-…` belongs to the environment that is asked for as `prod`.
      const owner = meant ?? wordOf(resource, environments) ?? tagged[0] ?? wordOf(resource, others);
      return owner === undefined ? [] : [[resource, owner]];
    }),
  );
}

function wordOf({ origin, name, id }: Resource, environments: readonly string[]): string | undefined {
  for (const text of [origin.stack, name, id]) {
    const meant = environments.filter((environment) => text !== undefined && hasWord(text, environment));
    // Of `dev` and `dev-eu` the longer one is meant.
    const [longest] = meant.toSorted((a, b) => b.length - a.length);
    if (longest !== undefined) return longest;
  }
  return undefined;
}

/** What names, or is named by, resources of one environment only is part of it. */
function attributeByMention(resources: readonly Resource[], owners: Map<Resource, string>): void {
  const byName = new Map<string, Resource[]>();
  for (const resource of resources) {
    for (const name of namesOf(resource)) byName.set(name, [...(byName.get(name) ?? []), resource]);
  }
  const neighbours = new Map<Resource, Set<Resource>>();
  const join = (one: Resource, other: Resource): void => {
    neighbours.set(one, (neighbours.get(one) ?? new Set()).add(other));
  };
  for (const resource of resources) {
    for (const text of textsIn(resource.properties)) {
      for (const other of byName.get(text) ?? []) {
        if (other === resource) continue;
        join(resource, other);
        join(other, resource);
      }
    }
  }
  for (let isChanged = true; isChanged;) {
    isChanged = false;
    for (const [resource, near] of neighbours) {
      if (owners.has(resource) || resource.type === 'Account') continue;
      const found = new Set([...near].flatMap((other) => owners.get(other) ?? []));
      const [owner] = found;
      if (owner === undefined || found.size > 1) continue;
      owners.set(resource, owner);
      isChanged = true;
    }
  }
}

/** Every text in a value. */
export function textsIn(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isJsonObject(value) ? Object.values(value).flatMap(textsIn) : [];
}
