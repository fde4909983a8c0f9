import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { AuditError } from '#src/model/audit-error.ts';
import { CallLog } from './call-log.ts';
import type { Governor } from './governor.ts';
import { type AwsTarget, type ClientConfig, clientConfig } from './clients.ts';
import { identityFault } from './identity-fault.ts';

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

function unreachable(error: unknown, target: AwsTarget): unknown {
  if (!(error instanceof Error) || error.name === 'AbortError') return error;
  return (
    identityFault(error, target, `sts in ${target.region}`) ??
    new AuditError('aws/identity', { message: `sts:GetCallerIdentity failed: ${error.name}: ${error.message}` })
  );
}
