import type { Resource } from '#src/model/resource.ts';
import type { Difference } from './compare/difference.ts';

type Tags = Readonly<Record<string, string>>;

/** Every declared tag that live has not, or not with this value. Keys and values are what they are, case included. */
export function tagDifferences(declared: Tags, live: Tags): Difference[] {
  return Object.entries(declared).flatMap(([key, value]) => {
    const actual = tagOf(live, key);
    return actual === value || isOfAws(key)
      ? []
      : [{ path: `tags.${key}`, is: 'differs', declared: value, live: actual } satisfies Difference];
  });
}

/** Tags that somebody put on the live resource: neither declared, nor the stack's own, nor AWS's, nor a known tool's. */
export function addedTags(live: Resource, ...declared: readonly Tags[]): readonly string[] {
  return Object.keys(live.tags).filter(
    (key) =>
      !isOfAws(key) &&
      !EXTERNAL_OWNERS.some((owner) => owner.test(key)) &&
      declared.every((tags) => tagOf(tags, key) === undefined),
  );
}

/** `aws:*` is AWS's own; `aws-cdk:*` marks what CDK's custom resources look after, and is never part of a template's meaning. */
function isOfAws(key: string): boolean {
  return /^aws:/i.test(key) || /^aws-cdk:|^aws:cdk:/.test(key);
}

/**
 * Tags that controllers and cost tools put on other people's resources by design: Kubernetes and Karpenter, GorillaStack's
 * AutoTag, the Migration Acceleration Program.
 */
const EXTERNAL_OWNERS: readonly RegExp[] = [
  /^([a-z0-9.-]+\.)?kubernetes\.io\//,
  /^([a-z0-9.-]+\.)?k8s\.(io|aws)\//,
  /^karpenter\.(sh|k8s\.aws)\//,
  /^AutoTag_/,
  /^map-(migrated|dba)$/,
];

function tagOf(tags: Tags, key: string): string | undefined {
  return Object.hasOwn(tags, key) ? tags[key] : undefined;
}
