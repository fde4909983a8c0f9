import { expect, test } from 'vitest';
import type { JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { withoutGuesses } from '#src/sources/config/doubt.ts';

const about = { type: 'AWS::Test::Thing', id: 'one', region: 'us-east-1' };

test('what differs from the imagined resource is a gap; inside an object it is unresolved', () => {
  const sure = withoutGuesses(
    resource({ Known: 1, Derived: false, Object: { Known: [1], Guess: 'a' }, List: [{ Guess: 'a' }] }),
    resource({ Known: 1, Derived: true, Object: { Known: [1], Guess: 'b' }, List: [{ Guess: 'b' }], Absent: 'c' }),
    'config:SelectResourceConfig',
  );
  expect(sure.properties).toEqual({
    Known: 1,
    Object: { Known: [1], Guess: { $unresolved: 'AWS Config does not record this' } },
  });
  expect(sure.gaps).toMatchObject([{ scope: { properties: ['Derived', 'Object.Guess', 'List', 'Absent'] } }]);
});

test('a property that its collector could not read is no value, even where both readings agree', () => {
  const empty = resource({ Known: 1, List: [] }, ['List']);
  const sure = withoutGuesses(empty, empty, 'config:SelectResourceConfig');
  expect(sure.properties).toEqual({ Known: 1 });
  expect(sure.gaps).toMatchObject([{ action: 'config:SelectResourceConfig', scope: { properties: ['List'] } }]);
});

function resource(properties: JsonObject, unread?: readonly string[]): Resource {
  const scope = { kind: 'property', ...about, properties: unread ?? [] } as const;
  return {
    ...about,
    account: '111111111111',
    properties,
    facts: {},
    tags: {},
    origin: { source: 'live' },
    gaps: unread ? [{ action: 'test:List', scope, because: 'unsupported', message: '' }] : [],
  };
}
