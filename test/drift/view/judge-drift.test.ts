import { expect, test } from 'vitest';
import { type DriftInput, judgeDrift } from '#src/drift/judge-drift.ts';
import type { Opinion, SpecOfResource } from '#src/drift/spec-side.ts';
import type { Acceptance } from '#src/drift/view.ts';
import type { Finding } from '#src/model/finding.ts';
import type { Gap } from '#src/model/gap.ts';
import type { JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';

const account = '123456789012';
const region = 'us-east-1';
const place = { account, region, facts: {}, tags: {}, gaps: [] };
const STACK = 'AWS::CloudFormation::Stack';

const stack = (name: string, facts: JsonObject = {}): Resource => ({
  ...place,
  type: STACK,
  id: `arn:aws:cloudformation:${region}:${account}:stack/${name}/1`,
  name,
  properties: {},
  facts,
  origin: { source: 'live' },
});

const database = (source: 'live' | 'template', properties: JsonObject, more: Partial<Resource> = {}): Resource => ({
  ...place,
  type: 'AWS::RDS::DBInstance',
  id: 'prod-db',
  name: 'prod-db',
  properties,
  origin: { source, stack: 'prod-data', logicalId: 'Db', ...(source === 'template' ? { file: 'db.ts', line: 3 } : {}) },
  ...more,
});

interface Sides {
  readonly code?: readonly Resource[];
  readonly deployed?: readonly Resource[] | undefined;
  readonly live: readonly Resource[];
  readonly gaps?: readonly Gap[];
  readonly spec?: SpecOfResource;
  readonly more?: Partial<DriftInput>;
}

function judge({ code = [], deployed = code, live, gaps = [], spec, more = {} }: Sides): Finding[] {
  return judgeDrift({
    environment: 'prod',
    live: {
      tool: { name: 'infra-audit', version: '0' },
      account,
      regions: [region],
      takenAt: '2026-11-23T00:00:00.000Z',
      resources: live,
      gaps,
      apiCalls: {},
    },
    kind: 'cdk',
    code,
    deployed,
    spec: {
      of: ({ type }) => (type === 'AWS::RDS::DBInstance' ? spec : undefined),
      componentOf: () => undefined,
      components: new Map(),
    },
    now: new Date('2026-11-23T00:00:00Z'),
    doubts: new Map(),
    judged: new Set(),
    ...more,
  }).findings;
}

const expects = (ofLive: Acceptance, ofCode: Acceptance, property = 'BackupRetentionPeriod'): SpecOfResource => {
  const opinion: Opinion = {
    property,
    expected: { atLeast: 14 },
    actual: 1,
    ofLive,
    severity: 'critical',
    locations: [{ file: 'data.yaml', line: 7, column: 5 }],
  };
  return {
    component: 'database',
    title: 'the database',
    isOfAccount: false,
    opinions: [opinion],
    judgeCode: () => ofCode,
  };
};

const days = (BackupRetentionPeriod: number): JsonObject => ({ BackupRetentionPeriod });
const told = (findings: readonly Finding[]): string[] =>
  findings
    .filter(({ evidence, verdict }) => verdict !== 'pass' || evidence.length > 0)
    .map(({ ruleId, drift, verdict, severity }) => `${ruleId}: ${drift?.view} ${verdict} ${severity}`);

test.each<[string, number, number, number, SpecOfResource | undefined, string[], RegExp]>([
  [
    'live moved, the spec is silent',
    14,
    14,
    1,
    undefined,
    ['AWS::RDS::DBInstance.BackupRetentionPeriod: live changed fail high'],
    /plain `cdk deploy` will not touch .*--revert-drift` will.*put it into the code/,
  ],
  [
    'live moved against the spec',
    14,
    14,
    1,
    expects('rejects', 'accepts'),
    ['database.BackupRetentionPeriod: live changed fail critical'],
    /--revert-drift` will\.$/,
  ],
  [
    'live moved within the spec',
    14,
    14,
    21,
    expects('accepts', 'accepts'),
    ['database.BackupRetentionPeriod: live changed fail low'],
    /spec allows both/,
  ],
  [
    'the code is behind',
    1,
    1,
    14,
    expects('accepts', 'rejects'),
    ['database.BackupRetentionPeriod: code behind fail critical'],
    /put the live value into the code/,
  ],
  [
    'all differ',
    2,
    2,
    1,
    expects('rejects', 'rejects'),
    ['database.BackupRetentionPeriod: all differ fail critical'],
    /correct the code first/,
  ],
  [
    'code and live agree against the spec',
    1,
    1,
    1,
    expects('rejects', 'rejects'),
    ['database.BackupRetentionPeriod: spec differs fail critical'],
    /change the code and deploy/,
  ],
  [
    'not deployed yet',
    21,
    14,
    14,
    expects('accepts', 'accepts'),
    ['database.BackupRetentionPeriod: not deployed pass critical'],
    /next deploy sets it/,
  ],
  [
    'not deployed, and the spec rejects the code',
    1,
    14,
    14,
    expects('accepts', 'rejects'),
    ['database.BackupRetentionPeriod: not deployed fail critical'],
    /spec rejects: correct the code first/,
  ],
  [
    'live moved, and the code has moved on',
    21,
    14,
    1,
    undefined,
    ['AWS::RDS::DBInstance.BackupRetentionPeriod: live changed fail high'],
    /next deploy sets it/,
  ],
])('%s', (_, code, deployed, live, spec, wanted, advice) => {
  const findings = judge({
    code: [database('template', days(code))],
    deployed: [database('template', days(deployed))],
    live: [stack('prod-data'), database('live', days(live))],
    ...(spec ? { spec } : {}),
  });
  expect(told(findings)).toEqual(wanted);
  expect(findings[0]?.drift).toMatchObject({ code, live, advice: expect.stringMatching(advice) });
  expect(findings[0]?.locations.at(-1)).toEqual({ file: 'db.ts', line: 3, column: 1 });
});

test('in sync is a pass for each declared property, so that what was compared can be seen', () => {
  const same = { BackupRetentionPeriod: 14, MultiAZ: true };
  const findings = judge({ code: [database('template', same)], live: [stack('prod-data'), database('live', same)] });
  expect(findings.map(({ ruleId, verdict, drift }) => [ruleId, verdict, drift?.view])).toEqual([
    ['AWS::RDS::DBInstance.BackupRetentionPeriod', 'pass', 'in sync'],
    ['AWS::RDS::DBInstance.MultiAZ', 'pass', 'in sync'],
  ]);
});

test('what was not read, what AWS never returns, and what a running deployment moves is no drift and no pass', () => {
  const scope = {
    kind: 'property',
    type: 'AWS::RDS::DBInstance',
    id: 'prod-db',
    region,
    properties: ['MultiAZ'],
  } as const;
  const gap = { action: 'rds:DescribeDBInstances', scope, because: 'denied', message: 'no' } as const;
  const code = [database('template', { MultiAZ: true, MasterUserPassword: { $unresolved: 'a dynamic reference' } })];
  const unread = judge({ code, live: [stack('prod-data'), database('live', {}, { gaps: [gap] })] });
  expect(told(unread)).toEqual([
    'AWS::RDS::DBInstance.MultiAZ: unknown unknown high',
    'AWS::RDS::DBInstance.MasterUserPassword: unknown not-applicable medium',
  ]);
  expect(unread[0]?.reason).toBe('rds:DescribeDBInstances was denied');
  const empty = judge({
    code: [database('template', { VPCSecurityGroups: [] })],
    live: [
      stack('prod-data'),
      database('live', {}, { gaps: [{ ...gap, scope: { ...scope, properties: ['VPCSecurityGroups'] } }] }),
    ],
  });
  expect(told(empty), 'declared empty, and nobody looked').toEqual([
    expect.stringContaining('VPCSecurityGroups: unknown unknown'),
  ]);
  const doubts = new Map([['prod-data', { reason: 'the stack is UPDATE_IN_PROGRESS', isTemplateOnly: false }]]);
  const busy = judge({
    code: [database('template', days(14))],
    live: [stack('prod-data'), database('live', days(1))],
    more: { doubts },
  });
  expect(told(busy)).toEqual(['AWS::RDS::DBInstance.BackupRetentionPeriod: unknown unknown high']);
  expect(busy[0]?.reason).toContain('UPDATE_IN_PROGRESS');
});

test('without templates nobody can say who moved, and agreement of code and live is still in sync', () => {
  const code = [database('template', { BackupRetentionPeriod: 14, MultiAZ: true })];
  const live = [stack('prod-data'), database('live', { BackupRetentionPeriod: 1, MultiAZ: true })];
  const findings = judgeDriftWithoutTemplates(code, live);
  expect(told(findings)).toEqual(['AWS::RDS::DBInstance.BackupRetentionPeriod: unknown unknown high']);
  expect(findings[0]?.reason).toContain('holds no templates');
  expect(findings.at(-1)).toMatchObject({ ruleId: 'AWS::RDS::DBInstance.MultiAZ', verdict: 'pass' });
});

function judgeDriftWithoutTemplates(code: readonly Resource[], live: readonly Resource[]): Finding[] {
  return judge({ code, live, more: { deployed: undefined } });
}

test('a stack that is gone is one finding, however much it held; a resource that is gone is its own', () => {
  const code = ['Db', 'Replica', 'Other'].map((logicalId) =>
    database('template', days(14), {
      id: `${logicalId}-id`,
      name: `prod-${logicalId}`,
      origin: { source: 'template', stack: 'prod-data', logicalId },
    }),
  );
  const gone = judge({ code, deployed: [], live: [stack('prod-web')] });
  expect(gone.map(({ title }) => title)).toEqual([
    'The stack prod-data is not deployed, and with it none of its 3 resources',
  ]);
  expect(told(gone)).toEqual(['AWS::CloudFormation::Stack.exists: missing fail high']);
  const one = judge({ code: code.slice(0, 1), live: [stack('prod-data')] });
  expect(told(one)).toEqual(['AWS::RDS::DBInstance.exists: missing fail high']);
  expect(one[0]?.drift?.advice).toMatch(/plain `cdk deploy` does not make it again/);
});

test('fingerprints are unique, and stay when the value or the order of a list moves', () => {
  const group = (source: 'live' | 'template', cidrs: readonly string[]): Resource => ({
    ...place,
    type: 'AWS::EC2::SecurityGroup',
    id: 'sg-1',
    properties: {
      SecurityGroupIngress: cidrs.map((CidrIp) => ({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp })),
    },
    origin: { source, stack: 'prod-data', logicalId: 'Sg' },
  });
  const prints = (cidrs: readonly string[]): string[] =>
    judge({ code: [group('template', ['10.0.0.0/8'])], live: [stack('prod-data'), group('live', cidrs)] })
      .filter(({ verdict }) => verdict === 'fail')
      .map(({ fingerprint }) => fingerprint);
  const first = prints(['10.0.0.0/8', '1.2.3.4/32', '5.6.7.8/32']);
  expect(new Set(first).size).toBe(2);
  expect(prints(['5.6.7.8/32', '10.0.0.0/8', '1.2.3.4/32']).toSorted()).toEqual(first.toSorted());
  expect(prints(['10.0.0.0/8', '1.2.3.4/32'])).toEqual(first.slice(0, 1));
});

test('what a custom resource of the code sets is excused while it is what that one declares', () => {
  const bucket = (properties: JsonObject, source: 'live' | 'template'): Resource =>
    database(source, properties, {
      type: 'AWS::S3::Bucket',
      id: 'prod-in',
      name: 'prod-in',
      origin: { source, stack: 'prod-data', logicalId: 'In' },
    });
  const writer = database(
    'template',
    { BucketName: 'prod-in', NotificationConfiguration: { TopicConfigurations: [TO_TOPIC] } },
    {
      type: 'Custom::S3BucketNotifications',
      id: 'w',
      origin: { source: 'template', stack: 'prod-data', logicalId: 'W' },
    },
  );
  const notified = (Topic: string): Resource =>
    bucket({ NotificationConfiguration: { TopicConfigurations: [{ Event: 's3:ObjectCreated:*', Topic }] } }, 'live');
  const code = [bucket({ BucketName: 'prod-in' }, 'template'), writer];
  const about = (findings: readonly Finding[]): unknown[] =>
    findings
      .filter(({ ruleId }) => ruleId.includes('NotificationConfiguration'))
      .map(({ verdict, drift }) => [verdict, drift?.excuse?.name]);
  expect(about(judge({ code, live: [notified('arn:aws:sns:us-east-1:123456789012:own')] }))).toEqual([
    ['pass', 'CUSTOM_RESOURCE'],
  ]);
  expect(about(judge({ code, live: [notified('arn:aws:sns:us-east-1:999999999999:theirs')] }))).toEqual([
    ['fail', undefined],
  ]);
});

const TO_TOPIC = { Events: ['s3:ObjectCreated:*'], TopicArn: 'arn:aws:sns:us-east-1:123456789012:own' };

test('what the template as deployed does not say, it does not say: the code that says it is not deployed', () => {
  const deployed = [database('template', {})];
  const code = [database('template', { DeletionProtection: false })];
  const findings = judge({ code, deployed, live: [database('live', { DeletionProtection: true })] });
  expect(told(findings)).toEqual([expect.stringContaining('DeletionProtection: not deployed')]);
  expect(findings[0]?.drift).toMatchObject({ code: false, live: true });
  expect(findings[0]?.drift).not.toHaveProperty('deployed');
});

test('what could not be looked for is no evidence that nobody made it', () => {
  const code = [database('template', days(14))];
  const because = 'denied' as const;
  const type = 'AWS::EC2::VPCEndpoint';
  const gap: Gap = {
    action: 'ec2:DescribeVpcEndpoints',
    scope: { kind: 'type', type, region },
    because,
    message: 'no',
  };
  const listless = judge({ code, live: [stack('prod-data'), database('live', days(14))], gaps: [gap, gap] });
  expect(told(listless)).toEqual([`${type}.exists: unknown unknown medium`]);
  expect(listless[0]?.reason).toBe('ec2:DescribeVpcEndpoints was denied');
  const scope = {
    kind: 'property',
    type: 'AWS::RDS::DBInstance',
    id: 'prod-db',
    region,
    properties: ['AssociatedRoles'],
  } as const;
  const unread: Gap = { action: 'rds:DescribeDBInstances', scope, because, message: 'no' };
  const blind = judge({ code, live: [stack('prod-data'), database('live', days(14), { gaps: [unread] })] });
  expect(told(blind), 'a property that nobody declares').toEqual([
    'AWS::RDS::DBInstance.AssociatedRoles: unknown unknown high',
  ]);
  expect(blind[0]?.reason).toBe('rds:DescribeDBInstances was denied');
});
