import { setMaxListeners } from 'node:events';
import { expect, test } from 'vitest';
import type { Resource } from '#src/model/resource.ts';
import { readConfig } from '#src/sources/config/read-config.ts';
import { configServer, type Row } from './config-server.ts';

const BUCKET = 'AWS::S3::Bucket';
const KEY = 'AWS::KMS::Key';
const TOPIC = 'arn:aws:sns:us-east-1:111111111111:t';

test('a bucket with nothing configured: nulls and missing entries are "none", what has no schema is unknown', async () => {
  const bucket = await readOne(BUCKET, {
    AccessControlList: acl([
      { grantee: 'AllUsers', permission: 'Read' },
      { grantee: { id: 'abc' }, permission: 'FullControl' },
    ]),
    BucketAccelerateConfiguration: '{"status":null}',
    BucketLoggingConfiguration: '{"destinationBucketName":null,"logFilePrefix":null}',
    BucketNotificationConfiguration: '{"configurations":{}}',
    BucketPolicy: '{"policyText":null}',
    BucketVersioningConfiguration: '{"status":"Off","isMfaDeleteEnabled":null}',
  });
  expect(bucket.properties).toEqual({ BucketName: 'b' });
  expect(bucket.facts['Grants']).toMatchObject([
    { Grantee: { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/global/AllUsers' }, Permission: 'READ' },
    { Grantee: { Type: 'CanonicalUser', ID: 'abc' }, Permission: 'FULL_CONTROL' },
  ]);
  expect(gapNames(bucket)).toEqual(['OwnershipControls']);
});

test('every recorded setting of a bucket comes out in CloudFormation’s shape', async () => {
  const policy = { Version: '2012-10-17', Statement: [] };
  const bucket = await readOne(BUCKET, {
    BucketPolicy: JSON.stringify({ policyText: JSON.stringify(policy) }),
    BucketVersioningConfiguration: { status: 'Enabled', isMfaDeleteEnabled: null },
    BucketLoggingConfiguration: { destinationBucketName: 'logs', logFilePrefix: 'b/' },
    ServerSideEncryptionConfiguration: {
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyID: 'k' },
          bucketKeyEnabled: true,
        },
      ],
    },
    PublicAccessBlockConfiguration: { blockPublicAcls: true, restrictPublicBuckets: true },
    BucketNotificationConfiguration: {
      configurations: { n: { events: ['s3:ObjectCreated:*'], topicARN: TOPIC, type: 'TopicConfiguration' } },
    },
    BucketLifecycleConfiguration: { rules: [lifecycleRule({ type: 'LifecyclePrefixPredicate', prefix: 'tmp/' })] },
    BucketCrossOriginConfiguration: {
      rules: [{ allowedMethods: ['GET'], allowedOrigins: ['*'], exposedHeaders: ['etag'] }],
    },
  });
  expect(bucket.properties).toMatchObject({
    BucketPolicy: policy,
    VersioningConfiguration: { Status: 'Enabled' },
    LoggingConfiguration: { DestinationBucketName: 'logs', LogFilePrefix: 'b/' },
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'k' }, BucketKeyEnabled: true },
      ],
    },
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
    NotificationConfiguration: { TopicConfigurations: [{ Event: 's3:ObjectCreated:*', Topic: TOPIC }] },
    LifecycleConfiguration: {
      // Nothing of what Java writes as -1.
      Rules: [expect.not.objectContaining({ NoncurrentVersionExpiration: expect.anything() })],
      TransitionDefaultMinimumObjectSize: { $unresolved: 'AWS Config does not record this' },
    },
    CorsConfiguration: { CorsRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'], ExposedHeaders: ['etag'] }] },
  });
  expect(bucket.properties).toMatchObject({
    LifecycleConfiguration: { Rules: [{ Id: 'r', Status: 'Enabled', Prefix: 'tmp/', ExpirationInDays: 30 }] },
  });
  expect(gapNames(bucket)).toContain('LifecycleConfiguration.TransitionDefaultMinimumObjectSize');
});

