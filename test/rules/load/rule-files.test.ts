import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { builtInRules } from '#src/rules/load/built-in-rules.ts';
import { ownRuleFiles, readRules, type RuleReader } from '#src/rules/load/read-rules.ts';
import { ruleFiles } from '#src/rules/load/rule-files.ts';
import { workspaceWith } from '../../spec/workspace-fixture.ts';

const NOTHING: RuleReader = (_path, file) => {
  throw new Error(`${file} was read`);
};

it('finds rules in every folder, those behind links included, and leaves cases and other files out', () => {
  const files = ['s3/b.yaml', 's3/b.test.yaml', 'rds/deep/a.yaml', 'README.md', 'c.yaml'];
  const { root } = workspaceWith(Object.fromEntries(files.map((file) => [`policies/rules/${file}`, ''])));
  mkdirSync(join(root, 'elsewhere'));
  writeFileSync(join(root, 'elsewhere/d.yaml'), '');
  symlinkSync(join(root, 'elsewhere'), join(root, 'policies/rules/linked'));
  symlinkSync(join(root, 'nowhere'), join(root, 'policies/rules/broken'));
  const found = ['c.yaml', 'linked/d.yaml', 'rds/deep/a.yaml', 's3/b.yaml'];
  const folder = join(root, 'policies/rules');
  for (const each of [folder, `${folder}/`]) {
    expect(ruleFiles(each, root)).toEqual(
      found.map((file) => ({ path: join(folder, file), file: `policies/rules/${file}` })),
    );
  }
  expect(ruleFiles(folder, folder).map(({ file }) => file)).toEqual(found);
  expect(ruleFiles(join(root, 'nowhere'), root)).toEqual([]);
});

it('knows the text of a built-in rule wherever a workspace keeps it, and reads a changed one', () => {
  const builtIn = builtInRules();
  const [first] = builtIn.rules;
  const { root } = workspaceWith({ 'policies/rules/mine/other.txt': '' });
  copyFileSync(first!.location.file, join(root, 'policies/rules/mine/mine.yaml'));
  const all = readRules(ownRuleFiles(root, builtIn), builtIn, NOTHING);
  const { line, column } = first!.location;
  const moved = { ...first!, location: { file: 'policies/rules/mine/mine.yaml', line, column } };
  expect(all.find(({ id }) => id === first!.id)).toEqual(moved);
  expect(all.length).toBe(builtIn.rules.length);
  writeFileSync(join(root, 'policies/rules/mine/mine.yaml'), 'id: changed');
  expect(() => readRules(ownRuleFiles(root, builtIn), builtIn, NOTHING)).toThrow('mine.yaml was read');
});
