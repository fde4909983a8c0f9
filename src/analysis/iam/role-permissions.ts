import { isJsonObject, type Json } from '#src/model/json.ts';
import { type Resource, unresolvedIn } from '#src/model/resource.ts';
import type { Permissions } from './statements.ts';

/** The properties on which an identity's permissions rest. */
const RESTS_ON = ['Policies', 'ManagedPolicyArns', 'PermissionsBoundary', 'Groups'];

/** A role's or a user's own policies, the managed ones, its groups' and the boundary among them, with what of these was not read. */
export function permissionsOf(identity: Resource, resources: readonly Resource[]): Permissions {
  const groups = listOf(identity.properties['Groups']).map((name) => groupNamed(name, resources));
  const holders = [identity, ...groups.flatMap(({ group }) => group ?? [])];
  const inline = holders.flatMap(({ properties }) =>
    listOf(properties['Policies']).flatMap((policy) =>
      isJsonObject(policy) ? (policy['PolicyDocument'] ?? []) : [policy],
    ),
  );
  const managed = holders.flatMap(({ properties }) =>
    listOf(properties['ManagedPolicyArns']).map((arn) => documentOf(arn, resources)),
  );
  const boundary = listOf(identity.properties['PermissionsBoundary']).map((arn) => documentOf(arn, resources));
  const unread = holders.flatMap(({ id, gaps }) =>
    gaps
      .filter(({ scope }) => scope.kind !== 'property' || scope.properties.some((each) => RESTS_ON.includes(each)))
      .map(({ action, message }) => `${id}: ${action}: ${message}`),
  );
  return {
    grants: [...inline, ...managed.flatMap(({ document }) => document ?? [])],
    limits: boundary.flatMap(({ document }) => (document === undefined ? [] : [[document]])),
    unread: [...[...managed, ...boundary, ...groups].flatMap((each) => each.unread ?? []), ...unread],
  };
}

function groupNamed(
  name: Json,
  resources: readonly Resource[],
): { readonly group?: Resource; readonly unread?: string } {
  const group = resources.find(
    (each) => each.type === 'AWS::IAM::Group' && [each.id, each.name].includes(String(name)),
  );
  return group ? { group } : { unread: `the group ${unresolvedIn(name) ?? String(name)} was not read` };
}

function documentOf(arn: Json, resources: readonly Resource[]): { readonly document?: Json; readonly unread?: string } {
  const name = typeof arn === 'string' ? arn : undefined;
  const policy = resources.find(
    (each) => each.type === 'AWS::IAM::ManagedPolicy' && name !== undefined && [each.id, each.arn].includes(name),
  );
  const document = policy?.properties['PolicyDocument'];
  if (document !== undefined) return { document };
  return { unread: `the policy ${name ?? unresolvedIn(arn) ?? JSON.stringify(arn)} was not read` };
}

function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
