import { expect, test } from 'vitest';
import { type Move, searchMoves } from '#src/audit/who-moved.ts';
import type { JsonObject } from '#src/model/json.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import { ACCOUNT, type RecordMade, trailServer, type TrailServer, type TrailServerOptions } from './trail-server.ts';

const made = (type: string, id: string, more: Partial<Resource> = {}): Resource => ({
  type,
  id,
  account: ACCOUNT,
  region: 'us-east-1',
  properties: {},
  facts: {},
  tags: {},
  origin: { source: 'live' },
  gaps: [],
  ...more,
});

const group = made('AWS::EC2::SecurityGroup', 'sg-0123456789abcdef0', { name: 'tasks' });
const INGRESS = 'SecurityGroupIngress[]';

/** An event of the group. */
const opened = (daysAgo: number, more: object = {}): RecordMade => ({
  eventName: 'AuthorizeSecurityGroupIngress',
  daysAgo,
  resources: [group.id],
  requestParameters: { groupId: group.id, ipPermissions: {} },
  ...more,
});

const byCloudFormation = {
  sourceIPAddress: 'cloudformation.amazonaws.com',
  userIdentity: {
    type: 'AssumedRole',
    arn: 'arn:aws:sts::1:assumed-role/cdk-exec/AWSCloudFormation',
    invokedBy: 'cloudformation.amazonaws.com',
  },
};

async function moves(
  records: readonly RecordMade[],
  {
    resource = group,
    paths = [INGRESS],
    ...options
  }: TrailServerOptions & { resource?: Resource; paths?: string[] } = {},
): Promise<{ readonly found: readonly Move[] | string | undefined; readonly server: TrailServer }> {
  await using server = await trailServer(records, options);
  const answers = await search(server, [resource], new Map([[resourceKey(resource), paths]]));
  return { found: answers.get(resourceKey(resource)), server };
}

function search(
  { session }: TrailServer,
  resources: readonly Resource[],
  paths: ReadonlyMap<string, readonly string[]>,
): Promise<ReadonlyMap<string, readonly Move[] | string>> {
  const context = { now: () => new Date(), signal: new AbortController().signal, progress: () => undefined };
  return searchMoves(session, resources, paths, context);
}

const short = (found: readonly Move[] | string | undefined): unknown =>
  typeof found === 'string' ? found : found?.map(({ event, principal }) => `${event} by ${principal}`);

test('a change is said with its call, principal, time and address', async () => {
  const { found } = await moves([opened(2)]);
  expect(found).toEqual([
    {
      event: 'AuthorizeSecurityGroupIngress',
      principal: 'alice',
      time: expect.stringMatching(/^20\d\d-\d\d-\d\dT[\d:.]+Z$/),
      source: '203.0.113.7',
      region: 'us-east-1',
      paths: [INGRESS],
    },
  ]);
});

test.each<[string, JsonObject, string]>([
  [
    'a role and its session',
    { type: 'AssumedRole', arn: 'arn:aws:sts::1:assumed-role/Admin/bob@example.com' },
    'role/Admin as bob@example.com',
  ],
  ['the root user', { type: 'Root', arn: 'arn:aws:iam::1:root' }, 'root'],
  ['another account', { type: 'AWSAccount', accountId: '999999999999' }, 'account 999999999999'],
  ['an identity centre user', { type: 'IdentityCenterUser', principalId: 'x' }, 'alice'],
  ['nobody we know', {}, 'alice'],
])('the principal: %s', async (_, userIdentity, principal) => {
  const { found } = await moves([opened(1, { userIdentity })]);
  expect(found).toMatchObject([{ principal }]);
});

test('reads, failures and CloudFormation’s own calls are no movers', async () => {
  const { found } = await moves([
    opened(1, { readOnly: true }),
    opened(1, { errorCode: 'Client.InvalidPermission.Duplicate' }),
    opened(1, byCloudFormation),
    opened(1, { text: '{"cut' }),
    opened(1, { text: '[]' }),
  ]);
  expect(found).toBe('only CloudFormation changed it in the last 90 days');
});

test('what a service did by itself is said where nothing else is', async () => {
  const byService = { userIdentity: { type: 'AWSService', invokedBy: 'elasticloadbalancing.amazonaws.com' } };
  const own = { ...opened(1, byService), eventName: 'CreateTags' };
  expect(short((await moves([own])).found)).toEqual(['CreateTags by elasticloadbalancing.amazonaws.com']);
  expect(short((await moves([own, opened(5)])).found)).toEqual(['AuthorizeSecurityGroupIngress by alice']);
});

test('a call that names the drifted property comes before newer ones that do not; use is no change', async () => {
  const other = { ...opened(1), eventName: 'CreateTags', requestParameters: { resourcesSet: {}, tagSet: {} } };
  const use = { ...opened(0), eventName: 'RunInstances' };
  expect(short((await moves([use, other, opened(7)])).found)).toEqual(['AuthorizeSecurityGroupIngress by alice']);
  expect((await moves([use, other])).found).toMatchObject([{ event: 'CreateTags', paths: [] }]);
});

