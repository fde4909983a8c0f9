import { setMaxListeners } from 'node:events';
import { ResourceType } from '@aws-sdk/client-config-service';
import { expect, test } from 'vitest';
import type { Gap } from '#src/model/gap.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { RECORDED_TYPES } from '#src/sources/config/answers/recorded-types.ts';
import { type ConfigOptions, readConfig } from '#src/sources/config/read-config.ts';
import { configServer, type ConfigServerOptions, type Row } from './config-server.ts';

const VPC = 'AWS::EC2::VPC';
const GROUP = 'AWS::EC2::SecurityGroup';
const DATABASE = 'AWS::RDS::DBInstance';

test('pages of a query are followed to the end', async () => {
  const rows = Array.from({ length: 7 }, (_, index) => vpc(`vpc-${index}`));
  await using server = await configServer({ rows, pageSize: 3 });
  const snapshot = await readConfig(server.session, options([VPC]));
  expect(ofType(snapshot, VPC).map(({ id }) => id)).toEqual(rows.map(({ resourceId }) => resourceId));
  expect(snapshot.apiCalls['config:SelectResourceConfig']).toBe(3);
  expect(snapshot.gaps).toEqual([]);
});

test('a page that fails is a gap for the rest of the types that its query asked for', async () => {
  await using server = await configServer({
    rows: [vpc('vpc-1'), vpc('vpc-2')],
    pageSize: 1,
    fault: (operation, call) =>
      operation === 'SelectResourceConfig' && call === 1 ? { status: 400, code: 'ThrottlingException' } : undefined,
  });
  const snapshot = await readConfig(server.session, options([VPC, GROUP]));
  expect(ofType(snapshot, VPC).map(({ id }) => id)).toEqual(['vpc-1']);
  expect(snapshot.gaps.map(brief)).toEqual([`${VPC} throttled`, `${GROUP} throttled`]);
});

test('a denied query is a gap of its types only', async () => {
  await using server = await configServer({
    rows: [vpc('vpc-1'), database({})],
    fault: (operation, _, { Expression }) =>
      operation === 'SelectResourceConfig' && String(Expression).includes('::RDS::')
        ? { status: 400, code: 'AccessDeniedException' }
        : undefined,
  });
  const snapshot = await readConfig(server.session, options([VPC, DATABASE]));
  expect(ofType(snapshot, VPC)).toHaveLength(1);
  expect(snapshot.gaps.map(brief)).toEqual([`${DATABASE} denied`]);
});

test('a row that is no item is a gap, and the other rows are read', async () => {
  const { configurationItemCaptureTime: _, ...undated } = vpc('vpc-2');
  await using server = await configServer({ rows: [vpc('vpc-1'), '{"resourceType":', undated] });
  const snapshot = await readConfig(server.session, options([VPC]));
  expect(ofType(snapshot, VPC).map(({ id }) => id)).toEqual(['vpc-1']);
  expect(snapshot.gaps.map(brief)).toEqual([`${VPC} malformed`]);
});

test('an item of another shape than the service has is a gap of its resource only', async () => {
  await using server = await configServer({
    rows: [database({ multiAZ: { strange: true } }), { ...database({}, 'db-2'), resourceName: 'other' }],
  });
  const snapshot = await readConfig(server.session, options([DATABASE]));
  expect(ofType(snapshot, DATABASE).map(({ id }) => id)).toEqual(['other']);
  expect(snapshot.gaps).toMatchObject([
    { because: 'malformed', scope: { kind: 'resource', type: DATABASE, id: 'main', region: 'us-east-1' } },
  ]);
});

