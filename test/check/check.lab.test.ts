import {
  AuthorizeSecurityGroupIngressCommand,
  EC2Client,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { DescribeDBInstancesCommand, ModifyDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import { afterEach, expect } from 'vitest';
import type { Finding } from '#src/model/finding.ts';
import type { Report } from '#src/model/report.ts';
import { lab, labTest as test } from '../lab/lab-test.ts';
import { emulatorEnv, runCli } from '../cli/run-cli.ts';

const config = {
  endpoint: lab.endpoint,
  region: lab.region,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
};
const ec2 = new EC2Client(config);
const rds = new RDSClient(config);
const undo: (() => Promise<unknown>)[] = [];

// The lab is shared: whatever a test changes is put back, the last change first.
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

interface Checked {
  readonly code: number | null;
  readonly report: Report;
}

/** The spec alone: rules are the matter of rules.lab.test.ts. */
async function check(environment: string, ...words: readonly string[]): Promise<Checked> {
  const env = emulatorEnv(lab.endpoint);
  const all = ['check', '--env', environment, '--rules', 'none', '--format', 'json', ...words];
  const { code, stdout, stderr } = await runCli(all, { env });
  // From two weeks before their end on, the reference waivers say that they end.
  expect(stderr.replaceAll(/^warning: policies\/waivers.*(\n  .*)*\n?/gm, '')).toBe('');
  return { code, report: JSON.parse(stdout) as Report };
}

async function database(environment: string): Promise<{ id: string; groups: string[] }> {
  const id = `${environment}-fastapi-db`;
  const { DBInstances = [] } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: id }));
  return {
    id,
    groups: (DBInstances[0]?.VpcSecurityGroups ?? []).map(({ VpcSecurityGroupId = '' }) => VpcSecurityGroupId),
  };
}

async function modifyDatabase(change: object, back: object): Promise<void> {
  const { id } = await database('cheetah');
  undo.push(() => rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: id, ...back, ApplyImmediately: true })));
  await rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: id, ...change, ApplyImmediately: true }));
}

async function control(method: string, path: string, body?: unknown): Promise<void> {
  const init =
    body === undefined
      ? { method }
      : { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const answer = await fetch(`${lab.control}/${path}`, init);
  expect(answer.status, await answer.text()).toBeLessThan(300);
}

const failing = ({ findings }: Report): Finding[] =>
  findings.filter(({ verdict, waived }) => verdict === 'fail' && !waived);
const ids = (findings: readonly Finding[]): string[] => findings.map(({ ruleId }) => ruleId).toSorted();

test.each(['tiger', 'cheetah'])('a clean %s passes', async (environment) => {
  const { code, report } = await check(environment);
  expect(failing(report)).toEqual([]);
  expect(report.summary).toMatchObject({ fail: 0, unknown: 0 });
  expect(report.summary.pass).toBeGreaterThan(300);
  const open = report.findings.filter(({ verdict, waived }) => verdict !== 'pass' && !waived);
  // A component that the design leaves open, such as the web firewall.
  expect(open.map(({ verdict }) => verdict)).toEqual(open.map(() => 'not-applicable'));
  expect(report).toMatchObject({
    schema: 'infra-audit/report/v1',
    run: { environment, account: lab.account, region: lab.region, source: 'live' },
    gaps: [],
  });
  expect(code).toBe(0);
});

// Alone in the account cheetah takes 90. Here tiger's listeners, tasks and keys are described as well: AWS made their ids, so
// that only a description tells whose they are. What has a name is not: without that it would be 144. What the objectives ask
// (prices, snapshots, when something was deployed) and the proofs ask is 14 calls more.
test('a check asks only about what may be the environment’s: 121 calls for one of two in an account', async () => {
  const { report } = await check('cheetah');
  expect(report.run.apiCalls).toBeGreaterThan(60);
  expect(report.run.apiCalls).toBeLessThanOrEqual(121);
});

test('an opened port, Multi-AZ off and one day of backups are three findings, each with its evidence, and one proof refuted', async () => {
  const [GroupId = ''] = (await database('cheetah')).groups;
  const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
  undo.push(() => ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions })));
  await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
  await modifyDatabase({ MultiAZ: false, BackupRetentionPeriod: 1 }, { MultiAZ: true, BackupRetentionPeriod: 14 });

  const { code, report } = await check('cheetah');
  const findings = failing(report);
  expect(ids(findings)).toEqual([
    'database-reached-from-tasks-only',
    'database-sg.SecurityGroupIngress',
    'database.BackupRetentionPeriod',
    'database.MultiAZ',
  ]);
  expect(code).toBe(1);
  expect(report.summary).toMatchObject({ fail: 4, unknown: 0, bySeverity: { critical: 2, high: 2 } });
  const byRule = new Map(findings.map((finding) => [finding.ruleId, finding]));
  expect(byRule.get('database.MultiAZ')).toMatchObject({
    resource: {
      type: 'AWS::RDS::DBInstance',
      id: 'cheetah-fastapi-db',
      arn: expect.stringMatching(/:db:cheetah-fastapi-db$/),
    },
    evidence: [{ path: 'MultiAZ', expected: true, actual: false }],
    locations: [{ file: 'policies/architecture/data.yaml', line: expect.any(Number), column: 7 }],
  });
  expect(byRule.get('database.BackupRetentionPeriod')?.evidence).toEqual([
    { path: 'BackupRetentionPeriod', expected: { atLeast: 14 }, actual: 1 },
  ]);
  const ingress = byRule.get('database-sg.SecurityGroupIngress');
  expect(ingress?.resource.id).toBe(GroupId);
  expect(ingress?.evidence[0]?.actual).toContainEqual({
    IpProtocol: 'tcp',
    FromPort: 5432,
    ToPort: 5432,
    CidrIp: '0.0.0.0/0',
  });
  expect(ingress?.locations[0]?.file).toBe('policies/architecture/security.yaml');

  const { stdout } = await runCli(['check', '--env', 'cheetah', '--rules', 'none'], { env: emulatorEnv(lab.endpoint) });
  expect(stdout).toMatch(/FAIL critical {2}SecurityGroupIngress of the database's security group differs/);
  expect(stdout).toMatch(/policies\/architecture\/data\.yaml:\d+:7/);
});

