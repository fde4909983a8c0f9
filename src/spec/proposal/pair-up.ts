import type { Resource } from '#src/model/resource.ts';
import { discriminatorsOf } from './discriminators.ts';
import { isGivenName } from './generated-name.ts';
import type { Realm, Slot } from './realm.ts';
import { specText } from './spec-text.ts';

/**
 * The slots of all realms: a resource of one environment and one of another are the same of the design where they have the
 * same place in their stacks, or the same name, the environment's own name apart.
 */
export function pairUp(realms: readonly Realm[]): Slot[] {
  const slots: Slot[] = [];
  const byKey = new Map<string, Slot>();
  for (const realm of realms) {
    for (const resource of realm.resources) {
      const keys = keysOf(resource, realm);
      const same = keys.map((key) => byKey.get(key)).find((slot) => slot !== undefined && !slot.members.has(realm));
      const slot = same ?? { type: resource.type, members: new Map() };
      slot.members.set(realm, resource);
      if (!same) slots.push(slot);
      for (const key of keys) if (!byKey.has(key)) byKey.set(key, slot);
    }
  }
  return withoutLoneOnes(
    slots,
    realms.filter(({ name }) => name !== ''),
  );
}

/** The only one of its type that is left in each environment is the same of the design, whatever it is called. */
function withoutLoneOnes(slots: readonly Slot[], realms: readonly Realm[]): Slot[] {
  const lone = new Map<string, Slot[]>();
  for (const slot of slots) {
    const isShared = [...slot.members.keys()].some(({ name }) => name === '');
    if (!isShared && slot.members.size < realms.length) lone.set(slot.type, [...(lone.get(slot.type) ?? []), slot]);
  }
  const joined = new Set<Slot>();
  for (const [first, ...others] of lone.values()) {
    const members = [first, ...others].flatMap((slot) => [...(slot?.members ?? [])]);
    const isOneEach =
      members.length === realms.length && new Set(members.map(([realm]) => realm)).size === realms.length;
    if (!first || !isOneEach) continue;
    for (const [realm, resource] of members) first.members.set(realm, resource);
    for (const other of others) joined.add(other);
  }
  return slots.filter((slot) => !joined.has(slot));
}

function keysOf(resource: Resource, { name: realm, place }: Realm): string[] {
  const { type, name, origin } = resource;
  const kind = `${realm === '' ? 'shared' : 'own'} ${type}`;
  const written = (text: string): string => JSON.stringify(specText(text, place));
  const keys: string[] = [];
  if (origin.stack !== undefined && origin.logicalId !== undefined) {
    keys.push(`${kind} in ${written(origin.stack)} ${origin.logicalId}`);
  }
  if (name !== undefined && isGivenName(name)) {
    keys.push(`${kind} named ${written(name)} ${JSON.stringify(discriminatorsOf(resource).at(-1))}`);
  }
  return keys;
}
