import { expect, test } from 'vitest';
import type { Finding } from '#src/model/finding.ts';
import type { Gap } from '#src/model/gap.ts';
import type { JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { loadEnvironment } from '#src/spec/environment.ts';
import { judge } from '#src/spec/judge.ts';
import { loadSpec } from '#src/spec/spec.ts';
import { workspaceWith } from './workspace-fixture.ts';

const ARCHITECTURE = `components:
  db:
    type: AWS::RDS::DBInstance
    find: { name: db }
    expect:
      MultiAZ: true
      VPCSecurityGroups: { exactly: [{ ref: db-sg }] }
  db-sg:
    type: AWS::EC2::SecurityGroup
    find: { attachedTo: db }
    expect:
      SecurityGroupIngress: { exactly: [{ IpProtocol: tcp, FromPort: 5432, ToPort: 5432, SourceSecurityGroupId: { ref: tasks } }] }
      SecurityGroupEgress: { exactly: [] }
  tasks:
    type: AWS::EC2::SecurityGroup
    find: { name: tasks, tags: { Team: web } }
`;

const resource = (type: string, id: string, properties: JsonObject, gaps: Gap[] = []): Resource => {
  const base = { account: '1', region: 'eu-west-1', facts: {}, origin: { source: 'live' as const }, gaps };
  return { ...base, type, id, name: id, properties, tags: { Team: 'web' } };
};
const rule = (source: string): JsonObject => ({
  IpProtocol: 'tcp',
  FromPort: 5432,
  ToPort: 5432,
  SourceSecurityGroupId: source,
});
const db = resource('AWS::RDS::DBInstance', 'db', { MultiAZ: true, VPCSecurityGroups: ['sg-db'] });
const sg = resource('AWS::EC2::SecurityGroup', 'sg-db', {
  SecurityGroupIngress: [rule('tasks')],
  SecurityGroupEgress: [],
});
const tasks = resource('AWS::EC2::SecurityGroup', 'tasks', {});
const gap = (type: string): Gap => ({
  action: 'x:Describe',
  scope: { kind: 'type', type, region: 'eu-west-1' },
  because: 'denied',
  message: 'no',
});

function verdicts(resources: readonly Resource[], gaps: readonly Gap[] = []): Record<string, string> {
  return Object.fromEntries(judged(resources, gaps).map(({ ruleId, verdict }) => [ruleId, verdict]));
}

function judged(resources: readonly Resource[], gaps: readonly Gap[] = []): Finding[] {
  const workspace = workspaceWith({
    'policies/environments/dev.yaml': 'environment: dev\nregion: eu-west-1\nparameters: {}\n',
    'policies/architecture/all.yaml': ARCHITECTURE,
  });
  const tool = { name: 'infra-audit', version: '0' } as const;
  const snapshot: Snapshot = { tool, account: '1', regions: ['eu-west-1'], takenAt: '', resources, gaps, apiCalls: {} };
  const findings = judge(loadSpec(workspace, loadEnvironment(workspace, 'dev')), snapshot);
  expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
  return findings;
}

const ALL_PASS = {
  'db.exists': 'pass',
  'db.MultiAZ': 'pass',
  'db.VPCSecurityGroups': 'pass',
  'db-sg.exists': 'pass',
  'db-sg.SecurityGroupIngress': 'pass',
  'db-sg.SecurityGroupEgress': 'pass',
  'tasks.exists': 'pass',
};

test('what is as declared passes', () => {
  expect(verdicts([db, sg, tasks])).toEqual(ALL_PASS);
});

test('a missing resource is one failing finding; what hangs on it is unknown, not silent', () => {
  expect(verdicts([db, sg])).toEqual({ ...ALL_PASS, 'tasks.exists': 'fail', 'db-sg.SecurityGroupIngress': 'unknown' });
  const { 'db.exists': exists, ...rest } = verdicts([sg, tasks]);
  expect(exists).toBe('fail');
  expect(rest).toEqual({
    'db-sg.exists': 'unknown',
    'db-sg.SecurityGroupIngress': 'unknown',
    'db-sg.SecurityGroupEgress': 'unknown',
    'tasks.exists': 'pass',
  });
});

test('a gap makes unknown what it could have shown, and nothing is missing', () => {
  expect(verdicts([db], [gap('AWS::EC2::SecurityGroup')])).toEqual({
    'db.exists': 'pass',
    'db.MultiAZ': 'pass',
    'db.VPCSecurityGroups': 'unknown',
    'db-sg.exists': 'unknown',
    'db-sg.SecurityGroupIngress': 'unknown',
    'db-sg.SecurityGroupEgress': 'unknown',
    'tasks.exists': 'unknown',
  });
});

test('a gap of one property leaves the others their verdicts', () => {
  const scope = { kind: 'property', type: db.type, id: 'db', region: 'eu-west-1', properties: ['MultiAZ'] } as const;
  const unread = { ...db, properties: { VPCSecurityGroups: ['sg-db'] }, gaps: [{ ...gap(db.type), scope }] };
  expect(verdicts([unread, sg, tasks])).toEqual({ ...ALL_PASS, 'db.MultiAZ': 'unknown' });
});

test('a part of a property that broke off, or is not resolved, is no evidence of the whole', () => {
  const scope = {
    kind: 'property',
    type: db.type,
    id: 'db',
    region: 'eu-west-1',
    properties: ['VPCSecurityGroups'],
  } as const;
  const partial = { ...db, gaps: [{ ...gap(db.type), scope }] };
  expect(verdicts([partial, sg, tasks])).toEqual({ ...ALL_PASS, 'db.VPCSecurityGroups': 'unknown' });
  const nested = { ...scope, properties: ['VPCSecurityGroups.0'] };
  expect(verdicts([{ ...db, gaps: [{ ...gap(db.type), scope: nested }] }, sg, tasks])['db.VPCSecurityGroups']).toBe(
    'unknown',
  );
  const unresolved = { ...db, properties: { ...db.properties, MultiAZ: { $unresolved: 'the answer is no JSON' } } };
  expect(verdicts([unresolved, sg, tasks])).toEqual({ ...ALL_PASS, 'db.MultiAZ': 'unknown' });
  const secret = { ...db, properties: { ...db.properties, MultiAZ: { $secret: null } } };
  expect(verdicts([secret, sg, tasks])).toEqual({ ...ALL_PASS, 'db.MultiAZ': 'unknown' });
});

test('a second security group is ambiguous: a failing finding, and each candidate is judged', () => {
  const second = resource('AWS::EC2::SecurityGroup', 'sg-open', {
    SecurityGroupIngress: [],
    SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }],
  });
  const two = { ...db, properties: { ...db.properties, VPCSecurityGroups: ['sg-db', 'sg-open'] } };
  const failed = judged([two, sg, second, tasks]).filter(({ verdict }) => verdict === 'fail');
  expect(failed.map(({ ruleId, resource: { id } }) => `${ruleId} ${id}`)).toEqual([
    'db.VPCSecurityGroups db',
    'db-sg.exists sg-db, sg-open',
    'db-sg.SecurityGroupIngress sg-open',
    'db-sg.SecurityGroupEgress sg-open',
  ]);
});

