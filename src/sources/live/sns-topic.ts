import {
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  paginateListSubscriptions,
  paginateListSubscriptionsByTopic,
  paginateListTopics,
  SNSClient,
  type Subscription,
} from '@aws-sdk/client-sns';
import { type Callers, get, list, sharedTags } from './calls.ts';
import { defineCollector, type LiveResource } from './collector.ts';
import { subscription, TOPIC_PROPERTIES, topicFacts, topicProperties } from './sns-attributes.ts';

const TYPE = 'AWS::SNS::Topic';

const topicCalls = {
  topics: list(
    'sns:ListTopics',
    (client: SNSClient, _: void, abortSignal) => paginateListTopics({ client }, {}, { abortSignal }),
    (page) => page.Topics,
  ),
  subscriptions: list(
    'sns:ListSubscriptions',
    (client: SNSClient, _: void, abortSignal) => paginateListSubscriptions({ client }, {}, { abortSignal }),
    (page) => page.Subscriptions,
  ),
  topicSubscriptions: list(
    'sns:ListSubscriptionsByTopic',
    (client: SNSClient, TopicArn: string, abortSignal) =>
      paginateListSubscriptionsByTopic({ client }, { TopicArn }, { abortSignal }),
    (page) => page.Subscriptions,
  ),
  attributes: get(
    'sns:GetTopicAttributes',
    (client: SNSClient, TopicArn: string, abortSignal) =>
      client.send(new GetTopicAttributesCommand({ TopicArn }), { abortSignal }),
    { holds: (answer) => answer.Attributes },
  ),
  tags: sharedTags,
  subscriptionAttributes: get(
    'sns:GetSubscriptionAttributes',
    (client: SNSClient, SubscriptionArn: string, abortSignal) =>
      client.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }), { abortSignal }),
    { holds: (answer) => answer.Attributes },
  ),
};

/** Topics with their policy and subscriptions folded in; data-protection policies are not read. */
export const snsTopic = defineCollector({
  service: 'sns',
  client: SNSClient,
  types: [TYPE],
  calls: topicCalls,
  async read(call) {
    const [topics, subscriptions] = await Promise.all([
      call.topics(),
      call.subscriptions(undefined, { types: ['AWS::SNS::Subscription'] }),
    ]);
    const described = await Promise.all(topics.map(({ TopicArn = '' }) => describe(call, TopicArn)));
    const subscribed = await Promise.all(described.map((topic) => subscriptionsOf(call, topic, subscriptions)));
    return Promise.all(described.map((topic, index) => toLive(call, topic, subscribed[index] ?? [])));
  },
});

type TopicCallers = Callers<typeof topicCalls>;
type Described = Awaited<ReturnType<typeof describe>>;

async function describe(call: TopicCallers, id: string) {
  const [attributes, tags] = await Promise.all([
    call.attributes(id, { type: TYPE, id, properties: TOPIC_PROPERTIES }),
    call.tags({ type: TYPE, id, arn: id }),
  ]);
  return { id, attributes: attributes?.Attributes, tags };
}

/** What a topic's own list of subscriptions tells. */
const SUBSCRIBED = ['Subscription', 'Subscriptions'];

/**
 * A topic's subscriptions. The one list of all of them holds this account's own only, so that a topic which counts more
 * (another account subscribed) is asked for its own list.
 */
async function subscriptionsOf(
  call: TopicCallers,
  { id, attributes }: Described,
  all: readonly Subscription[],
): Promise<readonly Subscription[]> {
  const own = all.filter(({ TopicArn }) => TopicArn === id);
  const count = Number(attributes?.['SubscriptionsConfirmed']) + Number(attributes?.['SubscriptionsPending']);
  return own.length === count ? own : call.topicSubscriptions(id, { type: TYPE, id, properties: SUBSCRIBED });
}

async function toLive(
  call: TopicCallers,
  { id, attributes, tags }: Described,
  subscriptions: readonly Subscription[],
): Promise<LiveResource> {
  const about = { type: TYPE, id, properties: ['Subscription'] };
  const folded = await Promise.all(
    subscriptions.map(async (one) => {
      const { SubscriptionArn: arn = '' } = one;
      // Until it is confirmed, a subscription has no ARN and no attributes.
      const answer = arn.startsWith('arn:') ? await call.subscriptionAttributes(arn, about) : null;
      return subscription(one, answer?.Attributes);
    }),
  );
  const name = id.split(':').at(-1);
  return {
    type: TYPE,
    id,
    arn: id,
    name,
    properties: { TopicName: name, ...topicProperties(attributes ?? {}), Subscription: folded },
    facts: { ...topicFacts(attributes ?? {}), Subscriptions: subscriptions },
    tags,
  };
}
