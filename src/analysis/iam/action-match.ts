import { doesGlobCover } from '#src/meaning/glob-coverage.ts';
import { type Action, ACTIONS } from './actions.ts';
import type { Statement } from './policy.ts';

/** Whether a statement's Action or NotAction element is about an action, given in lower case (`s3:getobject`). */
export function actionMatcher({ action: { isNot, globs } }: Statement): (key: string) => boolean {
  const exact = new Set(globs.filter((glob) => !isPattern(glob)));
  const wide = new Map<string, string[]>();
  for (const glob of globs.filter(isPattern)) {
    const service = serviceOf(glob);
    wide.set(service, [...(wide.get(service) ?? []), glob]);
  }
  const anywhere = wide.get('') ?? [];
  return (key) => {
    const near = [...anywhere, ...(wide.get(key.slice(0, key.indexOf(':'))) ?? [])];
    return (exact.has(key) || near.some((glob) => doesGlobCover(glob, key))) !== isNot;
  };
}

/** Actions that no statement in question tells apart, and that act on the same resources. */
export interface ActionClass {
  readonly actions: readonly Action[];
  readonly targets: string;
  readonly about: ReadonlySet<Statement>;
}

/** The real actions that some granting statement is about, in classes. */
export function actionClasses(statements: readonly Statement[], granting: readonly Statement[]): ActionClass[] {
  const matchers = statements.map((statement) => ({ statement, matches: actionMatcher(statement) }));
  const grants = new Set(granting.filter(({ effect }) => effect === 'Allow'));
  const classes = new Map<string, { actions: Action[]; targets: string; about: ReadonlySet<Statement> }>();
  for (const action of ACTIONS) {
    const matched = matchers.map(({ matches }) => matches(action.key));
    const about = matchers.filter((_, index) => matched[index]).map(({ statement }) => statement);
    if (!about.some((statement) => grants.has(statement))) continue;
    const id = `${action.targets}\n${matched.map(Number).join('')}`;
    const group = classes.get(id);
    if (group) group.actions.push(action);
    else classes.set(id, { actions: [action], targets: action.targets, about: new Set(about) });
  }
  return [...classes.values()];
}

/** The services that the statements name, one that they don't, and the actions they spell out that AWS doesn't have. */
export function namedServices(statements: readonly Statement[]): {
  services: readonly string[];
  unreal: readonly string[];
} {
  const globs = statements.flatMap(({ action }) => action.globs);
  const real = new Set(ACTIONS.map(({ key }) => key));
  const named = new Set(globs.map(serviceOf).filter((service) => service !== ''));
  const unreal = globs.filter((glob) => !isPattern(glob) && glob.includes(':') && !real.has(glob));
  return { services: [...named, 'a-new-service'], unreal: [...new Set(unreal)] };
}

/** The service before the colon; empty where that is a pattern itself. */
export function serviceOf(glob: string): string {
  const service = glob.includes(':') ? glob.slice(0, glob.indexOf(':')) : '';
  return isPattern(service) ? '' : service;
}

function isPattern(glob: string): boolean {
  return /[*?]/.test(glob);
}
