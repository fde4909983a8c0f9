import { expect, test } from 'vitest';
import { logsLogGroup } from '#src/sources/live/logs-log-group.ts';
import { type Answers, collectFromStub, denied, tagged } from './stub-service.ts';

const arnOf = (name: string): string => `arn:aws:logs:us-east-1:123456789012:log-group:${name}`;
const groups: Answers = {
  DescribeLogGroups: () => ({
    body: { logGroups: ['a', 'b', 'bare'].map((logGroupName) => ({ logGroupName, arn: `${arnOf(logGroupName)}:*` })) },
  }),
};
const first = { ResourceARN: arnOf('a'), Tags: [{ Key: 'Owner', Value: 'ops' }] };
const firstPage = { body: { ResourceTagMappingList: [first], PaginationToken: 'more' } };

test('tags come from as many calls as the list has pages, and what is not listed has none', async () => {
  const { resources, calls } = await collectFromStub(logsLogGroup, {
    ...groups,
    GetResources: ({ PaginationToken }) => (PaginationToken ? tagged({ [arnOf('b')]: { Owner: 'dev' } }) : firstPage),
  });
  expect(resources.map(({ tags, gaps }) => [tags, gaps])).toEqual([
    [{ Owner: 'ops' }, []],
    [{ Owner: 'dev' }, []],
    [{}, []],
  ]);
  expect(calls.counts()).toEqual({ 'logs:DescribeLogGroups': 1, 'tag:GetResources': 2 });
  expect(calls.depth()).toBe(2);
});

test('a page that fails midway keeps the tags before it, and is a gap of the tags that it may have held', async () => {
  const { resources, gaps } = await collectFromStub(logsLogGroup, {
    ...groups,
    GetResources: ({ PaginationToken }) => (PaginationToken ? denied : firstPage),
  });
  expect(gaps).toEqual([]);
  expect(resources[0]).toMatchObject({ id: 'a', tags: { Owner: 'ops' }, gaps: [] });
  for (const resource of resources.slice(1)) {
    expect(resource).toMatchObject({
      tags: {},
      gaps: [{ action: 'tag:GetResources', because: 'denied', scope: { kind: 'property', properties: ['Tags'] } }],
    });
  }
});

test.each([
  ['no list', { body: {} }],
  ['no JSON', { body: '<html>' }],
])('an answer with %s is malformed, never "no tags"', async (_, answer) => {
  const { resources } = await collectFromStub(logsLogGroup, { ...groups, GetResources: () => answer });
  expect(resources.map(({ gaps }) => gaps.map(({ because }) => because))).toEqual([
    ['malformed'],
    ['malformed'],
    ['malformed'],
  ]);
});
