import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { afterAll, describe, expect, it } from 'vitest';
import { ruleDocs } from '#src/build/rule-docs.ts';
import type { Framework } from '#src/model/framework-status.ts';
import { builtInRules } from '#src/rules/load/built-in-rules.ts';
import { readRule } from '#src/rules/load/read-rule.ts';

const folder = mkdtempSync(join(tmpdir(), 'rule-docs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const RULE = `id: bucket-odd
title: Buckets of a|b <b>stay</b> _odd_ and snake_case
severity: low
rationale: A * star, a [link](x) and a <tag> are text.
resource: AWS::S3::Bucket
when: has(resource.BucketName)
assert: resource.BucketName.matches('^[a|b]_*$') && resource.BucketName != params.name
parameters:
  name: { type: string, description: The name | not wanted., default: 'a|b' }
remediation: Rename it to \`a_b\`.
references: [https://docs.aws.amazon.com/s3]
`;
const CASES = `cases:
  - { case: the first *pass*, expect: pass, properties: { BucketName: a_b } }
  - { case: another, expect: pass, properties: { BucketName: b } }
  - { case: fails, expect: fail, properties: { BucketName: x }, tags: { owner: us } }
  - { case: not read, expect: unknown, unread: [BucketName] }
`;
const framework: Framework = {
  name: 'own',
  title: 'Our own',
  version: '1',
  source: 'us',
  date: '2026-11-23',
  controls: [
    { id: 'A-1', rules: ['bucket-odd'] },
    { id: 'A-2', rules: [] },
  ],
};

mkdirSync(join(folder, 's3'));
writeFileSync(join(folder, 's3/bucket-odd.yaml'), RULE);
writeFileSync(join(folder, 's3/bucket-odd.test.yaml'), CASES);
const path = join(folder, 's3/bucket-odd.yaml');
const docs = ruleDocs([readRule(path, path)], [framework]);
const text = (file: string): string => docs.get(file) ?? '';

describe('the pages about rules', () => {
  it('explain a rule: when, what, parameters, fix, an example that passes and one that fails, controls', () => {
    const page = text('policies/rules/s3/README.md');
    expect(page).toContain('Speaks of those of which:\n\n- `BucketName is there`\n');
    expect(page).toContain("- `BucketName matches '^[a|b]_*$'`\n- `BucketName is not the parameter name`\n");
    expect(page).toContain('| `name`    | The name \\| not wanted. | `"a\\|b"` |');
    expect(page).toContain('Passes (the first \\*pass\\*):\n\n```yaml\nBucketName: a_b\n```');
    expect(page).toContain('Fails (fails):\n\n```yaml\nBucketName: x\ntags:\n  owner: us\n```');
    expect(page).not.toContain('another');
    expect(page).toContain('- own: A-1\n');
    expect(page).toContain('- <https://docs.aws.amazon.com/s3>');
  });

  it('list all rules, and what frameworks have', () => {
    const catalogue = text('policies/rules/CATALOGUE.md');
    expect(catalogue).toContain('| [bucket-odd](s3/README.md#bucket-odd) |');
    expect(catalogue).toMatch(/\| \[own\]\(\.\.\/frameworks\/own\.yaml\) \| Our own \| 1 +\| 2 +\| 1 +\|/);
  });

  it('keep for the tool one example of each verdict', () => {
    const examples = JSON.parse(text('src/rules/catalogue/built-in-examples.generated.json')) as unknown;
    expect(examples).toEqual({
      'bucket-odd': [
        { verdict: 'pass', case: 'the first *pass*', resource: { BucketName: 'a_b' } },
        { verdict: 'fail', case: 'fails', resource: { BucketName: 'x', tags: { owner: 'us' } } },
        { verdict: 'unknown', case: 'not read', resource: { unread: ['BucketName'] } },
      ],
    });
  });

  it.each(['policies/rules/CATALOGUE.md', 'policies/rules/s3/README.md'])(
    '%s is as prettier would leave it',
    async (file) => {
      const style = await resolveConfig('README.md');
      expect(text(file)).toBe(await format(text(file), { ...style, parser: 'markdown' }));
    },
  );

  it('are in the repository for every built-in rule', () => {
    const ids = [...readFileSync('policies/rules/CATALOGUE.md', 'utf8').matchAll(/^\| \[([\w-]+)\]\(\w+\/README/gm)];
    const built = builtInRules().rules.map(({ id }) => id);
    expect(ids.map(([, id]) => id).toSorted()).toEqual(built.toSorted());
  });
});
