import { expect, test } from 'vitest';
import { type Move, searchMoves } from '#src/audit/who-moved.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import { ACCOUNT, type RecordMade, trailServer, type TrailServerOptions } from './trail-server.ts';

const group: Resource = {
  type: 'AWS::EC2::SecurityGroup',
  id: 'sg-0123456789abcdef0',
  account: ACCOUNT,
  region: 'us-east-1',
  properties: {},
  facts: {},
  tags: {},
  origin: { source: 'live' },
  gaps: [],
};
const PATH = 'SecurityGroupIngress[]';
const HOUR = 60 * 60 * 1000;

const permission = (port: number) => ({
  ipProtocol: 'tcp',
  fromPort: port,
  toPort: port,
  ipv4Ranges: [{ cidrIp: '10.0.0.0/16' }],
  userIdGroupPairs: [],
});
const rule = (port: number) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, CidrIp: '10.0.0.0/16' });

/** A version that AWS Config recorded so many hours ago. */
const version = (hoursAgo: number, ...ports: readonly number[]): object => ({
  version: '1.3',
  accountId: ACCOUNT,
  configurationItemCaptureTime: (Date.now() - hoursAgo * HOUR) / 1000,
  configurationItemStatus: 'OK',
  resourceType: group.type,
  resourceId: group.id,
  awsRegion: 'us-east-1',
  configuration: JSON.stringify({
    groupId: group.id,
    groupName: 'g',
    vpcId: 'vpc-1',
    ipPermissions: ports.map(permission),
  }),
  supplementaryConfiguration: {},
  tags: { Environment: 'tiger' },
});

const recorder = { name: 'default', recordingGroup: { allSupported: true } };

function config(isRecording: boolean, versions: readonly object[]): NonNullable<TrailServerOptions['config']> {
  return (operation) => {
    if (operation === 'DescribeConfigurationRecorders') return { ConfigurationRecorders: [recorder] };
    if (operation === 'DescribeConfigurationRecorderStatus') {
      return { ConfigurationRecordersStatus: [{ name: 'default', recording: isRecording }] };
    }
    return { configurationItems: versions };
  };
}

/** A call one hour before the newest version below. */
const opened: RecordMade = {
  eventName: 'AuthorizeSecurityGroupIngress',
  daysAgo: 4 / 24,
  resources: [group.id],
  requestParameters: { groupId: group.id },
};
const versions = [version(1, 443, 22), version(3, 443, 22), version(9, 443)];

async function found(
  records: readonly RecordMade[],
  options: TrailServerOptions,
): Promise<{ readonly moves: readonly Move[] | string | undefined; readonly operations: readonly string[] }> {
  await using server = await trailServer(records, options);
  const context = { now: () => new Date(), signal: new AbortController().signal, progress: () => undefined };
  const key = resourceKey(group);
  const answers = await searchMoves(server.session, [group], new Map([[key, [PATH]]]), context);
  return { moves: answers.get(key), operations: server.requests.map(({ operation }) => operation) };
}

test('where AWS Config records, the values before and after the last change of the drifted property', async () => {
  const { moves } = await found([opened], { config: config(true, versions) });
  expect(moves).toMatchObject([
    {
      event: 'AuthorizeSecurityGroupIngress',
      values: [{ path: PATH, from: [rule(443)], to: [rule(443), rule(22)], region: 'us-east-1' }],
    },
  ]);
});

test('what only AWS Config recorded is said without a principal, and why there is none', async () => {
  const { moves } = await found([], { config: config(true, versions) });
  expect(moves).toMatchObject([
    {
      event: 'recorded by AWS Config',
      principal: expect.stringMatching(/^not known: CloudTrail has no change of it/),
      paths: [PATH],
      values: [{ to: [rule(443), rule(22)] }],
    },
  ]);
});

test('a stopped recorder is not asked; a history that is denied is said', async () => {
  const stopped = await found([opened], { config: config(false, versions) });
  expect(stopped.moves).toMatchObject([{ event: 'AuthorizeSecurityGroupIngress' }]);
  expect(JSON.stringify(stopped.moves)).not.toContain('values');
  expect(stopped.operations).not.toContain('GetResourceConfigHistory');
  const fail = (operation: string) =>
    operation === 'GetResourceConfigHistory' ? { code: 'AccessDeniedException', status: 400 } : undefined;
  const denied = await found([opened], { config: config(true, versions), fail });
  expect(denied.moves).toMatchObject([
    { values: 'config:GetResourceConfigHistory was denied: AccessDeniedException by the test' },
  ]);
});

test('versions without a change of the property have no values', async () => {
  const { moves } = await found([opened], { config: config(true, [version(1, 443), version(3, 443)]) });
  expect(JSON.stringify(moves)).not.toContain('values');
});
