import { isJsonObject } from '#src/model/json.ts';

/** Schemas by the `$id` that a `$ref` names. */
type Others = Readonly<Record<string, unknown>>;

/**
 * Whether a value certainly fits a JSON Schema. False: it does not, or the schema says something that is not read here; ajv
 * has the last word on those. Loading ajv and compiling a schema costs 0.1 s of CPU, which what is right need not pay.
 */
export function surelyFits(schema: unknown, value: unknown, others: Others): boolean {
  if (schema === true) return true;
  if (!isJsonObject(schema)) return false;
  for (const keyword of Object.keys(schema)) {
    if (SAYS_NOTHING.has(keyword)) continue;
    const holds = Object.hasOwn(KEYWORDS, keyword) ? KEYWORDS[keyword] : undefined;
    if (!holds?.(schema[keyword], value, { schema, others })) return false;
  }
  return true;
}

const SAYS_NOTHING = new Set(['$id', '$schema', 'title', 'description', 'default', 'examples']);

interface Around {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly others: Others;
}

type Keyword = (argument: unknown, value: unknown, around: Around) => boolean;

const KEYWORDS: Readonly<Record<string, Keyword>> = {
  $ref: (id, value, { others }) =>
    typeof id === 'string' && Object.hasOwn(others, id) && surelyFits(others[id], value, others),
  type: (type, value) => (Array.isArray(type) ? type.some((each) => isOf(each, value)) : isOf(type, value)),
  const: (wanted, value) => isScalar(wanted) && value === wanted,
  enum: (allowed, value) => Array.isArray(allowed) && isScalar(value) && allowed.includes(value),
  anyOf: (schemas, value, { others }) =>
    Array.isArray(schemas) && schemas.some((schema) => surelyFits(schema, value, others)),
  allOf: (schemas, value, { others }) =>
    Array.isArray(schemas) && schemas.every((schema) => surelyFits(schema, value, others)),
  properties: (properties, value, { others }) =>
    isJsonObject(properties) &&
    (!isJsonObject(value) ||
      Object.keys(value).every(
        (key) => !Object.hasOwn(properties, key) || surelyFits(properties[key], value[key], others),
      )),
  patternProperties: (patterns, value, { others }) =>
    isJsonObject(patterns) &&
    (!isJsonObject(value) ||
      Object.entries(patterns).every(([pattern, schema]) => {
        const keys = Object.keys(value).filter((key) => new RegExp(pattern, 'u').test(key));
        return keys.every((key) => surelyFits(schema, value[key], others));
      })),
  additionalProperties: (argument, value, { schema, others }) =>
    !isJsonObject(value) ||
    Object.keys(value)
      .filter((key) => !isDeclared(key, schema))
      .every((key) => surelyFits(argument, value[key], others)),
  required: (names, value) =>
    Array.isArray(names) && (!isJsonObject(value) || names.every((name) => Object.hasOwn(value, String(name)))),
  items: (schema, value, { others }) =>
    isJsonObject(schema) && (!Array.isArray(value) || value.every((item) => surelyFits(schema, item, others))),
  minItems: (least, value) => !Array.isArray(value) || value.length >= Number(least),
  maxItems: (most, value) => !Array.isArray(value) || value.length <= Number(most),
  minProperties: (least, value) => !isJsonObject(value) || Object.keys(value).length >= Number(least),
  minLength: (least, value) => typeof value !== 'string' || Array.from(value).length >= Number(least),
  maxLength: (most, value) => typeof value !== 'string' || Array.from(value).length <= Number(most),
  pattern: (pattern, value) => typeof value !== 'string' || new RegExp(String(pattern), 'u').test(value),
  minimum: (least, value) => typeof value !== 'number' || value >= Number(least),
  maximum: (most, value) => typeof value !== 'number' || value <= Number(most),
};

function isOf(type: unknown, value: unknown): boolean {
  switch (type) {
    case 'object':
      return isJsonObject(value);
    case 'array':
      return Array.isArray(value);
    case 'null':
      return value === null;
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return Number.isFinite(value);
    default:
      return typeof value === type && (type === 'string' || type === 'boolean');
  }
}

function isScalar(value: unknown): boolean {
  return typeof value !== 'object' && value !== undefined;
}

function isDeclared(key: string, { properties, patternProperties }: Around['schema']): boolean {
  if (isJsonObject(properties) && Object.hasOwn(properties, key)) return true;
  return (
    isJsonObject(patternProperties) &&
    Object.keys(patternProperties).some((pattern) => new RegExp(pattern, 'u').test(key))
  );
}
