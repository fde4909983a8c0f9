import { MalformedAnswer } from '#src/aws/aws-failure.ts';
import { isJsonObject, type JsonObject } from '#src/model/json.ts';

/** Recorded notifications, by name, as S3's lists by the kind of their target. */
export function notifications(configurations: unknown): object {
  if (!isJsonObject(configurations)) {
    throw new MalformedAnswer('the recorded notifications do not parse: they have no configurations');
  }
  const entries = Object.entries(configurations).map(([id, entry]) => notification(id, entry));
  const ofKind = (kind: string): object[] => entries.flatMap((entry) => (kind in entry ? [entry] : []));
  return {
    TopicConfigurations: ofKind('TopicArn'),
    QueueConfigurations: ofKind('QueueArn'),
    LambdaFunctionConfigurations: ofKind('LambdaFunctionArn'),
  };
}

function notification(Id: string, entry: unknown): object {
  const source = isJsonObject(entry) ? entry : {};
  const target = targetOf(source);
  if (!target) throw new MalformedAnswer(`the recorded notification ${Id} does not parse: its target is unknown`);
  const filter = source['filter'];
  const key = isJsonObject(filter) ? filter['s3KeyFilter'] : null;
  return { Id, ...target, Events: source['events'], Filter: isJsonObject(key) ? { Key: key } : null };
}

function targetOf({ topicARN, queueARN, functionARN }: JsonObject): object | undefined {
  if (typeof topicARN === 'string') return { TopicArn: topicARN };
  if (typeof queueARN === 'string') return { QueueArn: queueARN };
  return typeof functionARN === 'string' ? { LambdaFunctionArn: functionARN } : undefined;
}
