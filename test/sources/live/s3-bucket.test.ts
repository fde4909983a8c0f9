import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { CallLog } from '#src/aws/call-log.ts';
import { clientConfig } from '#src/aws/clients.ts';
import { Governor } from '#src/aws/governor.ts';
import { s3Bucket } from '#src/sources/live/s3-bucket.ts';

/** What a bucket answers to a sub-resource (`?policy`): XML or the policy's JSON, or an error by name and status. */
type Answers = Readonly<Record<string, string | readonly [status: number, error: string]>>;

const absent: Answers = {
  encryption: [404, 'ServerSideEncryptionConfigurationNotFoundError'],
  publicAccessBlock: [404, 'NoSuchPublicAccessBlockConfiguration'],
  policy: [404, 'NoSuchBucketPolicy'],
  ownershipControls: [404, 'OwnershipControlsNotFoundError'],
  lifecycle: [404, 'NoSuchLifecycleConfiguration'],
  cors: [404, 'NoSuchCORSConfiguration'],
  website: [404, 'NoSuchWebsiteConfiguration'],
  acl: '<AccessControlPolicy><AccessControlList><Grant><Permission>READ</Permission></Grant></AccessControlList></AccessControlPolicy>',
  versioning: '<VersioningConfiguration/>',
  logging: '<BucketLoggingStatus/>',
  notification: '<NotificationConfiguration/>',
  accelerate: '<AccelerateConfiguration/>',
};

/** The region that a request is signed for. */
function regionOf({ headers: { authorization = '' } }: IncomingMessage): string {
  return authorization.split('/')[2] ?? '';
}

function tagsIn(region: string): string {
  const bucket = { ResourceARN: 'arn:aws:s3:::b', Tags: [{ Key: 'Owner', Value: 'ireland' }] };
  return JSON.stringify({ ResourceTagMappingList: region === 'eu-west-1' ? [bucket] : [] });
}

/** Reads an S3 with one bucket `b` in Ireland that answers as told. */
async function read(answers: Answers) {
  const list =
    '<ListAllMyBucketsResult><Buckets><Bucket><Name>b</Name><BucketRegion>eu-west-1</BucketRegion></Bucket></Buckets></ListAllMyBucketsResult>';
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://s3');
    const setting = [...url.searchParams.keys()].find((key) => key !== 'x-id' && key !== 'max-buckets') ?? '';
    if (request.method === 'POST') return response.end(tagsIn(regionOf(request)));
    const answer = url.pathname === '/' ? list : (answers[setting] ?? absent[setting] ?? [500, `No${setting}`]);
    const [status, body] =
      typeof answer === 'string' ? [200, answer] : [answer[0], `<Error><Code>${answer[1]}</Code></Error>`];
    return response.writeHead(status, { 'content-type': 'application/xml' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo; // a server on a TCP port has no other kind of address
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://localhost:${port}`,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  const calls = new CallLog();
  const { resources, gaps } = await s3Bucket.collect(
    {
      account: '123456789012',
      region: 'us-east-1',
      partition: 'aws',
      calls,
      governor: new Governor(),
      client: (type, region = 'us-east-1') => new type(clientConfig({ region }, 1)),
    },
    new AbortController().signal,
  );
  server.closeAllConnections();
  server.close();
  const [bucket] = resources;
  if (!bucket || resources.length > 1) throw new Error(`${resources.length} buckets`);
  return { bucket, gaps: [...gaps, ...bucket.gaps], calls: calls.counts(), depth: calls.depth() };
}

test('a bare bucket has no properties but its name, and is not asked for what needs versioning or a policy', async () => {
  const { bucket, gaps, calls, depth } = await read({});
  expect(bucket.properties).toEqual({ BucketName: 'b' });
  expect(bucket.facts).toEqual({
    Region: 'eu-west-1',
    MfaDelete: false,
    Grants: [{ Permission: 'READ' }],
    PublicByPolicy: false,
  });
  expect(gaps).toEqual([]);
  // Its tags are listed where it is, and the list of the read's own region has begun.
  expect(calls['tag:GetResources']).toBe(2);
  expect(Object.values(calls).reduce((sum, count) => sum + count)).toBe(1 + 12 + 2);
  expect(bucket.tags).toEqual({ Owner: 'ireland' });
  expect(calls).not.toHaveProperty('s3:GetReplicationConfiguration');
  expect(calls).not.toHaveProperty('s3:GetBucketObjectLockConfiguration');
  expect(calls).not.toHaveProperty('s3:GetBucketPolicyStatus');
  expect(depth).toBe(3);
});

const isPublic = '<PolicyStatus><IsPublic>TRUE</IsPublic></PolicyStatus>';
const blocked =
  '<PublicAccessBlockConfiguration><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>';

test('a policy opens a bucket where AWS says so and nothing restricts it', async () => {
  const policy = '{"Statement":[]}';
  const open = await read({ policy, policyStatus: isPublic });
  expect(open.bucket.properties['BucketPolicy']).toEqual({ Statement: [] });
  expect(open.bucket.facts['PublicByPolicy']).toBe(true);
  const restricted = await read({ policy, policyStatus: isPublic, publicAccessBlock: blocked });
  expect(restricted.bucket.facts['PublicByPolicy']).toBe(false);
  expect(restricted.calls).not.toHaveProperty('s3:GetBucketPolicyStatus');
});

test('ACLs that are disabled grant nothing', async () => {
  const ownershipControls =
    '<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>';
  const { bucket, calls } = await read({ ownershipControls });
  expect(bucket.facts['Grants']).toEqual([]);
  expect(calls).not.toHaveProperty('s3:GetBucketAcl');
});

test('a versioned bucket is asked for its lock and replication', async () => {
  const { bucket, gaps } = await read({
    versioning: '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>',
    'object-lock':
      '<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention><Mode>COMPLIANCE</Mode><Days>30</Days></DefaultRetention></Rule></ObjectLockConfiguration>',
    replication: [404, 'ReplicationConfigurationNotFoundError'],
  });
  expect(bucket.properties).toMatchObject({
    VersioningConfiguration: { Status: 'Enabled' },
    ObjectLockEnabled: true,
    ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 30 } } },
  });
  expect(gaps).toEqual([]);
});

test.each([
  ['encryption', 's3:GetEncryptionConfiguration', ['BucketEncryption']],
  ['publicAccessBlock', 's3:GetBucketPublicAccessBlock', ['PublicAccessBlockConfiguration']],
  ['acl', 's3:GetBucketAcl', ['Grants']],
])('without %s the bucket stays, with a gap of that property', async (setting, action, properties) => {
  const { gaps } = await read({ [setting]: [403, 'AccessDenied'] });
  expect(gaps).toMatchObject([{ action, because: 'denied', scope: { kind: 'property', id: 'b', properties } }]);
});

test('what could be there because its condition could not be read is asked for', async () => {
  const { gaps, bucket } = await read({
    versioning: [403, 'AccessDenied'],
    policy: 'no JSON',
    policyStatus: isPublic,
    'object-lock': [404, 'ObjectLockConfigurationNotFoundError'],
    replication: [403, 'AccessDenied'],
  });
  expect(gaps.map(({ action, because }) => [action, because]).toSorted()).toEqual([
    ['s3:GetBucketPolicy', 'malformed'],
    ['s3:GetBucketVersioning', 'denied'],
    ['s3:GetReplicationConfiguration', 'denied'],
  ]);
  expect(bucket.facts['PublicByPolicy']).toBe(true);
});
