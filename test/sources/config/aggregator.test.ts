import { setMaxListeners } from 'node:events';
import { expect, test } from 'vitest';
import { AuditError } from '#src/model/audit-error.ts';
import { type ConfigOptions, readConfig } from '#src/sources/config/read-config.ts';
import { configServer, type Row } from './config-server.ts';

const VPC = 'AWS::EC2::VPC';
const ROLE = 'AWS::IAM::Role';
const ONE = '111111111111';
const TWO = '222222222222';

const rows = [
  item(VPC, ONE, 'us-east-1', 'vpc-1', { vpcId: 'vpc-1', cidrBlock: '10.0.0.0/16' }),
  item(VPC, TWO, 'eu-west-1', 'vpc-2', { vpcId: 'vpc-2', cidrBlock: '10.1.0.0/16' }),
  item(ROLE, TWO, 'global', 'AROA2', role('2026-11-22T10:00:00.000Z')),
  recorder(ONE, 'us-east-1', { AllSupported: true, IncludeGlobalResourceTypes: true }),
  recorder(TWO, 'us-east-1', { AllSupported: true, IncludeGlobalResourceTypes: true }),
  recorder(TWO, 'eu-west-1', { AllSupported: true, IncludeGlobalResourceTypes: false }),
];
const sources = [source(ONE, 'us-east-1'), source(TWO, 'us-east-1'), source(TWO, 'eu-west-1')];

test('an aggregator gives the resources of every account and region, each under its own key', async () => {
  await using server = await configServer({ rows, sources });
  const snapshot = await readConfig(server.session, options({}));
  const seen = snapshot.resources.map(({ type, account, region, id }) => `${type} ${account} ${region} ${id}`);
  expect(seen).toEqual([
    `${VPC} ${ONE} us-east-1 vpc-1`,
    `${VPC} ${TWO} eu-west-1 vpc-2`,
    `${ROLE} ${TWO} us-east-1 deployer`,
    `Account ${ONE} us-east-1 ${ONE}`,
    `Account ${TWO} us-east-1 ${TWO}`,
  ]);
  expect(snapshot.regions).toEqual(['eu-west-1', 'us-east-1']);
  expect(snapshot.gaps).toEqual([]);
  const [, two] = snapshot.resources.filter(({ type }) => type === 'Account');
  expect(two?.facts['ConfigurationRecorders']).toMatchObject([
    { Region: 'eu-west-1', IncludeGlobalResourceTypes: false },
    { Region: 'us-east-1', IncludeGlobalResourceTypes: true },
  ]);
});

test('accounts and regions narrow the query and the answer', async () => {
  await using server = await configServer({ rows, sources });
  const snapshot = await readConfig(server.session, options({ accounts: [TWO], regions: ['eu-west-1'] }));
  expect(snapshot.resources.filter(({ type }) => type === VPC).map(({ id }) => id)).toEqual(['vpc-2']);
  const expressions = server.requests.map(({ body }) => String(body['Expression'] ?? ''));
  expect(expressions.filter((text) => text.includes(`accountId IN ('${TWO}')`)).length).toBeGreaterThan(0);
});

test('a source that the aggregator could not copy is a gap of every wanted type there', async () => {
  const failed = { ...source(TWO, 'eu-west-1'), LastUpdateStatus: 'FAILED', LastErrorMessage: 'no authorization' };
  await using server = await configServer({ rows: rows.slice(0, 1), sources: [source(ONE, 'us-east-1'), failed] });
  const snapshot = await readConfig(server.session, options({}));
  const there = snapshot.gaps.filter(({ scope }) => scope.region === 'eu-west-1');
  expect(there.map(({ scope }) => scope.type)).toEqual(expect.arrayContaining([VPC, ROLE]));
  expect(there.map(({ message }) => message).join('\n')).toContain(TWO);
});

test('where a recorder records itself not, an account without items is a gap', async () => {
  await using server = await configServer({ rows: rows.slice(0, 1), sources: [source(ONE, 'us-east-1')] });
  const snapshot = await readConfig(server.session, options({}));
  expect(snapshot.gaps.map(({ scope, because }) => [scope.type, because])).toEqual([[ROLE, 'unsupported']]);
});

test('of a global resource that several regions recorded the newest item counts', async () => {
  const older = {
    ...item(ROLE, TWO, 'global', 'AROA2', { ...role('2026-11-22T10:00:00.000Z'), path: '/old/' }),
    configurationItemCaptureTime: '2026-11-01T00:00:00.000Z',
  };
  await using server = await configServer({ rows: [...rows, older], sources });
  const snapshot = await readConfig(server.session, options({}));
  const roles = snapshot.resources.filter(({ type }) => type === ROLE);
  expect(roles.map(({ properties }) => properties['Path'])).toEqual(['/']);
});

test('accounts without an aggregator, and a query that Config would refuse, are mistakes of the caller', async () => {
  await using server = await configServer({ rows, sources });
  const { aggregator: _, ...alone } = options({ accounts: [TWO] });
  await expect(readConfig(server.session, alone)).rejects.toThrow(AuditError);
  const many = Array.from({ length: 300 }, (_each, index) => String(100_000_000_000 + index));
  await expect(readConfig(server.session, options({ accounts: many }))).rejects.toThrow(/4096/);
  await expect(readConfig(server.session, options({ accounts: ["1' OR '1"] }))).rejects.toThrow(/accountId/);
  expect(server.requests).toEqual([]);
});

function options(more: Partial<ConfigOptions>): ConfigOptions {
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  const takenAt = new Date('2026-11-22T12:00:00Z');
  return { types: new Set([VPC, ROLE]), aggregator: 'all', takenAt, toolVersion: '0.0.0', signal, ...more };
}

function item(type: string, accountId: string, awsRegion: string, resourceId: string, configuration: Row): Row {
  return {
    resourceType: type,
    resourceId,
    accountId,
    awsRegion,
    configurationItemCaptureTime: '2026-11-22T11:00:00.000Z',
    configurationItemStatus: 'OK',
    configuration,
    supplementaryConfiguration: {},
    tags: [],
  };
}

function role(createDate: string): Row {
  const assumeRolePolicyDocument = encodeURIComponent('{"Version":"2012-10-17","Statement":[]}');
  return { roleName: 'deployer', path: '/', createDate, assumeRolePolicyDocument };
}

function recorder(accountId: string, region: string, RecordingGroup: Row): Row {
  const configuration = { Name: 'default', Recording: true, RecordingGroup };
  return item('AWS::Config::ConfigurationRecorder', accountId, region, 'default', configuration);
}

function source(SourceId: string, AwsRegion: string): object {
  return { SourceId, SourceType: 'ACCOUNT', AwsRegion, LastUpdateStatus: 'SUCCEEDED' };
}
