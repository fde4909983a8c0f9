/**
 * Actions with which a principal can gain permissions that it was not given: it edits policies or who is in a group, makes
 * credentials for others, passes or assumes a role, or runs code where another role does.
 * https://docs.aws.amazon.com/prescriptive-guidance/latest/privilege-escalation-prevention/ and Rhino Security's
 * "AWS IAM Privilege Escalation – Methods and Mitigation".
 */
export const ESCALATIONS: readonly string[] = [
  'cognito-identity:SetIdentityPoolRoles',
  'ec2-instance-connect:SendSSHPublicKey',
  'ecs:ExecuteCommand',
  'iam:AddUserToGroup',
  'iam:AttachGroupPolicy',
  'iam:AttachRolePolicy',
  'iam:AttachUserPolicy',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreatePolicyVersion',
  'iam:CreateServiceSpecificCredential',
  'iam:DeleteRolePermissionsBoundary',
  'iam:DeleteRolePolicy',
  'iam:DeleteUserPermissionsBoundary',
  'iam:DeleteUserPolicy',
  'iam:DetachRolePolicy',
  'iam:DetachUserPolicy',
  'iam:PassRole',
  'iam:PutGroupPolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:PutUserPermissionsBoundary',
  'iam:PutUserPolicy',
  'iam:SetDefaultPolicyVersion',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateLoginProfile',
  'lambda:UpdateFunctionCode',
  'lambda:UpdateFunctionConfiguration',
  'ssm:SendCommand',
  'ssm:StartSession',
  'sts:AssumeRole',
  'sts:AssumeRoleWithSAML',
  'sts:AssumeRoleWithWebIdentity',
  'sts:AssumeRoot',
];
