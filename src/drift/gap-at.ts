import type { Gap } from '#src/model/gap.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Difference } from './compare/difference.ts';
import { isWithin } from './property-path.ts';

/** Why a property of a live resource was not read; undefined where it was. */
function gapAt({ gaps }: Resource, path: string): string | undefined {
  const property = path.startsWith('tags.') ? 'Tags' : path.replace(/^facts\./, '');
  const gap = gaps.find(({ scope }) => {
    if (scope.kind !== 'property') return scope.kind === 'resource';
    return scope.properties.some((unread) => isWithin(property, unread) || isWithin(unread, property));
  });
  return gap && textOf(gap);
}

/** A gap as a reason, in the words of a check. */
export function textOf({ action, because, message }: Gap): string {
  if (action.startsWith('template:')) return message;
  if (because === 'skipped') return `${action} was not asked: ${message}`;
  return `${action} was ${because === 'failed' || because === 'malformed' ? `answered badly (${because})` : because}`;
}

/** The same differences, those that rest on what was not read as unknown: that nothing was read is no evidence. */
export function withGaps(differences: readonly Difference[], live: Resource): readonly Difference[] {
  if (live.gaps.length === 0) return differences;
  return differences.map((each) => {
    const reason = gapAt(live, each.path);
    return reason === undefined ? each : { ...each, is: 'unknown', reason };
  });
}
