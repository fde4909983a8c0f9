import { describeGap } from '#src/model/gap.ts';
import { isJsonObject, type Json } from '#src/model/json.ts';
import { isReadOnce } from '#src/model/read-once.ts';
import { type Resource, unresolvedIn } from '#src/model/resource.ts';
import { asDeployed } from '#src/registry/as-deployed.ts';
import { ACCOUNT } from './account-resource.ts';
import type { SpecComponent } from './components.ts';
import { namesOf } from './identity.ts';
import { match, type Match, type MatchContext } from './match.ts';

/** Whether a resource is what a component means; `unknown` where what decides it was not read. */
export type Likeness = Match;

/** What is needed to find the resources of one component. */
export interface Finder {
  readonly component: SpecComponent;
  /** The environment's. */
  readonly region: string;
  readonly context: MatchContext;
  readonly parents: (component: string) => ParentResources;
  /** Why a resource may belong to a stack although none says so. */
  readonly unreadStacks?: string;
}

/** The resources another component is found through; `reason` where they, or some of them, are not known. */
export interface ParentResources {
  readonly resources: readonly Resource[];
  readonly reason?: string;
}

const YES: Likeness = { is: 'yes' };
const NO: Likeness = { is: 'no' };

/** Asks every criterion of `find`; the first that fails decides, then the first that is open. */
export function candidate(resource: Resource, finder: Finder): Likeness {
  let open: Likeness | undefined;
  for (const criterion of CRITERIA) {
    const likeness = criterion(resource, finder.component.find, finder);
    if (likeness.is === 'no') return NO;
    if (likeness.is === 'unknown') open ??= likeness;
  }
  return open ?? YES;
}

type Criterion = (resource: Resource, find: SpecComponent['find'], finder: Finder) => Likeness;

/** The cheapest first: most resources are told apart by their names. */
const CRITERIA: readonly Criterion[] = [
  (resource, { name }) => (name === undefined ? YES : nameLike(resource, name)),
  (resource, { region: wanted }, { region }) => inRegion(resource, wanted ?? region),
  (resource, { id }) => (id === undefined ? YES : yes(namesOf(resource).some((each) => glob(id).test(each)))),
  ({ origin }, { stack }, { unreadStacks }) =>
    stack === undefined ? YES : originLike(origin.stack, stack, unreadStacks),
  ({ origin }, { logicalId }, { unreadStacks }) =>
    logicalId === undefined ? YES : originLike(origin.logicalId, logicalId, unreadStacks),
  (resource, { tags }) => (tags ? all(Object.entries(tags).map(([key, value]) => tagLike(resource, key, value))) : YES),
  (resource, { attachedTo }, { parents }) =>
    attachedTo === undefined ? YES : attached(resource, parents(attachedTo).resources),
  (resource, { belongsTo }, { parents }) =>
    belongsTo === undefined ? YES : belongs(resource, parents(belongsTo).resources),
  (resource, { where }, { context }) =>
    where
      ? all(Object.entries(where).map(([path, wanted]) => propertyLike(resource, path, wanted as Json, context))) // YAML is JSON
      : YES,
];

/** Of a snapshot of several regions, what is in the wanted one and what belongs to none; accounts were chosen before. */
function inRegion(resource: Resource, wanted: string): Likeness {
  const { type, region } = resource;
  return yes(region === '' || type === ACCOUNT || isRegion(region, wanted) || isReadOnce(resource));
}

/** Whether a region is the one that `find.region`, a name or a pattern, means. */
export function isRegion(region: string, wanted: string): boolean {
  return region === wanted || glob(wanted).test(region);
}

function nameLike(resource: Resource, wanted: string): Likeness {
  if (resource.name !== undefined) return yes(glob(wanted).test(resource.name));
  const why = unreadPart(resource, 'Tags') ?? unreadPart(resource, 'Name');
  return why === undefined ? NO : { is: 'unknown', reason: why };
}

function originLike(value: string | undefined, wanted: string, unread: string | undefined): Likeness {
  if (value !== undefined) return yes(glob(wanted).test(value));
  return unread === undefined ? NO : { is: 'unknown', reason: unread };
}

function tagLike(resource: Resource, key: string, wanted: string): Likeness {
  const value = Object.hasOwn(resource.tags, key) ? resource.tags[key] : undefined;
  if (value !== undefined) return yes(glob(wanted).test(value));
  const why = unreadPart(resource, 'Tags');
  return why === undefined ? NO : { is: 'unknown', reason: why };
}

function propertyLike(resource: Resource, path: string, wanted: Json, context: MatchContext): Likeness {
  const actual = asDeployed(resource, path, wanted);
  const why = actual === undefined ? unreadPart(resource, path) : undefined;
  if (why !== undefined) return { is: 'unknown', reason: why };
  return match(wanted, actual, { ...context, type: resource.type }, path);
}

/** Another component's properties name it: how CloudFormation attaches one thing to another. */
function attached(resource: Resource, parents: readonly Resource[]): Likeness {
  const names = new Set(namesOf(resource));
  const likenesses = parents.map((parent) => mentions(parent.properties, names, parent));
  return likenesses.find(({ is }) => is === 'yes') ?? likenesses.find(({ is }) => is === 'unknown') ?? NO;
}

function belongs(resource: Resource, parents: readonly Resource[]): Likeness {
  return mentions(resource.properties, new Set(parents.flatMap(namesOf)), resource);
}

function mentions(value: Json, names: ReadonlySet<string>, holder: Resource): Likeness {
  if (isNamed(value, names)) return YES;
  const reason = unresolvedIn(value) ?? holder.gaps.map(describeGap)[0];
  return reason === undefined ? NO : { is: 'unknown', reason };
}

function isNamed(value: Json, names: ReadonlySet<string>): boolean {
  if (typeof value === 'string') return names.has(value);
  if (Array.isArray(value)) return value.some((item: Json) => isNamed(item, names));
  return isJsonObject(value) && Object.values(value).some((member) => isNamed(member, names));
}

/** Why a part of a resource may be there although it is not seen. */
function unreadPart({ gaps }: Resource, path: string): string | undefined {
  const root = path.replace(/^(facts|tags)\./, '').split('.')[0] ?? path;
  const gap = gaps.find(
    ({ scope }) => scope.kind === 'resource' || (scope.kind === 'property' && scope.properties.includes(root)),
  );
  return gap && describeGap(gap);
}

function all(likenesses: readonly Likeness[]): Likeness {
  return likenesses.find(({ is }) => is === 'no') ?? likenesses.find(({ is }) => is === 'unknown') ?? YES;
}

function yes(is: boolean): Likeness {
  return is ? YES : NO;
}

const GLOBS = new Map<string, { test(text: string): boolean }>();

/** Most patterns are a text. */
function glob(pattern: string): { test(text: string): boolean } {
  if (!pattern.includes('*')) return { test: (text) => text === pattern };
  const known = GLOBS.get(pattern);
  if (known) return known;
  const literal = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const expression = new RegExp(`^${literal.join('.*')}$`, 'su');
  GLOBS.set(pattern, expression);
  return expression;
}
