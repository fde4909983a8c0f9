import { describeGap } from '#src/model/gap.ts';
import { type Resource, unresolvedIn, valueAt } from '#src/model/resource.ts';

/** Why one of these properties of a resource is not known: it was not read, or only a deployment says; undefined where all are. */
export function unreadAmong(resource: Resource, properties: readonly string[]): string | undefined {
  for (const gap of resource.gaps) {
    const { scope } = gap;
    if (scope.kind === 'type') continue;
    if (scope.kind === 'resource') return describeGap(gap);
    const property = scope.properties.map((path) => path.split('.')[0]).find((path) => properties.includes(path ?? ''));
    if (property !== undefined) return `${property}: ${describeGap(gap)}`;
  }
  for (const property of properties) {
    const reason = unresolvedIn(valueAt(resource, property) ?? null);
    if (reason !== undefined) return `${property}: ${reason}`;
  }
  return undefined;
}
