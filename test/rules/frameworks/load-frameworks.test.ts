import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { AuditError } from '#src/model/audit-error.ts';
import { loadFrameworks } from '#src/rules/frameworks/load-frameworks.ts';

const folder = mkdtempSync(join(tmpdir(), 'frameworks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rules = new Set(['s3-bucket-versioning-enabled', 'rds-instance-multi-az']);
const HEAD = "name: own\ntitle: Our own\nversion: '1'\nsource: us\ndate: 2026-11-23\n";
const CONTROLS =
  'controls:\n  - { id: A-1, rules: [rds-instance-multi-az] }\n  - { id: A-2, rules: [], reason: by hand }\n';
let workspaces = 0;

function workspace(files: Readonly<Record<string, string>>): string {
  const root = join(folder, String((workspaces += 1)));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(root, file, '..'), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

function refused(root: string, folders: readonly string[] = []): string {
  try {
    loadFrameworks(root, rules, folders);
  } catch (error) {
    if (error instanceof AuditError) return error.message;
    throw error;
  }
  return '';
}

describe('frameworks of a workspace', () => {
  it('stand beside the built-in ones, by name', () => {
    const root = workspace({ 'policies/frameworks/own.yaml': `${HEAD}${CONTROLS}` });
    const names = loadFrameworks(root, rules).map(({ name }) => name);
    expect(names).toContain('own');
    expect(names).toContain('soc-2');
    expect(names).toEqual(names.toSorted());
  });

  it('stand in the place of a built-in one of their name', () => {
    const root = workspace({ 'policies/frameworks/soc-2.yaml': `${HEAD.replace('own', 'soc-2')}${CONTROLS}` });
    const [found, ...others] = loadFrameworks(root, rules).filter(({ name }) => name === 'soc-2');
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      title: 'Our own',
      controls: [
        { id: 'A-1', rules: ['rds-instance-multi-az'] },
        { id: 'A-2', rules: [], reason: 'by hand' },
      ],
    });
  });

  it.each([
    [
      'an unknown rule',
      `${HEAD}controls:\n  - { id: A-1, rules: [rds-instance-multi-zone] }\n`,
      'own.yaml:7:24: A-1: there is no rule "rds-instance-multi-zone"\n  Did you mean "rds-instance-multi-az"?',
    ],
    [
      'a rule twice',
      `${HEAD}controls:\n  - { id: A-1, rules: [rds-instance-multi-az, rds-instance-multi-az] }\n`,
      'own.yaml:7:47: A-1: "rds-instance-multi-az" is listed twice',
    ],
    [
      'a control twice',
      `${HEAD}controls:\n  - { id: A-1, rules: [] }\n  - { id: A-1, rules: [] }\n`,
      'own.yaml:8:11: the control "A-1" is listed twice',
    ],
    [
      'a misspelt key',
      `${HEAD}control:\n  - { id: A-1, rules: [] }\n`,
      'own.yaml:6:1: unknown key "control"\n  Did you mean "controls"?',
    ],
    [
      'another name than its file',
      `${HEAD.replace('own', 'other')}${CONTROLS}`,
      'own.yaml:1:7: the framework is called "other" and its file own.yaml\n  Call the file other.yaml.',
    ],
    ['a day that is none', `${HEAD.replace('2026-11-23', 'today')}${CONTROLS}`, 'own.yaml:5:7: "date" is "today"'],
    ['no control', `${HEAD}controls: []\n`, 'own.yaml:6:11: "controls" is []'],
  ])('are refused with %s', (_title, text, problem) => {
    expect(refused(workspace({ 'policies/frameworks/own.yaml': text }))).toContain(`policies/frameworks/${problem}`);
  });

  it('of a package are refused where another has their name, unless the workspace decides', () => {
    const file = 'node_modules/p/frameworks/own.yaml';
    const text = `${HEAD}${CONTROLS}`;
    const root = workspace({ [file]: text, 'node_modules/q/own.yaml': text.replace('A-1', 'B-1') });
    const folders = [join(root, 'node_modules/p/frameworks'), join(root, 'node_modules/q')];
    expect(refused(root, folders)).toContain(`node_modules/q/own.yaml:1:1: "own" is also ${file}`);
    mkdirSync(join(root, 'policies/frameworks'), { recursive: true });
    writeFileSync(join(root, 'policies/frameworks/own.yaml'), text.replace('A-1', 'C-1'));
    const own = loadFrameworks(root, rules, folders).find(({ name }) => name === 'own');
    expect(own?.controls[0]?.id).toBe('C-1');
  });
});
