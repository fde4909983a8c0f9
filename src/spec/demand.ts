import type { Spec } from './spec.ts';

/** Whether something needs these properties or facts of a type, or anything of it. */
export type Demand = (type: string, properties?: readonly string[]) => boolean;

/**
 * What must be read to judge a spec: of each component's type the properties that its expectations name, and everything of
 * what other components are found through. Who owns a resource (`ManagedBy`) always counts: AWS's own are not judged.
 */
export function demandOf({ components }: Pick<Spec, 'components'>): Demand {
  const parents = new Set(components.map(({ find }) => find.attachedTo));
  const needed = new Map<string, Set<string>>();
  const whole = new Set<string>();
  for (const { name, type, expectations } of components) {
    if (parents.has(name)) whole.add(type);
    const properties = needed.get(type) ?? new Set(['ManagedBy']);
    for (const { property } of expectations) properties.add(property.split(/[.[]/)[0] ?? property);
    needed.set(type, properties);
  }
  return (type, properties) => {
    const known = needed.get(type);
    return known !== undefined && (!properties || whole.has(type) || properties.some((each) => known.has(each)));
  };
}
