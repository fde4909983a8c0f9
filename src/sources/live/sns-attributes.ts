import type { Subscription } from '@aws-sdk/client-sns';
import { policyDocument } from './policy-document.ts';
import { setText } from './set-text.ts';

/** SNS's attributes: texts all, `''` where something is unset. */
type Attributes = Readonly<Record<string, string>>;

/** What the attributes of a topic tell: missing when they could not be read. */
export const TOPIC_PROPERTIES: readonly string[] = [
  'DisplayName',
  'KmsMasterKeyId',
  'FifoTopic',
  'ContentBasedDeduplication',
  'FifoThroughputScope',
  'SignatureVersion',
  'TracingConfig',
  'ArchivePolicy',
  'DeliveryStatusLogging',
  'TopicPolicy',
  'Owner',
  'SubscriptionsConfirmed',
  'SubscriptionsPending',
  'DeliveryPolicy',
];

/** CloudFormation's name of each protocol whose deliveries a topic can log, by the prefix of the attributes. */
const LOGGED_PROTOCOLS: Readonly<Record<string, string>> = {
  HTTP: 'http/s',
  SQS: 'sqs',
  Lambda: 'lambda',
  Firehose: 'firehose',
  Application: 'application',
};

/** A topic's attributes as CloudFormation's properties; its policy stands under `TopicPolicy`. */
export function topicProperties(attributes: Attributes): Record<string, unknown> {
  return {
    DisplayName: setText(attributes['DisplayName']),
    KmsMasterKeyId: setText(attributes['KmsMasterKeyId']),
    FifoTopic: flag(attributes['FifoTopic']),
    ContentBasedDeduplication: flag(attributes['ContentBasedDeduplication']),
    FifoThroughputScope: setText(attributes['FifoThroughputScope']),
    SignatureVersion: setText(attributes['SignatureVersion']),
    TracingConfig: setText(attributes['TracingConfig']),
    ArchivePolicy: policyDocument(attributes['ArchivePolicy']),
    DeliveryStatusLogging: deliveryStatusLogging(attributes),
    TopicPolicy: policyDocument(attributes['Policy']),
  };
}

/** How many wait for confirmation, and who owns the topic. */
export function topicFacts(attributes: Attributes): Record<string, unknown> {
  const count = (name: string): number | undefined => (attributes[name] ? Number(attributes[name]) : undefined);
  return {
    Owner: attributes['Owner'],
    SubscriptionsConfirmed: count('SubscriptionsConfirmed'),
    SubscriptionsPending: count('SubscriptionsPending'),
    DeliveryPolicy: policyDocument(attributes['DeliveryPolicy']),
  };
}

/** A subscription as CloudFormation's `AWS::SNS::Subscription`, but for the topic that holds it. */
export function subscription({ Protocol, Endpoint }: Subscription, attributes: Attributes = {}): object {
  return {
    Protocol,
    Endpoint,
    RawMessageDelivery: flag(attributes['RawMessageDelivery']),
    FilterPolicy: policyDocument(attributes['FilterPolicy']),
    FilterPolicyScope: setText(attributes['FilterPolicyScope']),
    RedrivePolicy: policyDocument(attributes['RedrivePolicy']),
    DeliveryPolicy: policyDocument(attributes['DeliveryPolicy']),
    ReplayPolicy: policyDocument(attributes['ReplayPolicy']),
    SubscriptionRoleArn: setText(attributes['SubscriptionRoleArn']),
  };
}

function deliveryStatusLogging(attributes: Attributes): object[] | undefined {
  const logs = Object.entries(LOGGED_PROTOCOLS).flatMap(([prefix, Protocol]) => {
    const log = {
      SuccessFeedbackRoleArn: setText(attributes[`${prefix}SuccessFeedbackRoleArn`]),
      SuccessFeedbackSampleRate: setText(attributes[`${prefix}SuccessFeedbackSampleRate`]),
      FailureFeedbackRoleArn: setText(attributes[`${prefix}FailureFeedbackRoleArn`]),
    };
    return Object.values(log).some((value) => value !== undefined) ? [{ Protocol, ...log }] : [];
  });
  return logs.length > 0 ? logs : undefined;
}

function flag(text: string | undefined): boolean | undefined {
  return text === undefined || text === '' ? undefined : text === 'true';
}
