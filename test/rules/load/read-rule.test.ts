import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { AuditError } from '#src/model/audit-error.ts';
import { builtInRules } from '#src/rules/load/built-in-rules.ts';
import { readRule } from '#src/rules/load/read-rule.ts';
import { ownRuleFiles, readRules } from '#src/rules/load/read-rules.ts';

const folder = mkdtempSync(join(tmpdir(), 'read-rule-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEAD = `id: a-rule
title: Things are so
severity: low
rationale: Because.
resource: AWS::RDS::DBInstance
remediation: Do it.
references: [https://docs.aws.amazon.com/]
`;

/** The rule, or what is wrong with it: `line:column message`. */
function read(body: string, head = HEAD): string[] {
  const path = join(folder, 'a-rule.yaml');
  writeFileSync(path, head + body);
  try {
    readRule(path, 'a-rule.yaml');
    return [];
  } catch (error) {
    if (!(error instanceof AuditError)) throw error;
    return error.problems.map(({ location, message }) => `${location?.line}:${location?.column} ${message}`);
  }
}

describe('a rule’s file', () => {
  it.each([
    ['plain', 'assert: resource.MultiAZ && resource.Typo == 1\n', '8:38'],
    ['in double quotes', 'assert: "resource.Engine == \\"a\\" && resource.Typo == 1"\n', '8:47'],
    ['in single quotes', "assert: 'resource.Engine == ''a'' && resource.Typo == 1'\n", '8:47'],
    ['of several lines', 'assert: |\n  resource.MultiAZ\n    && resource.Typo == 1\n', '10:17'],
    ['folded', 'assert: >-\n  resource.MultiAZ\n\n  && resource.Typo == 1\n', '11:15'],
    ['plain over two lines', 'assert: resource.MultiAZ\n  && resource.Typo == 1\n', '9:15'],
    ['with Windows line ends', 'assert: |\r\n  resource.MultiAZ\r\n  && resource.Typo == 1\r\n', '10:15'],
    ['with wide characters', "assert: resource.Engine == '😀é' && resource.Typo == 1\n", '8:46'],
  ])('says where a mistake stands in a condition %s', (_, body, place) => {
    expect(read(body)).toEqual([`${place} AWS::RDS::DBInstance has no property "Typo"`]);
  });

  it.each([
    ['assert: resource.Engine\n', '8:9 a condition must be true or false; this is text'],
    ['assert: resource.MultiAZ &&\n', '8:28 unexpected token: the end'],
    ['assert: resource.MultiAZ\nmessage: "{resource.Typo} is"\n', '9:21 AWS::RDS::DBInstance has no property "Typo"'],
    ['assert: resource.MultiAZ\nwhen: resource.Engine\n', '9:7 a condition must be true or false; this is text'],
    [
      'assert: resource.Engine.matches("(")\n',
      '8:33 the regular expression "(" is not RE2: error parsing regexp: missing closing ): `(`',
    ],
    [
      'assert: resource.Engine.matches("(a)\\\\1")\n',
      '8:33 the regular expression "(a)\\\\1" is not RE2: error parsing regexp: invalid escape sequence: `\\1`',
    ],
    [
      'assert: resource.MultiAZ\nparameters: { days: { type: integer, description: d, default: x } }\n',
      '9:63 the default of "days" is "x", which its schema does not allow',
    ],
    ['assert: resource.MultiAZ\nassertion: x\n', '9:1 unknown key "assertion"'],
    ['', '1:1 the file lacks the key "assert"'],
  ])('%j', (body, problem) => {
    expect(read(body)).toEqual([problem]);
  });

  it('is called as the rule is, and judges types that there are', () => {
    const head = HEAD.replace('a-rule', 'other-rule').replace('DBInstance', 'DBInstanse');
    expect(read('assert: resource.MultiAZ\n', head)).toEqual([
      '1:5 the rule is called "other-rule" and its file a-rule.yaml',
      '5:11 AWS has no resource type "AWS::RDS::DBInstanse"',
    ]);
  });

  it('refuses ten megabytes unread', () => {
    expect(read(`assert: ${'x'.repeat(10_000_000)}\n`)[0]).toMatch(/at most \d+ are read/);
  });
});

it('takes the built-in form of a file that the build has read', () => {
  const builtIn = builtInRules();
  const all = readRules(ownRuleFiles(process.cwd(), builtIn), builtIn, readRule);
  expect(all.length).toBeGreaterThan(100);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  const [first] = builtIn.rules;
  expect(all.find(({ id }) => id === first?.id)?.assert).toBe(first?.assert);
});
