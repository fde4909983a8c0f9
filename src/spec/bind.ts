import type { Gap } from '#src/model/gap.ts';
import { isJsonObject, type Json } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import type { Find } from './architecture-schema.ts';
import type { Spec, SpecComponent } from './spec.ts';

/** What a component is in a snapshot. `unknown`: nothing was found, but a read that could have found it has a gap. */
export type Binding =
  | { readonly status: 'bound' | 'ambiguous'; readonly resources: readonly Resource[] }
  | { readonly status: 'missing' }
  | { readonly status: 'unknown'; readonly reason: string };

/** Finds each component's resources. Nothing in live state can make this throw. */
export function bind(spec: Spec, snapshot: Snapshot): ReadonlyMap<string, Binding> {
  const bindings = new Map<string, Binding>();
  for (const component of spec.components) bindings.set(component.name, bindOne(component, snapshot, bindings));
  return bindings;
}

function bindOne({ type, find }: SpecComponent, snapshot: Snapshot, bound: ReadonlyMap<string, Binding>): Binding {
  const parent =
    find.attachedTo === undefined ? undefined : { name: find.attachedTo, binding: bound.get(find.attachedTo) };
  const gap = snapshot.gaps.find(({ scope }) => scope.kind === 'type' && scope.type === type);
  if (parent && !(parent.binding && 'resources' in parent.binding)) {
    const reason = parent.binding?.status === 'unknown' ? parent.binding.reason : 'it is missing';
    return { status: 'unknown', reason: gap ? describeGap(gap) : `it is found through ${parent.name}, and ${reason}` };
  }
  const parents = parent?.binding && 'resources' in parent.binding ? parent.binding.resources : undefined;
  const found = snapshot.resources.filter((resource) => resource.type === type && isMatch(resource, find, parents));
  if (found.length > 0) return { status: found.length === 1 ? 'bound' : 'ambiguous', resources: found };
  return gap ? { status: 'unknown', reason: describeGap(gap) } : { status: 'missing' };
}

/** `could not be read (ec2:DescribeSecurityGroups denied)`. */
export function describeGap({ action, because }: Gap): string {
  return `${action} was ${because === 'failed' || because === 'malformed' ? `answered badly (${because})` : because}`;
}

function isMatch(resource: Resource, find: Find, parents: readonly Resource[] | undefined): boolean {
  if (find.name !== undefined && !(resource.name !== undefined && glob(find.name).test(resource.name))) return false;
  const hasTags = Object.entries(find.tags ?? {}).every(([key, value]) => resource.tags[key] === value);
  return hasTags && (!parents || parents.some((parent) => names(parent.properties, resource)));
}

/** Whether some value names the resource by id or ARN: how CloudFormation's properties attach one thing to another. */
function names(value: Json, resource: Resource): boolean {
  if (typeof value === 'string') return value === resource.id || (resource.arn !== undefined && value === resource.arn);
  if (Array.isArray(value)) return value.some((item: Json) => names(item, resource));
  return isJsonObject(value) && Object.values(value).some((member) => names(member, resource));
}

function glob(pattern: string): RegExp {
  const literal = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`, 'u');
}
