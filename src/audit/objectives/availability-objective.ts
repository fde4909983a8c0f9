import { type ServiceLevel, serviceLevel, together } from '#src/analysis/resilience/availability.ts';
import type { Answer } from './answer.ts';
import type { BoundComponents } from './bound-components.ts';

/** A component with the service level that AWS publishes for it. */
export interface ComponentLevel extends ServiceLevel {
  readonly component: string;
}

/** The service levels of an environment's components, of all of them where none is named. */
export function serviceLevels(
  { owned, resourcesOf }: BoundComponents,
  components: readonly string[] = [],
): ComponentLevel[] {
  return owned
    .filter(({ component }) => components.length === 0 || components.includes(component))
    .flatMap(({ component, resource }) => {
      const level = serviceLevel(resource, resourcesOf);
      return level && !('unknown' in level) ? [{ ...level, component }] : [];
    });
}

/** Components of which it is not known how they are configured, with the reason. */
function unreadLevels({ owned, unread, resourcesOf }: BoundComponents, components: readonly string[]): string[] {
  const ofResources = owned.flatMap(({ component, resource }) => {
    const level = serviceLevel(resource, resourcesOf);
    return level && 'unknown' in level ? [[component, level.unknown] as const] : [];
  });
  return [...unread, ...ofResources]
    .filter(([component]) => components.length === 0 || components.includes(component))
    .map(([component, why]) => `${component}: ${why}`);
}

/** Whether the components together reach a share of the month, by what AWS promises of each: all of them are needed. */
export function answerAvailability(
  atLeastPercent: number,
  components: readonly string[],
  bound: BoundComponents,
): Answer {
  const levels = serviceLevels(bound, components);
  const product = together(levels.map(({ percent }) => percent));
  const percent = `${(Math.floor(product * 100) / 100).toFixed(2)} %`;
  const unread = unreadLevels(bound, components);
  const evidence = [
    {
      path: 'service levels',
      expected: `at least ${atLeastPercent} %`,
      actual: `${percent}: ${levels.map((each) => `${each.component} ${each.percent} % (${each.configured})`).join(', ')}`,
    },
  ];
  if (levels.length === 0 || unread.length > 0) {
    const title = 'What the components promise together is not known';
    return { verdict: 'unknown', title, reason: unread.join('; ') || 'none of its components is there', evidence };
  }
  if (product < atLeastPercent) {
    const title = `Together the components promise ${percent} of a month, less than ${atLeastPercent} %`;
    return { verdict: 'fail', title, evidence, remediation: weakest(levels) };
  }
  const title = `Together the components promise ${percent} of a month, at least ${atLeastPercent} %`;
  return { verdict: 'pass', title, evidence };
}

function weakest(levels: readonly ComponentLevel[]): string {
  const [first] = levels.toSorted((one, other) => one.percent - other.percent);
  return first ? `Begin with ${first.component}: ${first.percent} % as ${first.configured}.` : '';
}
