import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { setMaxListeners } from 'node:events';
import { AuditError } from '#src/model/audit-error.ts';

/** A read asks dozens of questions at once: an AWS that has answered none of them by then never will, in milliseconds. */
const SILENCE_MS = 4500;
/** Node tells of every response that a client of node:http gets: https://nodejs.org/docs/latest-v20.x/api/diagnostics_channel.html */
const RESPONSES = 'http.client.response.finish';

/**
 * Runs a read with a signal that also aborts when nobody answers at all, be it with an error: an AuditError, because then the
 * network is to blame and there is nothing to judge. One answer is enough; whoever is silent after that is a gap.
 */
export async function withFirstAnswer<Result>(
  signal: AbortSignal,
  account: string,
  read: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const silence = new AbortController();
  const late = setTimeout(() => {
    const message = `account ${account} is known, but no service answered within ${SILENCE_MS / 1000} seconds`;
    const fix = 'Check the network (proxy, firewall, VPC endpoints), and AWS_ENDPOINT_URL if it is set.';
    silence.abort(new AuditError('aws/silent', { message, fix }));
  }, SILENCE_MS);
  const heard = (): void => clearTimeout(late);
  subscribe(RESPONSES, heard);
  try {
    const either = AbortSignal.any([signal, silence.signal]);
    // Each call under way listens: dozens are no leak.
    setMaxListeners(0, either);
    return await read(either);
  } finally {
    heard();
    unsubscribe(RESPONSES, heard);
  }
}
