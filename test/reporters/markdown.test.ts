import { expect, test } from 'vitest';
import { markdown } from '#src/reporters/markdown.ts';
import { markdownCode, markdownText } from '#src/reporters/words/markdown-text.ts';
import { expectation, failing, fullReport, reportOf } from './report-fixture.ts';

test('with a baseline the comment begins with what is new, then what is fixed', () => {
  const text = markdown(fullReport);
  const headings = [...text.matchAll(/(?:### |<summary>)(.+?)(?:<|\n)/g)].map(([, heading]) => heading);
  expect(headings.slice(0, 4)).toEqual(['New (1)', 'Fixed (1)', 'Failed (5)', 'Unknown (1)']);
  expect(text).toContain('Since 2026-01-01T03-04-05-678Z-cheetah: 1 new, 2 known, 1 fixed.');
});

test('without one it begins with what fails, and unknowns are open where nothing fails', () => {
  expect(markdown(reportOf(fullReport.findings.map(({ baseline: _, ...finding }) => finding)))).toMatch(
    /<\/sub>\n\n### Failed \(5\)/,
  );
  const unknown = { ...failing, verdict: 'unknown', reason: 'no evidence' } as const;
  expect(markdown(reportOf([unknown]))).toContain('### Unknown (1)');
});

test('findings of one cause are one entry, under the strongest', () => {
  const drift = {
    ...expectation,
    fingerprint: 'v1:1',
    ruleId: 'database.drift',
    severity: 'critical',
    cause: 'x',
  } as const;
  const text = markdown(reportOf([{ ...expectation, cause: 'x' }, drift]));
  expect(text).toContain('### Failed (1)');
  expect(text).toMatch(/- \*\*critical\*\* `database\.drift`[\s\S]*Also: `database\.MultiAZ`/);
});

test('a report in which nothing is wrong says so, but not more than was looked at', () => {
  const fine = { ...expectation, verdict: 'pass' } as const;
  expect(markdown(reportOf([fine]))).toContain('Everything is as it should be.');
  expect(markdown(reportOf([fine], { gaps: fullReport.gaps }))).toContain('as far as it could be read.');
  expect(markdown(reportOf([]))).toContain('Nothing was there to check.');
  expect(markdown(reportOf([failing]))).not.toContain('Everything');
});

test('the first line names command and environment, whatever they are called', () => {
  expect(markdown(fullReport).split('\n')[0]).toBe('<!-- infra-audit check cheetah -->');
  const run = { ...fullReport.run, environment: '--><b>--' };
  expect(markdown({ ...fullReport, run }).split('\n')[0]).toBe('<!-- infra-audit check _-__b___ -->');
});

test('text stays text, code between backticks stays code', () => {
  expect(markdownText('run `cdk deploy` @team #1')).toBe('run `cdk deploy` @&#8203;team #&#8203;1');
  expect(markdownText('a*b_c [x](y) <b> a|b')).toBe('a\\*b\\_c \\[x\\]\\(y\\) &lt;b&gt; a\\|b');
  expect(markdownText('# heading')).toBe('&#8203;# heading');
  expect(markdownText('AWS::EC2::VPC arn:aws:s3:::x')).toBe('AWS::EC2::VPC arn:aws:s3:::x');
  expect(markdownText('https://evil.example')).toBe('https:&#8203;//evil.example');
  expect(markdownCode('a``b`')).toBe('``` a``b` ```');
});

test('a counterexample is told step by step, what holds beside it is counted', () => {
  const way = ['security groups: sg-1', 'routes: `local`'];
  const evidence = [
    { path: 'only tasks reach it', expected: 'proved', actual: { from: 'alb', way } },
    { path: 'tasks reach it', expected: 'proved', actual: 'proved' },
    { path: 'only tasks reach it', expected: 'note', actual: 'one account' },
  ];
  expect(markdown(reportOf([{ ...expectation, kind: 'invariant', evidence }]))).toContain(
    [
      '  Not so: only tasks reach it<br>',
      '  from `alb`<br>',
      '  way `security groups: sg-1`<br>',
      '  → `` routes: `local` ``<br>',
      '  _Note_: one account<br>',
      '  1 other part holds<br>',
    ].join('\n'),
  );
});
