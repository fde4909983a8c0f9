import { carriedBy, principalOf, resourcePolicyOf, saying } from '#src/analysis/iam/resource-policy.ts';
import { permissionsOf } from '#src/analysis/iam/role-permissions.ts';
import type { Permissions } from '#src/analysis/iam/statements.ts';
import type { Resource } from '#src/model/resource.ts';
import { resourceKey } from '#src/model/resource.ts';
import { isUnasked, type Snapshot } from '#src/model/snapshot.ts';
import { namesIn, type OtherRealm, type Question } from './question.ts';
import { type Realm, resourcesNamed } from './realm.ts';

/** The roles that a statement names, or why some are not known. */
export interface Roles {
  readonly roles: readonly Resource[];
  readonly reason?: string;
  readonly notes: readonly string[];
}

const IDENTITY = /^AWS::IAM::(Role|User)$/;

export function rolesNamed(names: string | readonly string[], question: Question): Roles {
  const found = namesIn(names).map((name): Roles => {
    if (name === 'environment') return ofRealm(question.realm, question);
    if (name === 'other environments') return together(question.others.map((other) => ofOther(other, question)));
    return { ...resourcesNamedAsRoles(name, question), notes: [] };
  });
  return together(found);
}

function resourcesNamedAsRoles(name: string, { realm }: Question): Omit<Roles, 'notes'> {
  const { resources, reason } = resourcesNamed(realm, name);
  return { roles: resources, ...(reason === undefined ? {} : { reason }) };
}

/** The roles and users of an environment's own stacks and components; who else is there is named, not judged. */
function ofRealm(realm: Realm, { snapshot, others }: Question): Roles {
  const roles = realm.resources.filter(({ type }) => IDENTITY.test(type));
  const realms = [realm, ...others.flatMap((other) => ('realm' in other ? [other.realm] : []))];
  const known = new Set(realms.flatMap(({ resources }) => resources.map(resourceKey)));
  const rest = snapshot.resources.filter((each) => IDENTITY.test(each.type) && !known.has(resourceKey(each)));
  const names = rest.map(({ name, id }) => name ?? id).toSorted();
  const notes = names.length === 0 ? [] : [`out of scope, in no stack of an environment: ${names.join(', ')}`];
  if (roles.length > 0) return { roles, notes };
  return { roles, notes, reason: `nothing to quantify over: ${realm.name} has no role` };
}

function ofOther(other: OtherRealm, question: Question): Roles {
  if ('unknown' in other) return { roles: [], reason: other.unknown, notes: [] };
  if ('absent' in other) return { roles: [], notes: [other.absent] };
  const { roles, reason } = ofRealm(other.realm, question);
  return { roles, notes: [], ...(reason === undefined ? {} : { reason }) };
}

function together(found: readonly Roles[]): Roles {
  const reason = found.find((each) => each.reason !== undefined)?.reason;
  return {
    roles: found.flatMap(({ roles }) => roles),
    notes: found.flatMap(({ notes }) => notes),
    ...(reason === undefined ? {} : { reason }),
  };
}

/**
 * All that a role may do: what its own policies say, and what policies of resources give it. Of resources outside of the
 * environment the policies count that were read.
 */
export function permissionsIn(role: Resource, question: Question): Permissions {
  const known = PERMISSIONS.get(question) ?? { of: new Map<Resource, Permissions>(), policies: policiesIn(question) };
  PERMISSIONS.set(question, known);
  const found = known.of.get(role) ?? readPermissions(role, question.snapshot, known.policies);
  known.of.set(role, found);
  return found;
}

/** What is known of a question's roles so far: several statements ask about the same ones. */
const PERMISSIONS = new WeakMap<Question, { readonly of: Map<Resource, Permissions>; readonly policies: Policies }>();

interface Policies {
  readonly say: readonly ReturnType<typeof saying>[];
  readonly unread: readonly string[];
}

function policiesIn({ realm, snapshot }: Question): Policies {
  const inside = new Set(realm.resources);
  const policies = snapshot.resources.flatMap((resource) => {
    const policy = resource.type === 'AWS::IAM::Role' ? undefined : resourcePolicyOf(resource);
    const isLeftOut = policy?.unread !== undefined && !inside.has(resource) && resource.gaps.every(isUnasked);
    return policy && !isLeftOut ? [policy] : [];
  });
  return {
    say: policies.filter(({ unread }) => unread === undefined).map(saying),
    unread: policies.flatMap(({ unread }) => unread ?? []),
  };
}

function readPermissions(role: Resource, { resources }: Snapshot, { say, unread }: Policies): Permissions {
  const own = permissionsOf(role, resources);
  const principal = principalOf(role);
  return {
    ...own,
    grants: [...own.grants, ...say.flatMap((said) => said(principal) ?? [])],
    carries: carriedBy(role),
    unread: [...(own.unread ?? []), ...unread],
  };
}
