import { type ErrorCode, errorCode } from '../answers/error-code.ts';
import { type Call, callName } from '../identify/call.ts';
import { requiredActions } from './operation-actions.ts';
import type { Policy } from './policy.ts';

/** A refusal as AWS would word it. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
}

/** What the policy refuses of a call; undefined when it allows all that the call needs. */
export function refusalOf(policy: Policy, call: Call): Refusal | undefined {
  const code = errorCode(call, 'deny');
  const actions = requiredActions(call);
  if (actions === undefined) {
    const message = `no IAM action known for ${callName(call)}: the lab refuses it while a policy is enforced`;
    return { code, message };
  }
  for (const action of actions) {
    const decision = policy.decide(action);
    if (decision === 'allowed') continue;
    const why =
      decision === 'explicit-deny'
        ? 'with an explicit deny in an identity-based policy'
        : 'because no identity-based policy allows the action';
    return { code, message: notAuthorized(call, action, why) };
  }
  return undefined;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
export function notAuthorized(call: Call, action: string, why: string): string {
  const prefix = call.protocol === 'ec2' ? 'You are not authorized to perform this operation. ' : '';
  return `${prefix}User: ${call.accessKeyId || 'anonymous'} is not authorized to perform: ${action} ${why}`;
}
