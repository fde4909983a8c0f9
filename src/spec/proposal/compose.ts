import { canonicalJson, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { isReadOnce } from '#src/model/read-once.ts';
import { type Resource, valueAt } from '#src/model/resource.ts';
import { ACCOUNT } from '../account-resource.ts';
import { choicesOf } from './chosen-properties.ts';
import { expectedOf } from './expected-value.ts';
import type { FindPlan } from './find-plan.ts';
import { type Declare, holdsVerbatim, merge, type Parameters, PRESENT, type Version } from './merge-environments.ts';
import { type Realm, type Slot, typeWords } from './realm.ts';
import { referencesOf, type Resolve } from './references.ts';
import { scalarText } from './scalar-text.ts';
import { literalOf, type Place } from './spec-text.ts';
import { weakness } from './weak-values.ts';
import { isWellTyped } from './well-typed.ts';

/** A component as a file will declare it, with what a reader should know of it. */
export interface DraftComponent {
  readonly name: string;
  readonly type: string;
  readonly isShared: boolean;
  readonly declared: JsonObject;
  /** Remarks by property. */
  readonly remarks: ReadonlyMap<string, string>;
  /** Properties that matter and could not be written. */
  readonly missing: readonly string[];
}

/** What composing needs to know of the whole proposal. */
export interface Composition {
  readonly plans: ReadonlyMap<Slot, FindPlan>;
  readonly names: ReadonlyMap<Slot, string>;
  readonly environments: readonly Realm[];
  readonly parameters: Parameters;
  /** `<component>` and `<component>.<property>` that did not hold when they were tried. */
  readonly excluded: ReadonlySet<string>;
}

/** The components of a proposal, those that were excluded apart. */
export function compose(composition: Composition): DraftComponent[] {
  const { plans, names, excluded } = composition;
  const isOut = (slot: Slot): boolean => {
    const parent = plans.get(slot)?.through?.parent;
    return excluded.has(names.get(slot) ?? '') || (parent !== undefined && isOut(parent));
  };
  const kept = new Map([...names].filter(([slot]) => !isOut(slot)));
  const references = new Map<Realm, Resolve>();
  const resolveIn = (realm: Realm): Resolve => {
    const known = references.get(realm) ?? referencesOf(realm, kept);
    references.set(realm, known);
    return known;
  };
  return [...kept].flatMap(([slot, name]) => {
    const plan = plans.get(slot);
    return plan ? [componentOf({ slot, name, plan, resolveIn, composition })] : [];
  });
}

interface Task {
  readonly slot: Slot;
  readonly name: string;
  readonly plan: FindPlan;
  readonly resolveIn: (realm: Realm) => Resolve;
  readonly composition: Composition;
}

function componentOf(task: Task): DraftComponent {
  const { slot, name, plan, composition } = task;
  const { environments, parameters, names } = composition;
  const isShared = [...slot.members.keys()].some((realm) => realm.name === '');
  const isEverywhere = isShared || environments.every((realm) => slot.members.has(realm));
  const declare: Declare = (path, values) => parameters.declare(name, path, values);
  const presence = (): JsonObject => {
    const values = new Map(environments.map((realm) => [realm.name, slot.members.has(realm)]));
    return { when: { [parameters.declare(PRESENT, [name], values).slice(1, -1)]: true } };
  };
  const remarks = new Map<string, string>();
  const missing: string[] = [];
  const expect = choicesOf(slot.type).flatMap((choice): [string, Json][] => {
    const written = expectation(task, choice, isShared, declare);
    if (written === 'none') return [];
    if (written === 'missing') {
      missing.push(choice.path);
      return [];
    }
    const weak = [...slot.members.values()].map((member) => weakness(member, choice.path));
    const remark = weak.find((each) => each !== undefined);
    if (remark !== undefined) remarks.set(choice.path, remark);
    return [[choice.path, written.value]];
  });
  const parent = plan.through && names.get(plan.through.parent);
  const texts = [...slot.members].map(([realm, member]): Version => {
    const text = { ...plan.texts.get(realm), ...regionOf(member, realm) };
    return { place: realm.place as Place, value: text }; // of shared ones nothing is merged
  });
  const find = isShared ? (texts[0]?.value ?? {}) : merge(texts, declare, []);
  const declared: JsonObject = {
    title: titleOf(slot.type, name),
    type: slot.type,
    ...(isEverywhere ? {} : presence()),
    find: { ...(plan.through && parent !== undefined ? { [plan.through.how]: parent } : {}), ...(find as JsonObject) }, // merging keeps objects
    ...(expect.length > 0 ? { expect: Object.fromEntries(expect) } : {}),
  };
  return { name, type: slot.type, isShared, declared, remarks, missing };
}

/** What findings call it: its name, and what it is where the name does not say it. */
function titleOf(type: string, name: string): string {
  const words = typeWords(type).replaceAll('-', ' ');
  const own = name.replaceAll('-', ' ');
  return `the ${own.endsWith(words) ? own : `${words} ${own}`}`;
}

/** A resource outside its environment's region is looked for in its own. */
function regionOf(resource: Resource, { place }: Realm): JsonObject {
  const { type, region } = resource;
  return isReadOnce(resource) || type === ACCOUNT || region === '' || region === place.region ? {} : { region };
}

type Written = { readonly value: Json } | 'none' | 'missing';

function expectation(
  { slot, name, plan, resolveIn, composition: { excluded, names } }: Task,
  choice: ReturnType<typeof choicesOf>[number],
  isShared: boolean,
  declare: Declare,
): Written {
  const { path } = choice;
  const members = [...slot.members];
  const actual = members.map(([, member]) => valueAt(member, path));
  if (actual.every((value) => value === undefined || value === null)) return 'none';
  if (members.some(([realm, member]) => isScaled(member, path, realm))) return 'none';
  if ([...plan.texts.values()].some(({ where }) => isJsonObject(where) && Object.hasOwn(where, path))) return 'none';
  if (excluded.has(`${name}.${path}`)) return 'missing';
  const versions = members.flatMap(([realm], index): Version[] => {
    const value = actual[index];
    const written =
      value === undefined
        ? { absent: true }
        : expectedOf(slot.type, value, choice, { place: realm.place, resolve: resolveIn(realm) });
    if (written === undefined) return [];
    const place = realm.place as Place; // of shared ones only account and region are read
    return isWellTyped(slot.type, path, literalOf(written, place)) ? [{ place, value: written }] : [];
  });
  if (versions.length < members.length) return 'missing';
  // What it is found by cannot be otherwise.
  const parent = plan.through?.how === 'belongsTo' ? (names.get(plan.through.parent) ?? '') : undefined;
  if (parent !== undefined && versions.every(({ value }) => canonicalJson(value) === canonicalJson({ ref: parent })))
    return 'none';
  if (!isShared) return { value: merge(versions, declare, path.replace(/^facts\./, '').split('.')) };
  const [only] = versions;
  return only && !holdsVerbatim(only.value) ? { value: only.value } : 'missing';
}

/** Autoscaling moves the count of such a service all day. */
function isScaled({ type, arn = '' }: Resource, property: string, { resources }: Realm): boolean {
  if (type !== 'AWS::ECS::Service' || property !== 'DesiredCount') return false;
  return resources.some(
    (each) =>
      each.type === 'AWS::ApplicationAutoScaling::ScalableTarget' &&
      arn.endsWith(`:${scalarText(each.properties['ResourceId']) ?? ''}`),
  );
}
