import { canonicalJson, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { type Resource, valueAt } from '#src/model/resource.ts';
import { namesOf } from '../identity.ts';
import { textsIn } from './attribution.ts';
import { discriminatorsOf } from './discriminators.ts';
import { isGivenName } from './generated-name.ts';
import type { Realm, Slot } from './realm.ts';
import { scalarText } from './scalar-text.ts';
import { specText } from './spec-text.ts';

/** How a slot's resources are found: what `find` says in each realm, and the slot it is found through. */
export interface FindPlan {
  readonly texts: ReadonlyMap<Realm, JsonObject>;
  readonly through?: Through;
}

export interface Through {
  readonly how: 'attachedTo' | 'belongsTo';
  readonly parent: Slot;
}

/** Criteria of `find` in AWS's own texts, without placeholders. */
type Criteria = (resource: Resource) => readonly JsonObject[];

/** By the name that somebody gave it. */
export const byName: Criteria = (resource) => {
  const { name } = resource;
  if (name === undefined || name === '' || !isGivenName(name)) return [];
  return discriminatorsOf(resource).map((where) => ({ name: globOf(name), ...clause(where) }));
};

/** By what it says of itself where the slot it is found through is given. */
export const byItself: Criteria = (resource) => [...discriminatorsOf(resource).map(clause), ...byName(resource)];

export const byTags: Criteria = ({ tags }) => {
  const own = Object.entries(tags).filter(([key, value]) => !key.startsWith('aws:') && value !== '');
  if (own.length === 0) return [];
  return [{ tags: Object.fromEntries(own.map(([key, value]) => [key, globOf(value)])) }];
};

export const byStack: Criteria = ({ origin: { stack, logicalId } }) =>
  stack === undefined || logicalId === undefined ? [] : [{ stack: globOf(stack), logicalId: globOf(logicalId) }];

export const byId: Criteria = ({ type, id }) => (type === 'Account' ? [{ id }] : []);

function clause(where: JsonObject): JsonObject {
  return Object.keys(where).length === 0 ? {} : { where };
}

/** A brace would begin a placeholder; any text may stand for it. */
function globOf(text: string): string {
  return text.replaceAll(/[{}]/g, '*');
}

/** The plan by which each member of a slot is found alone in its snapshot; undefined where there is none. */
export function planOf(slot: Slot, criteria: Criteria, through?: Through): FindPlan | undefined {
  const texts = new Map<Realm, JsonObject>();
  for (const [realm, resource] of slot.members) {
    const rivals = rivalsOf(resource, realm, through);
    const found = criteria(resource).find((each) => rivals.filter((rival) => fits(rival, each)).length === 1);
    const written = found && asSpec(found, realm);
    if (!written || (!through && Object.keys(written).length === 0)) return undefined;
    texts.set(realm, written);
  }
  const shapes = new Set([...texts.values()].map((text) => canonicalJson(Object.keys(text).toSorted())));
  if (shapes.size > 1) return undefined;
  return { texts, ...(through ? { through } : {}) };
}

/** A VPC of a thousand subnets is asked for them a thousand times. */
const RELATED = new WeakMap<Resource, Map<string, Resource[]>>();

/** The resources among which the member must be the only one. */
function rivalsOf(resource: Resource, realm: Realm, through: Through | undefined): Resource[] {
  const inRegion = (realm.byType.get(resource.type) ?? []).filter(({ region }) => region === resource.region);
  if (!through) return inRegion;
  const parent = memberFor(through.parent, realm);
  if (!parent) return [];
  if (!isRelated(resource, parent, through.how)) return [];
  const known = RELATED.get(parent) ?? new Map<string, Resource[]>();
  RELATED.set(parent, known);
  const key = `${through.how} ${resource.type} ${resource.region}`;
  const related = known.get(key) ?? inRegion.filter((rival) => isRelated(rival, parent, through.how));
  known.set(key, related);
  return related;
}

/** A slot's resource in a realm; what is shared is there in every one. */
export function memberFor(slot: Slot, realm: Realm): Resource | undefined {
  const shared = [...slot.members].find(([each]) => each.name === '')?.[1];
  return slot.members.get(realm) ?? shared;
}

function isRelated(resource: Resource, parent: Resource, how: Through['how']): boolean {
  const [holder, named] = how === 'attachedTo' ? [parent, resource] : [resource, parent];
  const names = new Set(namesOf(named));
  return textsIn(holder.properties).some((text) => names.has(text));
}

function fits(resource: Resource, { name, tags, stack, logicalId, id, where }: JsonObject): boolean {
  const like = (text: string | undefined, wanted: Json | undefined): boolean =>
    wanted === undefined || (text !== undefined && isLike(text, String(wanted)));
  return (
    like(resource.name, name) &&
    like(resource.origin.stack, stack) &&
    like(resource.origin.logicalId, logicalId) &&
    like(resource.id, id) &&
    Object.entries(isJsonObject(tags) ? tags : {}).every(([key, value]) =>
      like(Object.hasOwn(resource.tags, key) ? resource.tags[key] : undefined, value),
    ) &&
    Object.entries(isJsonObject(where) ? where : {}).every(
      ([path, value]) => scalarText(valueAt(resource, path)) === scalarText(value),
    )
  );
}

function isLike(text: string, glob: string): boolean {
  if (!glob.includes('*')) return text === glob;
  const literal = glob.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`, 'su').test(text);
}

/** Criteria as the spec writes them; undefined where a text cannot be written. */
function asSpec(criteria: JsonObject, { place }: Realm): JsonObject | undefined {
  const written: [string, Json][] = [];
  for (const [key, value] of Object.entries(criteria)) {
    const text =
      typeof value === 'string'
        ? specText(value, place)
        : isJsonObject(value)
          ? asSpec(value, { place } as Realm)
          : value; // only the place is read
    if (text === undefined || (isJsonObject(text) && Object.hasOwn(text, '$verbatim'))) return undefined;
    written.push([key, text as Json]);
  }
  return Object.fromEntries(written);
}
