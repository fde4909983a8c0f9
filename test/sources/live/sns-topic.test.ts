import { expect, test } from 'vitest';
import { snsTopic } from '#src/sources/live/sns-topic.ts';
import { type Answer, type Answers, collectFromStub, denied } from './stub-service.ts';

const topic = 'arn:aws:sns:us-east-1:123456789012:alarms.fifo';
const confirmed = `${topic}:1`;

const answer = (operation: string, content: string): Answer => ({
  xml: `<${operation}Response><${operation}Result>${content}</${operation}Result></${operation}Response>`,
});
const attributes = (operation: string, entries: Readonly<Record<string, string>>): Answer => {
  const members = Object.entries(entries).map(
    ([key, value]) => `<entry><key>${key}</key><value>${value}</value></entry>`,
  );
  return answer(operation, `<Attributes>${members.join('')}</Attributes>`);
};
const member = (arn: string, endpoint: string): string =>
  `<member><SubscriptionArn>${arn}</SubscriptionArn><Protocol>email</Protocol><Endpoint>${endpoint}</Endpoint><TopicArn>${topic}</TopicArn></member>`;
const subscriptions = (operation: string, ...members: string[]): Answer =>
  answer(operation, `<Subscriptions>${members.join('')}</Subscriptions>`);

const ours = [member(confirmed, 'ops@a.b'), member('PendingConfirmation', 'new@a.b')];
const counts = (confirmations: number) => ({
  SubscriptionsConfirmed: String(confirmations),
  SubscriptionsPending: '1',
});

const healthy: Answers = {
  ListTopics: () => answer('ListTopics', `<Topics><member><TopicArn>${topic}</TopicArn></member></Topics>`),
  ListSubscriptions: () => subscriptions('ListSubscriptions', ...ours),
  GetTopicAttributes: () =>
    attributes('GetTopicAttributes', {
      ...counts(1),
      DisplayName: '',
      FifoTopic: 'true',
      ContentBasedDeduplication: 'false',
      Policy: '{"Statement":[]}',
      SQSFailureFeedbackRoleArn: 'arn:role',
    }),
  GetSubscriptionAttributes: () =>
    attributes('GetSubscriptionAttributes', { RawMessageDelivery: 'false', FilterPolicy: '{"env":["a"]}' }),
};

test('a topic’s texts become CloudFormation’s values, its subscriptions stand in it', async () => {
  const { resources, gaps, calls } = await collectFromStub(snsTopic, healthy);
  expect(resources).toMatchObject([
    {
      type: 'AWS::SNS::Topic',
      id: topic,
      name: 'alarms.fifo',
      properties: {
        TopicName: 'alarms.fifo',
        FifoTopic: true,
        ContentBasedDeduplication: false,
        TopicPolicy: { Statement: [] },
        DeliveryStatusLogging: [{ Protocol: 'sqs', FailureFeedbackRoleArn: 'arn:role' }],
        Subscription: [
          { Protocol: 'email', Endpoint: 'ops@a.b', RawMessageDelivery: false, FilterPolicy: { env: ['a'] } },
          { Protocol: 'email', Endpoint: 'new@a.b' },
        ],
      },
      facts: { SubscriptionsConfirmed: 1, SubscriptionsPending: 1 },
    },
  ]);
  expect(resources[0]?.properties).not.toHaveProperty('DisplayName');
  expect(gaps).toEqual([]);
  expect(calls.counts()).not.toHaveProperty('sns:ListSubscriptionsByTopic');
  expect(calls.counts()).toMatchObject({ 'sns:GetSubscriptionAttributes': 1 });
});

test('a topic that counts more subscriptions than this account has is asked for its own list', async () => {
  const { resources, calls } = await collectFromStub(snsTopic, {
    ...healthy,
    GetTopicAttributes: () => attributes('GetTopicAttributes', counts(2)),
    ListSubscriptionsByTopic: () =>
      subscriptions('ListSubscriptionsByTopic', ...ours, member(`${topic}:2`, 'spy@elsewhere')),
  });
  expect(resources[0]?.properties['Subscription']).toMatchObject([{}, {}, { Endpoint: 'spy@elsewhere' }]);
  expect(calls.counts()).toMatchObject({ 'sns:ListSubscriptionsByTopic': 1 });
  expect(calls.depth()).toBe(4);
});

test.each([
  ['GetTopicAttributes', expect.arrayContaining(['TopicPolicy', 'KmsMasterKeyId'])],
  ['GetSubscriptionAttributes', ['Subscription']],
])('without sns:%s the topic stays, with that gap', async (operation, properties) => {
  const { resources } = await collectFromStub(snsTopic, {
    ...healthy,
    ListSubscriptionsByTopic: () => subscriptions('ListSubscriptionsByTopic', ...ours),
    [operation]: () => denied,
  });
  expect(resources[0]).toMatchObject({
    id: topic,
    gaps: [{ action: `sns:${operation}`, because: 'denied', scope: { kind: 'property', properties } }],
  });
});

test('without the list of all subscriptions each topic is asked, so that none is lost', async () => {
  const { resources, gaps } = await collectFromStub(snsTopic, {
    ...healthy,
    ListSubscriptions: () => denied,
    ListSubscriptionsByTopic: () => subscriptions('ListSubscriptionsByTopic', ...ours),
  });
  expect(resources[0]?.properties['Subscription']).toHaveLength(2);
  expect(resources[0]?.gaps).toEqual([]);
  expect(gaps).toMatchObject([{ scope: { kind: 'type', type: 'AWS::SNS::Subscription' } }]);
});
