import type { AttachedPolicy, PolicyDetail } from '@aws-sdk/client-iam';
import { encodedPolicyDocument } from './policy-document.ts';

/** The inline policies of a principal in CloudFormation's shape. */
export function inlinePolicies(policies: readonly PolicyDetail[] | undefined): object[] | undefined {
  return policies?.map(({ PolicyName, PolicyDocument }) => ({
    PolicyName,
    PolicyDocument: encodedPolicyDocument(PolicyDocument),
  }));
}

/** The managed policies attached to a principal, as CloudFormation's `ManagedPolicyArns`. */
export function attachedArns(policies: readonly AttachedPolicy[] | undefined): (string | undefined)[] | undefined {
  return policies?.map(({ PolicyArn }) => PolicyArn);
}
