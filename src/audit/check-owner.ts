import { wholesOf } from '#src/model/part-of.ts';
import type { Resource } from '#src/model/resource.ts';

/**
 * Which of the environments a resource is of: that of its `Environment` tag, of the beginning of its stack's or its own
 * name, or of what it is part of. Undefined for what none claims: that belongs to the account as a whole.
 */
export function environmentOf(
  resources: readonly Resource[],
  environments: readonly string[],
): (resource: Resource) => string | undefined {
  // `prod-eu` before `prod`: its names begin with both.
  const longestFirst = environments.toSorted((a, b) => b.length - a.length);
  const claims = new Map<string, string>();
  for (const resource of resources) {
    const claimed = claimOf(resource, longestFirst);
    if (claimed === undefined) continue;
    for (const key of [resource.id, resource.arn]) if (key !== undefined && key !== '') claims.set(key, claimed);
  }
  return (resource) =>
    claimOf(resource, longestFirst) ??
    wholesOf(resource)
      .map((whole) => claims.get(whole))
      .find((claim) => claim !== undefined);
}

function claimOf({ tags, origin, name, id }: Resource, environments: readonly string[]): string | undefined {
  const tag = tags['Environment'] ?? tags['environment'];
  const tagged = environments.find((each) => each.toLowerCase() === tag?.toLowerCase());
  // Where a tag says whose it is, it is not the name that counts.
  if (tag !== undefined) return tagged;
  const stack = origin.stack ?? tags['aws:cloudformation:stack-name'];
  const parts = [stack, name, id].flatMap((text) => text?.split(/[/:|]/) ?? []);
  return environments.find((each) => parts.some((part) => part === each || part.startsWith(`${each}-`)));
}
