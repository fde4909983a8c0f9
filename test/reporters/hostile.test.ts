import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import { asff } from '#src/reporters/asff.ts';
import { csv } from '#src/reporters/csv.ts';
import { gitlab } from '#src/reporters/gitlab.ts';
import { json } from '#src/reporters/json.ts';
import { junit } from '#src/reporters/junit.ts';
import { markdown, MOST_CHARACTERS } from '#src/reporters/markdown.ts';
import { ocsf } from '#src/reporters/ocsf.ts';
import { oscal } from '#src/reporters/oscal.ts';
import { sarif } from '#src/reporters/sarif.ts';
import { hostileReport, UNSAFE } from './hostile.ts';
import { joined } from './joined.ts';
import { junitViolations, publishedSchema } from './published-schemas.ts';

const RUNS = { numRuns: 60, seed: 20_261_123 };

/** Every text inside a JSON value. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

const SCHEMAS = [
  { name: 'sarif', render: sarif, violations: publishedSchema('sarif-2.1.0.schema.json') },
  { name: 'oscal', render: oscal, violations: publishedSchema('oscal-assessment-results-1.2.1.schema.json') },
  { name: 'gitlab', render: gitlab, violations: publishedSchema('gitlab-code-quality.schema.json') },
  { name: 'ocsf', render: ocsf, violations: eachOf(publishedSchema('ocsf-compliance-finding-1.6.0.schema.json')) },
  { name: 'asff', render: asff, violations: eachOf(publishedSchema('asff.schema.json')) },
] as const;

function eachOf(violations: (value: unknown) => readonly string[]): (list: unknown) => readonly string[] {
  return (list) => (list as unknown[]).flatMap(violations); // a list, or the test fails
}

for (const { name, render, violations } of SCHEMAS) {
  test(`${name}: hostile names break neither the schema nor a terminal`, () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const text = joined(render(report));
        const value: unknown = JSON.parse(text);
        expect(violations(value)).toEqual([]);
        expect(text).not.toMatch(UNSAFE);
        for (const inner of textsOf(value)) expect(inner).not.toMatch(UNSAFE);
      }),
      RUNS,
    );
  });
}

test('json: hostile names come back as they were, in bytes that no terminal obeys', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const text = joined(json(report));
      expect(text).not.toMatch(UNSAFE);
      expect(JSON.parse(text)).toEqual(report);
    }),
    RUNS,
  );
});

test('csv: one finding a line, no cell is a formula', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const text = joined(csv(report));
      expect(text).not.toMatch(UNSAFE);
      const rows = text.trimEnd().split('\n').map(cellsOf);
      expect(rows.length).toBe(1 + report.findings.length + 2 + report.warnings.length);
      for (const cells of rows) {
        expect(cells.length).toBe(29);
        for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
      }
    }),
    RUNS,
  );
});

/** The cells of one line of RFC 4180. */
function cellsOf(line: string): string[] {
  const cells = `${line},`.matchAll(/(?:"((?:[^"]|"")*)"|([^,"]*)),/g);
  return [...cells].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

test('junit: hostile names are XML that the schema takes', async () => {
  const reports = fc.sample(hostileReport, { ...RUNS, numRuns: 8 });
  for (const report of reports) {
    const text = joined(junit(report));
    expect(text).not.toMatch(UNSAFE);
    expect(await junitViolations(text)).toEqual([]);
  }
});

test('markdown: nothing that a name holds becomes markup, a link, a picture or a mention', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const text = markdown(report);
      expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
      expect(text).not.toMatch(UNSAFE);
      const html = micromark(text, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
      const tags = [...html.matchAll(/<(?!!--)[^>]*>/g)].map(([tag]) => tag.replace(/ (align|class)="[^"]*"/g, ''));
      expect(tags.filter((tag) => !OUR_TAGS.test(tag))).toEqual([]);
      // Forges look for mentions and issues in text, not in code.
      const prose = html.replace(/<code>.*?<\/code>/gs, '').replace(/<!--.*?-->/g, '');
      expect(prose).not.toMatch(/(^|\W)[@#]\w/);
      expect(html.match(/<!--/g)?.length).toBe(1);
    }),
    RUNS,
  );
});

const OUR_TAGS = /^<\/?(h2|h3|p|ul|li|br|strong|em|code|sub|details|summary)( \/)?>$/;
