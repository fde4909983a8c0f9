import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FUNCTIONS } from '#src/rules/functions/functions.ts';
import { runCli } from '../cli/run-cli.ts';

const guide = readFileSync('policies/rules/README.md', 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'rule-guide-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the guide for authors of rules', () => {
  it.each(Object.entries(FUNCTIONS))('has the function %s', (name, { takes, gives, does }) => {
    const line = guide.split('\n').find((each) => each.includes(`\`${name}(${takes.join(', ')}) → ${gives}\``));
    expect(line?.replaceAll('\\', '')).toContain(does);
  });

  it('has no function that is not there', () => {
    const named = [...guide.matchAll(/^\| `([\w.]+)\(/gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual(Object.keys(FUNCTIONS).toSorted());
  });

  it('begins with a rule whose cases pin it down', async () => {
    const [rule = '', cases = ''] = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text);
    const rules = join(folder, 'policies/rules/rds');
    mkdirSync(rules, { recursive: true });
    writeFileSync(join(rules, 'rds-instance-backup-retention.yaml'), rule);
    writeFileSync(join(rules, 'rds-instance-backup-retention.test.yaml'), cases);
    const { code, stdout, stderr } = await runCli(['rule', 'test'], { cwd: folder });
    expect(stderr).toBe('');
    expect(stdout).toBe(
      '1 rule, 4 cases: all as expected · conditions 100 % covered · mutants 100 % noticed (0 of 3 survive)\n',
    );
    expect(code).toBe(0);
  });

  it('shows, lists and lints what a workspace has besides the built-in rules', async () => {
    const list = await runCli(['rule', 'list', 'backup-retention', '--format', 'json'], { cwd: folder });
    const listed = JSON.parse(list.stdout) as { readonly id: string; readonly location: { readonly file: string } }[]; // its documented output
    expect(listed.map(({ id }) => id)).toContain('rds-instance-backup-retention');
    const show = await runCli(['rule', 'show', 'rds-instance-backup-retention'], { cwd: folder });
    expect(show.stdout).toContain('Days that backups are kept.');
    expect(show.stdout).toContain('fail: six days');
    const unknown = await runCli(['rule', 'show', 'rds-instance-backup-retentoin'], { cwd: folder });
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('Did you mean "rds-instance-backup-retention"?');
  });

  it('exits with 1 where a case fails, and with 2 where a rule does not load', async () => {
    const path = join(folder, 'policies/rules/rds/rds-instance-backup-retention.yaml');
    const rule = readFileSync(path, 'utf8');
    writeFileSync(path, rule.replace('>= params.days', '> params.days'));
    const failed = await runCli(['rule', 'test'], { cwd: folder });
    expect(failed.code).toBe(1);
    expect(failed.stdout).toContain('"a week": expected pass, found fail (BackupRetentionPeriod is 7)');
    writeFileSync(path, rule.replace('BackupRetentionPeriod >=', 'BackupRetentionPeriods >='));
    const broken = await runCli(['rule', 'lint'], { cwd: folder });
    expect(broken.code).toBe(2);
    expect(broken.stderr).toMatch(
      /rds-instance-backup-retention\.yaml:8:18: .* has no property "BackupRetentionPeriods"/,
    );
    writeFileSync(path, rule);
  });
});
