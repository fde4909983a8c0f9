import { meaningOf } from '#src/meaning/meaning.ts';
import type { Json, JsonObject } from '#src/model/json.ts';
import type { Difference } from './compare/difference.ts';
import { isWithin, pathOf, stepsOf, valueAtPath, withoutKeys } from './property-path.ts';
import type { FourSides, Relation } from './view.ts';

/** The properties of one resource from each side; undefined where a side does not know the resource. */
export interface SidesOfResource {
  readonly code: JsonObject | undefined;
  readonly deployed: JsonObject | undefined;
  /** Why the template as deployed is not known at all. */
  readonly unreadDeployed?: string;
  readonly live: JsonObject;
}

/** What the comparisons of one resource found. */
export interface Comparisons {
  readonly codeLive: readonly Difference[];
  readonly deployedLive: readonly Difference[];
  /** Code against the template, as if the template were live, and the other way round: what only one of them says. */
  readonly codeDeployed: readonly Difference[];
  readonly deployedCode: readonly Difference[];
}

/** One property in which the sides part, nested differences taken together, so that nothing is said twice. */
export interface PropertyGroup {
  readonly path: string;
  readonly sides: Pick<FourSides, 'codeLive' | 'deployedLive' | 'codeDeployed'>;
  /** Undefined where the side is silent. */
  readonly code: Json | undefined;
  readonly deployed: Json | undefined;
  readonly live: Json | undefined;
  /** What differs from live: from the code where that speaks, else from the template. */
  readonly differences: readonly Difference[];
}

/** Every property in which two of code, template and live part or cannot be compared. */
export function groupsOf(type: string, found: Comparisons, sides: SidesOfResource): PropertyGroup[] {
  const all = [...found.codeLive, ...found.deployedLive, ...found.codeDeployed, ...found.deployedCode];
  const roots = rootsOf(all.map(({ path }) => wholeOf(type, path, sides)));
  return roots.flatMap((path) => {
    const within = (differences: readonly Difference[]): Difference[] =>
      differences.filter((each) => isWithin(each.path, path));
    const own: Comparisons = {
      codeLive: within(found.codeLive),
      deployedLive: within(found.deployedLive),
      codeDeployed: within(found.codeDeployed),
      deployedCode: within(found.deployedCode),
    };
    const group = groupOf(path, own, sides);
    // Only the templates part, and live is as the code has it, or as both leave it: nothing to say.
    return group.sides.codeLive === 'same' && group.sides.deployedLive !== 'differs' ? [] : [group];
  });
}

/** What AWS reads as one value (a policy, a rule, an action) is one property, however many of its members part. */
function wholeOf(type: string, path: string, sides: SidesOfResource): string {
  const steps = stepsOf(path);
  for (let length = 1; length < steps.length; length += 1) {
    const outer = pathOf(steps.slice(0, length));
    if (meaningOf(type, withoutKeys(outer)) === undefined) continue;
    // A name with a dot in it (`rds.force_ssl`) is no path.
    if (![sides.live, sides.code, sides.deployed].some((side) => valueAtPath(side, outer) !== undefined)) continue;
    return steps[length]?.startsWith('[') ? pathOf(steps.slice(0, length + 1)) : outer;
  }
  return path;
}

/** The outermost of the paths, each once, in the order in which they come. */
export function rootsOf(paths: readonly string[]): string[] {
  const outermostFirst = [...new Set(paths)].toSorted((a, b) => stepsOf(a).length - stepsOf(b).length);
  const roots: string[] = [];
  for (const path of outermostFirst) if (!roots.some((root) => isWithin(path, root))) roots.push(path);
  return [...new Set(paths)].filter((path) => roots.includes(path));
}

function groupOf(path: string, own: Comparisons, sides: SidesOfResource): PropertyGroup {
  const relations = relationsOf(own, sides);
  const { codeLive, deployedLive } = relations;
  const against = own.codeLive.length > 0 ? own.codeLive : own.deployedLive;
  const at = (differences: readonly Difference[]): Difference | undefined =>
    differences.find((each) => each.path === path);
  const known = at(own.codeLive) ?? at(own.deployedLive);
  const live = known ? known.live : valueAtPath(sides.live, path);
  const valueOf = (relation: Relation, differences: readonly Difference[], all: JsonObject | undefined) => {
    if (relation === 'absent') return undefined;
    if (relation === 'same') return live;
    const whole = at(differences);
    return whole ? whole.declared : (valueAtPath(all, path) ?? differences[0]?.declared);
  };
  return {
    path,
    sides: relations,
    code: valueOf(codeLive, own.codeLive, sides.code),
    deployed: valueOf(deployedLive, own.deployedLive, sides.deployed),
    live,
    differences: against,
  };
}

function relationsOf(own: Comparisons, sides: SidesOfResource): PropertyGroup['sides'] {
  const isUnread = sides.unreadDeployed !== undefined;
  const codeSpeaks = sides.code !== undefined && !isSilent(own.deployedCode);
  const deployedSpeaks = sides.deployed !== undefined && !isSilent(own.codeDeployed);
  const either = [...own.codeDeployed, ...own.deployedCode];
  return {
    codeLive: codeSpeaks ? relationOf(own.codeLive) : 'absent',
    deployedLive: isUnread ? 'unknown' : deployedSpeaks ? relationOf(own.deployedLive) : 'absent',
    codeDeployed: isUnread
      ? 'unknown'
      : sides.deployed === undefined
        ? 'absent'
        : sides.code === undefined
          ? 'differs'
          : relationOf(either),
  };
}

/** Whether the other side says something here and this one nothing at all. */
function isSilent(missing: readonly Difference[]): boolean {
  return missing.length > 0 && missing.every(({ is, live }) => is === 'differs' && live === undefined);
}

function relationOf(differences: readonly Difference[]): Relation {
  if (differences.some(({ is }) => is === 'differs')) return 'differs';
  return differences.length > 0 ? 'unknown' : 'same';
}