test('without ec2:DescribeSecurityGroups what reads a group is unknown, nothing is missing, the rest keeps its verdict', async () => {
  const clean = (await check('cheetah')).report;
  undo.push(() => control('DELETE', 'faults'));
  await control('PUT', 'faults', [{ match: { service: 'ec2', action: 'DescribeSecurityGroups' }, mode: 'deny' }]);

  const { code, report } = await check('cheetah');
  expect(code).toBe(3);
  expect(failing(report)).toEqual([]);
  const before = new Map(clean.findings.map((finding) => [finding.ruleId, finding.verdict]));
  const changed = report.findings.filter(({ ruleId, verdict }) => before.get(ruleId) !== verdict);
  expect(changed.map(({ verdict }) => verdict)).toEqual(changed.map(() => 'unknown'));
  const ofComponents = changed.filter(({ kind }) => kind === 'expectation');
  for (const { reason } of ofComponents) expect(reason).toContain('ec2:DescribeSecurityGroups was denied');
  const readsGroup = ({ component, ruleId }: Finding): boolean =>
    (component ?? '').endsWith('-sg') || ruleId === 'database.VPCSecurityGroups';
  expect(ids(changed)).toEqual(expect.arrayContaining(ids(clean.findings.filter(readsGroup))));
  expect(report.gaps).toMatchObject([
    { action: 'ec2:DescribeSecurityGroups', because: 'denied', scope: { kind: 'type' } },
  ]);
  expect(report.findings.find(({ ruleId }) => ruleId === 'database-sg.exists')?.reason).toBe(
    'ec2:DescribeSecurityGroups was denied',
  );

  const allowed = [...new Set(changed.map(({ component, ruleId }) => component ?? ruleId))].join(',');
  expect((await check('cheetah', '--allow-unknown', allowed)).code).toBe(0);
  expect((await check('cheetah', '--allow-unknown', 'alb-sg')).code).toBe(3);
  expect((await check('cheetah', '--allow-unknown')).code).toBe(0);
});

test('a second security group on the database is a failing finding, and the audit goes on', async () => {
  const { groups } = await database('cheetah');
  const [other = ''] = (await database('tiger')).groups;
  await modifyDatabase({ VpcSecurityGroupIds: [...groups, other] }, { VpcSecurityGroupIds: groups });
  const { code, report } = await check('cheetah');
  expect(code).toBe(1);
  // The stranger is tiger's: with it an environment reaches into the other.
  expect(ids(failing(report))).toEqual(['database.VPCSecurityGroups', 'network-isolation']);
  expect(failing(report)[0]?.evidence[0]?.actual).toEqual(expect.arrayContaining([...groups, other]));
});

test('an account that the environment is not pinned to is refused before anything is read', async () => {
  const { code, stderr, stdout } = await runCli(['check', '--env', 'cheetah', '--set', 'account=999999999999'], {
    env: emulatorEnv(lab.endpoint),
  });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(`the credentials are of account ${lab.account}; the environment is pinned to 999999999999`);
});
