import { expect, test } from 'vitest';
import { corsConfiguration, websiteConfiguration } from '#src/sources/live/s3-bucket-properties.ts';
import { lifecycleConfiguration } from '#src/sources/live/s3-lifecycle.ts';
import { notificationConfiguration } from '#src/sources/live/s3-notifications.ts';
import { replicationConfiguration } from '#src/sources/live/s3-replication.ts';

test('a lifecycle rule’s nested filter becomes CloudFormation’s flat one', () => {
  const date = new Date('2027-01-01T00:00:00Z');
  const { Rules } = lifecycleConfiguration({
    Rules: [
      {
        ID: 'old',
        Status: 'Enabled',
        Filter: { And: { Prefix: 'logs/', Tags: [{ Key: 'tier', Value: 'cold' }], ObjectSizeGreaterThan: 1024 } },
        Expiration: { Days: 90 },
        Transitions: [{ StorageClass: 'GLACIER', Date: date }],
        NoncurrentVersionTransitions: [{ StorageClass: 'GLACIER', NoncurrentDays: 7, NewerNoncurrentVersions: 2 }],
      },
      { ID: 'all', Status: 'Disabled', Filter: { Prefix: '' }, Expiration: { ExpiredObjectDeleteMarker: true } },
    ],
  }) as { Rules: object[] };
  expect(Rules[0]).toEqual({
    Id: 'old',
    Status: 'Enabled',
    Prefix: 'logs/',
    TagFilters: [{ Key: 'tier', Value: 'cold' }],
    ObjectSizeGreaterThan: '1024',
    ExpirationInDays: 90,
    Transitions: [{ StorageClass: 'GLACIER', TransitionDate: date }],
    NoncurrentVersionTransitions: [{ StorageClass: 'GLACIER', TransitionInDays: 7, NewerNoncurrentVersions: 2 }],
  });
  expect(Rules[1]).toEqual({ Id: 'all', Status: 'Disabled', ExpiredObjectDeleteMarker: true });
});

test('a notification of two events is two of CloudFormation’s, and none configured is none', () => {
  const configuration = notificationConfiguration({
    $metadata: {},
    QueueConfigurations: [
      {
        QueueArn: 'arn:q',
        Events: ['s3:ObjectCreated:Put', 's3:ObjectCreated:Copy'],
        Filter: { Key: { FilterRules: [{ Name: 'prefix', Value: 'in/' }] } },
      },
    ],
    LambdaFunctionConfigurations: [{ LambdaFunctionArn: 'arn:f', Events: ['s3:ObjectRemoved:*'] }],
    EventBridgeConfiguration: {},
  });
  const Filter = { S3Key: { Rules: [{ Name: 'prefix', Value: 'in/' }] } };
  expect(configuration).toEqual({
    QueueConfigurations: [
      { Event: 's3:ObjectCreated:Put', Queue: 'arn:q', Filter },
      { Event: 's3:ObjectCreated:Copy', Queue: 'arn:q', Filter },
    ],
    LambdaConfigurations: [{ Event: 's3:ObjectRemoved:*', Function: 'arn:f' }],
    EventBridgeConfiguration: { EventBridgeEnabled: true },
  });
  expect(notificationConfiguration({ $metadata: {} })).toBeUndefined();
});

test('replication, CORS and a site keep their meaning under CloudFormation’s names', () => {
  expect(
    replicationConfiguration({
      Role: 'arn:role',
      Rules: [
        {
          ID: 'all',
          Status: 'Enabled',
          Priority: 1,
          Filter: { And: { Prefix: 'a/', Tags: [{ Key: 'k', Value: 'v' }] } },
          Destination: { Bucket: 'arn:b', EncryptionConfiguration: { ReplicaKmsKeyID: 'arn:key' } },
        },
      ],
    }),
  ).toMatchObject({
    Role: 'arn:role',
    Rules: [
      {
        Id: 'all',
        Filter: { And: { Prefix: 'a/', TagFilters: [{ Key: 'k', Value: 'v' }] } },
        Destination: { Bucket: 'arn:b', EncryptionConfiguration: { ReplicaKmsKeyID: 'arn:key' } },
      },
    ],
  });
  expect(
    corsConfiguration([
      { ID: 'any', AllowedMethods: ['GET'], AllowedOrigins: ['*'], ExposeHeaders: ['ETag'], MaxAgeSeconds: 60 },
    ]),
  ).toEqual({
    CorsRules: [{ Id: 'any', AllowedMethods: ['GET'], AllowedOrigins: ['*'], ExposedHeaders: ['ETag'], MaxAge: 60 }],
  });
  expect(
    websiteConfiguration({
      IndexDocument: { Suffix: 'index.html' },
      RoutingRules: [{ Redirect: { HostName: 'a.b' }, Condition: { KeyPrefixEquals: 'old/' } }],
    }),
  ).toEqual({
    IndexDocument: 'index.html',
    RoutingRules: [{ RedirectRule: { HostName: 'a.b' }, RoutingRuleCondition: { KeyPrefixEquals: 'old/' } }],
  });
});
