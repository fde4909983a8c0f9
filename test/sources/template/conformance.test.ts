import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { AuditError } from '#src/model/audit-error.ts';
import { readTemplates } from '#src/sources/template/read-templates.ts';
import { parseTemplate } from '#src/sources/template/template-file.ts';

/** Templates that nobody of this project wrote; they lie beside a development checkout, not in a user's clone. */
const FOLDER = '../shared/conformance';
const conformanceTest = test.skipIf(!existsSync(FOLDER));

interface Case {
  readonly path?: string;
  readonly template: string | object;
}

function casesOf(set: string): Case[] {
  const lines = gunzipSync(readFileSync(`${FOLDER}/${set}.open.jsonl.gz`))
    .toString('utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Case); // documented in the folder's README
}

conformanceTest.for([
  ['iac-fixtures', 700],
  ['nag-templates', 170],
] as const)('%s: every template is read, or refused with its place', ([set, least], { annotate }) => {
  let resources = 0;
  const refused: string[] = [];
  const cases = casesOf(set);
  for (const { path = 'template.json', template } of cases) {
    try {
      const text = typeof template === 'string' ? template : JSON.stringify(template);
      const stack = { name: 'stack', tags: {}, code: new Map(), hasTerminationProtection: false };
      const found = { ...stack, source: parseTemplate(text, path), isNameKnown: false, nested: () => undefined };
      resources += readTemplates([found], { region: 'us-east-1' }, () => true).resources.length;
    } catch (error) {
      if (!(error instanceof AuditError)) throw error;
      expect(error.problems[0]?.location?.line).toBeGreaterThan(0);
      refused.push(`${path}: ${error.message}`);
    }
  }
  void annotate(`${cases.length} templates, ${resources} resources, refused: ${refused.join('; ') || 'none'}`);
  expect(cases.length).toBeGreaterThan(least);
  expect(resources).toBeGreaterThan(cases.length * 2);
  expect(refused.length).toBeLessThan(3);
});
