import { describeGap } from '#src/model/gap.ts';
import { isGapIn } from '#src/model/read-once.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { ACCOUNT, accountsOf } from './account-resource.ts';
import { candidate, type Finder, isRegion, type Likeness, type ParentResources } from './candidate.ts';
import type { SpecComponent } from './components.ts';
import { namesOf, sameKey } from './identity.ts';
import { resourceIndex } from './resource-index.ts';
import type { MatchContext, Target } from './match.ts';
import { foundThrough, type Spec } from './spec.ts';

/** What a component is in a snapshot: the resources found for it, and whether their number is as declared. */
export interface Binding {
  readonly resources: readonly Resource[];
  /**
   * `few`, `many`: against the declared count; `unknown`: what could not be read might change the answer;
   * `none`: nothing there, and nothing demanded.
   */
  readonly count: 'right' | 'few' | 'many' | 'none' | 'unknown';
  /** Why it is `unknown`. */
  readonly reason?: string;
}

/** Every component's binding, and what references to components mean with it. */
export interface Bound {
  readonly bindings: ReadonlyMap<string, Binding>;
  readonly context: MatchContext;
}

/** Finds each component's resources. Nothing in live state can make this throw. */
export function bind(spec: Spec, snapshot: Snapshot): Bound {
  const resourcesOf = resourceIndex(snapshot.resources);
  const bindings = new Map<string, Binding>();
  const families = new Map<string, SpecComponent[]>();
  const context: MatchContext = {
    resolve: (name) => targetOf(families.get(name) ?? [], bindings),
    isSameThing: sameKey(snapshot),
  };
  const unreadStacks = whyNoStack(snapshot, resourcesOf(STACK));
  for (const component of spec.components) {
    // A family is known by its own name too, an element of it by both.
    for (const name of new Set([component.name, component.family])) {
      families.set(name, [...(families.get(name) ?? []), component]);
    }
    const parents = (name: string): ParentResources => parentsOf(families.get(name) ?? [], bindings);
    const finder: Finder = {
      component,
      region: spec.environment.region,
      context,
      parents,
      ...(unreadStacks === undefined ? {} : { unreadStacks }),
    };
    const all = resourcesOf(component.type, component.find.name);
    const isWanted = (region: string): boolean => isRegion(region, component.find.region ?? spec.environment.region);
    const among = component.type === ACCOUNT ? accountsOf(all, isWanted) : all;
    const gap = snapshot.gaps.find(
      ({ scope }) => scope.type === component.type && isGapIn(scope, isWanted, snapshot.regions),
    );
    bindings.set(component.name, bindOne(finder, among, gap && describeGap(gap)));
  }
  return { bindings, context };
}

const STACK = 'AWS::CloudFormation::Stack';

/** Why the stacks that were read may not be all, or not say all that they own. */
function whyNoStack({ gaps }: Snapshot, stacks: readonly Resource[]): string | undefined {
  const gap = gaps.find(({ scope }) => scope.type === STACK) ?? stacks.flatMap((stack) => stack.gaps)[0];
  return gap && describeGap(gap);
}

function parentsOf(components: readonly SpecComponent[], bindings: ReadonlyMap<string, Binding>): ParentResources {
  const bound = components.map(({ name }) => ({ name, binding: bindings.get(name) }));
  const resources = bound.flatMap(({ binding }) => binding?.resources ?? []);
  const open = bound.find(({ binding }) => binding?.count === 'unknown' || binding?.count === 'few');
  if (!open) return { resources };
  const why = open.binding?.reason ?? 'it is missing';
  return { resources, reason: `it is found through ${open.name}, and ${why}` };
}

/** `unread`: why there may be more of the type than `all`. */
function bindOne(finder: Finder, all: readonly Resource[], unread: string | undefined): Binding {
  const { component } = finder;
  const judged = all.map((resource): [Resource, Likeness] => [resource, candidate(resource, finder)]);
  const resources = judged.flatMap(([resource, { is }]) => (is === 'yes' ? [resource] : []));
  const doubts = judged.flatMap(([, likeness]) => (likeness.is === 'unknown' ? [likeness.reason] : []));
  const lost = foundThrough(component.find).map((name) => finder.parents(name).reason);
  const reason = unread ?? lost.find((each) => each !== undefined) ?? doubts[0] ?? '';
  const more = [unread, ...lost].some((each) => each !== undefined) ? Number.POSITIVE_INFINITY : doubts.length;
  const { atLeast, atMost } = component.count;
  const least = component.isOptional ? 0 : atLeast;
  const found = resources.length;
  if (found > atMost) return { resources, count: 'many' };
  if (found < Math.max(least, 1)) {
    if (found + more >= Math.max(least, 1)) return { resources, count: 'unknown', reason };
    return { resources, count: found < least ? 'few' : 'none' };
  }
  // What was found is there whatever else was not read.
  return { resources, count: 'right' };
}

function targetOf(components: readonly SpecComponent[], bindings: ReadonlyMap<string, Binding>): Target {
  const known = components.map((component) => ({ component, binding: bindings.get(component.name) }));
  const open = known.find(({ binding }) => !binding || binding.count === 'unknown' || binding.count === 'few');
  if (open) {
    const { component, binding } = open;
    const reason = binding?.reason;
    return {
      unknown: reason === undefined ? `${component.name} is missing` : `${component.name} is not known: ${reason}`,
    };
  }
  const resources = known.flatMap(({ binding }) => binding?.resources.map(namesOf) ?? []);
  if (resources.length === 0) return { unknown: 'no such component exists here' };
  return { resources, isMany: known.length > 1 || known.some(({ component }) => component.count.atMost > 1) };
}
