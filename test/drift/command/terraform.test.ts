import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding } from '#src/model/finding.ts';
import type { Report } from '#src/model/report.ts';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { runCli } from '../../cli/run-cli.ts';
import { stateOf } from '../../sources/terraform/state-of-account.ts';

const root = mkdtempSync(join(tmpdir(), 'infra-audit-drift-terraform-'));
const snapshot = join(process.cwd(), 'reports/examples/cheetah-drifted.snapshot.gz');

beforeAll(() => cpSync('policies', join(root, 'policies'), { recursive: true }));
afterAll(() => rmSync(root, { recursive: true }));

test('Terraform’s state is a code view like any other: what moved since is told with Terraform’s own advice', async () => {
  const { resources } = readSnapshot(snapshot);
  const own = resources.filter(
    ({ type, origin }) => origin.stack !== undefined && type !== 'AWS::CloudFormation::Stack',
  );
  const before = own.map((resource) =>
    resource.type === 'AWS::RDS::DBInstance'
      ? { ...resource, properties: { ...resource.properties, BackupRetentionPeriod: 14 } }
      : resource,
  );
  writeFileSync(join(root, 'state.json'), JSON.stringify(stateOf(before)));
  const words = [
    '--env',
    'cheetah',
    '--source',
    snapshot,
    '--code',
    'terraform:state.json',
    '--format',
    'json=out.json',
  ];
  const { code, stderr } = await runCli(['drift', ...words], { cwd: root });
  expect(code, stderr).toBe(1);
  const { findings } = JSON.parse(readFileSync(join(root, 'out.json'), 'utf8')) as Report; // our own format
  const found = (rule: string): Finding | undefined => findings.find(({ ruleId }) => ruleId === rule);
  const moved = found('database.BackupRetentionPeriod');
  expect(moved).toMatchObject({ verdict: 'fail', drift: { view: 'live changed', code: 14, live: 1 } });
  expect(moved?.drift?.advice).toContain('terraform apply');
  expect(moved?.drift?.advice).not.toContain('cdk');
  expect(moved?.locations.map(({ file }) => file)).toContain('state.json');
  // The state learnt of this one: only the spec minds.
  expect(found('database.MultiAZ')).toMatchObject({ verdict: 'fail', drift: { view: 'spec differs' } });
  // The state of the others was written as it is made: scans, logging and versions are on.
  const movedRules = findings.filter(({ drift }) => drift?.view === 'live changed').map(({ ruleId }) => ruleId);
  expect(movedRules.toSorted()).toEqual([
    'database.BackupRetentionPeriod',
    'logs-bucket.VersioningConfiguration.Status',
    'repository.ImageScanningConfiguration.ScanOnPush',
    'trail.IsLogging',
  ]);
});
