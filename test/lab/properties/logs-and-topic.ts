import { present, sorted } from './answers.ts';
import { differs, type Json, property, type PropertyCheck } from './check.ts';
import { inWords, tagCheck } from './names.ts';
import type { LiveEnvironment } from './read-environment.ts';
import type { StatementId } from './statements.ts';

interface GroupRow {
  readonly id: string;
  readonly name: (environment: string) => string;
  readonly said: StatementId;
}

const rows: readonly GroupRow[] = [
  { id: 'fastapi', name: (env) => `/ecs/${env}-fastapi-app`, said: 'log-group.fastapi' },
  { id: 'celery', name: (env) => `/ecs/${env}-celery-worker`, said: 'log-group.celery' },
  { id: 'flow-logs', name: (env) => `/vpc/${env}-flow-logs`, said: 'convention.flow-logs' },
  { id: 'postgresql', name: (env) => `/aws/rds/instance/${env}-fastapi-db/postgresql`, said: 'stack.cloudwatch' },
  { id: 'upgrade', name: (env) => `/aws/rds/instance/${env}-fastapi-db/upgrade`, said: 'stack.cloudwatch' },
];

function groupChecks({ id, name, said }: GroupRow): PropertyCheck[] {
  const group = ({ observability, place }: LiveEnvironment) =>
    present(observability.logGroups[name(place.name)], `log group ${name(place.name)}`);
  return [
    property(
      `logs.${id}.retention`,
      [said, 'log-group.retention', 'decision.20', 'comparison.logs'],
      differs(7, 14),
      (live) => {
        return group(live).retentionInDays;
      },
    ),
    property(`logs.${id}.key`, [said, 'compliance.encryption'], 'the key', (live) =>
      inWords(live, group(live).kmsKeyId),
    ),
    tagCheck(`logs.${id}`, 'observability', (live) => group(live).tags),
  ];
}

const topic: readonly PropertyCheck[] = [
  property(
    'sns.name',
    ['decision.21', 'decision.26'],
    ({ name }) => `${name}-alarms`,
    ({ observability }) => {
      return observability.topic.arn?.split(':').at(-1);
    },
  ),
  property('sns.KmsMasterKeyId', 'compliance.encryption', 'the key', (live) =>
    inWords(live, live.observability.topic.attributes['KmsMasterKeyId']),
  ),
  property(
    'sns.policy.tls-only',
    'depth.in-transit',
    [['*', { Bool: { 'aws:SecureTransport': 'false' } }]],
    ({ observability }) =>
      observability.topic.policy
        .filter(({ Effect }) => Effect === 'Deny')
        .map(({ Condition, Principal }) => [Principal, Condition]),
  ),
  property(
    'sns.policy.publishers',
    ['decision.21', 'decision.27'],
    ({ name, account, region }): Json => [
      [
        { Service: 'cloudwatch.amazonaws.com' },
        {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': `arn:aws:cloudwatch:${region}:${account}:alarm:${name}-*` },
        },
      ],
    ],
    ({ observability }) =>
      observability.topic.policy
        .filter(({ Effect }) => Effect === 'Allow')
        .map(({ Condition, Principal }) => [Principal, Condition]),
  ),
  property('sns.subscriptions', 'decision.26', ['0', '0'], ({ observability }) => {
    const { SubscriptionsConfirmed, SubscriptionsPending } = observability.topic.attributes;
    return [SubscriptionsConfirmed, SubscriptionsPending];
  }),
  tagCheck('sns', 'observability', ({ observability }) => observability.topic.tags),
];

/** Log groups and the alarms' topic. */
export const logAndTopicChecks: readonly PropertyCheck[] = [
  property(
    'logs.names',
    ['decision.20', 'stack.cloudwatch'],
    ({ name }) => sorted(rows.map((row) => row.name(name))),
    ({ observability }) => sorted(Object.keys(observability.logGroups)),
  ),
  ...rows.flatMap(groupChecks),
  ...topic,
];
