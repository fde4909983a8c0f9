import { policyOf } from '#src/meaning/policy-shape.ts';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';

/** Lists in which AWS's own documentation gives the order a meaning. */
const ORDERED = new Set(
  `BootstrapActions CORSRules CacheBehaviors Command Components CorsRules EntryPoint Functions Items Layers Overrides
  PlacementStrategies PlacementStrategy Processors RoutingRules Stages Steps TerminationPolicies TransformerConfig`.split(
    /\s+/,
  ),
);

/** The same value as another read may spell it: sets in another order, policies' lists of one as their element. */
export function rewritten(value: JsonObject): JsonObject {
  const members = Object.entries(value).toReversed();
  return Object.fromEntries(members.map(([name, member]) => [name, rewrite(member, name)]));
}

function rewrite(value: Json, name: string): Json {
  if (isJsonList(value)) {
    const items = value.map((item) => rewrite(item, ''));
    return ORDERED.has(name) ? items : items.toReversed();
  }
  if (!isJsonObject(value)) return value;
  const policy = policyOf(value);
  const members = Object.entries(policy ?? value).toReversed();
  return Object.fromEntries(members.map(([key, member]) => [key, respelt(rewrite(member, key), key, policy)]));
}

function respelt(value: Json, name: string, policy: JsonObject | undefined): Json {
  if (!policy || name !== 'Statement') return value;
  return isJsonList(value) ? value.map(respeltStatement) : [respeltStatement(value)];
}

function respeltStatement(statement: Json): Json {
  if (!isJsonObject(statement)) return statement;
  return Object.fromEntries(
    Object.entries(statement).map(([name, value]) => [
      name,
      /^(Not)?(Action|Resource)$/.test(name) ? other(value) : value,
    ]),
  );
}

function other(value: Json): Json {
  if (!isJsonList(value)) return [value];
  return value.length === 1 ? (value[0] ?? null) : value;
}
