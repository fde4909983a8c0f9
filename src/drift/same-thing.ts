import type { Resource } from '#src/model/resource.ts';

/**
 * Whether two texts name one KMS key: by id, ARN, alias or the alias' ARN. Undefined where one is an alias that was not read,
 * because what it stands for now is not known; false for whatever is no key.
 */
export function sameThing(resources: readonly Resource[]): (one: string, other: string) => boolean | undefined {
  const keys = new Map<string, string>();
  for (const { type, id, arn } of resources) {
    if (type !== 'AWS::KMS::Key') continue;
    for (const name of [id, arn ?? id]) keys.set(name, id);
  }
  for (const { type, id, arn, properties } of resources) {
    const { TargetKeyId: target } = properties;
    if (type !== 'AWS::KMS::Alias' || typeof target !== 'string') continue;
    const key = keys.get(target) ?? target;
    for (const name of [id, arn ?? id, target]) keys.set(name, key);
  }
  return (one, other) => {
    const [first, second] = [keys.get(one), keys.get(other)];
    if (first !== undefined && second !== undefined) return first === second;
    return isUnreadAlias(one, first) || isUnreadAlias(other, second) ? undefined : false;
  };
}

function isUnreadAlias(name: string, key: string | undefined): boolean {
  return key === undefined && /(^|:)alias\//.test(name);
}
