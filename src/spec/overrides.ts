import { didYouMean } from '#src/documents/suggest.ts';
import { compileSchema, type JsonSchema } from '#src/documents/validate.ts';
import { AuditError } from '#src/model/audit-error.ts';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';

/**
 * Sets parameters by dotted path. Text is read as the type that the schema wants, or without
 * one as that of the value it replaces (`--set database.multiAz=false`); an unknown path or a value that the schema refuses throws AuditError with a suggestion.
 */
export function applyOverrides(
  parameters: JsonObject,
  overrides: Readonly<Record<string, Json>>,
  schema: JsonSchema | undefined,
): JsonObject {
  const known = new Set([...paths(parameters), ...(schema ? schemaPaths(schema) : [])]);
  let result = parameters;
  for (const [path, value] of Object.entries(overrides)) {
    if (!known.has(path)) {
      const message = `unknown parameter "${path}"`;
      throw new AuditError('override/unknown', { message, fix: didYouMean(path, [...known].toSorted()) });
    }
    result = withValue(
      result,
      path.split('.'),
      typed(value, schemaAt(schema, path) ?? { type: kindOf(valueAt(parameters, path)) }),
    );
  }
  if (schema && Object.keys(overrides).length > 0) check(result, schema, Object.keys(overrides));
  return result;
}

function check(parameters: JsonObject, schema: JsonSchema, overridden: readonly string[]): void {
  const validate = compileSchema(schema);
  if (validate(parameters)) return;
  const message = (validate.errors ?? []).map(
    ({ instancePath, message: text }) => `"${instancePath.slice(1).replaceAll('/', '.')}" ${text}`,
  );
  throw new AuditError('override/invalid', { message: `${overridden.join(', ')}: ${message.join('; ')}` });
}

function withValue(object: JsonObject, [head, ...rest]: readonly string[], value: Json): JsonObject {
  if (head === undefined) return object;
  const child = object[head];
  return { ...object, [head]: rest.length === 0 ? value : withValue(isJsonObject(child) ? child : {}, rest, value) };
}

/** Flags and CDK context carry text; numbers and booleans are read where the schema wants them. */
function typed(value: Json, schema: JsonSchema | undefined): Json {
  if (typeof value !== 'string') return value;
  const wanted = isJsonObject(schema) ? schema['type'] : undefined;
  if (wanted === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  if ((wanted === 'integer' || wanted === 'number') && value.trim() !== '' && Number.isFinite(Number(value)))
    return Number(value);
  if (wanted === 'array') return value.split(',').filter((part) => part !== '');
  return value;
}

function valueAt(parameters: JsonObject, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>((at, part) => (isJsonObject(at) ? at[part] : undefined), parameters);
}

function kindOf(value: Json | undefined): string {
  return Array.isArray(value) ? 'array' : typeof value;
}

function schemaAt(schema: JsonSchema | undefined, path: string): JsonSchema | undefined {
  let at: unknown = schema;
  for (const part of path.split('.'))
    at = isJsonObject(at) && isJsonObject(at['properties']) ? at['properties'][part] : undefined;
  return isJsonObject(at) ? at : undefined;
}

function schemaPaths(schema: JsonSchema, prefix = ''): string[] {
  const properties = isJsonObject(schema) ? schema['properties'] : undefined;
  if (!isJsonObject(properties)) return [];
  return Object.entries(properties).flatMap(([key, child]) => {
    const inner = isJsonObject(child) ? schemaPaths(child, `${prefix}${key}.`) : [];
    return inner.length > 0 ? inner : [`${prefix}${key}`];
  });
}

function paths(value: JsonObject, prefix = ''): string[] {
  return Object.entries(value).flatMap(([key, child]) =>
    isJsonObject(child) ? paths(child, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}
