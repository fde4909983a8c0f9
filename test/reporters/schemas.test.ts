import { expect, test } from 'vitest';
import { asff } from '#src/reporters/asff.ts';
import { gitlab } from '#src/reporters/gitlab.ts';
import { junit } from '#src/reporters/junit.ts';
import { ocsf } from '#src/reporters/ocsf.ts';
import { oscal } from '#src/reporters/oscal.ts';
import { sarif } from '#src/reporters/sarif.ts';
import { joined } from './joined.ts';
import { junitViolations, publishedSchema } from './published-schemas.ts';
import { fullReport, reportOf } from './report-fixture.ts';
import type { Report } from '#src/model/report.ts';

/** The formats that are JSON, and how their published schema is asked: about the document, or about each item of its list. */
const JSON_FORMATS = [
  {
    name: 'sarif',
    render: sarif,
    schema: 'sarif-2.1.0.schema.json',
    broken: { version: '2.1.0', runs: [{ tool: {} }] },
  },
  {
    name: 'oscal',
    render: oscal,
    schema: 'oscal-assessment-results-1.2.1.schema.json',
    broken: { 'assessment-results': {} },
  },
  { name: 'gitlab', render: gitlab, schema: 'gitlab-code-quality.schema.json', broken: [{ description: 'x' }] },
] as const;

const LISTS = [
  { name: 'ocsf', render: ocsf, schema: 'ocsf-compliance-finding-1.6.0.schema.json', broken: { class_uid: 2003 } },
  { name: 'asff', render: asff, schema: 'asff.schema.json', broken: { Id: 'x' } },
] as const;

for (const { name, render, schema, broken } of JSON_FORMATS) {
  const violations = publishedSchema(schema);
  test(`${name}: every kind of finding, gaps, warnings, waivers and an empty report are valid`, () => {
    for (const report of [fullReport, reportOf([]), reportOf(fullReport.findings)]) {
      expect(violations(JSON.parse(joined(render(report))))).toEqual([]);
    }
    expect(violations(broken)).not.toEqual([]);
  });
}

for (const { name, render, schema, broken } of LISTS) {
  const violations = publishedSchema(schema);
  test(`${name}: every kind of finding, gaps, warnings, waivers and an empty report are valid`, () => {
    const place = { ...reportOf([]).run, account: '123456789012', region: 'eu-west-1' };
    for (const report of [fullReport, reportOf([], { run: place })] satisfies Report[]) {
      const items = JSON.parse(joined(render(report))) as unknown[]; // a list, or the next line throws
      expect(items.flatMap(violations)).toEqual([]);
      expect(items.length).toBeGreaterThanOrEqual(report.findings.length > 0 ? 5 : 0);
    }
    expect(violations(broken)).not.toEqual([]);
  });
}

test('junit: every kind of finding, gaps, warnings, waivers and an empty report are valid', async () => {
  expect(await junitViolations(joined(junit(fullReport)))).toEqual([]);
  expect(await junitViolations(joined(junit(reportOf([]))))).toEqual([]);
  expect(await junitViolations('<testsuites><testsuite name="x"/></testsuites>')).not.toEqual([]);
});
