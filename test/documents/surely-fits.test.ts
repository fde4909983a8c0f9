import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { surelyFits } from '#src/documents/surely-fits.ts';

const json = (file: string): object => JSON.parse(readFileSync(`policies/schemas/${file}`, 'utf8')) as object; // schemas are objects
const yaml = (file: string): unknown => parse(readFileSync(`policies/${file}`, 'utf8'));

test.each([
  ['environment.schema.json', 'environments/tiger.yaml'],
  ['environment.schema.json', 'environments/cheetah.yaml'],
  ['waivers.schema.json', 'waivers.yaml'],
  ['nag.schema.json', 'nag.yaml'],
])('%s reads nothing in %s that only ajv could decide', (schema, file) => {
  const others = { 'parameters.schema.json': json('parameters.schema.json') };
  expect(surelyFits(json(schema), yaml(file), others)).toBe(true);
});

const scalar = fc.constantFrom<unknown>('', 'a', 'ab', '👋', '10', 0, 1, 1.5, -3, true, false, null);
const value = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('a', 'b', 'x-1'), fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })), { maxKeys: 3 }),
);
const number = fc.integer({ min: 0, max: 3 });

/** Schemas of every keyword that is read, of some that are not, and of what they make together. */
const { schema } = fc.letrec<{ schema: unknown }>((tie) => {
  const inner = tie('schema');
  const members = fc.dictionary(fc.constantFrom('a', 'b'), inner, { maxKeys: 2 });
  const type = fc.constantFrom('object', 'array', 'string', 'integer', 'number', 'boolean', 'null');
  const keyword = fc.oneof(
    fc.record({ type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 2 })) }),
    fc.record({ const: scalar }),
    fc.record({ enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }) }),
    fc.record({ properties: members }, { requiredKeys: [] }),
    fc.record({ properties: members, additionalProperties: fc.oneof(fc.boolean(), inner) }),
    fc.record({ patternProperties: fc.record({ '^x-': inner }), additionalProperties: fc.boolean() }),
    fc.record({ required: fc.uniqueArray(fc.constantFrom('a', 'b', 'toString'), { maxLength: 2 }) }),
    fc.record({ items: inner, minItems: number }),
    fc.record({ anyOf: fc.array(inner, { minLength: 1, maxLength: 2 }) }),
    fc.record({ allOf: fc.array(inner, { minLength: 1, maxLength: 2 }) }),
    fc.record({ not: inner }),
    fc.record({ oneOf: fc.array(inner, { minLength: 1, maxLength: 2 }) }),
    fc.record({ pattern: fc.constantFrom('^a', '^[0-9]+$'), minLength: number, maxLength: number }),
    fc.record({ minimum: number, maximum: number }),
    fc.record({ maxItems: number, minProperties: number }),
    fc.record({ uniqueItems: fc.boolean() }),
    fc.record({ description: fc.constant('says nothing') }),
  );
  return {
    schema: fc.oneof(
      { maxDepth: 2 },
      fc.constant(true),
      keyword,
      fc.tuple(keyword, keyword).map(([one, other]) => ({ ...one, ...other })),
    ),
  };
});

test('what surely fits is accepted by ajv, whatever the schema says', () => {
  const ajv = new Ajv({ strict: false });
  const sure = { yes: 0, no: 0 };
  fc.assert(
    fc.property(schema, value, (asked, candidate) => {
      const isSure = surelyFits(asked, candidate, {});
      sure[isSure ? 'yes' : 'no'] += 1;
      if (isSure) expect(ajv.validate(asked as object, candidate)).toBe(true); // an object, or true
    }),
    { numRuns: 3000 },
  );
  expect(Math.min(sure.yes, sure.no)).toBeGreaterThan(300);
});
