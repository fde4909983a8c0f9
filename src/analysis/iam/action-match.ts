import { doesGlobCover } from '#src/meaning/glob-coverage.ts';
import { type Action, actionsOf, SERVICES } from './actions.ts';
import type { Statement } from './policy.ts';

/** A statement's Action or NotAction element, ready to be asked about many actions. */
export interface ActionElement {
  readonly statement: Statement;
  /** Whether it is about an action, given in lower case (`s3:getobject`). */
  readonly matches: (key: string) => boolean;
  /** The patterns that can match actions of a service, or of those that a pattern matches. */
  readonly near: (service: string) => readonly string[];
}

export function actionElement(statement: Statement): ActionElement {
  const { isNot, globs } = statement.action;
  const byService = new Map<string, string[]>();
  for (const glob of globs) {
    const service = serviceOf(glob);
    const group = byService.get(service);
    if (group) group.push(glob);
    else byService.set(service, [glob]);
  }
  const near = (service: string): readonly string[] =>
    isPattern(service) ? globs : [...(byService.get('') ?? []), ...(byService.get(service) ?? [])];
  const matches = (key: string): boolean => near(serviceOf(key)).some((glob) => doesGlobCover(glob, key)) !== isNot;
  return { statement, matches, near };
}

/** Actions that no statement in question tells apart, and that act on the same resources. */
export interface ActionClass {
  readonly actions: readonly Action[];
  readonly targets: string;
  readonly about: ReadonlySet<Statement>;
}

/** The real actions that some granting statement is about, in classes; their resources set them apart where that is asked. */
export function actionClasses(
  matchers: readonly ActionElement[],
  granting: readonly Statement[],
  isByTargets: boolean,
): ActionClass[] {
  const grants = new Set(granting.filter(({ effect }) => effect === 'Allow'));
  const numberOf = new Map(matchers.map(({ statement }, index) => [statement, index]));
  const granters = matchers.filter(({ statement }) => grants.has(statement));
  const classes = new Map<string, { actions: Action[]; targets: string; about: ReadonlySet<Statement> }>();
  for (const service of SERVICES) {
    if (!granters.some(({ statement, near }) => statement.action.isNot || near(service).length > 0)) continue;
    const columns = matchers.map((each) => columnOf(each, service));
    for (const { actions, first, targets } of alike(actionsOf(service), columns, isByTargets)) {
      const about = matchers.filter((_, at) => isHit(columns[at], first)).map(({ statement }) => statement);
      if (!about.some((statement) => grants.has(statement))) continue;
      const id = `${isByTargets ? targets : ''}\n${about.map((statement) => numberOf.get(statement)).join()}`;
      const group = classes.get(id) ?? { actions: [], targets, about: new Set(about) };
      for (const action of actions) group.actions.push(action);
      classes.set(id, group);
    }
  }
  return [...classes.values()];
}

/** Whether a statement's Action element is about each action of a service; one answer where it is the same for all. */
type Column = boolean | Uint8Array;

function isHit(column: Column | undefined, index: number): boolean {
  return typeof column === 'object' ? column[index] === 1 : column === true;
}

function columnOf({ statement, near }: ActionElement, service: string): Column {
  const { isNot } = statement.action;
  const globs = near(service);
  if (globs.length === 0) return isNot;
  if (globs.includes('*') || globs.includes(`${service}:*`)) return !isNot;
  const bits = new Uint8Array(actionsOf(service).length).fill(isNot ? 1 : 0);
  for (const glob of globs) for (const index of hitsOf(service, glob)) bits[index] = isNot ? 0 : 1;
  return bits;
}

const HITS = new Map<string, readonly number[]>();
/** Entries, a few megabytes at most: patterns come again in policy after policy. */
const MOST_HITS = 50_000;

/** The places of a service's actions that a pattern matches. */
function hitsOf(service: string, glob: string): readonly number[] {
  const id = `${service} ${glob}`;
  const known = HITS.get(id);
  if (known) return known;
  const hits = actionsOf(service).flatMap(({ key }, index) => (doesGlobCover(glob, key) ? [index] : []));
  if (HITS.size >= MOST_HITS) HITS.clear();
  HITS.set(id, hits);
  return hits;
}

interface Alike {
  readonly actions: Action[];
  /** The place of its first action. */
  readonly first: number;
  readonly targets: string;
}

/** Actions of one service in groups of those that no column sets apart. */
function alike(actions: readonly Action[], columns: readonly Column[], isByTargets: boolean): Iterable<Alike> {
  const telling = columns.filter((column) => typeof column === 'object');
  const groups = new Map<string, Alike>();
  for (const [index, action] of actions.entries()) {
    let id = isByTargets ? `${action.targets}\n` : '';
    for (const column of telling) id = `${id}${column[index] ?? ''}`;
    const group = groups.get(id);
    if (group) group.actions.push(action);
    else groups.set(id, { actions: [action], first: index, targets: action.targets });
  }
  return groups.values();
}

/**
 * Where actions may be added that the granting statements are about, and what they spell out that AWS doesn't have. Where some
 * pattern tells services apart, no new one stands for all: then it is any service, as a pattern.
 */
export function futureNames(
  statements: readonly Statement[],
  granting: readonly Statement[],
): { readonly services: readonly string[]; readonly unreal: readonly string[] } {
  const allows = granting.filter(({ effect }) => effect === 'Allow').map(({ action }) => action);
  const allowed = allows.flatMap((action) => action.globs);
  const spelled = statements.flatMap(({ action }) => action.globs);
  const isWide = allows.some(({ isNot, globs }) => isNot || globs.some((glob) => serviceOf(glob) === ''));
  // A name that is spelled out matches no other one.
  const open = isWide ? spelled : allowed.filter(isPattern);
  const named = open.map(serviceOf).filter((service) => service !== '');
  const isAlike = spelled.every((glob) => serviceOf(glob) !== '' || /^\*+(:|[^:*?]*$)/.test(glob));
  const services = [...new Set([...named, ...(isWide ? [isAlike ? 'a-new-service' : ANY_SERVICE] : [])])];
  // What has no `*` fits no name of any length. A name that only what forbids spells sets itself apart, too.
  const short = spelled.filter((glob) => /:[^*]*$/.test(glob));
  const unreal = short.flatMap((glob) =>
    STARS.test(glob) ? services.map((each) => glob.replace(STARS, each)) : [glob],
  );
  // A `?` tells names apart by their length: there, a name is any but those that are real.
  const counting = spelled.filter((glob) => glob.includes('?')).map(serviceOf);
  const counted = services.filter(
    (service) => service !== ANY_SERVICE && (counting.includes('') || counting.includes(service)),
  );
  const names = [...unreal.filter((name) => !isReal(name)), ...counted.map((service) => `${service}:?*`)];
  return { services, unreal: [...new Set(names)] };
}

const ANY_SERVICE = '?*';
/** Any service, before the colon. */
const STARS = /^\*+(?=:)/;

function isReal(glob: string): boolean {
  return actionsOf(serviceOf(glob)).some(({ key }) => key === glob);
}

/** The service before the colon; empty where that is a pattern itself. */
function serviceOf(glob: string): string {
  return /^([^:*?]*):/.exec(glob)?.[1] ?? '';
}

function isPattern(glob: string): boolean {
  return /[*?]/.test(glob);
}
