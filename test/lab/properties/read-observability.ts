import {
  DescribeAlarmsCommand,
  ListTagsForResourceCommand as ListAlarmTagsCommand,
  type MetricAlarm,
  type Tag,
} from '@aws-sdk/client-cloudwatch';
import {
  DescribeLogGroupsCommand,
  ListTagsForResourceCommand as ListLogGroupTagsCommand,
  type LogGroup,
} from '@aws-sdk/client-cloudwatch-logs';
import { GetTopicAttributesCommand, ListTagsForResourceCommand, ListTopicsCommand } from '@aws-sdk/client-sns';
import type { AwsClients } from '../handlers/aws-clients.ts';
import { only } from './answers.ts';
import type { Place } from './place.ts';
import { parsePolicy } from './policy.ts';

export type Observability = Awaited<ReturnType<typeof readObservability>>;

/** The environment's alarms by name without the environment, its log groups by name, and its topic. */
export async function readObservability(aws: AwsClients, place: Place) {
  const [alarms, logGroups, topic] = await Promise.all([
    readAlarms(aws, place),
    readLogGroups(aws, place),
    readTopic(aws, place),
  ]);
  return { alarms, logGroups, topic };
}

interface TaggedAlarm extends MetricAlarm {
  readonly tags: readonly Tag[];
}

async function readAlarms({ cloudWatch }: AwsClients, { name }: Place): Promise<Readonly<Record<string, TaggedAlarm>>> {
  const prefix = `${name}-`;
  const { MetricAlarms = [] } = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmNamePrefix: prefix }));
  const tagged = MetricAlarms.map(async (alarm): Promise<[string, TaggedAlarm]> => {
    const { Tags = [] } = await cloudWatch.send(new ListAlarmTagsCommand({ ResourceARN: alarm.AlarmArn }));
    return [(alarm.AlarmName ?? '').slice(prefix.length), { ...alarm, tags: Tags }];
  });
  return Object.fromEntries(await Promise.all(tagged));
}

interface TaggedLogGroup extends LogGroup {
  readonly tags: readonly Tag[];
}

async function readLogGroups({ logs }: AwsClients, { name }: Place): Promise<Readonly<Record<string, TaggedLogGroup>>> {
  const groups: Record<string, TaggedLogGroup> = {};
  for (const logGroupNamePrefix of [`/ecs/${name}-`, `/vpc/${name}-`, `/aws/rds/instance/${name}-`]) {
    const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix }));
    for (const group of logGroups) {
      const { tags = {} } = await logs.send(new ListLogGroupTagsCommand({ resourceArn: group.logGroupArn }));
      groups[group.logGroupName ?? ''] = {
        ...group,
        tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      };
    }
  }
  return groups;
}

async function readTopic({ sns }: AwsClients, { name }: Place) {
  const { Topics = [] } = await sns.send(new ListTopicsCommand({}));
  const own = Topics.filter(({ TopicArn }) => TopicArn?.split(':').at(-1)?.startsWith(`${name}-`));
  const { TopicArn } = only(own, `topic of ${name}`);
  const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
  const { Tags } = await sns.send(new ListTagsForResourceCommand({ ResourceArn: TopicArn }));
  return { arn: TopicArn, attributes: Attributes ?? {}, policy: parsePolicy(Attributes?.['Policy']), tags: Tags };
}
