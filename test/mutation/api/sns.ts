import { DeleteTopicCommand, SetTopicAttributesCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { type Change, listOf, type Mutate, type Mutators, text } from './mutator.ts';

const attribute =
  (AttributeName: string, valueOf: (value: Change['value']) => string): Mutate =>
  ({ aws: { sns }, resource: { id: TopicArn }, value }) =>
    sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName, AttributeValue: valueOf(value) }));

const plain = (value: Change['value']): string => (value === undefined ? '' : String(value));

export const snsMutators: Mutators = {
  'AWS::SNS::Topic': {
    properties: {
      DisplayName: attribute('DisplayName', plain),
      KmsMasterKeyId: attribute('KmsMasterKeyId', plain),
      TopicPolicy: attribute('Policy', text),
      Subscription: async ({ aws: { sns }, resource: { id: TopicArn }, value }) => {
        for (const { Endpoint, Protocol } of listOf<{ Endpoint: string; Protocol: string }>(value))
          await sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint }));
      },
    },
    remove: ({ aws: { sns }, resource: { id: TopicArn } }) => sns.send(new DeleteTopicCommand({ TopicArn })),
  },
};
