import { existsSync } from 'node:fs';
import { compileSchema, validateDocument } from '#src/documents/validate.ts';
import { readYaml } from '#src/documents/yaml-document.ts';
import type { PlacedCase } from '../trial/try-rule.ts';
import schema from './rule-test-schema.generated.json' with { type: 'json' };
import type { RuleTestFile } from './rule-schema.ts';
import type { RuleFilePath } from './rule-files.ts';

let validate: ReturnType<typeof compileSchema> | undefined;

/** The cases beside a rule; none where there is no such file. Throws AuditError for what is wrong in it. */
export function readCases({ path, file }: RuleFilePath): PlacedCase[] {
  const beside = path.replace(/\.yaml$/, '.test.yaml');
  if (!existsSync(beside)) return [];
  const document = readYaml(beside, file.replace(/\.yaml$/, '.test.yaml'));
  validate ??= compileSchema(schema);
  validateDocument(document, validate, 'rule/invalid-cases');
  const { cases } = document.value as RuleTestFile; // just validated against its schema
  return cases.map((each, index) => ({ each, location: document.locate(['cases', index]) }));
}
