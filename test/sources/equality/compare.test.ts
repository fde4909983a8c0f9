import { expect, test } from 'vitest';
import type { JsonObject } from '#src/model/json.ts';
import type { TypeTable } from '#src/registry/type-table.ts';
import { compareProperties } from './compare.ts';

const table: TypeTable = {
  properties: {
    Port: 'integer',
    Size: 'string',
    On: 'boolean',
    Ids: '~[]string',
    Steps: '[]string',
    Rules: '~[]#Rule',
    Tree: '{}#Rule',
    Policy: 'json|string',
  },
  definitions: { Rule: { From: 'integer', Note: 'string' } },
  readOnly: [],
  writeOnly: [],
  createOnly: [],
  identifier: [],
  transforms: {},
};

const unequal = (expected: JsonObject, actual: JsonObject): string[] =>
  compareProperties(table, expected, actual).flatMap(({ path, isEqual }) => (isEqual ? [] : [path]));

test.each<[string, JsonObject, JsonObject]>([
  ['a number as text', { Port: '5432', Size: 50, On: 'true' }, { Port: 5432, Size: '50', On: true }],
  ['a set in another order', { Ids: ['a', 'b'] }, { Ids: ['b', 'a'] }],
  ['more members than declared', { Rules: [{ From: 1 }] }, { Rules: [{ From: 1, Note: 'x' }], Port: 1 }],
  [
    'elements told apart by what they declare',
    { Rules: [{ From: 1 }, { From: 1, Note: 'b' }] },
    { Rules: [{ From: 1, Note: 'b' }, { From: 1 }] },
  ],
  ['a map', { Tree: { left: { From: '1' } } }, { Tree: { left: { From: 1 }, right: { From: 2 } } }],
  [
    'one action as text and as a list',
    { Policy: { Statement: [{ Effect: 'Allow', Action: 's3:Get', Resource: ['b', 'a'], Principal: { AWS: 'x' } }] } },
    {
      Policy: { Statement: [{ Principal: { AWS: ['x'] }, Resource: ['a', 'b'], Action: ['s3:Get'], Effect: 'Allow' }] },
    },
  ],
  ['a policy as text', { Policy: { Statement: [] } }, { Policy: '{"Statement":[]}' }],
])('equal: %s', (_, expected, actual) => {
  expect(unequal(expected, actual)).toEqual([]);
});

test.each<[string, JsonObject, JsonObject, string[]]>([
  ['a missing member', { Port: 1, Size: 'x' }, { Size: 'x' }, ['Port']],
  [
    'another value deep inside',
    { Rules: [{ From: 1 }, { From: 2 }] },
    { Rules: [{ From: 3 }, { From: 1 }] },
    ['Rules.*.From'],
  ],
  ['an element too many', { Ids: ['a'] }, { Ids: ['a', 'b'] }, ['Ids']],
  ['an element twice', { Ids: ['a', 'b'] }, { Ids: ['a', 'a'] }, ['Ids.*']],
  ['another order of what has one', { Steps: ['a', 'b'] }, { Steps: ['b', 'a'] }, ['Steps.*', 'Steps.*']],
  ['no elements where some run', { Ids: [] }, { Ids: ['a'] }, ['Ids']],
  ['text where the schema has a number', { Port: 5432 }, { Port: '5432' }, ['Port']],
  ['text that is no number', { Port: 'x' }, { Port: 1 }, ['Port']],
  ['a member of the prototype', { Tree: { constructor: { From: 1 } } }, { Tree: {} }, ['Tree.constructor.From']],
  [
    'another effect',
    { Policy: { Statement: [{ Effect: 'Deny', Action: '*' }] } },
    { Policy: { Statement: [{ Effect: 'Allow', Action: '*' }] } },
    ['Policy'],
  ],
])('different: %s', (_, expected, actual, paths) => {
  expect(unequal(expected, actual)).toEqual(paths);
});