test.each([
  [
    'a lifecycle filter',
    'LifecycleConfiguration',
    { BucketLifecycleConfiguration: { rules: [lifecycleRule({ type: 'New' })] } },
  ],
  ['a notification', 'NotificationConfiguration', { BucketNotificationConfiguration: { configurations: { n: {} } } }],
  ['a grantee', 'Grants', { AccessControlList: acl([{ grantee: 'Strangers', permission: 'Read' }]) }],
])('%s of a kind we do not know is a gap, never "none"', async (_, property, settings: Row) => {
  const bucket = await readOne(BUCKET, settings);
  expect({ ...bucket.properties, ...bucket.facts }).not.toHaveProperty(property);
  const [gap] = bucket.gaps.filter(({ scope }) => scope.kind === 'property' && scope.properties.includes(property));
  expect(gap?.because).toBe('malformed');
});

test('a configured replication is a gap, because its rules are not recorded; none is none', async () => {
  const versioned = { BucketVersioningConfiguration: { status: 'Enabled' } };
  expect(gapNames(await readOne(BUCKET, versioned))).not.toContain('ReplicationConfiguration');
  const replicated = { ...versioned, BucketReplicationConfiguration: { roleARN: 'arn:aws:iam::111111111111:role/r' } };
  expect(gapNames(await readOne(BUCKET, replicated))).toContain('ReplicationConfiguration');
});

test('a key has its policy and rotation where Config holds them, and gaps where not', async () => {
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'kms:*', Resource: '*' }] };
  const known = await readOne(KEY, { Policy: JSON.stringify(JSON.stringify(policy)), KeyRotationStatus: 'true' });
  expect(known.properties).toMatchObject({ EnableKeyRotation: true, KeyPolicy: policy, KeySpec: 'SYMMETRIC_DEFAULT' });
  expect(gapNames(known)).toContain('RotationPeriodInDays');
  const bare = await readOne(KEY, {});
  expect(bare.properties).not.toHaveProperty('EnableKeyRotation');
  expect(gapNames(bare)).toEqual(expect.arrayContaining(['EnableKeyRotation', 'KeyPolicy']));
});

test('a topic’s subscriptions are a gap, and not the empty list that its collector yields beside one', async () => {
  const topic = await readOne('AWS::SNS::Topic', {});
  expect(topic.properties).not.toHaveProperty('Subscription');
  expect(topic.facts).not.toHaveProperty('Subscriptions');
  expect(gapNames(topic)).toEqual(expect.arrayContaining(['Subscription', 'Subscriptions', 'TopicPolicy']));
});

async function readOne(type: string, supplementaryConfiguration: Row): Promise<Resource> {
  const configuration =
    type === BUCKET
      ? { name: 'b', creationDate: 1_764_000_000_000 }
      : { keyId: 'b', customerMasterKeySpec: 'SYMMETRIC_DEFAULT' };
  const row = {
    resourceType: type,
    resourceId: 'b',
    arn: TOPIC,
    accountId: '111111111111',
    awsRegion: 'us-east-1',
    configurationItemCaptureTime: '2026-11-22T11:00:00.000Z',
    configuration: JSON.stringify(configuration),
    supplementaryConfiguration,
    tags: [],
  };
  await using server = await configServer({ rows: [row] });
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  const options = { types: new Set([type]), takenAt: new Date('2026-11-22T12:00:00Z'), toolVersion: '0.0.0', signal };
  const snapshot = await readConfig(server.session, options);
  const resource = snapshot.resources.find((each) => each.type === type);
  if (!resource) throw new Error(`the snapshot lacks ${type}: ${JSON.stringify(snapshot.gaps)}`);
  return resource;
}

/** Config holds an access control list as JSON text of JSON text. */
function acl(grantList: readonly object[]): string {
  return JSON.stringify(JSON.stringify({ grantSet: null, grantList, owner: { id: 'abc' } }));
}

function lifecycleRule(predicate: object): object {
  return {
    id: 'r',
    status: 'Enabled',
    prefix: null,
    filter: { predicate },
    expirationInDays: 30,
    noncurrentVersionExpirationInDays: -1,
  };
}

function gapNames({ gaps }: Resource): string[] {
  return gaps.flatMap(({ scope }) => (scope.kind === 'property' ? scope.properties : []));
}