test.each<[string, string, string, JsonObject]>([
  ['AWS::RDS::DBInstance', 'MultiAZ', 'ModifyDBInstance', { multiAZ: false }],
  ['AWS::IAM::Role', 'Policies[by-hand]', 'PutRolePolicy', { policyName: 'by-hand' }],
  ['AWS::IAM::Role', 'AssumeRolePolicyDocument', 'UpdateAssumeRolePolicy', { policyDocument: '{}' }],
  ['AWS::IAM::Role', 'ManagedPolicyArns[]', 'AttachRolePolicy', { policyArn: 'arn:aws:iam::aws:policy/X' }],
  ['AWS::S3::Bucket', 'PublicAccessBlockConfiguration.BlockPublicAcls', 'DeleteBucketPublicAccessBlock', {}],
  ['AWS::S3::Bucket', 'tags.owner', 'PutBucketTagging', { tagging: '' }],
  ['AWS::EC2::RouteTable', 'Routes[0.0.0.0/0]', 'CreateRoute', { destinationCidrBlock: '0.0.0.0/0' }],
  ['AWS::S3::Bucket', 'CorsConfiguration.CorsRules[]', 'PutBucketCors', {}],
  ['AWS::EC2::SecurityGroup', 'SecurityGroupEgress[]', 'ModifySecurityGroupRules', {}],
  ['AWS::SNS::Topic', 'KmsMasterKeyId', 'SetTopicAttributes', { attributeName: 'KmsMasterKeyId' }],
  ['AWS::KMS::Key', 'EnableKeyRotation', 'DisableKeyRotation', {}],
  ['AWS::EC2::NetworkAcl', 'Entries[100]', 'ReplaceNetworkAclEntry', { ruleNumber: 100 }],
  ['AWS::EC2::Subnet', 'MapPublicIpOnLaunch', 'ModifySubnetAttribute', { mapPublicIpOnLaunch: { value: true } }],
])('%s %s is moved by %s', async (type, path, eventName, request) => {
  const resource = made(type, 'the-resource');
  const source = `${(type.split('::')[1] ?? '').toLowerCase()}.amazonaws.com`;
  const requestParameters = { ...request, name: 'the-resource' };
  const event = { eventName, eventSource: source, daysAgo: 3, resources: ['the-resource'], requestParameters };
  const noise = { ...event, eventName: 'RebootSomething', daysAgo: 1, requestParameters: { name: 'the-resource' } };
  const { found } = await moves([noise, event], { resource, paths: [path] });
  expect(found).toMatchObject([{ event: eventName, paths: [path] }]);
});

test('a resource that shares its name with one of another service is not taken for it', async () => {
  const bucket = made('AWS::S3::Bucket', 'reports');
  const ofRole = { eventName: 'PutRolePolicy', eventSource: 'iam.amazonaws.com', daysAgo: 1, resources: ['reports'] };
  const { found } = await moves([ofRole], { resource: bucket, paths: ['BucketPolicy'] });
  expect(found).toMatch(/^CloudTrail has no change of it/);
});

test('a type that CloudTrail does not file by resource is found among the events of its service, read once for all', async () => {
  const services = ['api', 'worker'].map((name) =>
    made('AWS::ECS::Service', `arn:aws:ecs:us-east-1:${ACCOUNT}:service/main/${name}`, {
      properties: { ServiceName: name },
    }),
  );
  const update = (service: string): RecordMade => ({
    eventName: 'UpdateService',
    eventSource: 'ecs.amazonaws.com',
    daysAgo: 4,
    requestParameters: { cluster: 'main', service, desiredCount: 0 },
  });
  const noise = Array.from({ length: 60 }, () => ({
    ...update('x'),
    eventName: 'DescribeServices',
    readOnly: true,
    daysAgo: 1,
  }));
  await using server = await trailServer([...noise, update('api'), update('worker')]);
  const answers = await search(
    server,
    services,
    new Map(services.map((each) => [resourceKey(each), ['DesiredCount']])),
  );
  expect([...answers.values()].map(short)).toEqual([['UpdateService by alice'], ['UpdateService by alice']]);
  const ofService = server.requests.filter(({ body }) => JSON.stringify(body).includes('EventSource'));
  expect(ofService).toHaveLength(2);
});

