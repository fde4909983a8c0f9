import { expect, test } from 'vitest';
import type { Finding } from '#src/model/finding.ts';
import { markdown, MOST_CHARACTERS } from '#src/reporters/markdown.ts';
import { REPORTERS } from '#src/reporters/registry.generated.ts';
import type { Reporter } from '#src/reporters/reporter.ts';
import { failing, reportOf } from './report-fixture.ts';

const COUNT = 20_000;
/** Far below what a report of that many findings takes. */
const MOST_PIECE = 256 * 1024;
/** A control of OSCAL names all that was seen of it, here of every finding. */
const MOST_CONTROL = 6 * 1024 * 1024;

const findings = Array.from({ length: COUNT }, (_, index): Finding => ({
  ...failing,
  fingerprint: `v1:${index}`,
  ruleId: `rule-${index % 200}`,
}));
const run = { ...reportOf([]).run, account: '123456789012', region: 'us-east-1' };
const report = reportOf(findings, { run });

test.each(['sarif', 'csv', 'json', 'junit', 'gitlab', 'ocsf', 'asff', 'oscal'] as const)(
  '%s: 20,000 findings come in small pieces, none of them lost',
  async (format) => {
    const render: Reporter = await REPORTERS[format]();
    const pieces = render(report, { color: false, width: 80 });
    if (typeof pieces === 'string') throw new TypeError(`${format} yields its text as a whole`);
    let seen = 0;
    let longest = 0;
    for (const piece of pieces) {
      seen += piece.match(NAMED[format])?.length ?? 0;
      longest = Math.max(longest, piece.length);
    }
    expect(longest).toBeLessThan(format === 'oscal' ? MOST_CONTROL : MOST_PIECE);
    expect(seen).toBe(COUNT);
  },
);

/** What stands once for each finding. */
const NAMED = {
  sarif: /"infraAudit\/v1"/g,
  csv: /,nag,v1:/g,
  json: /"fingerprint"/g,
  junit: /<failure/g,
  gitlab: /"fingerprint"/g,
  ocsf: /"finding_info"/g,
  asff: /"SchemaVersion"/g,
  oscal: /"description": "Name the resources\."/g,
};

test('markdown: 20,000 findings fit a comment, and it says how many are left out', () => {
  const text = markdown(report);
  expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
  expect(text.length).toBeGreaterThan(MOST_CHARACTERS / 2);
  const shown = text.match(/^- \*\*high\*\*/gm)?.length ?? 0;
  expect(text).toContain(`### Failed (${COUNT})`);
  expect(text).toContain(`… and ${COUNT - shown} more`);
});

test('markdown: what fails does not crowd out what is unknown, not read or accepted', () => {
  const unknown = findings.slice(0, 500).map((finding): Finding => ({
    ...finding,
    fingerprint: `${finding.fingerprint}u`,
    verdict: 'unknown',
    reason: 'no evidence',
  }));
  const text = markdown(reportOf([...findings, ...unknown], { warnings: ['a stale waiver'] }));
  expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
  const folded = text.slice(text.indexOf('<summary>Unknown (500)'));
  expect(folded.match(/because no evidence/g)?.length).toBeGreaterThan(10);
  expect(folded).toContain('a stale waiver');
});
