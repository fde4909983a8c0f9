import { AuditError } from '#src/model/audit-error.ts';
import type { Notice } from '#src/reporters/notice/notice.ts';
import { slackBody, teamsBody } from '#src/reporters/notice/chat-bodies.ts';

/** Teams' workflows and its older connectors; everything else takes Slack's shape, as Mattermost, Rocket.Chat and Discord (/slack) do. */
const TEAMS = /(^|\.)(webhook\.office\.com|logic\.azure\.com|api\.powerplatform\.com)$/;
const TIMEOUT_MS = 10_000;

/** Checks an address before anything is read: HTTPS, or plain HTTP to this machine. It is a secret: no message repeats it. */
export function webhookAt(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isLocal = url?.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url && (url.protocol === 'https:' || isLocal)) return url;
  throw new AuditError('notify/address', {
    message: '--to: it is neither an https address nor the ARN of a topic',
    fix: 'Give an incoming webhook (https://…), or arn:aws:sns:<region>:<account>:<topic>.',
  });
}

/** Posts a notice; what goes wrong is an AuditError that names the host only. */
export async function sendWebhook(url: URL, notice: Notice, signal: AbortSignal): Promise<void> {
  const body = TEAMS.test(url.hostname) ? teamsBody(notice) : slackBody(notice);
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    const cause =
      error instanceof Error && error.name === 'TimeoutError'
        ? `no answer within ${TIMEOUT_MS / 1000} s`
        : 'no connection';
    throw lost(url, cause);
  });
  if (!answer.ok) throw lost(url, `it answered ${answer.status}`);
}

function lost({ host }: URL, cause: string): AuditError {
  return new AuditError('notify/lost', { message: `the notice was not delivered to ${host}: ${cause}` });
}
