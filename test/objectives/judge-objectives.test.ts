import { describe, expect, test } from 'vitest';
import { judgeObjectives } from '#src/audit/objectives/judge-objectives.ts';
import type { Finding } from '#src/model/finding.ts';
import type { JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { loadEnvironment } from '#src/spec/environment.ts';
import { loadSpec } from '#src/spec/spec.ts';
import { made } from '../analysis/made.ts';
import { workspaceWith } from '../spec/workspace-fixture.ts';

const COMPONENTS = `
components:
  database: { type: 'AWS::RDS::DBInstance', find: { name: db } }
  api: { type: 'AWS::ECS::Service', find: { name: api } }
`;

/** The one objective of a design of a database and a service, judged on these resources. */
function judged(statement: string, resources: readonly Resource[], more: Partial<Snapshot> = {}): Finding {
  const workspace = workspaceWith({
    'policies/architecture/design.yaml': `${COMPONENTS}
objectives:
  promise: { title: A promise, components: [database, api], statement: ${statement} }
`,
    'policies/environments/lion.yaml': 'environment: lion\nregion: us-east-1\nparameters: { limit: 15 min }\n',
  });
  const spec = loadSpec(workspace, loadEnvironment(workspace, 'lion', {}));
  const [finding] = judgeObjectives(spec, {
    tool: { name: 'infra-audit', version: '0.0.0' },
    account: '123456789012',
    regions: ['us-east-1'],
    takenAt: '2026-11-20T12:00:00.000Z',
    resources,
    gaps: [],
    apiCalls: {},
    ...more,
  });
  if (!finding) throw new Error('the objective made no finding');
  return finding;
}

const database = (properties: JsonObject = {}, facts: JsonObject = {}): Resource =>
  made(
    'AWS::RDS::DBInstance',
    {
      DBInstanceIdentifier: 'db',
      Engine: 'postgres',
      DBInstanceClass: 'db.t3.micro',
      AllocatedStorage: '20',
      StorageType: 'gp3',
      MultiAZ: true,
      BackupRetentionPeriod: 7,
      ...properties,
    },
    { name: 'db', facts },
  );
const api = (facts: JsonObject = {}): Resource =>
  made('AWS::ECS::Service', { ServiceName: 'api', DesiredCount: 2, LaunchType: 'EC2' }, { name: 'api', facts });

describe('how much may be lost', () => {
  const promise = (limit: string): string => `{ recoveryPoint: { atMost: ${limit}, in: [host, zone, corruption] } }`;

  test('passes where every promised scenario is bounded, fails where one is above, and says which', () => {
    expect(judged(promise("'{limit}'"), [database(), api()])).toMatchObject({ verdict: 'pass', ruleId: 'promise' });
    expect(judged(promise('60 s'), [database(), api()])).toMatchObject({
      verdict: 'fail',
      title: 'Data lost may be more than 60 s: database (corruption)',
      evidence: [{ path: 'database, corruption', expected: 'at most 60 s' }],
    });
  });

  test('is unknown where nothing of it is there, or it could not be read', () => {
    expect(judged(promise('1 h'), [])).toMatchObject({ verdict: 'unknown' });
    const scope = { kind: 'type', type: 'AWS::RDS::DBInstance', region: 'us-east-1' } as const;
    const gaps = [{ action: 'rds:DescribeDBInstances', scope, because: 'denied', message: 'no' }] as const;
    const finding = judged(promise('1 h'), [api()], { gaps });
    expect(finding.verdict).toBe('unknown');
    expect(finding.reason).toContain('rds:DescribeDBInstances was denied');
  });
});

describe('how long it may take', () => {
  const promise = (drills: string): string =>
    `{ recoveryTime: { atMost: 1 h, in: [zone, corruption], drills: ${drills} } }`;
  const drill = (scenario: string, took: string, on: string): string =>
    `{ component: database, scenario: ${scenario}, took: ${took}, on: ${on}, evidence: wiki }`;
  const fixed = [database(), made('AWS::EC2::Instance', {})];

  test('is unknown until a drill was done; its time then decides', () => {
    expect(judged(promise('[]'), fixed)).toMatchObject({ verdict: 'unknown' });
    expect(judged(promise(`[${drill('corruption', '40 min', '2026-10-01')}]`), fixed).verdict).toBe('pass');
    expect(judged(promise(`[${drill('corruption', '2 h', '2026-10-01')}]`), fixed).verdict).toBe('fail');
  });

  test('a drill of another scenario, or one of more than half a year ago, proves nothing', () => {
    expect(judged(promise(`[${drill('zone', '40 min', '2026-10-01')}]`), fixed).verdict).toBe('unknown');
    const old = judged(promise(`[${drill('corruption', '40 min', '2026-03-01')}]`), fixed);
    expect(old.verdict).toBe('unknown');
    expect(old.reason).toContain('2026-03-01');
  });
});

describe('a snapshot before the last deployment', () => {
  const promise = '{ manualSnapshot: { of: database, before: api, within: 1 d } }';
  const deployed = api({ Deployments: [{ CreatedAt: '2026-11-19T10:00:00Z' }] });
  const old = database({}, { InstanceCreateTime: '2026-01-01T00:00:00Z' });
  const taken = (time: string, facts: JsonObject = {}): Resource =>
    made(
      'AWS::RDS::DBSnapshot',
      {},
      {
        facts: {
          DBInstanceIdentifier: 'db',
          SnapshotType: 'manual',
          Status: 'available',
          SnapshotCreateTime: time,
          ...facts,
        },
      },
    );

  test.each([
    ['the evening before', [taken('2026-11-18T20:00:00Z')], 'pass'],
    ['a week before', [taken('2026-11-12T20:00:00Z')], 'fail'],
    ['afterwards', [taken('2026-11-19T10:05:00Z')], 'fail'],
    ['by AWS', [taken('2026-11-18T20:00:00Z', { SnapshotType: 'automated' })], 'fail'],
    ['not finished', [taken('2026-11-18T20:00:00Z', { Status: 'creating' })], 'fail'],
    ['of another database', [taken('2026-11-18T20:00:00Z', { DBInstanceIdentifier: 'other' })], 'fail'],
  ])('taken %s', (_, snapshots, verdict) => {
    expect(judged(promise, [old, deployed, ...snapshots]).verdict).toBe(verdict);
  });

  test('of a database that was made with the deployment there was nothing to save', () => {
    const young = database({}, { InstanceCreateTime: '2026-11-19T09:58:00Z' });
    expect(judged(promise, [young, deployed]).verdict).toBe('not-applicable');
  });

  test('is unknown where snapshots could not be listed', () => {
    const scope = { kind: 'type', type: 'AWS::RDS::DBSnapshot', region: 'us-east-1' } as const;
    const gaps = [{ action: 'rds:DescribeDBSnapshots', scope, because: 'denied', message: 'no' }] as const;
    expect(judged(promise, [old, deployed], { gaps }).verdict).toBe('unknown');
  });
});

describe('what a month costs', () => {
  const promise = (target: number): string => `{ monthlyCost: { targetUsd: ${target}, tolerancePercent: 10 } }`;
  const small = database({ MultiAZ: false });

  test('within the tolerance passes, above it fails', () => {
    // db.t3.micro and 20 GB: $15.44.
    expect(judged(promise(15), [small, api()]).verdict).toBe('pass');
    expect(judged(promise(14), [small, api()])).toMatchObject({
      verdict: 'fail',
      title: 'A month costs about $15.44, more than $15.40',
    });
  });

  test('is compared at the number of tasks that is assumed, not at the least', () => {
    const running = made(
      'AWS::ECS::Service',
      { ServiceName: 'api', DesiredCount: 2, LaunchType: 'FARGATE', TaskDefinition: 'task', Cluster: 'main' },
      { name: 'api' },
    );
    const beside = [
      made('AWS::ECS::TaskDefinition', { Cpu: '512', Memory: '1024' }, { name: 'task' }),
      made('AWS::ApplicationAutoScaling::ScalableTarget', {
        ResourceId: 'service/main/api',
        MinCapacity: 1,
        MaxCapacity: 9,
      }),
    ];
    // $36.04 at two tasks, $18.02 at one, $162.18 at nine.
    expect(judged(promise(30), [running, ...beside]).verdict).toBe('fail');
    expect(judged(promise(35), [running, ...beside])).toMatchObject({
      verdict: 'pass',
      evidence: [{ actual: expect.stringContaining('$18.02 to $162.18 as it scales') }],
    });
  });

  test('with something that has no price is unknown, unless the rest is too much already', () => {
    const odd = database({ DBInstanceClass: 'db.x9.huge' });
    expect(judged(promise(15), [odd, api()])).toMatchObject({ verdict: 'unknown' });
    expect(judged(promise(1), [odd, api()])).toMatchObject({ verdict: 'fail' });
  });
});

describe('availability', () => {
  const promise = (percent: number): string => `{ availability: { atLeastPercent: ${percent} } }`;

  test('is the product of the service levels', () => {
    expect(judged(promise(99), [database(), api()])).toMatchObject({ verdict: 'pass' });
    expect(judged(promise(99.9), [database(), api()])).toMatchObject({
      verdict: 'fail',
      remediation: 'Begin with api: 99.5 % as one task or one zone.',
    });
  });

  test('of nothing is unknown', () => {
    expect(judged(promise(99), [])).toMatchObject({ verdict: 'unknown', reason: 'none of its components is there' });
  });
});

test('a parameter of the wrong kind is a mistake of the spec, with its line', () => {
  expect(() => judged("{ recoveryPoint: { atMost: '{env}', in: [host] } }", [])).toThrow(
    /policies\/architecture\/design\.yaml:\d+:\d+.*atMost is "lion", and must be a time/s,
  );
});

test('a misspelt use would silently count nothing: it is refused with a suggestion', () => {
  expect(() => judged('{ monthlyCost: { targetUsd: 1, usage: { natGib: 5 } } }', [database()])).toThrow(
    /there is no usage "natGib"[^]*natGiB/,
  );
});
