import { wholesOf } from '#src/model/part-of.ts';
import type { Resource } from '#src/model/resource.ts';
import type { EnvironmentBounds } from './owned.ts';

/** What ties a resource to the environment, as a sentence; undefined where nothing does. */
export function tieOf(
  resource: Resource,
  environment: EnvironmentBounds,
  parents: ReadonlyMap<string, string>,
): string | undefined {
  const { name, namePrefix } = environment;
  const tag = resource.tags['Environment'] ?? resource.tags['environment'];
  if (tag?.toLowerCase() === name.toLowerCase()) return `It is tagged Environment=${tag}.`;
  const stack = resource.tags['aws:cloudformation:stack-name'];
  const parent = wholesOf(resource)
    .map((whole) => parents.get(whole))
    .find((whole) => whole !== undefined);
  if (parent !== undefined) return `It is part of ${parent}.`;
  // Somebody else's name may begin the same; where a tag says whose it is, it is not the name that counts.
  if (tag !== undefined) return undefined;
  if (stack?.startsWith(namePrefix)) return `The stack ${stack} made it and no longer has it.`;
  const own = [resource.name, resource.id].flatMap((text) => text?.split(/[/:|]/) ?? []);
  return own.some((part) => part.startsWith(namePrefix) || part === name) ? `Its name is one of ${name}'s.` : undefined;
}
