import { attributeSet } from '../recorded-type.ts';
import type { ServiceAnswers } from './answer.ts';

/**
 * IAM: the recorded attributes are those of GetAccountAuthorizationDetails. Config's schema names no policy document, because a
 * query cannot search in one, yet items hold them; one that an item lacks is a gap.
 */
export const iam: ServiceAnswers = {
  client: 'IAMClient',
  types: {
    'AWS::IAM::Role': {
      type: 'AWS::IAM::Role',
      id: 'resourceName',
      shape: 'service',
      attributes: attributeSet(
        'arn attachedManagedPolicies createDate instanceProfileList path permissionsBoundary roleId roleName rolePolicyList',
      ),
    },
    'AWS::IAM::User': {
      type: 'AWS::IAM::User',
      id: 'resourceName',
      shape: 'service',
      attributes: attributeSet('arn attachedManagedPolicies createDate groupList path userId userName userPolicyList'),
    },
    'AWS::IAM::Group': {
      type: 'AWS::IAM::Group',
      id: 'resourceName',
      shape: 'service',
      attributes: attributeSet('arn attachedManagedPolicies createDate groupId groupName groupPolicyList path'),
    },
    'AWS::IAM::ManagedPolicy': {
      type: 'AWS::IAM::Policy',
      id: 'arn',
      shape: 'service',
      attributes: attributeSet(`arn attachmentCount createDate defaultVersionId description isAttachable path
        permissionsBoundaryUsageCount policyId policyName policyVersionList updateDate`),
    },
  },
  answers: {
    GetAccountAuthorizationDetailsCommand: (shelf) => ({
      RoleDetailList: shelf.recorded('AWS::IAM::Role'),
      UserDetailList: shelf.recorded('AWS::IAM::User'),
      GroupDetailList: shelf.recorded('AWS::IAM::Group'),
      Policies: shelf.recorded('AWS::IAM::Policy'),
    }),
    ListRolesCommand: (shelf) => ({ Roles: shelf.recorded('AWS::IAM::Role') }),
  },
};