test('what Config does not record is a gap, and what it recorded beyond its schema is believed', async () => {
  await using server = await configServer({ rows: [database({})] });
  const [bare] = ofType(await readConfig(server.session, options([DATABASE])), DATABASE);
  expect(bare?.properties).toMatchObject({ MultiAZ: false, AllocatedStorage: '20', VPCSecurityGroups: ['sg-1'] });
  expect(bare?.properties).not.toHaveProperty('DeletionProtection');
  expect(gapNames(bare)).toContain('DeletionProtection');
  // Derived from a member that is not recorded: false would be a guess.
  expect(bare?.properties).not.toHaveProperty('ManageMasterUserPassword');
  expect(gapNames(bare)).not.toContain('MultiAZ');

  await using fuller = await configServer({ rows: [database({ deletionProtection: true, masterUserSecret: null })] });
  const [known] = ofType(await readConfig(fuller.session, options([DATABASE])), DATABASE);
  expect(known?.properties).toMatchObject({ DeletionProtection: true, ManageMasterUserPassword: false });
  expect(gapNames(known)).not.toContain('DeletionProtection');
});

test('rules come from ipv4Ranges, where descriptions are, and tags from a list or a map', async () => {
  const permission = {
    ipProtocol: 'tcp',
    fromPort: 5432,
    toPort: 5432,
    ipRanges: ['10.0.0.0/16'],
    ipv4Ranges: [{ cidrIp: '10.0.0.0/16', description: 'inside' }],
    userIdGroupPairs: [],
  };
  const configuration = { groupId: 'sg-1', groupName: 'db', vpcId: 'vpc-1', ipPermissions: [permission] };
  await using server = await configServer({
    rows: [{ ...row(GROUP, 'sg-1', configuration), tags: { Environment: 'tiger' } }],
  });
  const [group] = ofType(await readConfig(server.session, options([GROUP])), GROUP);
  expect(group?.properties['SecurityGroupIngress']).toEqual([
    { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, CidrIp: '10.0.0.0/16', Description: 'inside' },
  ]);
  expect(group?.tags).toEqual({ Environment: 'tiger' });
  expect(group?.origin).toEqual({ source: 'config' });
});

test('an item older than the maximum keeps its identity and nothing else', async () => {
  const old = { ...vpc('vpc-old'), configurationItemCaptureTime: '2026-11-20T12:00:00.000Z' };
  await using server = await configServer({ rows: [old, vpc('vpc-new')] });
  const snapshot = await readConfig(server.session, { ...options([VPC]), maxAgeHours: 24 });
  const [fresh, stale] = ofType(snapshot, VPC);
  expect(fresh?.properties).toMatchObject({ CidrBlock: '10.0.0.0/16' });
  expect(stale).toMatchObject({ id: 'vpc-old', properties: {}, tags: { Name: 'vpc-old' } });
  expect(stale?.gaps.map(({ scope }) => scope.kind)).toEqual(['resource']);
  const unlimited = await readConfig(server.session, options([VPC]));
  expect(ofType(unlimited, VPC).every(({ properties }) => properties['CidrBlock'] === '10.0.0.0/16')).toBe(true);
});

test('a deleted resource is none', async () => {
  await using server = await configServer({ rows: [{ ...vpc('vpc-1'), configurationItemStatus: 'ResourceDeleted' }] });
  const snapshot = await readConfig(server.session, options([VPC]));
  expect(ofType(snapshot, VPC)).toEqual([]);
  expect(snapshot.gaps).toEqual([]);
});

test('a type that the recorder leaves out is a gap and is not asked for', async () => {
  await using server = await configServer({
    rows: [vpc('vpc-1'), database({})],
    recorders: [{ name: 'default', recordingGroup: { allSupported: false, resourceTypes: [VPC] } }],
  });
  const snapshot = await readConfig(server.session, options([VPC, DATABASE, 'AWS::IAM::Role']));
  expect(ofType(snapshot, VPC)).toHaveLength(1);
  expect(ofType(snapshot, DATABASE)).toEqual([]);
  expect(snapshot.gaps.map(brief).toSorted()).toEqual(['AWS::IAM::Role unsupported', `${DATABASE} unsupported`]);
  expect(server.requests.filter(({ body }) => String(body['Expression']).includes('::RDS::'))).toEqual([]);
  expect(account(snapshot).facts['ConfigurationRecorders']).toMatchObject([
    { Name: 'default', Recording: true, AllSupported: false, ResourceTypes: [VPC] },
  ]);
});

