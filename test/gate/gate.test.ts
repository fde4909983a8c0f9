import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { acknowledge, appCommandOf, gateWorkspace, nagYaml, runGate } from './gate-workspace.ts';

test.each([
  [
    'an unencrypted bucket',
    'bucket',
    'plain.cjs',
    'NIST.800.53.R5-S3DefaultEncryptionKMS',
    'tiger-web/Bucket/Resource',
  ],
  ['an open security group', 'security-group', 'plain.ts', 'AwsSolutions-EC23', 'tiger-web/Group/Resource'],
])('%s is exit 1, in an app that attaches nothing', async (_, scenario, app, rule, path) => {
  const folder = gateWorkspace({ app, scenario });
  const files = ['sarif=reports/gate.sarif', 'junit=reports/gate.xml'].flatMap((format) => ['--format', format]);
  const { code, findings, report } = await runGate(folder, '--env', 'tiger', ...files);
  expect(code).toBe(1);
  const finding = findings.find(({ ruleId }) => ruleId === rule);
  expect(finding).toMatchObject({ verdict: 'fail', severity: 'high', resource: { id: path } });
  expect(finding?.resource.logicalId).toMatch(/^(Bucket|Group)[0-9A-F]{8}$/);
  expect(finding?.locations[0]?.file).toMatch(/test\/gate\/apps\/stacks\.cjs$/);
  expect(finding?.locations[0]?.line).toBeGreaterThan(10);
  expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
  const sarif = readFileSync(join(folder, 'reports/gate.sarif'), 'utf8');
  expect(sarif.match(/"infraAudit\/v1"/g)).toHaveLength(findings.length);
  expect(readFileSync(join(folder, 'reports/gate.xml'), 'utf8')).toContain(`tests="${findings.length + 1}"`);
  const informing = findings.filter(({ informs }) => informs);
  expect(informing.length).toBeGreaterThan(0);
  expect(informing.every(({ ruleId }) => ruleId.startsWith('HIPAA.Security-'))).toBe(true);
  expect(report?.summary.fail).toBe(findings.length - informing.length);
  expect(report?.summary.pass).toBeGreaterThan(5);
});

test('a clean app is exit 0; what matches nothing is a warning, and fails with --strict', async () => {
  const acknowledgements = [acknowledge('AwsSolutions-S11', '{env}-web/**')];
  const folder = gateWorkspace({ app: 'plain.cjs', acknowledgements });
  const clean = await runGate(folder, '--env', 'tiger');
  expect(clean.findings).toEqual([]);
  expect(clean.code).toBe(0);
  expect(clean.report?.summary).toMatchObject({ fail: 0, unknown: 0 });
  expect(clean.report?.warnings).toEqual([
    expect.stringMatching(
      /^policies\/nag\.yaml:7:5: the acknowledgement of AwsSolutions-S11 .* Did you mean "AwsSolutions-RS11"\?$/,
    ),
  ]);
  expect(clean.stderr).toContain('matches nothing');

  const strict = await runGate(folder, '--env', 'tiger', '--strict');
  expect(strict.code).toBe(1);
  expect(strict.findings).toMatchObject([{ ruleId: 'stale-acknowledgement', locations: [{ line: 7, column: 5 }] }]);
});

test('an acknowledgement that matches only in another environment is not stale', async () => {
  const app = gateWorkspace({ app: 'plain.cjs', scenario: 'bucket' });
  writeFileSync(
    join(app, 'policies/nag.yaml'),
    nagYaml(
      [acknowledge('AwsSolutions-S1', 'cheetah-web/**'), acknowledge('AwsSolutions-S1', 'lion-web/**')],
      'critical',
    ),
  );
  const { code, report } = await runGate(app, '--env', 'tiger');
  expect(code).toBe(0);
  expect(report?.warnings.filter((text) => text.includes('matches nothing'))).toEqual([
    expect.stringContaining('lion-web/**'),
  ]);
});

