import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Report } from '#src/model/report.ts';
import { runCli } from '../../cli/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'check-framework-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TEMPLATE = {
  Parameters: { Zones: { Type: 'String' } },
  Resources: {
    Bucket: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: 'Suspended' } } },
    Database: { Type: 'AWS::RDS::DBInstance', Properties: { MultiAZ: { Ref: 'Zones' }, StorageEncrypted: true } },
  },
};
writeFileSync(join(folder, 'template.json'), JSON.stringify(TEMPLATE));

function write(file: string, text: string): void {
  mkdirSync(join(folder, file, '..'), { recursive: true });
  writeFileSync(join(folder, file), text);
}

async function report(...words: readonly string[]): Promise<Report> {
  const all = ['check', '--source', 'template:template.json', ...words, '--format', 'json'];
  const { stdout, stderr } = await runCli(all, { cwd: folder });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Report; // the documented format
}

describe('check --framework', () => {
  it('says how each control stands, by the findings of its rules', async () => {
    const { frameworks = [], findings } = await report('--framework', 'aws-fsbp');
    const status = (id: string): string | undefined => frameworks[0]?.controls.find((each) => each.id === id)?.status;
    expect(frameworks.map(({ name }) => name)).toEqual(['aws-fsbp']);
    expect({
      fails: status('S3.14'),
      hangsOnAParameter: status('RDS.5'),
      passes: status('RDS.3'),
      hasNoSuchResource: status('EC2.13'),
      hasNoRule: status('APIGateway.1'),
    }).toEqual({
      fails: 'fail',
      hangsOnAParameter: 'unknown',
      passes: 'pass',
      hasNoSuchResource: 'not-applicable',
      hasNoRule: 'not assessed',
    });
    const versioning = findings.find(({ ruleId }) => ruleId === 's3-bucket-versioning-enabled');
    expect(versioning?.frameworks).toContain('aws-fsbp/S3.14');
    expect(versioning?.frameworks).toContain('pci-dss-4.0.1/10.3.4');
  });

  it('shows a table a person can read', async () => {
    const words = ['check', '--source', 'template:template.json', '--framework', 'aws-fsbp'];
    const { stdout, code } = await runCli(words, { cwd: folder });
    expect(stdout).toMatch(
      /^AWS Foundational Security Best Practices 1\.0\.0\n {2}\d+ of 285 controls assessed: \d+ failed, \d+ unknown/m,
    );
    expect(stdout).toMatch(/^ {2}FAIL S3\.14 +s3-bucket-versioning-enabled 1$/m);
    expect(stdout).toMatch(/^ {2}unknown {2}RDS\.5: no evidence of rds-instance-multi-az$/m);
    expect(code).toBe(1);
  });

  it('judges the framework and the rules of an npm package', async () => {
    const rule = `id: acme-bucket-owned
title: Buckets say whose they are
severity: low
rationale: Nobody mends what nobody owns.
resource: AWS::S3::Bucket
assert: has(resource.tags.owner)
remediation: Tag the bucket with its owner.
references: [https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging.html]
`;
    const framework = `name: acme-baseline
title: The baseline of Acme
version: '3'
source: us
date: 2026-11-01
controls: [{ id: TAG-1, rules: [acme-bucket-owned] }, { id: TAG-2, rules: [] }]
`;
    write('package.json', '{ "dependencies": { "@acme/aws-rules": "1.0.0" } }');
    write('policies/.keep', '');
    write('node_modules/@acme/aws-rules/package.json', '{ "infra-audit": { "rules": "r", "frameworks": "f" } }');
    write('node_modules/@acme/aws-rules/r/s3/acme-bucket-owned.yaml', rule);
    write('node_modules/@acme/aws-rules/f/acme-baseline.yaml', framework);
    const { frameworks, findings } = await report('--framework', 'acme-baseline');
    expect(frameworks?.[0]?.controls.map(({ id, status }) => [id, status])).toEqual([
      ['TAG-1', 'fail'],
      ['TAG-2', 'not assessed'],
    ]);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['acme-bucket-owned']);
    const named = await report('--rules', '@acme/aws-rules');
    expect(named.findings.map(({ ruleId, verdict }) => [ruleId, verdict])).toEqual([['acme-bucket-owned', 'fail']]);
  });
});
