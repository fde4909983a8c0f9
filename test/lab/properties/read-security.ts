import {
  type GetTrailStatusCommandOutput,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  ListTagsCommand,
  type Trail,
} from '@aws-sdk/client-cloudtrail';
import {
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  paginateListRoles,
} from '@aws-sdk/client-iam';
import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  ListAliasesCommand,
  ListResourceTagsCommand,
} from '@aws-sdk/client-kms';
import {
  DescribeSecretCommand,
  GetResourcePolicyCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
} from '@aws-sdk/client-secrets-manager';
import type { AwsClients } from '../handlers/aws-clients.ts';
import { only, present } from './answers.ts';
import type { Place } from './place.ts';
import { parsePolicy, type PolicyStatement } from './policy.ts';

export type Security = Awaited<ReturnType<typeof readSecurity>>;

/** The environment's key, roles, secrets and trail, found by their names. */
export async function readSecurity(aws: AwsClients, place: Place) {
  const [key, roles, secrets, trail] = await Promise.all([
    readKey(aws, place),
    readRoles(aws, place),
    readSecrets(aws, place),
    readTrail(aws, place),
  ]);
  return { key, roles, secrets, trail };
}

async function readKey({ kms }: AwsClients, { name }: Place) {
  const AliasName = `alias/${name}-fastapi`;
  const { Aliases = [] } = await kms.send(new ListAliasesCommand({}));
  const alias = only(
    Aliases.filter((candidate) => candidate.AliasName === AliasName),
    AliasName,
  );
  const KeyId = present(alias.TargetKeyId, 'key of the alias');
  const [described, rotation, policy, tags] = await Promise.all([
    kms.send(new DescribeKeyCommand({ KeyId })),
    kms.send(new GetKeyRotationStatusCommand({ KeyId })),
    kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' })),
    kms.send(new ListResourceTagsCommand({ KeyId })),
  ]);
  return {
    metadata: present(described.KeyMetadata, 'key'),
    rotation,
    policy: parsePolicy(policy.Policy),
    tags: (tags.Tags ?? []).map(({ TagKey, TagValue }) => ({ Key: TagKey, Value: TagValue })),
  };
}

interface Role {
  readonly trust: readonly PolicyStatement[];
  readonly attached: readonly string[];
  /** Statements of all inline policies. */
  readonly statements: readonly PolicyStatement[];
  readonly boundary: string | undefined;
  readonly tags: readonly { Key?: string; Value?: string }[];
}

async function readRoles({ iam }: AwsClients, { name }: Place): Promise<Readonly<Record<string, Role>>> {
  const roles: Record<string, Role> = {};
  for await (const { Roles = [] } of paginateListRoles({ client: iam }, {}))
    for (const { RoleName } of Roles) {
      if (!RoleName?.startsWith(`${name}-`)) continue;
      const [role, attached, { PolicyNames = [] }] = await Promise.all([
        iam.send(new GetRoleCommand({ RoleName })),
        iam.send(new ListAttachedRolePoliciesCommand({ RoleName })),
        iam.send(new ListRolePoliciesCommand({ RoleName })),
      ]);
      const inline = await Promise.all(
        PolicyNames.map((PolicyName) => iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }))),
      );
      roles[RoleName] = {
        trust: parsePolicy(role.Role?.AssumeRolePolicyDocument),
        attached: (attached.AttachedPolicies ?? []).map(({ PolicyArn = '' }) => PolicyArn),
        statements: inline.flatMap(({ PolicyDocument }) => parsePolicy(PolicyDocument)),
        boundary: role.Role?.PermissionsBoundary?.PermissionsBoundaryArn,
        tags: role.Role?.Tags ?? [],
      };
    }
  return roles;
}

async function readSecrets({ secrets }: AwsClients, { name }: Place) {
  const prefix = `${name}/`;
  const { SecretList = [] } = await secrets.send(
    new ListSecretsCommand({ Filters: [{ Key: 'name', Values: [prefix] }], MaxResults: 100 }),
  );
  const own = SecretList.filter(({ Name }) => Name?.startsWith(prefix));
  return Promise.all(
    own.map(async ({ ARN, Name = '' }) => {
      const SecretId = present(ARN, 'ARN');
      const [described, policy] = await Promise.all([
        secrets.send(new DescribeSecretCommand({ SecretId })),
        secrets.send(new GetResourcePolicyCommand({ SecretId })),
      ]);
      const credential = Name.endsWith('/database-url');
      const value = credential ? await secrets.send(new GetSecretValueCommand({ SecretId })) : undefined;
      return { name: Name, described, policy: policy.ResourcePolicy, value: value?.SecretString };
    }),
  );
}

async function readTrail({ cloudTrail }: AwsClients, { name }: Place) {
  const { trailList = [] } = await cloudTrail.send(new DescribeTrailsCommand({}));
  const trail: Trail = only(
    trailList.filter(({ Name }) => Name === `${name}-trail`),
    `trail of ${name}`,
  );
  const TrailName = present(trail.TrailARN, 'TrailARN');
  const status: GetTrailStatusCommandOutput = await cloudTrail.send(new GetTrailStatusCommand({ Name: TrailName }));
  const { EventSelectors: selectors = [] } = await cloudTrail.send(new GetEventSelectorsCommand({ TrailName }));
  const { ResourceTagList } = await cloudTrail.send(new ListTagsCommand({ ResourceIdList: [TrailName] }));
  return { trail, status, selectors, tags: only(ResourceTagList, 'tags of the trail').TagsList };
}
