import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Resource } from '#src/model/resource.ts';
import { subjectsOf } from '#src/rules/judge/subjects.ts';
import { ResourceView } from '#src/rules/language/resource-view.ts';

const word = fc.constantFrom('a', 'b', 'a/b', 'b/a', '["a"]', '');
const resource = fc
  .record(
    {
      id: word,
      arn: word,
      name: word,
      account: fc.constantFrom('1', '2'),
      region: fc.constantFrom('us-east-1', 'eu-west-1'),
      stack: word,
      logicalId: word,
    },
    { requiredKeys: ['id', 'account', 'region'] },
  )
  .map(({ stack, logicalId, ...own }): Resource => ({
    type: 'AWS::Test::Thing',
    properties: {},
    facts: {},
    tags: {},
    gaps: [],
    ...own,
    origin: {
      source: 'live',
      ...(stack === undefined ? {} : { stack }),
      ...(logicalId === undefined ? {} : { logicalId }),
    },
  }));

const keysOf = (resources: readonly Resource[]): string[] =>
  subjectsOf(resources.map((each) => new ResourceView(each))).map(({ key }) => key);

it('gives no two resources one subject', () => {
  fc.assert(
    fc.property(fc.array(resource, { maxLength: 8 }), (resources) => {
      expect(new Set(keysOf(resources)).size).toBe(resources.length);
    }),
    { numRuns: 1_000 },
  );
});

it('knows a resource again by its place in its stack, else by its name, whatever its id', () => {
  fc.assert(
    fc.property(resource, word, word, (one, id, arn) => {
      fc.pre(one.name !== undefined || (one.origin.stack !== undefined && one.origin.logicalId !== undefined));
      expect(keysOf([{ ...one, id, arn }])).toEqual(keysOf([one]));
    }),
  );
});

it('tells instances that carry the tags of their group apart', () => {
  const origin = { source: 'live', stack: 's', logicalId: 'Group' } as const;
  const [one] = fc.sample(resource, 1);
  const ids = ['i-1', 'i-2', 'i-3'];
  const keys = keysOf(ids.map((id) => ({ ...one!, id, origin })));
  for (const [at, id] of ids.entries()) expect(keys[at]).toContain(id);
});
