import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { compileSchema } from '#src/documents/validate.ts';
import type { Json } from '#src/model/json.ts';

const schema = JSON.parse(readFileSync('policies/schemas/parameters.schema.json', 'utf8')) as object; // an object, always
const { parameters } = parse(readFileSync('policies/environments/cheetah.yaml', 'utf8')) as { parameters: Json };

/** Every path of a value, its own first. */
function paths(value: Json, at: readonly string[] = []): string[][] {
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [[...at], ...members.flatMap(([key, member]) => paths(member, [...at, key]))];
}

/** A copy in which the value at a path is another, or gone. */
function changed(value: Json, [head, ...rest]: readonly string[], put: Json | undefined): Json {
  if (head === undefined) return put ?? null;
  const copy = structuredClone(value) as Record<string, Json>; // `paths` gives paths into objects and lists only
  if (rest.length === 0 && put === undefined) {
    if (Array.isArray(copy)) return copy.toSpliced(Number(head), 1);
    delete copy[head];
  } else copy[head] = changed(copy[head] ?? {}, rest, put);
  return copy;
}

const anything = fc.oneof(
  fc.constantFrom<Json>(
    '',
    '1',
    '10.0.0.0/16',
    'db.t4g.small',
    '99:99',
    0,
    -1,
    1.5,
    3,
    1e9,
    true,
    null,
    [],
    {},
    { a: 1 },
  ),
  fc.jsonValue().map((value) => value as Json), // what fast-check types as unknown
);

test('a value is accepted exactly where ajv accepts it, whatever is wrong with it', () => {
  const judge = new Ajv({ strict: false }).compile(schema);
  const validate = compileSchema(schema);
  expect([validate(parameters), judge(parameters)]).toEqual([true, true]);
  const verdicts = { accepted: 0, refused: 0 };
  fc.assert(
    fc.property(fc.constantFrom(...paths(parameters)), fc.option(anything, { nil: undefined }), (path, put) => {
      const value = changed(parameters, path, put);
      const isValid = judge(value);
      verdicts[isValid ? 'accepted' : 'refused'] += 1;
      expect(validate(value)).toBe(isValid);
      expect(validate.errors?.length === 0).toBe(isValid);
    }),
    { numRuns: 4000 },
  );
  expect(Math.min(verdicts.accepted, verdicts.refused)).toBeGreaterThan(20);
});
