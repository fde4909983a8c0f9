import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readCases } from '#src/rules/load/read-cases.ts';
import { readRule } from '#src/rules/load/read-rule.ts';
import { ruleFiles } from '#src/rules/load/rule-files.ts';
import { type Trial, tryRule } from '#src/rules/trial/try-rule.ts';

const folder = mkdtempSync(join(tmpdir(), 'rule-trial-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function trial(assert: string, cases: string): Trial {
  const path = join(folder, 'a-rule.yaml');
  writeFileSync(
    path,
    `id: a-rule\ntitle: So\nseverity: low\nrationale: r\nresource: AWS::RDS::DBInstance\nassert: ${assert}\nremediation: r\nreferences: [https://a]\n`,
  );
  writeFileSync(join(folder, 'a-rule.test.yaml'), `cases:\n${cases}`);
  const file = { path, file: 'a-rule.yaml' };
  return tryRule(readRule(path, 'a-rule.yaml'), readCases(file));
}

describe('what a rule’s cases pin down', () => {
  const full = `  - { case: six, expect: fail, properties: { BackupRetentionPeriod: 6 } }
  - { case: seven, expect: pass, properties: { BackupRetentionPeriod: 7 } }
  - { case: who knows, expect: unknown, unread: [BackupRetentionPeriod] }
`;

  it('is everything', () => {
    expect(trial('resource.BackupRetentionPeriod >= 7', full)).toMatchObject({
      cases: 3,
      failures: [],
      missing: [],
      coverage: { all: 2, seen: 2, unseen: [] },
      mutants: { all: 3, killed: 3, survivors: [] },
    });
  });

  it('is a boundary that no case stands at', () => {
    const { mutants } = trial('resource.BackupRetentionPeriod >= 7', full.replace('6', '1').replace(': 7', ': 30'));
    expect(mutants).toEqual({
      all: 3,
      killed: 0,
      survivors: ['>= → > in `resource.BackupRetentionPeriod >= 7`', '7 → 8 in `7`', '7 → 6 in `7`'],
    });
  });

  it('is a branch that no case takes', () => {
    const { coverage, missing } = trial(
      'resource.MultiAZ || resource.DeletionProtection',
      '  - { case: both, expect: pass, properties: { MultiAZ: true } }\n',
    );
    expect(missing).toEqual(['fail', 'unknown']);
    expect(coverage.unseen).toEqual([
      '`resource.MultiAZ` was never false',
      '`resource.DeletionProtection` was never true',
      '`resource.DeletionProtection` was never false',
    ]);
  });

  it('is not what comes out otherwise', () => {
    const { failures } = trial(
      'resource.MultiAZ',
      '  - { case: one zone, expect: pass, properties: { MultiAZ: false } }\n',
    );
    expect(failures).toEqual([
      {
        location: { file: 'a-rule.test.yaml', line: 2, column: 5 },
        message: '"one zone": expected pass, found fail (MultiAZ is false)',
      },
    ]);
  });

  it('names what is wrong in a file of cases', () => {
    expect(() => trial('resource.MultiAZ', '  - { case: x, expect: passed }\n')).toThrow('Did you mean "pass"?');
  });
});

describe('the built-in rules', () => {
  const trials = ruleFiles('policies/rules', '.').map((file) =>
    tryRule(readRule(file.path, file.file), readCases(file)),
  );

  it('come out as their cases say', () => {
    expect(trials.length).toBeGreaterThan(150);
    expect(trials.flatMap(({ failures }) => failures)).toEqual([]);
  });

  it('have a case of each verdict, and see each condition true and false', () => {
    expect(trials.flatMap(({ rule, missing }) => missing.map((verdict) => `${rule.id}: no ${verdict}`))).toEqual([]);
    expect(trials.flatMap(({ rule, coverage }) => coverage.unseen.map((each) => `${rule.id}: ${each}`))).toEqual([]);
  });

  it('have cases that notice nine of ten changes', () => {
    const lax = trials.filter(({ mutants }) => mutants.killed < 0.9 * mutants.all);
    expect(lax.map(({ rule, mutants }) => `${rule.id}: ${mutants.survivors.join('; ')}`)).toEqual([]);
  });
});
