import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { compileSchema, validateDocument } from '#src/documents/validate.ts';
import { readYaml, type YamlDocument } from '#src/documents/yaml-document.ts';
import { didYouMean } from '#src/documents/suggest.ts';
import { AuditError, type Problem } from '#src/model/audit-error.ts';
import type { Json, JsonObject } from '#src/model/json.ts';
import { handledTypes } from '#src/registry/registry.ts';
import type { Surroundings } from '../language/check.ts';
import { isKnownType } from '../language/known-type.ts';
import { BOOLEAN } from '../language/types.ts';
import { FUNCTIONS } from '../functions/functions.ts';
import type { Parameter, Rule } from '../rule.ts';
import { ConditionReader } from './condition-reader.ts';
import { fitsParameter, patternMistake } from './parameter.ts';
import { readsOf } from './rule-reads.ts';
import schema from './rule-schema.generated.json' with { type: 'json' };
import type { RuleFile } from './rule-schema.ts';

const CODE = 'rule/invalid';
let validate: ReturnType<typeof compileSchema> | undefined;

/** Reads, checks and parses one rule. Throws AuditError naming every mistake by line and column. */
export function readRule(path: string, file: string): Rule {
  const document = readYaml(path, file);
  validate ??= compileSchema(schema);
  validateDocument(document, validate, CODE);
  const declared = document.value as RuleFile; // just validated against its schema
  const types = [declared.resource].flat();
  const parameters = parametersOf(declared);
  const schemas = Object.fromEntries(Object.entries(parameters).map(([name, { schema: own }]) => [name, own]));
  const surroundings: Surroundings = { types, parameters: schemas, functions: FUNCTIONS };
  const reader = new ConditionReader(document, readFileSync(path, 'utf8'), surroundings);
  const when = declared.when === undefined ? undefined : reader.condition(['when'], declared.when, BOOLEAN);
  const assert = reader.condition(['assert'], declared.assert, BOOLEAN);
  const message = declared.message === undefined ? undefined : reader.message(['message'], declared.message);
  const problems = [
    ...misnamed(declared, document, file),
    ...unknownTypes(types, document),
    ...wrongDefaults(parameters, document),
    ...reader.problems,
  ];
  if (problems.length > 0 || !assert) throw new AuditError(CODE, problems);
  const { id, title, severity, rationale, remediation, references } = declared;
  const conditions = { types, ...(when ? { when } : {}), assert, ...(message ? { message } : {}) };
  return {
    id,
    title,
    severity,
    rationale: rationale.trim(),
    ...conditions,
    parameters,
    remediation: remediation.trim(),
    references,
    needsLive: reader.needsLive,
    reads: readsOf(conditions),
    location: document.locateKey(['id']),
  };
}

function parametersOf({ parameters = {} }: RuleFile): Record<string, Parameter> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, { default: standard, ...schema }]) => [
      name,
      { schema: schema as unknown as JsonObject, default: standard as Json }, // parsed YAML is JSON
    ]),
  );
}

function misnamed({ id }: RuleFile, document: YamlDocument, file: string): Problem[] {
  if (basename(file) === `${id}.yaml`) return [];
  const message = `the rule is called "${id}" and its file ${basename(file)}`;
  return [{ location: document.locate(['id']), message, fix: `Call the file ${id}.yaml.` }];
}

function unknownTypes(types: readonly string[], document: YamlDocument): Problem[] {
  return types.flatMap((type, index): Problem[] => {
    if (isKnownType(type)) return [];
    const path = types.length === 1 ? ['resource'] : ['resource', index];
    const fix = didYouMean(type, [...handledTypes(), 'Account']);
    return [{ location: document.locate(path), message: `AWS has no resource type "${type}"`, fix }];
  });
}

function wrongDefaults(parameters: Readonly<Record<string, Parameter>>, document: YamlDocument): Problem[] {
  return Object.entries(parameters).flatMap(([name, { schema: own, default: standard }]): Problem[] => {
    const wrong = patternMistake(own);
    if (wrong !== undefined) return [{ location: document.locate(['parameters', name, 'pattern']), message: wrong }];
    if (fitsParameter(own, standard)) return [];
    const message = `the default of "${name}" is ${JSON.stringify(standard)}, which its schema does not allow`;
    return [{ location: document.locate(['parameters', name, 'default']), message }];
  });
}
