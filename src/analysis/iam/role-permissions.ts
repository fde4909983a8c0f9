import { isJsonObject, type Json } from '#src/model/json.ts';
import { type Resource, unresolvedIn } from '#src/model/resource.ts';
import type { Permissions } from './statements.ts';

/** A role's or a user's own policies, the managed ones and the boundary among them, with what of these was not read. */
export function permissionsOf(identity: Resource, resources: readonly Resource[]): Permissions {
  const { Policies, ManagedPolicyArns, PermissionsBoundary } = identity.properties;
  const inline = listOf(Policies).flatMap((policy) =>
    isJsonObject(policy) ? (policy['PolicyDocument'] ?? []) : [policy],
  );
  const managed = listOf(ManagedPolicyArns).map((arn) => documentOf(arn, resources));
  const boundary = listOf(PermissionsBoundary).map((arn) => documentOf(arn, resources));
  const found = [...managed, ...boundary];
  return {
    grants: [...inline, ...managed.flatMap(({ document }) => document ?? [])],
    limits: boundary.flatMap(({ document }) => (document === undefined ? [] : [[document]])),
    unread: [
      ...found.flatMap(({ unread }) => unread ?? []),
      ...identity.gaps.map(({ action, message }) => `${identity.id}: ${action}: ${message}`),
    ],
  };
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
