import { AuditError } from '#src/model/audit-error.ts';
import type { Report } from '#src/model/report.ts';
import { type Notice, noticeOf, noticeText } from '#src/reporters/notice/notice.ts';
import { readBaseline, withBaseline } from '../baseline.ts';
import type { RunStore } from '../history/run-store.ts';
import { withHistory } from '../history/with-history.ts';
import { reportOfRun } from '../report.ts';
import { sendWebhook, webhookAt } from './send-webhook.ts';

export interface NotifyRequest {
  readonly environment: string;
  /** Of which command the runs are; absent: of the latest run's. */
  readonly command?: string | undefined;
  /** Where runs are kept. */
  readonly store: RunStore;
  /** The earlier report, where it is not the kept run before. */
  readonly baseline?: string | undefined;
  /** A webhook, or the ARN of a topic; absent: nobody is told, the notice is only made. */
  readonly to?: string | undefined;
  readonly profile?: string | undefined;
}

/** Tells what is new and what is fixed since the runs before; undefined, and silence, where that is nothing. */
export async function notify(request: NotifyRequest, signal: AbortSignal): Promise<Notice | undefined> {
  const { to } = request;
  const url = to === undefined || isTopic(to) ? undefined : webhookAt(to);
  const notice = noticeOf(await compared(request));
  if (!notice || to === undefined) return notice;
  if (url) await sendWebhook(url, notice, signal);
  else {
    const { publishNotice } = await import('#src/aws/publish-notice.ts');
    const { profile } = request;
    await publishNotice(to, notice.title, noticeText(notice), {
      signal,
      ...(profile === undefined ? {} : { profile }),
    });
  }
  return notice;
}

function isTopic(to: string): boolean {
  return /^arn:[a-z-]+:sns:[a-z0-9-]+:\d{12}:[\w.-]+$/.test(to);
}

/** The latest run against all that was kept before of the same command. */
async function compared({ environment, command, store, baseline }: NotifyRequest): Promise<Report> {
  const names = (await store.runs(environment)).map(({ name }) => name).toReversed();
  const report = await newest(store, environment, names, command);
  if (!report)
    throw none(`no run${command === undefined ? '' : ` of ${command}`} of ${environment} is kept in ${store.place}`);
  if (baseline !== undefined) return withBaseline(report, readBaseline(baseline, report.run));
  // The run may have been kept with a baseline of its own; what is told is what changed between the kept ones.
  const shown = await withHistory({ ...report, baseline: undefined }, store);
  // Of the first run all is new: there was nothing to know before.
  return shown.baseline ? shown : withBaseline(report, { ...report, findings: [] });
}

async function newest(
  store: RunStore,
  environment: string,
  names: readonly string[],
  command: string | undefined,
): Promise<Report | undefined> {
  for (const name of names) {
    const report = await reportOfRun(store, environment, name);
    if (command === undefined || report.run.command === command) return report;
  }
  return undefined;
}

function none(message: string): AuditError {
  return new AuditError('notify/none', { message, fix: 'Keep runs: infra-audit check --env <name> --out reports.' });
}