test('a failing finding carries expected, actual, resource and the line of the spec', () => {
  const single = { ...db, properties: { ...db.properties, MultiAZ: false } };
  const [failed] = judged([single, sg, tasks]).filter(({ verdict }) => verdict === 'fail');
  expect(failed).toMatchObject({
    ruleId: 'db.MultiAZ',
    component: 'db',
    resource: { type: 'AWS::RDS::DBInstance', id: 'db' },
    evidence: [{ path: 'MultiAZ', expected: true, actual: false }],
    locations: [{ file: 'policies/architecture/all.yaml', line: 6, column: 7 }],
  });
});

test.each<[string, JsonObject[], JsonObject[], string]>([
  ['descriptions mean nothing', [{ ...rule('tasks'), Description: 'from tasks' }], [], 'pass'],
  ['protocol numbers are names', [{ ...rule('tasks'), IpProtocol: '6' }], [], 'pass'],
  [
    'the CDK placeholder is no egress',
    [rule('tasks')],
    [{ IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32' }],
    'pass',
  ],
  [
    'one address more is a difference',
    [rule('tasks'), { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, CidrIp: '0.0.0.0/0' }],
    [],
    'fail',
  ],
  ['IPv6 counts', [rule('tasks'), { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, CidrIpv6: '::/0' }], [], 'fail'],
  ['another peer is a difference', [rule('sg-other')], [], 'fail'],
  [
    'a group is known by its id, with or without its owner',
    [{ ...rule('tasks'), SourceSecurityGroupOwnerId: '999' }],
    [],
    'pass',
  ],
  ['wider ports are a difference', [{ ...rule('tasks'), FromPort: 0 }], [], 'fail'],
])('security-group rules: %s', (_, ingress, egress, expected) => {
  const changed = { ...sg, properties: { SecurityGroupIngress: ingress, SecurityGroupEgress: egress } };
  const { 'db-sg.SecurityGroupIngress': inbound, 'db-sg.SecurityGroupEgress': outbound } = verdicts([
    db,
    changed,
    tasks,
  ]);
  expect([inbound, outbound].includes('fail') ? 'fail' : 'pass').toBe(expected);
});
