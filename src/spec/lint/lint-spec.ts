import { valueAt } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { bind } from '../bind.ts';
import type { Spec } from '../spec.ts';
import { canFail } from './can-fail.ts';
import type { LintProblem } from './lint-problem.ts';

/** Expectations that hold whatever is live. */
export function toothless({ components, environment }: Spec): LintProblem[] {
  return components.flatMap(({ title, expectations }) =>
    expectations
      .filter(({ expected }) => !canFail(expected))
      .map(({ property, location }) => ({
        kind: 'cannot-fail' as const,
        location,
        message: `${property} of ${title} can be anything: the expectation cannot fail`,
        environment: environment.name,
      })),
  );
}

/** What of a spec has no counterpart in a snapshot: components without a resource, and facts that no read gives. */
export function unmet(spec: Spec, snapshot: Snapshot): LintProblem[] {
  const { bindings } = bind(spec, snapshot);
  const environment = spec.environment.name;
  return spec.components.flatMap((component): LintProblem[] => {
    const { name, title, location, count, find, expectations } = component;
    const { resources, count: outcome } = bindings.get(name) ?? { resources: [], count: 'few' };
    if (outcome === 'few' && resources.length === 0 && count.atMost > 0) {
      const message = `${title} matches nothing in the snapshot: find ${JSON.stringify(find)}`;
      return [{ kind: 'matches-nothing', location, message, environment }];
    }
    const isNeverSeen = (property: string): boolean =>
      resources.length > 0 &&
      resources.every((each) => valueAt(each, property) === undefined && each.gaps.length === 0);
    return expectations
      .filter(({ property }) => property.startsWith('facts.') && isNeverSeen(property))
      .map(({ property, location: at }) => ({
        kind: 'never-seen',
        location: at,
        message: `${property} of ${title} is no fact that a read gives`,
        environment,
      }));
  });
}
