import type { Resource } from '#src/model/resource.ts';

interface Group {
  readonly all: Resource[];
  readonly named: Map<string, Resource[]>;
  readonly nameless: Resource[];
}

/**
 * The resources of a type, all of them, or only those that may have a name (`*` stands for any text): those that have it, and
 * those whose name is not known. A spec of thousands of components asks for each by its name.
 */
export function resourceIndex(resources: readonly Resource[]): (type: string, name?: string) => readonly Resource[] {
  const groups = new Map<string, Group>();
  for (const resource of resources) {
    const group: Group = groups.get(resource.type) ?? { all: [], named: new Map(), nameless: [] };
    groups.set(resource.type, group);
    group.all.push(resource);
    const same = resource.name === undefined ? group.nameless : group.named.get(resource.name);
    if (same) same.push(resource);
    else group.named.set(resource.name ?? '', [resource]);
  }
  return (type, name) => {
    const group = groups.get(type);
    if (!group) return [];
    if (name === undefined || name.includes('*')) return group.all;
    return [...(group.named.get(name) ?? []), ...group.nameless];
  };
}
