import type { NormalizedSchema } from '@smithy/core/schema';
import { MalformedAnswer } from '#src/aws/aws-failure.ts';
import { isJsonObject } from '#src/model/json.ts';
import { RecordedConfiguration } from './recorded-configuration.ts';

/** How to shape: what to put where Config recorded nothing, and what to do with an item that does not fit. */
export interface ShapeOptions {
  /** True: every unrecorded member gets an imagined value, so that whatever depends on one can be told by its difference. */
  readonly imagine: boolean;
  readonly onMisfit: (recorded: RecordedConfiguration, error: MalformedAnswer) => void;
}

/**
 * A value as Config records it (`dBInstanceArn`, dates as text or milliseconds, enumerations in `{ value }`), in the shape of
 * the SDK's answer, by the SDK's own schema. A value of another kind is a MalformedAnswer.
 */
export function sdkShape(schema: NormalizedSchema, value: unknown, options: ShapeOptions): unknown {
  if (value === undefined || value === null) return undefined;
  if (schema.isListSchema()) return listOf(schema, value, options);
  if (schema.isStructSchema()) return structOf(schema, value, options);
  if (schema.isMapSchema()) {
    if (!isJsonObject(value)) throw misfit(schema, value);
    const entries = Object.entries(value).map(([key, each]) => [key, sdkShape(schema.getValueSchema(), each, options)]);
    return Object.fromEntries(entries);
  }
  return scalarOf(schema, value);
}

function listOf(schema: NormalizedSchema, value: unknown, options: ShapeOptions): unknown[] {
  if (!Array.isArray(value)) throw misfit(schema, value);
  return value.flatMap((item: unknown) => {
    try {
      return [sdkShape(schema.getValueSchema(), item, options)];
    } catch (error) {
      if (!(error instanceof MalformedAnswer) || !(item instanceof RecordedConfiguration)) throw error;
      // One item that does not fit is a gap of its resource; the others are none the worse.
      options.onMisfit(item, error);
      return [];
    }
  });
}

function structOf(schema: NormalizedSchema, value: unknown, options: ShapeOptions): Record<string, unknown> {
  const recorded = value instanceof RecordedConfiguration ? value : undefined;
  const source: unknown = recorded ? recorded.values : value;
  if (typeof source === 'string') return codeOf(schema, source);
  if (!isRecord(source)) throw misfit(schema, value);
  const byName = new Map(Object.entries(source).map(([key, member]) => [key.toLowerCase(), member]));
  const members: Record<string, unknown> = {};
  for (const [name, memberSchema] of schema.structIterator()) {
    const key = name.toLowerCase();
    const isUnknown = !byName.has(key) && recorded?.mayHave(name) === true;
    members[name] =
      isUnknown && options.imagine
        ? imaginedMember(schema, memberSchema)
        : sdkShape(memberSchema, byName.get(key), options);
  }
  return members;
}

/** Config flattens some states, e.g. of a peering connection, to their code. */
function codeOf(schema: NormalizedSchema, text: string): Record<string, unknown> {
  const name = Object.keys(schema.getMemberSchemas()).find((member) => member.toLowerCase() === 'code');
  if (name === undefined) throw misfit(schema, text);
  return { [name]: text };
}

function scalarOf(schema: NormalizedSchema, value: unknown): unknown {
  // Config wraps some enumerations: `state: { value: 'available' }`.
  if (isJsonObject(value) && 'value' in value) return scalarOf(schema, value['value']);
  if (schema.isTimestampSchema()) return dateOf(schema, value);
  if (schema.isStringSchema()) {
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    throw misfit(schema, value);
  }
  if (schema.isBooleanSchema()) {
    const word = String(value);
    if (word !== 'true' && word !== 'false') throw misfit(schema, value);
    return word === 'true';
  }
  if (schema.isNumericSchema()) {
    const number = typeof value === 'string' && value !== '' ? Number(value) : value;
    if (typeof number !== 'number' || Number.isNaN(number)) throw misfit(schema, value);
    return number;
  }
  return value;
}

function dateOf(schema: NormalizedSchema, value: unknown): Date {
  const date = typeof value === 'string' || typeof value === 'number' ? new Date(value) : undefined;
  if (!date || Number.isNaN(date.getTime())) throw misfit(schema, value);
  return date;
}

/** What is imagined does not depend on the item: large estates share it. */
const IMAGINED = new WeakMap<object, Map<string, unknown>>();

function imaginedMember(struct: NormalizedSchema, member: NormalizedSchema): unknown {
  const key = struct.getSchema();
  if (typeof key !== 'object') return imagined(member);
  const members = IMAGINED.get(key) ?? new Map<string, unknown>();
  IMAGINED.set(key, members);
  const name = member.getMemberName();
  if (!members.has(name)) members.set(name, imagined(member));
  return members.get(name);
}

/** A value that no recorded one equals, as deep as mappers look. */
function imagined(schema: NormalizedSchema, depth = 0): unknown {
  if (depth > 4) return undefined;
  if (schema.isListSchema()) return [imagined(schema.getValueSchema(), depth + 1)];
  if (schema.isMapSchema()) return { imagined: imagined(schema.getValueSchema(), depth + 1) };
  if (schema.isStructSchema()) {
    const members = [...schema.structIterator()];
    return Object.fromEntries(members.map(([name, member]) => [name, imagined(member, depth + 1)]));
  }
  if (schema.isTimestampSchema()) return new Date(0);
  if (schema.isBooleanSchema()) return true;
  if (schema.isNumericSchema()) return 987_654_321;
  return 'imagined';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function misfit(schema: NormalizedSchema, value: unknown): MalformedAnswer {
  const name = schema.isMemberSchema() ? schema.getMemberName() : (schema.getName() ?? 'the configuration');
  const found = Array.isArray(value) ? 'array' : typeof value;
  return new MalformedAnswer(
    `the recorded ${name} does not parse: it is of another kind (${found}) than the service's`,
  );
}
