import {
  type GetAccountAuthorizationDetailsResponse,
  type GroupDetail,
  IAMClient,
  type ManagedPolicyDetail,
  paginateGetAccountAuthorizationDetails,
  paginateListRoles,
  type Role,
  type RoleDetail,
  type UserDetail,
} from '@aws-sdk/client-iam';
import { list } from './calls.ts';
import { defineCollector, type LiveResource } from './collector.ts';
import { CREDENTIAL_FACTS, credentialReport, type UserCredentials } from './iam-credential-report.ts';
import { attachedArns, inlinePolicies } from './iam-policies.ts';
import { encodedPolicyDocument } from './policy-document.ts';
import { tagMap } from './tags.ts';

/**
 * Roles, users, groups and the account's own managed policies, from one batch for all of them. Attachments stand at the
 * principal (`ManagedPolicyArns`) only; AWS's managed policies are not read.
 */
export const iamAuthorization = defineCollector({
  service: 'iam',
  client: IAMClient,
  types: ['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group', 'AWS::IAM::ManagedPolicy'],
  isGlobal: true,
  calls: {
    details: list(
      'iam:GetAccountAuthorizationDetails',
      (client: IAMClient, _: void, abortSignal) =>
        paginateGetAccountAuthorizationDetails(
          { client, pageSize: 1000 },
          { Filter: ['Role', 'User', 'Group', 'LocalManagedPolicy'] },
          { abortSignal },
        ),
      (page) => (hasLists(page) ? [page] : undefined),
    ),
    // The batch lacks the description and the session length of a role.
    roles: list(
      'iam:ListRoles',
      (client: IAMClient, _: void, abortSignal) => paginateListRoles({ client, pageSize: 1000 }, {}, { abortSignal }),
      (page) => page.Roles,
    ),
    credentials: credentialReport,
  },
  async read(call) {
    const [pages, roles, credentials] = await Promise.all([
      call.details(),
      call.roles(undefined, UNDESCRIBED),
      call.credentials(undefined, { everyOf: 'AWS::IAM::User', properties: CREDENTIAL_FACTS }),
    ]);
    const roleByName = new Map(roles.map((role) => [role.RoleName, role]));
    return pages.flatMap((page) => [
      ...(page.RoleDetailList ?? []).map((role) => toRole(role, roleByName.get(role.RoleName ?? ''))),
      ...(page.UserDetailList ?? []).map((user) => toUser(user, credentials?.get(user.Arn ?? ''))),
      ...(page.GroupDetailList ?? []).map(toGroup),
      ...(page.Policies ?? []).map(toManagedPolicy),
    ]);
  },
});

/** What only ListRoles tells of a role. */
const UNDESCRIBED = { everyOf: 'AWS::IAM::Role', properties: ['Description', 'MaxSessionDuration'] };

/** A page holds whatever came next, be it of one list only. */
function hasLists(page: GetAccountAuthorizationDetailsResponse): boolean {
  return [page.RoleDetailList, page.UserDetailList, page.GroupDetailList, page.Policies].some(Array.isArray);
}

function toRole(detail: RoleDetail, role: Role | undefined): LiveResource {
  const unread = role ? undefined : { $unresolved: 'iam:ListRoles did not return this role' };
  return {
    type: 'AWS::IAM::Role',
    id: detail.RoleName,
    arn: detail.Arn,
    name: detail.RoleName,
    properties: {
      RoleName: detail.RoleName,
      Path: detail.Path,
      Description: unread ?? role?.Description,
      MaxSessionDuration: unread ?? role?.MaxSessionDuration,
      AssumeRolePolicyDocument: encodedPolicyDocument(detail.AssumeRolePolicyDocument),
      ManagedPolicyArns: attachedArns(detail.AttachedManagedPolicies),
      Policies: inlinePolicies(detail.RolePolicyList),
      PermissionsBoundary: detail.PermissionsBoundary?.PermissionsBoundaryArn,
    },
    facts: {
      RoleId: detail.RoleId,
      CreateDate: detail.CreateDate,
      LastUsedDate: detail.RoleLastUsed?.LastUsedDate,
      LastUsedRegion: detail.RoleLastUsed?.Region,
      InstanceProfiles: detail.InstanceProfileList?.map(({ InstanceProfileName }) => InstanceProfileName),
      // Service-linked roles, and those that IAM Identity Center keeps in each account.
      ...(/^\/aws-(service-role|reserved)\//.test(detail.Path ?? '') ? { ManagedBy: 'AWS' } : {}),
    },
    tags: tagMap(detail.Tags),
  };
}

function toUser(user: UserDetail, credentials: UserCredentials | undefined): LiveResource {
  return {
    type: 'AWS::IAM::User',
    id: user.UserName,
    arn: user.Arn,
    name: user.UserName,
    properties: {
      UserName: user.UserName,
      Path: user.Path,
      Groups: user.GroupList,
      ManagedPolicyArns: attachedArns(user.AttachedManagedPolicies),
      Policies: inlinePolicies(user.UserPolicyList),
      PermissionsBoundary: user.PermissionsBoundary?.PermissionsBoundaryArn,
    },
    facts: { UserId: user.UserId, CreateDate: user.CreateDate, ...credentials },
    tags: tagMap(user.Tags),
  };
}

function toGroup(group: GroupDetail): LiveResource {
  return {
    type: 'AWS::IAM::Group',
    id: group.GroupName,
    arn: group.Arn,
    name: group.GroupName,
    properties: {
      GroupName: group.GroupName,
      Path: group.Path,
      ManagedPolicyArns: attachedArns(group.AttachedManagedPolicies),
      Policies: inlinePolicies(group.GroupPolicyList),
    },
    facts: { GroupId: group.GroupId, CreateDate: group.CreateDate },
  };
}

function toManagedPolicy(policy: ManagedPolicyDetail): LiveResource {
  const versions = policy.PolicyVersionList ?? [];
  const current = versions.find(({ IsDefaultVersion }) => IsDefaultVersion);
  return {
    type: 'AWS::IAM::ManagedPolicy',
    id: policy.Arn,
    arn: policy.Arn,
    name: policy.PolicyName,
    properties: {
      ManagedPolicyName: policy.PolicyName,
      Path: policy.Path,
      Description: policy.Description,
      PolicyDocument: encodedPolicyDocument(current?.Document),
    },
    facts: {
      PolicyId: policy.PolicyId,
      DefaultVersionId: policy.DefaultVersionId,
      Versions: versions.length,
      AttachmentCount: policy.AttachmentCount,
      PermissionsBoundaryUsageCount: policy.PermissionsBoundaryUsageCount,
      IsAttachable: policy.IsAttachable,
      CreateDate: policy.CreateDate,
      UpdateDate: policy.UpdateDate,
    },
  };
}