test('IAM is not recorded by "everything" unless global types are included', async () => {
  await using server = await configServer({
    rows: [],
    recorders: [{ name: 'default', recordingGroup: { allSupported: true, includeGlobalResourceTypes: false } }],
  });
  const snapshot = await readConfig(server.session, options([VPC, 'AWS::IAM::Role']));
  expect(snapshot.gaps.map(brief)).toEqual(['AWS::IAM::Role unsupported']);
});

test.each([
  ['a stopped recorder', { statuses: [{ name: 'default', recording: false }] }],
  ['no recorder', { recorders: [], statuses: [] }],
])('%s makes every type a gap', async (_, state: Partial<ConfigServerOptions>) => {
  await using server = await configServer({ rows: [vpc('vpc-1')], ...state });
  const snapshot = await readConfig(server.session, options([VPC, DATABASE]));
  expect(snapshot.resources.map(({ type }) => type)).toEqual(['Account']);
  expect(snapshot.gaps.map(brief)).toEqual([`${VPC} unsupported`, `${DATABASE} unsupported`]);
});

test('with the recorder’s state denied, no items prove nothing', async () => {
  await using server = await configServer({
    rows: [vpc('vpc-1')],
    fault: (operation) =>
      operation === 'DescribeConfigurationRecorders' ? { status: 400, code: 'AccessDeniedException' } : undefined,
  });
  const snapshot = await readConfig(server.session, options([VPC, DATABASE]));
  expect(ofType(snapshot, VPC)).toHaveLength(1);
  expect(snapshot.gaps.map(brief)).toEqual([`${DATABASE} unsupported`]);
  expect(account(snapshot).facts).not.toHaveProperty('ConfigurationRecorders');
  expect(account(snapshot).gaps.map(({ because }) => because)).toEqual(['denied']);
});

test('a type that Config cannot tell is a gap, never absent in silence', async () => {
  await using server = await configServer({ rows: [] });
  const types = ['AWS::CloudWatch::CompositeAlarm', 'AWS::ElastiCache::ReplicationGroup', 'AWS::Lambda::Function'];
  const snapshot = await readConfig(server.session, options(types));
  expect(snapshot.gaps.map(brief).toSorted()).toEqual(types.map((type) => `${type} unsupported`));
});

test('a type recorded in CloudFormation’s shape is taken as it is, spelled and checked by its schema', async () => {
  const cluster = row('AWS::ECS::Cluster', 'arn:cluster/main', {
    Arn: 'arn:cluster/main',
    ClusterName: 'main',
    ClusterSettings: [{ Name: 'containerInsights', value: 'enabled' }],
    CapacityProviders: 'FARGATE',
  });
  const repository = row('AWS::ECR::Repository', 'app', { RepositoryName: 'app', ImageTagMutability: 'IMMUTABLE' });
  await using server = await configServer({ rows: [cluster, repository] });
  const snapshot = await readConfig(server.session, options(['AWS::ECS::Cluster', 'AWS::ECR::Repository']));
  const [{ properties, facts, gaps } = missing()] = ofType(snapshot, 'AWS::ECS::Cluster');
  expect(properties).toEqual({
    ClusterName: 'main',
    ClusterSettings: [{ Name: 'containerInsights', Value: 'enabled' }],
  });
  expect(facts).toEqual({ Arn: 'arn:cluster/main' });
  expect(gaps).toMatchObject([{ because: 'malformed', scope: { properties: ['CapacityProviders'] } }]);
  const [bare = missing()] = ofType(snapshot, 'AWS::ECR::Repository');
  expect(bare.properties).toEqual({ RepositoryName: 'app', ImageTagMutability: 'IMMUTABLE' });
  // Config documents the lifecycle policy, so that a repository without one has none.
  expect(gapNames(bare)).toEqual(expect.arrayContaining(['EncryptionConfiguration', 'RepositoryPolicyText']));
  expect(gapNames(bare)).not.toContain('LifecyclePolicy');
});

