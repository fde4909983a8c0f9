import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import type { Snapshot } from '#src/model/snapshot.ts';

/** What no security group, route table, policy or list of names has. */
const STRANGER = { IpProtocol: 'udp', FromPort: 1, ToPort: 2, CidrIp: '192.0.2.1/32', Key: 'stranger', Value: 'x' };

/** The same snapshot with other values for every property and fact: nothing is as it was. */
export function contrarySnapshot(snapshot: Snapshot): Snapshot {
  return {
    ...snapshot,
    resources: snapshot.resources.map((resource) => ({
      ...resource,
      properties: contraryMembers(resource.properties),
      facts: contraryMembers(resource.facts),
    })),
  };
}

function contraryMembers(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, contrary(value)]));
}

function contrary(value: Json): Json {
  if (value === null) return 'something';
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value - 1_000_000;
  if (Array.isArray(value)) return [STRANGER];
  if (isJsonObject(value)) return contraryMembers(value);
  return Number.isFinite(Number(value)) ? String(Number(value) - 1_000_000) : `not ${String(value)}`;
}
