import { canonicalJson } from '#src/model/json.ts';
import type { Branch, Resource } from '#src/model/resource.ts';
import type { TemplateStack } from './template-stack.ts';
import { waysOf } from './ways.ts';

type Read = (stacks: readonly TemplateStack[]) => readonly Resource[];

/**
 * The resources with what each of them is in every way that conditions may turn out which nobody knows yet. Only those that
 * differ have branches; whether a resource exists at all is not asked.
 */
export function withBranches(resources: readonly Resource[], stacks: readonly TemplateStack[], read: Read): Resource[] {
  const branches = new Map<string, Branch[]>();
  for (const stack of stacks) {
    if (!stack.isAsked) continue;
    for (const { assumed, when } of waysOf(stack)) {
      const others = read(stacks.map((each) => (each === stack ? { ...stack, assumed } : each)));
      for (const { origin, properties, gaps } of others) {
        if (origin.stack !== stack.name || origin.logicalId === undefined) continue;
        const place = placeOf({ origin });
        branches.set(place, [...(branches.get(place) ?? []), { when, properties, gaps }]);
      }
    }
  }
  return resources.map((resource) => {
    const own = distinct(branches.get(placeOf(resource)) ?? []);
    const isOne = distinct([{ ...resource, when: '' }, ...own]).length === 1;
    return own.length === 0 || isOne ? resource : { ...resource, branches: own };
  });
}

function placeOf({ origin: { stack = '', logicalId = '' } }: Pick<Resource, 'origin'>): string {
  return `${stack}/${logicalId}`;
}

function distinct(branches: readonly Branch[]): Branch[] {
  const seen = new Set<string>();
  return branches.filter(({ properties, gaps }) => {
    const text = canonicalJson([properties, gaps.map(({ message }) => message)]);
    return seen.has(text) ? false : seen.add(text);
  });
}
