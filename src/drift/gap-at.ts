import { describeGap } from '#src/model/gap.ts';
import type { JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { type Difference, unknown } from './compare/difference.ts';
import { isWithin } from './property-path.ts';

/** Why a property of a live resource was not read; undefined where it was. */
function gapAt({ gaps }: Resource, path: string): string | undefined {
  const property = path.startsWith('tags.') ? 'Tags' : path.replace(/^facts\./, '');
  const gap = gaps.find(({ scope }) => {
    if (scope.kind !== 'property') return scope.kind === 'resource';
    return scope.properties.some((unread) => isWithin(property, unread) || isWithin(unread, property));
  });
  return gap && describeGap(gap);
}

/**
 * The same differences, those that rest on what was not read as unknown, and one for each declared property that was not
 * read and seems to agree (declared empty, nothing there): that nothing was read is no evidence.
 */
export function withGaps(
  differences: readonly Difference[],
  declared: JsonObject,
  live: Resource,
): readonly Difference[] {
  if (live.gaps.length === 0) return differences;
  const unread = Object.entries(declared).flatMap(([property, value]) => {
    const reason = Object.hasOwn(live.properties, property) ? undefined : gapAt(live, property);
    const isSaid = differences.some(({ path }) => isWithin(path, property));
    return reason === undefined || isSaid ? [] : [unknown(property, value, undefined, reason)];
  });
  const said = differences.map((each): Difference => {
    const reason = gapAt(live, each.path);
    return reason === undefined ? each : { ...each, is: 'unknown', reason };
  });
  return [...said, ...unread];
}

/** Every property of a resource that was not read, as an open question. */
export function unreadProperties({ gaps }: Resource): readonly Difference[] {
  return gaps.flatMap((gap) =>
    gap.scope.kind === 'property'
      ? gap.scope.properties.map((path) => unknown(path, undefined, undefined, describeGap(gap)))
      : [],
  );
}
