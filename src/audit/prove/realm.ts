import type { Resource } from '#src/model/resource.ts';
import { resourceKey } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { type Binding, bind } from '#src/spec/bind.ts';
import type { Spec } from '#src/spec/spec.ts';

/** An environment as it is found in a snapshot: its components' resources, and everything in the stacks that hold them. */
export interface Realm {
  readonly name: string;
  readonly spec: Spec;
  readonly bindings: ReadonlyMap<string, Binding>;
  readonly resources: readonly Resource[];
  /** Those that its components are, without what is of the whole account. */
  readonly bound: readonly Resource[];
  readonly stacks: ReadonlySet<string>;
}

/** Components whose resources every environment of an account uses, e.g. AWS's own parameter groups. */
const COMMON = /^AWS::(RDS::DBParameterGroup|ElastiCache::ParameterGroup|CertificateManager::Certificate)$|^Account$/;

export function realmOf(spec: Spec, snapshot: Snapshot): Realm {
  const { bindings } = bind(spec, snapshot);
  // What must not be there is nobody's.
  const own = spec.components.filter(
    ({ scope, type, count }) => scope === 'environment' && count.atMost > 0 && !COMMON.test(type),
  );
  const bound = [
    ...new Map(
      own.flatMap(({ name }) => bindings.get(name)?.resources ?? []).map((each) => [resourceKey(each), each]),
    ).values(),
  ];
  const stacks = new Set(bound.flatMap(({ origin: { stack } }) => stack ?? []));
  const inStacks = snapshot.resources.filter(({ origin: { stack } }) => stack !== undefined && stacks.has(stack));
  const resources = [...new Map([...bound, ...inStacks].map((each) => [resourceKey(each), each])).values()];
  return { name: spec.environment.name, spec, bindings, resources, bound, stacks };
}

/** What a name means: the resources of a component, or of all elements of its family, or why they are not known. */
export function resourcesNamed(
  { spec, bindings }: Realm,
  name: string,
): { readonly resources: readonly Resource[]; readonly reason?: string } {
  const meant = spec.components.filter((each) => each.name === name || each.family === name);
  const known = meant.map((component) => ({ component, binding: bindings.get(component.name) }));
  const resources = known.flatMap(({ binding }) => binding?.resources ?? []);
  const open = known.find(({ binding }) => binding?.count === 'unknown' || binding?.count === 'few');
  if (open) return { resources, reason: `${open.component.title}: ${open.binding?.reason ?? 'it is missing'}` };
  return resources.length === 0 ? { resources, reason: `there is no ${name}` } : { resources };
}
