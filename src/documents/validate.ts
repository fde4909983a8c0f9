import { createRequire } from 'node:module';
import type { Ajv, ErrorObject, ValidateFunction } from 'ajv';
import { AuditError, type Problem } from '#src/model/audit-error.ts';
import { isJsonObject } from '#src/model/json.ts';
import { didYouMean } from './suggest.ts';
import { surelyFits } from './surely-fits.ts';
import type { YamlDocument } from './yaml-document.ts';

/** A JSON Schema as ajv takes it. */
export type JsonSchema = object;

/** Whether a value fits a schema, as the build compiled it. */
export type Decide = (value: unknown) => boolean;

/** True for what the schema accepts; else `errors` says why. */
export interface Validate {
  (value: unknown): boolean;
  errors?: readonly ErrorObject[];
}

/**
 * A check of values against a schema; `others` are schemas it refers to by their `$id`. ajv says what is wrong with a value,
 * and whether it is where that is not certain without it. A schema that the build compiled brings the function that decides.
 */
export function compileSchema(schema: JsonSchema, others: readonly JsonSchema[] = [], decide?: Decide): Validate {
  const context = Object.fromEntries(others.map((other) => [(other as { $id?: string }).$id ?? '', other])); // see above
  let explain: ValidateFunction | undefined;
  const validate: Validate = (value) => {
    validate.errors = [];
    if (decide ? decide(value) : surelyFits(schema, value, context)) return true;
    explain ??= compileWithAjv(schema, others);
    const isValid = explain(value);
    validate.errors = explain.errors ?? [];
    return isValid;
  };
  return validate;
}

function compileWithAjv(schema: JsonSchema, others: readonly JsonSchema[]): ValidateFunction {
  // Only a wrong document pays for ajv; required, since reading a document cannot wait for an import.
  const ajvPackage = createRequire(import.meta.url)('ajv') as { Ajv: typeof Ajv }; // require knows no types
  const ajv = new ajvPackage.Ajv({ allErrors: true, verbose: true, strict: false });
  for (const other of others) ajv.addSchema(other);
  return ajv.compile(schema);
}

/** Throws AuditError naming every offending key and value of the document by line and column, with suggestions. */
export function validateDocument(document: YamlDocument, validate: Validate, code: string): void {
  if (validate(document.value)) return;
  const errors = (validate.errors ?? []).filter(isTelling);
  const problems = errors.map((error) => describe(document, error));
  throw new AuditError(code, dropRepeats(problems.length > 0 ? problems : [describe(document, validate.errors![0]!)]));
}

/** Wrappers that only say "one of the above failed". */
function isTelling(error: ErrorObject): boolean {
  return !['if', 'anyOf', 'oneOf', 'allOf', '$ref'].includes(error.keyword);
}

function describe(document: YamlDocument, error: ErrorObject): Problem {
  const path = pointerPath(error.instancePath);
  const name = path.length > 0 ? `"${path.join('.')}"` : 'the file';
  const location = document.locate(path);
  const found = shown(error.data);
  const params = error.params as Record<string, unknown>; // ajv's params differ by keyword; each is read defensively
  switch (error.keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const key = String(params['additionalProperty'] ?? params['unevaluatedProperty']);
      const known = Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {});
      const message = `unknown key "${key}"${path.length > 0 ? ` in ${name}` : ''}`;
      return {
        location: document.locateKey([...path, key]),
        message,
        fix: goneFix(error, key) ?? didYouMean(key, known),
      };
    }
    case 'required':
      return {
        location: document.locateKey(path),
        message: `${name} lacks the key "${String(params['missingProperty'])}"`,
      };
    case 'type': {
      const message = `${name} is ${found}; expected ${[params['type']].flat().join(' or ')}`;
      // Who writes a whole form where a text belongs wants to know where that form goes.
      const hint = typeof error.data === 'object' && error.data !== null ? hintOf(error) : undefined;
      return hint === undefined ? { location, message } : { location, message, fix: hint };
    }
    case 'enum':
    case 'const': {
      const allowed = [params['allowedValues'] ?? params['allowedValue']].flat().map(String);
      return { location, message: `${name} is ${found}`, fix: didYouMean(String(error.data), allowed) };
    }
    default: {
      const hint = hintOf(error);
      const problem = { location, message: `${name} is ${found}: it ${error.message ?? 'is invalid'}` };
      return hint ? { ...problem, fix: hint } : problem;
    }
  }
}

/** What a schema says (`x-gone`) of a key that it no longer has. */
function goneFix({ parentSchema }: ErrorObject, key: string): string | undefined {
  const gone: unknown = parentSchema?.['x-gone'];
  if (!isJsonObject(gone) || !Object.hasOwn(gone, key)) return undefined;
  return String(gone[key]);
}

function hintOf({ parentSchema }: ErrorObject): string | undefined {
  return parentSchema?.['description'] as string | undefined; // as JSON Schema has it
}

function pointerPath(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'empty';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

function dropRepeats(problems: readonly Problem[]): Problem[] {
  const seen = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...seen.values()];
}
