import type { JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { FUNCTIONS } from '#src/rules/functions/functions.ts';
import { SnapshotWorld } from '#src/rules/judge/world.ts';
import { check } from '#src/rules/language/check.ts';
import { compile } from '#src/rules/language/compile.ts';
import { BUDGET } from '#src/rules/language/frame.ts';
import { parse } from '#src/rules/language/parse.ts';
import { Unknown, type Value } from '#src/rules/language/value.ts';

export interface Asked {
  readonly type?: string;
  readonly id?: string;
  readonly properties?: JsonObject;
  readonly facts?: JsonObject;
  readonly source?: 'live' | 'template';
  readonly unread?: readonly string[];
  readonly others?: readonly (Partial<Resource> & { readonly type: string })[];
  readonly unreadTypes?: readonly string[];
  readonly env?: JsonObject;
  readonly params?: JsonObject;
  readonly isStrict?: boolean;
}

/** What a condition gives for a resource; it is parsed and compiled, not checked, so that any JSON can be asked. */
export function ask(text: string, asked: Asked = {}): Value {
  const { type = 'AWS::Test::Thing', id = 'subject', properties = {}, facts = {}, source = 'live', unread } = asked;
  const place = { account: '123456789012', region: 'us-east-1' };
  const resource: Resource = {
    ...place,
    type,
    id,
    properties,
    facts,
    tags: {},
    origin: { source },
    gaps: unread
      ? [
          {
            action: 'test:Read',
            scope: { kind: 'property', type, id, region: place.region, properties: unread },
            because: 'denied',
            message: 'no',
          },
        ]
      : [],
  };
  const others = (asked.others ?? []).map((other): Resource => ({
    ...place,
    id: 'other',
    properties: {},
    facts: {},
    tags: {},
    origin: { source },
    gaps: [],
    ...other,
  }));
  const gaps = (asked.unreadTypes ?? []).map((unreadType) => ({
    action: 'test:List',
    scope: { kind: 'type', type: unreadType, region: place.region } as const,
    because: 'denied' as const,
    message: 'no',
  }));
  const world = new SnapshotWorld({ resources: [resource, ...others], gaps, takenAt: '2026-01-01T00:00:00Z' });
  const [view] = world.views;
  const { env = {}, params = {}, isStrict = false } = asked;
  return compile(parse(text), { functions: FUNCTIONS })({
    view: view!,
    env,
    params,
    world,
    isStrict,
    slots: [],
    budget: BUDGET,
  });
}

/** The same, with what is not known as the word for it. */
export function answer(text: string, asked: Asked = {}): Value {
  const value = ask(text, asked);
  return value instanceof Unknown ? `unknown (${value.kind})` : value;
}

/** What the checker says of a condition on a type: each mistake as `offset: message | fix`. */
export function mistakesIn(
  text: string,
  type = 'AWS::RDS::DBInstance',
  parameters: Record<string, JsonObject> = {},
): string[] {
  const { mistakes } = check(parse(text), { types: [type], parameters, functions: FUNCTIONS });
  return mistakes.map(({ at, message, fix }) => `${at[0]}: ${message}${fix === undefined ? '' : ` | ${fix}`}`);
}
