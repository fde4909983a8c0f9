import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { diff } from '#src/audit/diff.ts';
import { diffSnapshots } from '#src/audit/diff/diff-snapshots.ts';
import type { Gap } from '#src/model/gap.ts';
import type { JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { writeSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { runCli } from '../cli/run-cli.ts';

const made = (type: string, id: string, properties: JsonObject, more: Partial<Resource> = {}): Resource => ({
  type,
  id,
  account: '123456789012',
  region: 'us-east-1',
  properties,
  facts: {},
  tags: {},
  origin: { source: 'live' },
  gaps: [],
  ...more,
});

const snapshotOf = (resources: readonly Resource[], more: Partial<Snapshot> = {}): Snapshot => ({
  tool: { name: 'infra-audit', version: '0.1.0' },
  account: '123456789012',
  regions: ['us-east-1'],
  takenAt: '2026-01-02T03:04:05.000Z',
  resources,
  gaps: [],
  apiCalls: {},
  ...more,
});

const changes = (from: Resource, to: Resource): unknown[] =>
  diffSnapshots(snapshotOf([from]), snapshotOf([to])).changes.flatMap(({ is, values, reason }): unknown[][] =>
    reason === undefined ? values.map((value) => [is, value]) : [[is, reason]],
  );

const group = (rules: readonly JsonObject[]): Resource =>
  made('AWS::EC2::SecurityGroup', 'sg-1', { SecurityGroupIngress: rules });
const tcp = (port: number, cidr: string): JsonObject => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  CidrIp: cidr,
});
const role = (...policies: readonly JsonObject[]): Resource => made('AWS::IAM::Role', 'r', { Policies: policies });
const policy = (name: string, actions: string | readonly string[]): JsonObject => ({
  PolicyName: name,
  PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] },
});

test('what AWS reads alike is no change', () => {
  expect(
    changes(
      group([tcp(80, '10.0.0.0/8'), tcp(443, '0.0.0.0/0')]),
      group([tcp(443, '0.0.0.0/0'), tcp(80, '10.0.0.0/8')]),
    ),
  ).toEqual([]);
  expect(changes(role(policy('p', 's3:Get*')), role(policy('p', ['s3:Get*'])))).toEqual([]);
  expect(
    changes(role(policy('p', 's3:Get*'), policy('q', 'a:B')), role(policy('q', 'a:B'), policy('p', 's3:Get*'))),
  ).toEqual([]);
});

test('a change is said at its place, with the value of both sides', () => {
  expect(changes(group([tcp(80, '10.0.0.0/8')]), group([tcp(80, '10.0.0.0/8'), tcp(22, '0.0.0.0/0')]))).toEqual([
    ['changed', { path: 'SecurityGroupIngress[]', to: tcp(22, '0.0.0.0/0') }],
  ]);
  expect(changes(role(policy('p', 's3:Get*')), role(policy('p', 's3:*'), policy('by-hand', '*')))).toMatchObject([
    ['changed', { path: 'Policies[p].PolicyDocument.Statement[]', from: { Action: 's3:Get*' } }],
    ['changed', { path: 'Policies[p].PolicyDocument.Statement[]', to: { Action: 's3:*' } }],
    ['changed', { path: 'Policies[by-hand]', to: policy('by-hand', '*') }],
  ]);
  expect(
    changes(made('AWS::S3::Bucket', 'b', {}, { tags: { a: '1' } }), made('AWS::S3::Bucket', 'b', {}, { tags: {} })),
  ).toEqual([['changed', { path: 'tags.a', from: '1' }]]);
});

test('the order of a list counts where it means something', () => {
  const task = (...command: string[]): Resource =>
    made('AWS::ECS::TaskDefinition', 't', { ContainerDefinitions: [{ Name: 'app', Command: command }] });
  expect(changes(task('a', 'b'), task('b', 'a'))).toEqual([
    ['changed', { path: 'ContainerDefinitions[app].Command', from: ['a', 'b'], to: ['b', 'a'] }],
  ]);
});

test('clocks and counters among the facts are no change, other facts are', () => {
  const trail = (facts: JsonObject): Resource => made('AWS::CloudTrail::Trail', 't', {}, { facts });
  const before = { IsLogging: true, LatestDeliveryTime: '2026-01-02T03:04:05.000Z', RunningCount: 1 };
  const later = { LatestDeliveryTime: '2026-01-03T03:04:05.000Z', RunningCount: 2 };
  expect(changes(trail(before), trail({ ...before, ...later }))).toEqual([]);
  expect(changes(trail(before), trail({ ...before, ...later, IsLogging: false }))).toEqual([
    ['changed', { path: 'facts.IsLogging', from: true, to: false }],
  ]);
});

