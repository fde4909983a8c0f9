/**
 * A policy as a value. Text that is no JSON becomes `{ $unresolved }` (what stands for a value that is no plain JSON), so that
 * what depends on it is unknown and not "no policy".
 */
export function policyDocument(text: string | undefined): unknown {
  if (text === undefined || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return { $unresolved: 'the policy is not JSON' };
  }
}

/** IAM's documents come percent-encoded (RFC 3986): https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyDetail.html */
export function encodedPolicyDocument(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return policyDocument(decodeURIComponent(text));
  } catch {
    return { $unresolved: 'the policy is not percent-encoded text' };
  }
}
