import type { Json, JsonObject } from '#src/model/json.ts';

/** SDK values as plain JSON: dates become ISO text, undefined members vanish, keys are sorted by nobody. */
export function toJson(values: Readonly<Record<string, unknown>>): JsonObject {
  const members = Object.entries(values).flatMap(([key, value]) => {
    const plain = plainValue(value);
    return plain === undefined ? [] : [[key, plain] as const];
  });
  return Object.fromEntries(members);
}

function plainValue(value: unknown): Json | undefined {
  if (value === undefined || typeof value === 'function') return undefined;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map((item: unknown) => plainValue(item) ?? null);
  return toJson({ ...value });
}
