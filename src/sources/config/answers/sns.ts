import type { JsonObject } from '#src/model/json.ts';
import { attributeSet } from '../recorded-type.ts';
import { itemBy, NotRecorded, type ServiceAnswers } from './answer.ts';

const TOPIC = 'AWS::SNS::Topic';

/** What a topic may have that Config does not document. */
const UNDOCUMENTED = [
  'Policy',
  'FifoTopic',
  'ContentBasedDeduplication',
  'FifoThroughputScope',
  'SignatureVersion',
  'TracingConfig',
  'ArchivePolicy',
  'DeliveryPolicy',
  'SubscriptionsConfirmed',
  'SubscriptionsPending',
];

/** SNS: a topic's attributes, by the names of GetTopicAttributes; its subscriptions Config does not record. */
export const sns: ServiceAnswers = {
  client: 'SNSClient',
  types: { [TOPIC]: { type: TOPIC, id: 'arn', shape: 'service', attributes: attributeSet('') } },
  answers: {
    ListTopicsCommand: (shelf) => ({ Topics: shelf.items(TOPIC).map(({ arn }) => ({ TopicArn: arn })) }),
    GetTopicAttributesCommand: (shelf, { TopicArn }) => {
      const { configuration } = itemBy(shelf.items(TOPIC), ({ arn }) => arn === TopicArn);
      return { Attributes: { ...(shelf.imagine ? IMAGINED : {}), ...texts(configuration) } };
    },
    ListSubscriptionsByTopicCommand: (shelf, { TopicArn }) => {
      if (!shelf.imagine) throw new NotRecorded('the subscriptions of a topic');
      return { Subscriptions: [{ TopicArn, Protocol: 'imagined', Endpoint: 'imagined' }] };
    },
  },
};

/** The value is JSON, a flag and a number at once, so that whatever it is read as, it differs from "not there". */
const IMAGINED = Object.fromEntries(UNDOCUMENTED.map((name) => [name, '987654321']));

/** The service has texts only, where Config has a policy parsed. */
function texts(attributes: JsonObject): Record<string, string> {
  const set = Object.entries(attributes).filter(([, value]) => value !== null);
  return Object.fromEntries(
    set.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}