test('of a hosted zone Config has the networks; its log group is not where the schema has it, and its records nowhere', async () => {
  const [ZONE, RECORD] = ['AWS::Route53::HostedZone', 'AWS::Route53::RecordSet'];
  const VPCs = [{ VPCId: 'vpc-1', VPCRegion: 'us-east-1' }];
  const group = { CloudWatchLogsLogGroupArn: 'arn:aws:logs:us-east-1:111111111111:log-group:dns', HostedZoneId: 'Z1' };
  const QueryLoggingConfig = { CloudWatchLogsLogGroupArn: group };
  const zone = row(ZONE, 'Z1', { Id: 'Z1', Name: 'example.com.', NameServers: ['ns-1'], QueryLoggingConfig, VPCs });
  await using server = await configServer({ rows: [zone] });
  const snapshot = await readConfig(server.session, options([ZONE, RECORD]));
  const [read = missing()] = ofType(snapshot, ZONE);
  expect(read).toMatchObject({
    id: 'Z1',
    properties: { Name: 'example.com.', VPCs },
    facts: { NameServers: ['ns-1'] },
  });
  expect(read.properties).not.toHaveProperty('QueryLoggingConfig');
  expect(gapNames(read).toSorted()).toEqual(['HostedZoneConfig', 'HostedZoneFeatures', 'QueryLoggingConfig']);
  expect(snapshot.gaps.map(brief)).toEqual([`${RECORD} unsupported`]);
});

test('every type that we read is one that AWS Config has', () => {
  const known = new Set<string>(Object.values(ResourceType));
  const configTypes = Object.values(RECORDED_TYPES).map(({ type }) => type);
  expect(configTypes.filter((type) => !known.has(type))).toEqual([]);
  expect(configTypes.length).toBeGreaterThan(25);
});

function options(types: readonly string[]): ConfigOptions {
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  return { types: new Set(types), takenAt: new Date('2026-11-22T12:00:00Z'), toolVersion: '0.0.0', signal };
}

function row(resourceType: string, resourceId: string, configuration: Row): Row {
  return {
    resourceType,
    resourceId,
    accountId: '111111111111',
    awsRegion: 'us-east-1',
    arn: `arn:aws:any:us-east-1:111111111111:${resourceId}`,
    configurationItemCaptureTime: '2026-11-22T11:00:00.000Z',
    configurationItemStatus: 'OK',
    configuration,
    supplementaryConfiguration: {},
    tags: [{ key: 'Name', value: resourceId, tag: `Name=${resourceId}` }],
  };
}

function vpc(vpcId: string): Row {
  return row(VPC, vpcId, { vpcId, cidrBlock: '10.0.0.0/16', state: { value: 'available' }, isDefault: false });
}

function database(more: Row, resourceId = 'db-ABC'): Row {
  const dBInstanceIdentifier = resourceId === 'db-ABC' ? 'main' : 'other';
  const configuration = {
    dBInstanceIdentifier,
    allocatedStorage: 20,
    multiAZ: false,
    engine: 'postgres',
    instanceCreateTime: '2026-01-02T03:04:05.000Z',
    vpcSecurityGroups: [{ vpcSecurityGroupId: 'sg-1', status: 'active' }],
    ...more,
  };
  return { ...row(DATABASE, resourceId, configuration), resourceName: dBInstanceIdentifier };
}

function ofType(snapshot: Snapshot, type: string): Resource[] {
  return snapshot.resources.filter((resource) => resource.type === type);
}

function account(snapshot: Snapshot): Resource {
  const [only = missing()] = ofType(snapshot, 'Account');
  return only;
}

function missing(): never {
  throw new Error('the snapshot lacks the resource');
}

function brief({ scope, because }: Gap): string {
  return `${scope.type} ${because}`;
}

function gapNames(resource: Resource | undefined): string[] {
  return (resource?.gaps ?? []).flatMap(({ scope }) => (scope.kind === 'property' ? scope.properties : []));
}
