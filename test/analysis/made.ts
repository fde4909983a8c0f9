import type { JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';

/** A live resource of the type with these properties, for analyses that read nothing else of it. */
export function made(type: string, properties: JsonObject, more: Partial<Resource> = {}): Resource {
  const name = more.name ?? `a-${type.split('::').at(-1)?.toLowerCase() ?? ''}`;
  return {
    type,
    id: name,
    name,
    account: '123456789012',
    region: 'us-east-1',
    properties,
    facts: {},
    tags: {},
    origin: { source: 'live' },
    gaps: [],
    ...more,
  };
}