test('an ARN finds some events of a service that does not file them all; its other events are looked at too', async () => {
  const arn = `arn:aws:sns:us-east-1:${ACCOUNT}:alarms`;
  const topic = made('AWS::SNS::Topic', arn);
  const source = { eventSource: 'sns.amazonaws.com' };
  const filed = {
    ...source,
    eventName: 'TagResource',
    daysAgo: 1,
    resources: [arn],
    requestParameters: { resourceArn: arn },
  };
  const requestParameters = { topicArn: arn, attributeName: 'KmsMasterKeyId' };
  const unfiled = { ...source, eventName: 'SetTopicAttributes', daysAgo: 2, requestParameters };
  const { found } = await moves([filed, unfiled], { resource: topic, paths: ['KmsMasterKeyId'] });
  expect(short(found)).toEqual(['SetTopicAttributes by alice']);
});

test('pages are asked for until the call is found, and no further', async () => {
  const noise = Array.from({ length: 5 }, (_, index) => ({
    ...opened(1 + index / 10),
    eventName: 'CreateTags',
    requestParameters: { n: index },
  }));
  const { found, server } = await moves([...noise, opened(3), opened(4)], { pageSize: 3 });
  expect(short(found)).toEqual(['AuthorizeSecurityGroupIngress by alice']);
  expect(server.requests.filter(({ operation }) => operation === 'LookupEvents')).toHaveLength(2);
});

test('never more than two lookups a second: nothing is throttled', async () => {
  const groups = Array.from({ length: 4 }, (_, index) => made(group.type, `sg-0123456789abcdef${index}`));
  await using server = await trailServer(
    groups.map(({ id }) => opened(1, { resources: [id], requestParameters: { groupId: id } })),
  );
  const answers = await search(server, groups, new Map(groups.map((each) => [resourceKey(each), [INGRESS]])));
  expect([...answers.values()].map(short)).toEqual(groups.map(() => ['AuthorizeSecurityGroupIngress by alice']));
  const times = server.requests.filter(({ operation }) => operation === 'LookupEvents').map(({ at }) => at);
  expect(times).toHaveLength(4);
  expect(times.slice(2).every((time, index) => time - (times[index] ?? 0) >= 1000)).toBe(true);
});

test('global services have their events in us-east-1, others in their own region', async () => {
  const role = made('AWS::IAM::Role', 'deploy', { region: 'eu-west-1' });
  const put = {
    eventName: 'PutRolePolicy',
    eventSource: 'iam.amazonaws.com',
    daysAgo: 1,
    resources: ['deploy'],
    requestParameters: { roleName: 'deploy', policyName: 'p' },
  };
  expect((await moves([put], { resource: role, paths: ['Policies[p]'] })).found).toMatchObject([
    { region: 'us-east-1' },
  ]);
  const abroad = { ...group, region: 'eu-west-1' };
  const there = opened(1, { region: 'eu-west-1' });
  expect((await moves([there], { resource: abroad })).found).toMatchObject([{ region: 'eu-west-1' }]);
  expect((await moves([opened(1)], { resource: abroad })).found).toMatch(
    /no change of it in the last 90 days in eu-west-1/,
  );
});

test('of what is gone or came by hand the call that did it is said', async () => {
  const gone = { ...opened(2), eventName: 'DeleteSecurityGroup' };
  expect(short((await moves([opened(1), gone], { paths: [] })).found)).toEqual(['DeleteSecurityGroup by alice']);
  const came = { ...opened(6), eventName: 'CreateSecurityGroup' };
  expect(short((await moves([came, opened(9)], { paths: [] })).found)).toEqual(['CreateSecurityGroup by alice']);
});

test('older than 90 days, denied, throttled: each is said, and after a denial nobody is asked again', async () => {
  expect((await moves([opened(91)])).found).toBe(
    'CloudTrail has no change of it in the last 90 days in us-east-1; one of the last 15 minutes may not be there yet',
  );
  const fail = (code: string) => (operation: string) =>
    operation === 'LookupEvents' ? { code, status: 400 } : undefined;
  const denied = await moves([opened(1)], { fail: fail('AccessDeniedException') });
  expect(denied.found).toBe('cloudtrail:LookupEvents was denied: AccessDeniedException by the test');
  expect((await moves([opened(1)], { fail: fail('ThrottlingException') })).found).toMatch(
    /^cloudtrail:LookupEvents was throttled/,
  );

  const two = [group, made(group.type, 'sg-0123456789abcdef9')];
  await using server = await trailServer([], { fail: fail('AccessDeniedException') });
  const answers = await search(server, two, new Map());
  expect([...answers.values()]).toEqual(two.map(() => denied.found));
  expect(server.requests.filter(({ operation }) => operation === 'LookupEvents')).toHaveLength(1);
});

test('a service whose events cannot be read is unknown for all of its resources', async () => {
  const clusters = ['a', 'b'].map((name) => made('AWS::ECS::Cluster', name));
  const fail = (operation: string) =>
    operation === 'LookupEvents' ? { code: 'InternalError', status: 500 } : undefined;
  await using server = await trailServer([], { fail });
  const answers = await search(server, clusters, new Map());
  expect([...answers.values()]).toEqual(
    clusters.map(() => 'cloudtrail:LookupEvents failed: InternalError by the test'),
  );
});
