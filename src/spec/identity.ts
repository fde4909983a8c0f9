import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';

/**
 * The texts by which AWS's properties name a resource: its id, its ARN, and the end of the ARN that scaling targets
 * (`service/cluster/name`) and alarm dimensions (`app/name/0123`) use.
 */
export function namesOf({ id, arn }: Pick<Resource, 'id' | 'arn'>): readonly string[] {
  const tail = arn?.split(':').slice(5).join(':') ?? '';
  const short = tail.slice(tail.indexOf('/') + 1);
  return [...new Set([id, arn ?? id, ...(tail.includes('/') ? [tail, short] : [])])];
}

/** Whether two texts name one KMS key: by id, ARN, alias, or the alias' ARN. */
export function sameKey(snapshot: Snapshot): (one: string, other: string) => boolean {
  const keys = new Map<string, string>();
  for (const { type, id, arn } of snapshot.resources) {
    if (type !== 'AWS::KMS::Key') continue;
    keys.set(id, id);
    if (arn !== undefined) keys.set(arn, id);
  }
  for (const { type, id, arn, properties } of snapshot.resources) {
    const target = properties['TargetKeyId'];
    if (type !== 'AWS::KMS::Alias' || typeof target !== 'string') continue;
    const key = keys.get(target) ?? target;
    keys.set(id, key);
    keys.set(target, key);
    if (arn !== undefined) keys.set(arn, key);
  }
  return (one, other) => keys.has(one) && keys.get(one) === keys.get(other);
}
