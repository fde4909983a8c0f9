import type { Tag } from '@aws-sdk/client-ecs';
import { tagMap } from './tags.ts';

/** Tags of ECS, which spells them in lower case. */
export function ecsTags(tags: readonly Tag[] | undefined): Record<string, string> {
  return tagMap(tags?.map(({ key, value }) => ({ Key: key, Value: value })));
}
