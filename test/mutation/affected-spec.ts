import type { SpecComponent } from '#src/spec/components.ts';
import { refsOf } from '#src/model/matcher.ts';
import { foundThrough, type Spec } from '#src/spec/spec.ts';

/** What a change of some types can change in a spec. */
export interface AffectedSpec {
  /** The components that can be judged otherwise, and those they are found through or refer to. */
  readonly spec: Spec;
  /** Names of the components that can be judged otherwise. */
  readonly affected: ReadonlySet<string>;
}

/** A key is named by its aliases wherever somebody names it. */
const NAMED_EVERYWHERE = /^AWS::KMS::/;

const narrowed = new WeakMap<Spec, Map<string, AffectedSpec>>();

/** Narrows a spec to what resources of these types have a say in: judging all of it for each of 1,800 leaves takes minutes. */
export function affectedSpec(spec: Spec, types: ReadonlySet<string>): AffectedSpec {
  const known = narrowed.get(spec) ?? new Map<string, AffectedSpec>();
  narrowed.set(spec, known);
  const key = [...types].toSorted().join(' ');
  const found = known.get(key) ?? narrow(spec, types);
  known.set(key, found);
  return found;
}

function narrow(spec: Spec, types: ReadonlySet<string>): AffectedSpec {
  const isEverywhere = [...types].some((type) => NAMED_EVERYWHERE.test(type));
  const affected = new Set(
    spec.components.filter(({ type }) => isEverywhere || types.has(type)).map(({ name }) => name),
  );
  const needs = new Map(spec.components.map((each) => [each.name, membersOf(spec, namedBy(each))]));
  grow(affected, spec.components, ({ name }) => (needs.get(name) ?? []).some((each) => affected.has(each)));
  const kept = new Set(affected);
  grow(kept, spec.components, ({ name }) =>
    spec.components.some((each) => kept.has(each.name) && needs.get(each.name)?.includes(name)),
  );
  return {
    spec: { ...spec, components: spec.components.filter(({ name }) => kept.has(name)), statements: [] },
    affected,
  };
}

function grow(set: Set<string>, components: readonly SpecComponent[], belongs: (each: SpecComponent) => boolean): void {
  for (let size = -1; size !== set.size;) {
    size = set.size;
    for (const each of components) if (!set.has(each.name) && belongs(each)) set.add(each.name);
  }
}

/** The components and families that one is found through or refers to. */
function namedBy({ expectations, find }: SpecComponent): string[] {
  return [...foundThrough(find), ...expectations.flatMap(({ expected }) => refsOf(expected))];
}

function membersOf({ components }: Spec, names: readonly string[]): string[] {
  return components
    .filter(({ family, name }) => names.includes(name) || names.includes(family))
    .map(({ name }) => name);
}
