import type { Gap } from '#src/model/gap.ts';
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';

/**
 * A resource without what depends on something that Config does not record. `imagined` is the same resource read with every
 * unrecorded member imagined: where the two differ, the value would be a guess, so it becomes a gap. Inside an object that is
 * otherwise known, `{ $unresolved }` stands in its place, and the gap names the dotted path.
 */
export function withoutGuesses(resource: Resource, imagined: Resource | undefined, action: string): Resource {
  const { type, id, region } = resource;
  const properties = doubt(resource.properties, imagined?.properties ?? {}, '');
  const facts = doubt(resource.facts, imagined?.facts ?? {}, '');
  const declared = distinct([...resource.gaps, ...(imagined?.gaps ?? [])].map((gap) => ({ ...gap, action })));
  const known = new Set(declared.flatMap(({ scope }) => (scope.kind === 'property' ? scope.properties : [])));
  const unknown = [...new Set([...properties.paths, ...facts.paths])].filter((name) => !known.has(name));
  const gap: Gap = {
    action,
    scope: { kind: 'property', type, id, region, properties: unknown },
    because: 'unsupported',
    message: UNRECORDED,
  };
  return {
    ...resource,
    properties: without(properties.sure, known),
    facts: without(facts.sure, known),
    origin: { source: 'config' },
    gaps: [...declared, ...(unknown.length > 0 ? [gap] : [])],
  };
}

const UNRECORDED = 'AWS Config does not record this';

interface Doubt {
  readonly sure: JsonObject;
  /** Dotted paths of what is not. */
  readonly paths: readonly string[];
}

function doubt(values: JsonObject, others: JsonObject, at: string): Doubt {
  const sure: Record<string, Json> = {};
  const paths: string[] = [];
  for (const name of new Set([...Object.keys(values), ...Object.keys(others)])) {
    const [value, other] = [values[name], others[name]];
    const path = at === '' ? name : `${at}.${name}`;
    if (value !== undefined && other !== undefined && canonicalJson(value) === canonicalJson(other)) sure[name] = value;
    else if (isJsonObject(value) && isJsonObject(other)) {
      const inside = doubt(value, other, path);
      sure[name] = inside.sure;
      paths.push(...inside.paths);
    } else {
      paths.push(path);
      if (at !== '') sure[name] = { $unresolved: UNRECORDED };
    }
  }
  return { sure, paths };
}

/** A list that could not be read comes from its collector as an empty one beside the gap. */
function without(values: JsonObject, names: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)));
}

/** Each gap once. */
export function distinct(gaps: readonly Gap[]): Gap[] {
  const byText = new Map(gaps.map((gap) => [JSON.stringify([gap.scope, gap.because]), gap]));
  return [...byText.values()];
}
