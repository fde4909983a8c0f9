import { doesGlobCover } from '#src/meaning/glob-coverage.ts';
import { type Action, actionsOf, SERVICES } from './actions.ts';
import type { Statement } from './policy.ts';

/** A statement's Action or NotAction element, ready to be asked about many actions. */
export interface ActionElement {
  readonly statement: Statement;
  /** Whether it is about an action, given in lower case (`s3:getobject`). */
  readonly matches: (key: string) => boolean;
  /** The patterns that can match actions of a service. */
  readonly near: (service: string) => readonly string[];
}

export function actionElement(statement: Statement): ActionElement {
  const { isNot, globs } = statement.action;
  const exact = new Set(globs.filter((glob) => !isPattern(glob)));
  const byService = new Map<string, string[]>();
  for (const glob of globs) {
    const service = serviceOf(glob);
    const group = byService.get(service);
    if (group) group.push(glob);
    else byService.set(service, [glob]);
  }
  const anywhere = [...(byService.get('') ?? []), ...(byService.get('*') ?? [])];
  const near = (service: string): readonly string[] => [...anywhere, ...(byService.get(service) ?? [])];
  const wide = new Map([...byService.keys()].map((service) => [service, near(service).filter(isPattern)]));
  const matches = (key: string): boolean => {
    const patterns = wide.get(key.slice(0, key.indexOf(':'))) ?? anywhere;
    return (exact.has(key) || patterns.some((glob) => doesGlobCover(glob, key))) !== isNot;
  };
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
    for (const own of alike(actionsOf(service), columns, isByTargets)) {
      const about = matchers
        .filter((_, at) => isHit(columns[at], own[0]?.index ?? 0))
        .map(({ statement }) => statement);
      if (!about.some((statement) => grants.has(statement))) continue;
      const targets = own[0]?.action.targets ?? '';
      const id = `${isByTargets ? targets : ''}\n${about.map((statement) => numberOf.get(statement)).join()}`;
      const group = classes.get(id) ?? { actions: [], targets, about: new Set(about) };
      for (const { action } of own) group.actions.push(action);
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
  if (globs.some((glob) => /^\*+$/.test(glob) || glob === `${service}:*`)) return !isNot;
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
  const isAny = isPattern(glob);
  const hits = actionsOf(service).flatMap(({ key }, index) =>
    (isAny ? doesGlobCover(glob, key) : glob === key) ? [index] : [],
  );
  if (HITS.size >= MOST_HITS) HITS.clear();
  HITS.set(id, hits);
  return hits;
}

interface Placed {
  readonly action: Action;
  readonly index: number;
}

/** Actions of one service in groups of those that no column sets apart. */
function alike(actions: readonly Action[], columns: readonly Column[], isByTargets: boolean): Iterable<Placed[]> {
  const telling = columns.filter((column) => typeof column === 'object');
  const groups = new Map<string, Placed[]>();
  for (const [index, action] of actions.entries()) {
    let id = isByTargets ? `${action.targets}\n` : '';
    for (const column of telling) id += column[index] === 1 ? '1' : '0';
    const group = groups.get(id);
    if (group) group.push({ action, index });
    else groups.set(id, [{ action, index }]);
  }
  return groups.values();
}

/** Where actions may be added that the granting statements are about, and what they spell out that AWS doesn't have. */
export function futureNames(
  statements: readonly Statement[],
  granting: readonly Statement[],
): { readonly services: readonly string[]; readonly unreal: readonly string[] } {
  const allows = granting.filter(({ effect }) => effect === 'Allow').map(({ action }) => action);
  const isWide = allows.some(({ isNot, globs }) => isNot || globs.some((glob) => ['', '*'].includes(serviceOf(glob))));
  const globs = isWide ? statements.flatMap(({ action }) => action.globs) : allows.flatMap((action) => action.globs);
  // A name that is spelled out matches no other one.
  const open = isWide ? globs : globs.filter(isPattern);
  const named = new Set(open.map(serviceOf).filter((service) => service !== '' && service !== '*'));
  // What has no `*` fits no name of any length. A name that only what forbids spells sets itself apart, too.
  const spelled = statements.flatMap(({ action }) => action.globs);
  const unreal = spelled.filter((glob) => !glob.includes('*') && glob.includes(':') && !isReal(glob));
  return { services: [...named, ...(isWide ? ['a-new-service'] : [])], unreal: [...new Set(unreal)] };
}

function isReal(glob: string): boolean {
  return actionsOf(serviceOf(glob)).some(({ key }) => key === glob);
}

/** The service before the colon; empty where that is a pattern itself, and `*` for every action. */
function serviceOf(glob: string): string {
  if (/^\*+(:\*+)?$/.test(glob)) return '*';
  const service = glob.includes(':') ? glob.slice(0, glob.indexOf(':')) : '';
  return isPattern(service) ? '' : service;
}

function isPattern(glob: string): boolean {
  return /[*?]/.test(glob);
}