test('a rule that could not decide is exit 3, until exactly that is acknowledged', async () => {
  // The only plain violation of this database: no backup plan in the template.
  const backups = acknowledge('NIST.800.53.R5-RDSInBackupPlan', '{env}-web/**');
  const tooBroad = ['AwsSolutions-RDS11', 'AwsSolutions-RDS11[*]'].map((rule) => acknowledge(rule, '**'));
  const folder = gateWorkspace({ app: 'plain.cjs', scenario: 'undecided', acknowledgements: [backups, ...tooBroad] });
  const open = await runGate(folder, '--env', 'tiger', '--allow-unknown=AwsSolutions-RDS11');
  expect(open.code).toBe(3);
  const unknown = open.findings.filter(({ verdict, informs }) => verdict === 'unknown' && !informs);
  expect(unknown.map(({ ruleId }) => ruleId)).toEqual(['undecided[AwsSolutions-RDS11]']);
  expect(unknown[0]?.reason).toContain('non-primitive value');
  expect(unknown[0]?.waived).toBeUndefined();

  const exactly = acknowledge('undecided[AwsSolutions-RDS11]', '{env}-web/Database');
  writeFileSync(join(folder, 'policies/nag.yaml'), nagYaml([backups, exactly], 'high'));
  const exact = await runGate(folder, '--env', 'tiger');
  expect(exact.code).toBe(0);
  expect(exact.findings.find(({ ruleId }) => ruleId === 'undecided[AwsSolutions-RDS11]')?.waived?.owner).toBe(
    'platform',
  );
});

test('a pack that throws is exit 70, never "no violations"', async () => {
  const { code, stdout, stderr } = await runGate(
    gateWorkspace({ app: 'plain.cjs', scenario: 'throwing-pack' }),
    '--env',
    'tiger',
  );
  expect({ code, stdout }).toEqual({ code: 70, stdout: '' });
  expect(stderr).toContain('the pack is broken');
});

test.each([
  ['an app without CDK', 'node -e 0', 70, /no nag pack ran in it.*\n.*NODE_OPTIONS.*\n.*see that the command does/],
  ['an app that fails', 'node -e "console.error(1+1); process.exit(4)"', 2, /failed with exit code 4:\n2\n/],
  ['a command that does not exist', 'no-such-command-here', 2, /failed with exit code 127/],
  ['a synthesized folder', 'policies', 2, /synthesized folder/],
])('%s is an error, not a clean app', async (_, command, expected, message) => {
  const { code, stdout, stderr } = await runGate(
    gateWorkspace({ app: 'plain.cjs' }),
    '--env',
    'tiger',
    '--app',
    command,
  );
  expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
  expect(stderr).toMatch(message);
});

test.each([
  ['a misspelt environment', ['--env', 'tigr'], {}, 'Did you mean "tiger"?'],
  ['no environment', [], {}, 'One of: cheetah, tiger.'],
  [
    'a misspelt key of nag.yaml',
    ['--env', 'tiger'],
    { 'policies/nag.yaml': nagYaml([], 'high').replace('failOn', 'failon') },
    'policies/nag.yaml:5:1: unknown key "failon"\n  Did you mean "failOn"?',
  ],
  [
    'a misspelt key of an environment',
    ['--env', 'tiger'],
    { 'policies/environments/tiger.yaml': 'environment: tiger\nregoin: us-east-1\nparameters: {}\n' },
    'policies/environments/tiger.yaml:2:1: unknown key "regoin"\n  Did you mean "region"?',
  ],
  ['no app', ['--env', 'tiger'], { 'cdk.json': '{}' }, 'cdk.json has no "app"'],
  ['a broken cdk.json', ['--env', 'tiger'], { 'cdk.json': '{' }, 'cdk.json:1:1: is no JSON'],
])('%s is exit 2, and says where and what was meant', async (_, words, files, message) => {
  const { code, stdout, stderr } = await runGate(gateWorkspace({ app: 'plain.cjs', files }), ...words);
  expect(stderr).toContain(message);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test('outside any workspace, --app alone judges with AwsSolutions', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'infra-audit-gate-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { code, findings } = await runGate(folder, '--app', appCommandOf('plain.cjs'));
  expect(code).toBe(0);
  expect(findings).toEqual([]);
});

test('Ctrl-C ends the app too and leaves no file behind: exit 130', async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'infra-audit-gate-test-'));
  onTestFinished(() => rmSync(scratch, { recursive: true }));
  const pidFile = join(gateWorkspace({ app: 'plain.cjs' }), 'pid');
  const app = `node -e "fs.writeFileSync('${pidFile}', String(process.pid)); setInterval(() => 0, 1000)"`;
  const result = await runCli(['gate', '--env', 'tiger', '--app', app], {
    cwd: dirname(pidFile),
    env: { TMPDIR: scratch },
    signal: { name: 'SIGINT', afterMs: 2000 },
  });
  expect(result).toMatchObject({ code: 130, stdout: '' });
  expect(readdirSync(scratch)).toEqual([]);
  const pid = Number(readFileSync(pidFile, 'utf8'));
  expect(pid).toBeGreaterThan(1);
  // In a container, what has ended may stay a zombie for seconds: its first process reaps when it likes.
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), { timeout: 15_000, interval: 200 });
});
