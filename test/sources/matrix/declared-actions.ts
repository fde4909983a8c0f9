import type { Collector } from '#src/sources/live/collector.ts';
import { COLLECTORS } from '#src/sources/live/registry.generated.ts';

/** Every IAM action that some collector declares, sorted. */
export const DECLARED_ACTIONS: readonly string[] = [
  ...new Set(COLLECTORS.flatMap(({ actions }) => actions)),
].toSorted();

/** The collectors that an action's failure can touch. */
export function collectorsOf(action: string): Collector[] {
  return COLLECTORS.filter(({ actions }) => actions.includes(action));
}
