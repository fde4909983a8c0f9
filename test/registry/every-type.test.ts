import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tableOfEveryType } from '#src/registry/every-type.ts';
import { handledTypes, typeTable } from '#src/registry/registry.ts';

const TEXT = readFileSync('src/registry/all.generated.ndjson', 'utf8');

test('every type of AWS’s registry has a table of its own line', () => {
  const types = [...TEXT.matchAll(/^"(AWS::[^"]+)":/gm)].map(([, type = '']) => type);
  expect(types.length).toBeGreaterThan(1600);
  expect(types.filter((type) => tableOfEveryType(type) === undefined)).toEqual([]);
  expect(handledTypes().filter((type) => !types.includes(type))).toEqual([]);
});

test('a type that we do not handle is known all the same, and what AWS does not publish is not', () => {
  expect(typeTable('AWS::Athena::WorkGroup')?.writeOnly).toContain('RecursiveDeleteOption');
  expect(typeTable('AWS::SSM::Parameter')?.required?.['']).toContain('Value');
  expect(typeTable('AWS::Glue::Table')?.isUnreadable).toBe(true);
  expect(typeTable('AWS::Nobody::Knows')).toBeUndefined();
});

test('the package carries the same tables', () => {
  expect(readFileSync('dist/registry/all.generated.ndjson', 'utf8')).toBe(TEXT);
});
