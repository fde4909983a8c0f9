import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { judgeTemplate } from '../conformance/judge-template.ts';
import { ruleCalled } from '../conformance/conformance.ts';

interface VerdictCase {
  readonly case: string;
  readonly rule: string;
  readonly template: string;
}

const FILE = new URL('verdicts.yaml', import.meta.url);
const CASES = parse(readFileSync(FILE, 'utf8')) as Record<'not-applicable' | 'unknown', VerdictCase[]>; // this folder's own file

describe.each(Object.entries(CASES))('%s', (verdict, cases) => {
  it.each(cases)('$rule: $case', ({ rule, template }) => {
    const findings = judgeTemplate(template, [ruleCalled(rule)]);
    const found = findings.find(({ resource }) => resource.logicalId === 'It');
    expect(found, JSON.stringify(findings.map((each) => each.reason))).toMatchObject({ verdict });
    expect(found?.reason ?? '').not.toBe('');
  });
});
