import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Finding } from '#src/model/finding.ts';
import type { Report } from '#src/model/report.ts';
import { runCli } from '../cli/run-cli.ts';
import { runApp } from '../stacks/run-app.ts';

/** An endpoint that answers nobody: code is judged without a call. */
const env = { AWS_ENDPOINT_URL: 'http://localhost:1', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' };

async function invariants(folder: string): Promise<Map<string, Finding>> {
  const words = ['check', '--env', 'cheetah', '--source', `template:${folder}`, '--set', 'imageTag=1.4.2'];
  const { stdout, stderr } = await runCli([...words, '--rules', 'none', '--format', 'json'], { env });
  expect(stderr).toBe('');
  const { findings } = JSON.parse(stdout) as Report; // report/v1
  return new Map(findings.filter(({ kind }) => kind === 'invariant').map((each) => [each.ruleId, each]));
}

interface Template {
  readonly Resources: Record<string, { readonly Type: string; Properties: Record<string, unknown> }>;
}

/** A copy of the assembly in which one template is another one. */
function edited(folder: string, stack: string, change: (resources: Template['Resources']) => void): string {
  const copy = mkdtempSync(join(tmpdir(), 'infra-audit-code-'));
  onTestFinished(() => rmSync(copy, { recursive: true }));
  cpSync(folder, copy, { recursive: true });
  const path = join(copy, `${stack}.template.json`);
  const template = JSON.parse(readFileSync(path, 'utf8')) as Template; // as CDK wrote it
  change(template.Resources);
  writeFileSync(path, JSON.stringify(template));
  return copy;
}

const TO_DATABASE = 'database-reached-from-tasks-only';

test('code proves what it makes; what only the account knows is unknown, and a rule too many is refuted before it is deployed', async () => {
  const { folder } = await runApp({ env: 'cheetah', imageTag: '1.4.2' });
  const clean = await invariants(folder);
  expect(Object.fromEntries([...clean].map(([name, { verdict }]) => [name, verdict]))).toEqual({
    'network-isolation': 'unknown',
    'permission-isolation': 'unknown',
    'resource-policy-isolation': 'unknown',
    'name-isolation': 'pass',
    'database-reached-from-tasks-only': 'pass',
    'redis-reached-from-tasks-only': 'pass',
    'tasks-reached-through-load-balancer-only': 'pass',
    'data-has-no-way-out': 'pass',
    'outbound-through-own-zone': 'pass',
    'execution-role-at-most': 'pass',
    'task-role-at-most': 'pass',
    'managed-as-code': 'pass',
  });
  expect(clean.get('permission-isolation')?.reason).toBe(
    'tiger is not in the code of this environment; read the account',
  );
  expect(clean.get('database-reached-from-tasks-only')?.evidence).toContainEqual({
    path: 'only fastapi-service, celery-service reaches database',
    expected: 'note',
    actual: 'of what the code makes; who joins its security groups by hand is seen in the account only',
  });

  // A rule too many is refuted before it is deployed.
  const open = edited(folder, 'cheetah-base', (resources) => {
    const rule = Object.values(resources).find(
      ({ Properties }) => Properties['Description'] === 'PostgreSQL from the ECS tasks',
    );
    if (!rule) throw new Error('no rule of the database');
    const { SourceSecurityGroupId: _, ...rest } = rule.Properties;
    rule.Properties = { ...rest, CidrIp: '10.1.0.0/16' };
  });
  const broken = (await invariants(open)).get(TO_DATABASE);
  expect(broken?.verdict).toBe('fail');
  expect(JSON.stringify(broken?.evidence[0])).toMatch(
    /tcp 10\.1\.\d+\.4:50000 → 10\.1\.2\d\.4:5432.*ingress from 10\.1\.0\.0\/16/,
  );

  // A group that nobody knows yet, and somebody whose interfaces are not modelled.
  const unresolved = edited(folder, 'cheetah-data', (resources) => {
    const database = Object.values(resources).find(({ Type }) => Type === 'AWS::RDS::DBInstance');
    if (database) database.Properties['VPCSecurityGroups'] = [{ 'Fn::ImportValue': 'elsewhere' }];
  });
  const unsure = (await invariants(unresolved)).get(TO_DATABASE);
  expect([unsure?.verdict, unsure?.reason]).toEqual(['unknown', expect.stringContaining('elsewhere')]);
  const instance = edited(folder, 'cheetah-base', (resources) => {
    const group = Object.keys(resources).find((id) => /SecurityGroupsTasks[0-9A-F]{8}$/.test(id)) ?? '';
    resources['Bastion'] = {
      Type: 'AWS::EC2::Instance',
      Properties: { SecurityGroupIds: [{ 'Fn::GetAtt': [group, 'GroupId'] }] },
    };
  });
  const withStranger = (await invariants(instance)).get(TO_DATABASE);
  expect([withStranger?.verdict, withStranger?.reason]).toEqual([
    'unknown',
    expect.stringMatching(/^the interfaces of .*Bastion.* are not modelled: AWS::EC2::Instance$/),
  ]);
}, 240_000);
