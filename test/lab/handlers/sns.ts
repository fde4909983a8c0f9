import { CreateTopicCommand, SetTopicAttributesCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { generatedName, given, handle, type Handlers } from './handler.ts';
import type { Tagged } from './tags.ts';

interface Topic extends Tagged {
  readonly TopicName?: string;
  readonly DisplayName?: string;
  readonly KmsMasterKeyId?: string;
}

interface Subscription {
  readonly TopicArn: string;
  readonly Protocol: string;
  readonly Endpoint: string;
}

export const snsHandlers: Handlers = {
  'AWS::SNS::Topic': handle<Topic>(async (properties, scope) => {
    const { DisplayName, KmsMasterKeyId, Tags } = properties;
    const Name = properties.TopicName ?? generatedName(scope, 256);
    const Attributes = {
      ...(DisplayName === undefined ? {} : { DisplayName }),
      ...(KmsMasterKeyId === undefined ? {} : { KmsMasterKeyId }),
    };
    const { TopicArn } = await scope.sns.send(new CreateTopicCommand({ Name, Attributes, Tags }));
    return { ref: given(TopicArn, 'TopicArn'), atts: { TopicArn, TopicName: Name } };
  }),

  'AWS::SNS::TopicPolicy': handle<{ Topics: string[]; PolicyDocument: unknown }>(async (properties, scope) => {
    const AttributeValue = JSON.stringify(properties.PolicyDocument);
    for (const TopicArn of properties.Topics)
      await scope.sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue }));
    const Id = generatedName(scope, 256);
    return { ref: Id, atts: { Id } };
  }),

  'AWS::SNS::Subscription': handle<Subscription>(async ({ TopicArn, Protocol, Endpoint }, { sns }) => {
    const command = new SubscribeCommand({ TopicArn, Protocol, Endpoint, ReturnSubscriptionArn: true });
    const { SubscriptionArn } = await sns.send(command);
    return { ref: given(SubscriptionArn, 'SubscriptionArn'), atts: { Arn: SubscriptionArn } };
  }),
};
