import { paginateDescribeEventSubscriptions, RDSClient } from '@aws-sdk/client-rds';
import { list, sharedTags } from './calls.ts';
import { defineCollector } from './collector.ts';

const TYPE = 'AWS::RDS::EventSubscription';

/** Subscriptions to what happens to databases; fact `Status` says whether the topic still takes them. */
export const rdsEventSubscription = defineCollector({
  service: 'rds',
  client: RDSClient,
  types: [TYPE],
  calls: {
    subscriptions: list(
      'rds:DescribeEventSubscriptions',
      (client: RDSClient, _: void, abortSignal) =>
        paginateDescribeEventSubscriptions({ client, pageSize: 100 }, {}, { abortSignal }),
      (page) => page.EventSubscriptionsList,
    ),
    tags: sharedTags,
  },
  async read(call) {
    return Promise.all(
      (await call.subscriptions()).map(async (subscription) => {
        const { CustSubscriptionId: id, EventSubscriptionArn: arn } = subscription;
        return {
          type: TYPE,
          id,
          arn,
          name: id,
          properties: {
            SubscriptionName: id,
            SnsTopicArn: subscription.SnsTopicArn,
            Enabled: subscription.Enabled,
            SourceType: subscription.SourceType,
            SourceIds: subscription.SourceIdsList,
            EventCategories: subscription.EventCategoriesList,
          },
          facts: { Status: subscription.Status, CreationTime: subscription.SubscriptionCreationTime },
          tags: await call.tags({ type: TYPE, id, arn }),
        };
      }),
    );
  },
});
