import type { Json } from '#src/model/json.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import { namesOf } from '#src/spec/identity.ts';

/** Who names whom in their properties, by id, ARN or reference. */
export interface Relations {
  readonly all: readonly Resource[];
  /** The resources that a resource's properties name, in the order in which they do. */
  readonly mentions: (resource: Resource) => readonly Resource[];
  readonly mentionedBy: (resource: Resource) => readonly Resource[];
  /** The resource that a text names. */
  readonly named: (text: string) => Resource | undefined;
}

/** Reads the relations among resources from their properties once. */
export function relationsOf(all: readonly Resource[]): Relations {
  const byName = new Map<string, Resource[]>();
  for (const resource of all) {
    for (const name of knownAs(resource)) byName.set(name, [...(byName.get(name) ?? []), resource]);
  }
  const mentions = new Map<Resource, readonly Resource[]>();
  const mentionedBy = new Map<Resource, Resource[]>();
  for (const resource of all) {
    const named = new Set<Resource>();
    collect(resource.properties, '', (text, property) => {
      for (const other of meant(byName.get(text) ?? [], property)) if (other !== resource) named.add(other);
    });
    mentions.set(resource, [...named]);
    for (const other of named) {
      const known = mentionedBy.get(other);
      if (known) known.push(resource);
      else mentionedBy.set(other, [resource]);
    }
  }
  return {
    all,
    mentions: (resource) => mentions.get(resource) ?? [],
    mentionedBy: (resource) => mentionedBy.get(resource) ?? [],
    named: (text) => byName.get(text)?.[0],
  };
}

/** A cache and its subnet group may have one name: the property that holds it says which is meant. */
function meant(candidates: readonly Resource[], property: string): readonly Resource[] {
  if (candidates.length < 2) return candidates;
  const said = candidates.filter(({ type }) => property.includes(type.split('::').at(-1) ?? type));
  return said.length > 0 ? said : candidates;
}

/** An Elastic IP's id is its address, and gateways name it by its allocation. */
function knownAs(resource: Resource): string[] {
  const allocation = resource.facts['AllocationId'];
  const texts = [resourceKey(resource), ...namesOf(resource), typeof allocation === 'string' ? allocation : ''];
  return texts.filter((text) => text !== '');
}

function collect(value: Json, property: string, see: (text: string, property: string) => void): void {
  if (typeof value === 'string') see(value, property);
  if (typeof value !== 'object' || value === null) return;
  const isList = Array.isArray(value);
  for (const [key, member] of Object.entries(value)) {
    collect(member, isList || key === '$ref' ? property : key, see);
  }
}
