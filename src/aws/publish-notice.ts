import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { AuditError } from '#src/model/audit-error.ts';
import { type AwsTarget, clientConfig } from './clients.ts';

/** Subjects are ASCII, of one line and below 100 characters: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const MOST_SUBJECT = 99;

/** Publishes a text to a topic: beside keeping runs in a bucket the one call that writes, made only where somebody named the topic. Needs sns:Publish on it. */
export async function publishNotice(
  topicArn: string,
  subject: string,
  text: string,
  { profile, signal }: Pick<AwsTarget, 'profile'> & { readonly signal: AbortSignal },
): Promise<void> {
  const region = topicArn.split(':')[3] ?? '';
  const target = profile === undefined ? { region } : { region, profile };
  const plain = subject.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, MOST_SUBJECT);
  const request = new PublishCommand({ TopicArn: topicArn, Subject: plain, Message: text });
  await new SNSClient(clientConfig(target, 3)).send(request, { abortSignal: signal }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    const cause = error instanceof Error ? error.name : 'it failed';
    const fix = `Allow sns:Publish on ${topicArn}.`;
    throw new AuditError('notify/lost', { message: `the notice was not published to ${topicArn}: ${cause}`, fix });
  });
}
