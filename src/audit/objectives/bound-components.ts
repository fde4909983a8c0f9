import { CHARGES } from '#src/analysis/cost/charges.ts';
import type { Owned } from '#src/analysis/cost/estimate.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { bind } from '#src/spec/bind.ts';
import type { Spec } from '#src/spec/spec.ts';

/** The resources that components of a design are, and of which components nobody can say. */
export interface BoundComponents {
  readonly owned: readonly Owned[];
  /** Component → why what it is could not be read. */
  readonly unread: ReadonlyMap<string, string>;
  /** The same of those that would cost something. */
  readonly unpriced: readonly string[];
  readonly resourcesOf: (type: string) => readonly Resource[];
}

/** Finds what the components of a spec are; a resource that is several components is the first of them. */
export function boundComponents(spec: Spec, snapshot: Snapshot): BoundComponents {
  const { bindings } = bind(spec, snapshot);
  const owned: Owned[] = [];
  const unread = new Map<string, string>();
  const unpriced: string[] = [];
  const seen = new Set<Resource>();
  for (const { name, family, type } of spec.components) {
    const binding = bindings.get(name);
    if (binding?.count === 'unknown') {
      const reason = binding.reason ?? 'it could not be read';
      unread.set(name, reason);
      if (CHARGES.has(type)) unpriced.push(`${name}: ${reason}`);
    }
    for (const resource of binding?.resources ?? []) {
      if (seen.has(resource)) continue;
      seen.add(resource);
      owned.push({ component: family, resource });
    }
  }
  return {
    owned,
    unread,
    unpriced,
    resourcesOf: (type) => snapshot.resources.filter((resource) => resource.type === type),
  };
}
