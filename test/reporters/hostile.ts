import fc from 'fast-check';
import type { Finding } from '#src/model/finding.ts';
import type { Report } from '#src/model/report.ts';
import { fullReport } from './report-fixture.ts';

/** Names that somebody chose to break a reader: formulas, markup, escapes, halves of characters, what no encoding holds. */
const NAMES: readonly string[] = [
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-1+1',
  '@SUM(1,2)',
  '\t=1',
  '\r=1',
  '＝1',
  '\u001b[31mred\u001b[0m',
  '\u009b31mred',
  '\u202Egnp.exe',
  '\u2066hidden\u2069',
  'a\r\nb',
  'a\u2028b',
  'a|b|c',
  '`a``b```c',
  '`<img src=x>`',
  'tick`',
  '\\|',
  '\\`',
  '@octocat',
  'mail@example.com',
  '#1 fixes #2',
  'GH-3',
  '[x](javascript:alert(1))',
  '![i](https://evil.example/x.png)',
  '[x]: https://evil.example',
  '<https://evil.example>',
  'https://evil.example/?a=1',
  'http://evil.example',
  'www.evil.example',
  '<script>alert(1)</script>',
  '--><img src=x onerror=alert(1)>',
  '</details></summary>',
  '&lt;b&gt;&#64;octocat',
  ']]>',
  '<![CDATA[x]]>',
  '\0',
  '\ud800',
  '\udc00tail',
  '\uffff\ufffe\ufdd0',
  '- item',
  '1. item',
  '# heading',
  '> quote',
  '~~~',
  '---',
  '| a | b |\n| - | - |',
  '$x$',
  ':smile:',
  '"',
  "'",
  '',
  ' ',
  '{"$ref": 1}',
  '__proto__',
  '%s%n',
  '../../etc/passwd',
  'a'.repeat(3000),
  '\u{e0041}\u{1f600}',
];

const name = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...NAMES)).map((pair) => pair.join('')) },
);
const place = fc.record({
  file: name.filter((text) => text !== ''),
  line: fc.nat(9999).map((at) => at + 1),
  column: fc.constant(1),
});

/** A finding whose every text is hostile. */
const finding: fc.Arbitrary<Finding> = fc
  .record({
    ruleId: name.filter((text) => text !== ''),
    title: name.filter((text) => text !== ''),
    reason: name,
    resource: fc.record({ type: name, id: name, arn: name, name, logicalId: name }, { requiredKeys: ['type', 'id'] }),
    evidence: fc.array(fc.record({ path: name, expected: name, actual: fc.oneof(name, fc.dictionary(name, name)) }), {
      maxLength: 3,
    }),
    locations: fc.array(place, { maxLength: 2 }),
    frameworks: fc.uniqueArray(name, { maxLength: 3 }),
    remediation: name,
    rationale: name,
    component: name,
    ruleTitle: name,
    cause: name,
    waived: fc.option(fc.record({ reason: name, owner: name, expires: fc.constant('2027-01-31') }), { nil: undefined }),
    verdict: fc.constantFrom('fail', 'unknown', 'pass', 'not-applicable'),
    severity: fc.constantFrom('critical', 'high', 'medium', 'low'),
    kind: fc.constantFrom('rule', 'expectation', 'drift'),
    drift: fc.option(fc.record({ view: fc.constant('live changed'), live: name, code: name, advice: name }), {
      nil: undefined,
    }),
  })
  .map(({ waived, drift, ...others }) => ({
    ...others,
    ...(waived ? { waived } : {}),
    ...(drift ? { drift } : {}),
    fingerprint: 'v1:0',
  }));

/** A report of hostile findings, gaps, warnings and a hostile environment. */
export const hostileReport: fc.Arbitrary<Report> = fc
  .record({ findings: fc.array(finding, { minLength: 1, maxLength: 12 }), text: name })
  .map(({ findings, text }) => ({
    ...fullReport,
    findings: findings.map((each, index) => ({ ...each, fingerprint: `v1:${index}` })),
    warnings: [text],
    gaps: fullReport.gaps.map((gap) => ({ ...gap, message: text, action: `${gap.action}${text}` })),
    run: { ...fullReport.run, environment: text, source: text },
  }));

/** What no text that a person is shown may hold. */
export const UNSAFE =
  // oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff\p{Surrogate}]/u;
