import { AuditError } from '#src/model/audit-error.ts';
import type { AwsTarget } from './clients.ts';

/** A failure that lies before any question of permissions (credentials, network) in words that mend it; else undefined. */
export function identityFault(error: Error, { profile }: AwsTarget, asked: string): AuditError | undefined {
  const as = profile === undefined ? '' : ` with profile "${profile}"`;
  const endpoint = process.env['AWS_ENDPOINT_URL'] ?? asked;
  const text = `${error.name} ${error.message} ${String((error as { code?: unknown }).code ?? '')}`; // Node's socket errors
  if (/CredentialsProviderError|Could not load credentials|Could not resolve credentials/.test(text)) {
    const fix =
      'Set AWS_PROFILE or --profile, run "aws sso login", or export AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.';
    return new AuditError('aws/no-credentials', { message: `no AWS credentials${as}: ${error.message}`, fix });
  }
  if (/Expired/.test(text)) {
    return new AuditError('aws/expired', {
      message: `the AWS credentials${as} have expired`,
      fix: 'Renew them, e.g. "aws sso login".',
    });
  }
  if (/ENOTFOUND|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ETIMEDOUT|TimeoutError|EAI_AGAIN/.test(text)) {
    const fix = 'Check the network, the region, and AWS_ENDPOINT_URL if it is set.';
    return new AuditError('aws/unreachable', {
      message: `cannot reach ${endpoint}: ${error.message || error.name}`,
      fix,
    });
  }
  return undefined;
}
