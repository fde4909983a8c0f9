import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { AuditError } from '#src/model/audit-error.ts';
import { CallLog } from './call-log.ts';
import type { Governor } from './governor.ts';
import { type AwsTarget, type ClientConfig, clientConfig } from './clients.ts';

/** An SDK client class: how collectors name the client they need. */
export interface ClientClass<Client> {
  new (config: ClientConfig): Client;
}

/** One authenticated reader of one account: makes each client once and logs every call. */
export interface Session {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly calls: CallLog;
  readonly governor: Governor;
  /** The one client of that class, for this region or another. */
  client<Client>(type: ClientClass<Client>, region?: string): Client;
}

/**
 * Asks AWS who we are. No credentials, expired ones, an unreachable endpoint or another account than the pinned one is
 * an AuditError of one line: nothing was read, so there is nothing to judge.
 */
export async function openSession(
  target: AwsTarget,
  pinned: string | undefined,
  signal: AbortSignal,
): Promise<Session> {
  const sts = new STSClient(clientConfig(target, 2));
  const identity = await sts
    .send(new GetCallerIdentityCommand({}), { abortSignal: signal })
    .catch((error: unknown) => Promise.reject(unreachable(error, target)));
  const { Account: account = '', Arn: arn = '' } = identity;
  if (!/^\d{12}$/.test(account)) {
    throw new AuditError('aws/identity', {
      message: 'sts:GetCallerIdentity gave no account',
      fix: 'Check AWS_ENDPOINT_URL.',
    });
  }
  if (pinned !== undefined && pinned !== account) {
    const message = `the credentials are of account ${account}; the environment is pinned to ${pinned}`;
    throw new AuditError('aws/wrong-account', { message, fix: 'Use the profile of that account (--profile).' });
  }
  const calls = new CallLog();
  calls.record('sts:GetCallerIdentity');
  // Who is refused needs none: what is loaded before the first request is paid for by every run.
  const { Governor } = await import('./governor.ts');
  const clients = new Map<string, Map<unknown, unknown>>();
  return {
    account,
    region: target.region,
    partition: arn.split(':')[1] ?? 'aws',
    calls,
    governor: new Governor(),
    client<Client>(type: ClientClass<Client>, region = target.region): Client {
      const there = clients.get(region) ?? new Map<unknown, unknown>();
      const known = there.get(type) ?? new type(clientConfig({ ...target, region }));
      clients.set(region, there.set(type, known));
      return known as Client; // the map holds each class's own instance under the class
    },
  };
}

function unreachable(error: unknown, { region, profile }: AwsTarget): unknown {
  if (!(error instanceof Error) || error.name === 'AbortError') return error;
  const as = profile === undefined ? '' : ` with profile "${profile}"`;
  const endpoint = process.env['AWS_ENDPOINT_URL'] ?? `sts in ${region}`;
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
  return new AuditError('aws/identity', { message: `sts:GetCallerIdentity failed: ${error.name}: ${error.message}` });
}
