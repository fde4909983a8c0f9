import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { generatedName, given, handle, type Handlers } from './handler.ts';
import type { Tagged } from './tags.ts';

interface Role extends Tagged {
  readonly RoleName?: string;
  readonly AssumeRolePolicyDocument: unknown;
  readonly Description?: string;
  readonly Path?: string;
  readonly MaxSessionDuration?: number;
  readonly PermissionsBoundary?: string;
  readonly ManagedPolicyArns?: string[];
  readonly Policies?: { readonly PolicyName: string; readonly PolicyDocument: unknown }[];
}

interface InlinePolicy {
  readonly PolicyName: string;
  readonly PolicyDocument: unknown;
  readonly Roles?: string[];
}

interface ManagedPolicy {
  readonly ManagedPolicyName?: string;
  readonly PolicyDocument: unknown;
  readonly Description?: string;
  readonly Path?: string;
  readonly Roles?: string[];
}

export const iamHandlers: Handlers = {
  'AWS::IAM::Role': handle<Role>(async (properties, scope) => {
    const { iam } = scope;
    const RoleName = properties.RoleName ?? generatedName(scope);
    const { Role: role } = await iam.send(
      new CreateRoleCommand({
        RoleName,
        AssumeRolePolicyDocument: JSON.stringify(properties.AssumeRolePolicyDocument),
        Description: properties.Description,
        Path: properties.Path,
        MaxSessionDuration: properties.MaxSessionDuration,
        PermissionsBoundary: properties.PermissionsBoundary,
        Tags: properties.Tags,
      }),
    );
    for (const PolicyArn of properties.ManagedPolicyArns ?? [])
      await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    for (const { PolicyName, PolicyDocument } of properties.Policies ?? []) {
      const document = JSON.stringify(PolicyDocument);
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: document }));
    }
    return { ref: RoleName, atts: { Arn: given(role?.Arn, 'Role.Arn'), RoleId: role?.RoleId } };
  }),

  'AWS::IAM::Policy': handle<InlinePolicy>(async ({ PolicyName, PolicyDocument, Roles = [] }, { iam }) => {
    for (const RoleName of Roles) {
      const document = JSON.stringify(PolicyDocument);
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: document }));
    }
    return { ref: PolicyName };
  }),

  'AWS::IAM::ManagedPolicy': handle<ManagedPolicy>(async (properties, scope) => {
    const { iam } = scope;
    const { Policy: policy } = await iam.send(
      new CreatePolicyCommand({
        PolicyName: properties.ManagedPolicyName ?? generatedName(scope, 128),
        PolicyDocument: JSON.stringify(properties.PolicyDocument),
        Description: properties.Description,
        Path: properties.Path,
      }),
    );
    const PolicyArn = given(policy?.Arn, 'Policy.Arn');
    for (const RoleName of properties.Roles ?? []) await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    return { ref: PolicyArn, atts: { PolicyArn } };
  }),
};
