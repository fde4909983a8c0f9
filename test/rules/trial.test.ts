import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isEnough, trialText } from '#src/audit/rule-test.ts';
import { readCases } from '#src/rules/load/read-cases.ts';
import { readRule } from '#src/rules/load/read-rule.ts';
import { type RuleFilePath, ruleFiles } from '#src/rules/load/rule-files.ts';
import { rulePlaces } from '#src/rules/load/rule-places.ts';
import { type Trial, tryRule } from '#src/rules/trial/try-rule.ts';

const folder = mkdtempSync(join(tmpdir(), 'rule-trial-'));
const demands = { leastKilled: 0.9 };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function trial(assert: string, cases?: string): Trial {
  const path = join(folder, 'a-rule.yaml');
  writeFileSync(
    path,
    `id: a-rule\ntitle: So\nseverity: low\nrationale: r\nresource: AWS::RDS::DBInstance\nassert: ${assert}\nremediation: r\nreferences: [https://a]\n`,
  );
  rmSync(join(folder, 'a-rule.test.yaml'), { force: true });
  if (cases !== undefined) writeFileSync(join(folder, 'a-rule.test.yaml'), `cases:\n${cases}`);
  const file = { path, file: 'a-rule.yaml' };
  return tried(file);
}

function tried(file: RuleFilePath): Trial {
  const rule = readRule(file.path, file.file);
  return tryRule(rule, readCases(file), rulePlaces(file, rule));
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
      survivors: [
        '>= → > at 6:40 `…e.BackupRetentionPeriod >= 7`',
        '7 → 8 at 6:43 `…ackupRetentionPeriod >= 7`',
        '7 → 6 at 6:43 `…ackupRetentionPeriod >= 7`',
      ],
    });
  });

  it('names the operator that was changed, not all that stands before it', () => {
    const long =
      'resource.MultiAZ && resource.DeletionProtection && resource.StorageEncrypted && resource.BackupRetentionPeriod > 0';
    const { mutants } = trial(`>-\n  ${long.replaceAll(' && ', '\n  && ')}`, '  - { case: none, expect: fail }\n');
    expect(mutants?.survivors.filter((each) => each.startsWith('&&'))).toEqual([
      '&& → || at 10:3 `…source.StorageEncrypted && resource.BackupRetentio…`',
      '&& → || at 9:3 `…urce.DeletionProtection && resource.StorageEncrypt…`',
      '&& → || at 8:3 `resource.MultiAZ && resource.DeletionProtec…`',
    ]);
  });

  it('is no change where a case fails, or there is none', () => {
    const wrong = trial('resource.MultiAZ', '  - { case: a, expect: pass, properties: { MultiAZ: false } }\n');
    expect(wrong).not.toHaveProperty('mutants');
    expect(trialText([wrong], demands)).toContain(
      '1 rule, 1 case: 1 failed · conditions 50 % covered · mutants not tried',
    );
    const none = trial('resource.MultiAZ');
    expect(trialText([none], demands)).toContain(
      '1 rule, 0 cases: nothing was tried · conditions 0 % covered · mutants not',
    );
    const sound = trial('resource.BackupRetentionPeriod >= 7', full);
    expect(trialText([wrong, sound], demands)).toMatch(
      /2 rules, 4 cases: 1 failed .* mutants 100 % noticed \(0 of 3 survive\), not tried of 1 rule whose/,
    );
    expect(isEnough(wrong, { leastKilled: 0 })).toBe(false);
  });

  it('claims no share of nothing', () => {
    const plain = trial('resource.MultiAZ', '  - { case: a, expect: pass, properties: { MultiAZ: true } }\n');
    expect(trialText([plain], demands)).toMatch(/1 rule, 1 case: all as expected · .* · no mutants\n$/);
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
  const trials = ruleFiles('policies/rules', '.').map(tried);

  it('come out as their cases say', () => {
    expect(trials.length).toBeGreaterThan(150);
    expect(trials.flatMap(({ failures }) => failures)).toEqual([]);
  });

  it('have a case of each verdict, and see each condition true and false', () => {
    expect(trials.flatMap(({ rule, missing }) => missing.map((verdict) => `${rule.id}: no ${verdict}`))).toEqual([]);
    expect(trials.flatMap(({ rule, coverage }) => coverage.unseen.map((each) => `${rule.id}: ${each}`))).toEqual([]);
  });

  it('have cases that notice nine of ten changes', () => {
    const lax = trials.filter(({ mutants }) => !mutants || mutants.killed < 0.9 * mutants.all);
    expect(lax.map(({ rule, mutants }) => `${rule.id}: ${mutants?.survivors.join('; ')}`)).toEqual([]);
  });
});
