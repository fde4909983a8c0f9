import type { Finding } from '#src/model/finding.ts';
import { matchesGlob } from '#src/model/waiver.ts';
import type { SpecComponent } from './components.ts';
import { refsOf } from '#src/model/matcher.ts';
import { foundThrough, type Spec } from './spec.ts';

/** Which part of a spec to judge, by globs in which `*` stands for any text; an empty list narrows nothing. */
export interface Narrowing {
  /** Components, by name or family. */
  readonly components: readonly string[];
  /** Rule ids (`database.MultiAZ`, `database.*`, an invariant's name), or components for all of theirs. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
  /** Components of the whole account were judged already. */
  readonly withoutAccount?: boolean;
}

/** A part of a spec. */
export interface NarrowedSpec {
  /** What the part needs: its components with the expectations chosen, and what they are found through and refer to. */
  readonly spec: Spec;
  /** Every rule id of the part. */
  readonly ruleIds: ReadonlySet<string>;
}

/** The rule ids of a whole spec: existence and expectations of every component, and every statement. */
export function ruleIdsOf({ components, statements }: Spec): string[] {
  return [...components.flatMap(rulesOf), ...statements.map(({ name }) => name)];
}

/** The chosen part of a spec, so that only what it needs is read. */
export function narrowSpec(spec: Spec, narrowing: Narrowing): NarrowedSpec {
  if (isWhole(narrowing) && !narrowing.withoutAccount) return { spec, ruleIds: new Set(ruleIdsOf(spec)) };
  const ruleIds = new Set([
    ...spec.components.filter((each) => isChosen(each, narrowing)).flatMap((each) => chosenRules(each, narrowing)),
    ...spec.statements
      .filter(({ name, components }) => {
        const isAbout =
          narrowing.components.length === 0 || components.some((each) => matches(narrowing.components, [each]));
        return isAbout && isWanted([name], narrowing);
      })
      .map(({ name }) => name),
  ]);
  const trimmed = spec.components.map((component) => ({
    ...component,
    expectations: component.expectations.filter(({ property }) => ruleIds.has(`${component.name}.${property}`)),
  }));
  const judged = trimmed.filter((component) => rulesOf(component).some((id) => ruleIds.has(id)));
  const needed = withNeeded(judged, trimmed);
  return {
    spec: {
      ...spec,
      components: trimmed.filter((component) => needed.has(component)),
      statements: spec.statements.filter(({ name }) => ruleIds.has(name)),
    },
    ruleIds,
  };
}

/** The patterns of a narrowing that name nothing in a spec. */
export function unmatched({ components, statements }: Spec, narrowing: Narrowing): readonly string[] {
  const named = components.map(({ name, family }) => [name, family]);
  const rules = [
    ...components.flatMap((component) => rulesOf(component).map((id) => [id, component.name, component.family])),
    ...statements.map(({ name }) => [name]),
  ];
  const isIdle = (known: readonly (readonly string[])[]) => (pattern: string) =>
    !known.some((names) => matches([pattern], names));
  return [
    ...narrowing.components.filter(isIdle(named)),
    ...[...narrowing.only, ...narrowing.skip].filter(isIdle(rules)),
  ];
}

/** Whether nothing is left out by the user's choice. */
export function isWhole({ components, only, skip }: Narrowing): boolean {
  return components.length + only.length + skip.length === 0;
}

/** Whether a finding is of the part, not of a component that is only needed to find another. */
export function isOfPart({ ruleIds }: NarrowedSpec, { ruleId }: Pick<Finding, 'ruleId'>): boolean {
  return ruleIds.has(ruleId);
}

function isChosen({ name, family, scope }: SpecComponent, { components, withoutAccount }: Narrowing): boolean {
  if (withoutAccount && scope === 'account') return false;
  return components.length === 0 || matches(components, [name, family]);
}

function chosenRules(component: SpecComponent, narrowing: Narrowing): string[] {
  return rulesOf(component).filter((id) => isWanted([id, component.name, component.family], narrowing));
}

/** Whether `--only` and `--skip` leave in a rule that has these names. */
export function isWanted(names: readonly string[], { only, skip }: Pick<Narrowing, 'only' | 'skip'>): boolean {
  return (only.length === 0 || matches(only, names)) && !matches(skip, names);
}

function rulesOf({ name, expectations }: SpecComponent): string[] {
  return [`${name}.exists`, ...expectations.map(({ property }) => `${name}.${property}`)];
}

function matches(globs: readonly string[], names: readonly string[]): boolean {
  return globs.some((glob) => names.some((name) => matchesGlob(glob, name)));
}

/** Components with all that they are found through or refer to, through however many steps. */
function withNeeded(from: readonly SpecComponent[], all: readonly SpecComponent[]): ReadonlySet<SpecComponent> {
  const needed = new Set<SpecComponent>();
  const visit = (component: SpecComponent): void => {
    if (needed.has(component)) return;
    needed.add(component);
    const names = [
      ...foundThrough(component.find),
      ...component.expectations.flatMap(({ expected }) => refsOf(expected)),
    ];
    for (const each of all) if (names.includes(each.name) || names.includes(each.family)) visit(each);
  };
  for (const component of from) visit(component);
  return needed;
}