test('what one read did not see is unknown, never gone, new or the same', () => {
  const bucket = made('AWS::S3::Bucket', 'b', { BucketPolicy: { Version: '2012-10-17' }, BucketName: 'b' });
  const scope = { type: 'AWS::S3::Bucket', region: 'us-east-1' } as const;
  const gap: Gap = { action: 's3:ListAllMyBuckets', scope: { kind: 'type', ...scope }, because: 'denied', message: '' };
  const lost = diffSnapshots(snapshotOf([bucket]), snapshotOf([], { gaps: [gap] }));
  expect(lost.changes).toMatchObject([{ is: 'unknown', reason: 's3:ListAllMyBuckets was denied' }]);
  const elsewhere = diffSnapshots(snapshotOf([], { regions: ['eu-west-1'] }), snapshotOf([bucket]));
  expect(elsewhere.changes).toMatchObject([{ is: 'unknown', reason: 'us-east-1 was not read' }]);

  const unread: Gap = {
    action: 's3:GetBucketPolicy',
    scope: { kind: 'property', ...scope, id: 'b', properties: ['BucketPolicy'] },
    because: 'throttled',
    message: '',
  };
  const without = made('AWS::S3::Bucket', 'b', { BucketName: 'c' }, { gaps: [unread] });
  expect(changes(bucket, without)).toEqual([
    ['changed', { path: 'BucketName', from: 'b', to: 'c' }],
    ['unknown', 's3:GetBucketPolicy was throttled'],
  ]);
});

test('a secret has changed when its digest has; without a digest nobody can tell', () => {
  const hidden = (digest: string | null): Resource =>
    made('AWS::ECS::TaskDefinition', 't', { Cpu: { $secret: digest } });
  expect(changes(hidden('hmac-sha256:1'), hidden('hmac-sha256:2'))).toMatchObject([['changed', { path: 'Cpu' }]]);
  expect(changes(hidden('hmac-sha256:1'), hidden(null))).toMatchObject([
    ['unknown', expect.stringContaining('secret')],
  ]);
});

test('the command: 1 with changes, 0 without, 3 when only the unread is left; 20,000 resources in 3 s of CPU', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'infra-audit-diff-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const many = Array.from({ length: 20_000 }, (_, index) => ({
    ...group([tcp(index % 60_000, '10.0.0.0/8'), tcp(443, '0.0.0.0/0')]),
    id: `sg-${index}`,
  }));
  // Every one of them is spelled otherwise, and one has changed.
  const turned = many.map((each) => {
    const rules = each.properties['SecurityGroupIngress'] as JsonObject[]; // as made above
    return { ...each, properties: { SecurityGroupIngress: rules.toReversed() } };
  });
  const last = { ...group([tcp(22, '0.0.0.0/0')]), id: 'sg-19999' };
  writeSnapshot(join(folder, 'a.gz'), snapshotOf(many));
  writeSnapshot(join(folder, 'b.gz'), snapshotOf([...turned.slice(0, -1), last]));
  writeSnapshot(join(folder, 'c.gz'), snapshotOf(many.slice(1), { gaps: [typeGap] }));
  const { code, stdout, stderr } = await runCli(['diff', 'a.gz', 'b.gz'], { cwd: folder });
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout).toContain('CHANGED  AWS::EC2::SecurityGroup sg-19999');
  expect(stdout).toContain('0 new, 0 gone, 1 changed, 0 not comparable; 19999 resources are the same');
  // CPU, because the tests share the machine with each other.
  const before = process.cpuUsage();
  expect(diff(join(folder, 'a.gz'), join(folder, 'b.gz'), '0').summary.changed).toBe(1);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(3);
  expect((await runCli(['diff', 'a.gz', 'a.gz'], { cwd: folder })).code).toBe(0);
  expect((await runCli(['diff', 'a.gz', 'c.gz'], { cwd: folder })).code).toBe(3);
});

const typeGap: Gap = {
  action: 'ec2:DescribeSecurityGroups',
  scope: { kind: 'type', type: 'AWS::EC2::SecurityGroup', region: 'us-east-1' },
  because: 'denied',
  message: 'no',
};
