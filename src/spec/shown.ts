import { isJsonObject, type Json } from '#src/model/json.ts';
import type { MatchContext } from './match.ts';
import { matcherOf } from '#src/model/matcher.ts';

/** An expectation as people read it: references with the identifiers they stand for. */
export function shown(expected: Json, context: MatchContext): Json {
  if (Array.isArray(expected)) return expected.map((item: Json) => shown(item, context));
  if (!isJsonObject(expected)) return expected;
  const [word, component] = matcherOf(expected)?.[0] ?? [];
  if (word === 'ref') {
    const target = context.resolve(String(component));
    const ids = 'resources' in target ? target.resources.map(([id = '']) => id) : [];
    return ids.length > 0 ? `${ids.join(', ')} (${String(component)})` : { ref: String(component) };
  }
  return Object.fromEntries(Object.entries(expected).map(([key, member]) => [key, shown(member, context)]));
}
