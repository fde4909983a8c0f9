import { doesGlobCover } from '#src/meaning/glob-coverage.ts';
import { type Action, ACTIONS } from './actions.ts';
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

const BY_SERVICE: ReadonlyMap<string, readonly Action[]> = groupedByService();

function groupedByService(): Map<string, Action[]> {
  const groups = new Map<string, Action[]>();
  for (const action of ACTIONS) {
    const group = groups.get(action.service);
    if (group) group.push(action);
    else groups.set(action.service, [action]);
  }
  return groups;
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
  const granters = matchers.filter(({ statement }) => grants.has(statement));
  const named = new Set(matchers.flatMap(({ statement }) => statement.action.globs).map(serviceOf));
  const classes = new Map<string, { actions: Action[]; targets: string; about: ReadonlySet<Statement> }>();
  for (const [service, actions] of BY_SERVICE) {
    if (!granters.some(({ statement, near }) => statement.action.isNot || near(service).length > 0)) continue;
    // Actions of a service that nothing names are all the same, unless a pattern crosses the colon.
    const isSame = !named.has(service) && !named.has('');
    let last: readonly boolean[] | undefined;
    for (const action of actions) {
      const matched: readonly boolean[] =
        (isSame ? last : undefined) ?? matchers.map(({ matches }) => matches(action.key));
      last = matched;
      if (!matchers.some(({ statement }, index) => matched[index] === true && grants.has(statement))) continue;
      const id = `${isByTargets ? action.targets : ''}\n${matched.map(Number).join('')}`;
      const group = classes.get(id);
      if (group) group.actions.push(action);
      else {
        const about = matchers.filter((_, index) => matched[index]).map(({ statement }) => statement);
        classes.set(id, { actions: [action], targets: action.targets, about: new Set(about) });
      }
    }
  }
  return [...classes.values()];
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
  const unreal = globs.filter((glob) => !isPattern(glob) && glob.includes(':') && !REAL.has(glob));
  return { services: [...named, ...(isWide ? ['a-new-service'] : [])], unreal: [...new Set(unreal)] };
}

const REAL: ReadonlySet<string> = new Set(ACTIONS.map(({ key }) => key));

/** The service before the colon; empty where that is a pattern itself, and `*` for every action. */
function serviceOf(glob: string): string {
  if (/^\*+(:\*+)?$/.test(glob)) return '*';
  const service = glob.includes(':') ? glob.slice(0, glob.indexOf(':')) : '';
  return isPattern(service) ? '' : service;
}

function isPattern(glob: string): boolean {
  return /[*?]/.test(glob);
}
