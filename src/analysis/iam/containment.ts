import type { Json, JsonObject } from '#src/model/json.ts';
import { conditionTests } from './condition-test.ts';
import { type ActionClass, actionClasses, type ActionElement, actionElement, futureNames } from './action-match.ts';
import { actionsOf, ANY_RESOURCE, resourcesOf } from './actions.ts';
import { isAllowed } from './evaluate.ts';
import { doesConditionHold } from './evaluate-condition.ts';
import {
  type Access,
  type ActionAtom,
  all,
  allowed,
  any,
  type Fact,
  type Facts,
  type Formula,
  not,
  testAtom,
  textAtom,
} from './formula.ts';
import { type Statement, statementsOf } from './policy.ts';
import type { PolicySet, Request } from './request.ts';
import { type Instance, instancesOf } from './variable-values.ts';
import { isCertain, search } from './search.ts';
import type { Budget } from './text-language.ts';
import { globText, literalText, type TextPattern } from './text-pattern.ts';
import { type Theory, theoryOf } from './theory.ts';

/** How a question was decided. */
export interface Decision {
  readonly is: 'proved' | 'refuted' | 'unknown';
  /** The requests that refute it, one for each class of actions; the first one that can be made today comes first. */
  readonly beyond: readonly Excess[];
  /** Why it is not known. */
  readonly reason?: string;
}

/** One request that the first policies allow and the second don't, and the actions of which the same is true. */
export interface Excess {
  readonly witness: Request;
  readonly actions: readonly string[];
  /** The action doesn't exist yet, or the policy spells one that AWS doesn't have. */
  readonly isFuture: boolean;
}

export interface ContainmentOptions {
  /** Which resources an action can be asked for: those that AWS documents for it, or any. */
  readonly resources: 'documented' | 'any';
  /** How many automaton states and branches one class of actions may cost. */
  readonly states?: number;
  readonly branches?: number;
  /** What every request carries, as a condition. */
  readonly carries?: JsonObject;
  /** Stop at the first excess. */
  readonly isFirstEnough?: boolean;
}

/** Part of a name that no real action has: what stands for all that AWS may add. Names have no case; here they are lower. */
const FUTURE = 'SomethingNew';
const NEW = FUTURE.toLowerCase();

/** Whether the first policies allow nothing that the second don't. */
export function isContained(inner: PolicySet<Json>, outer: PolicySet<Json>, options: ContainmentOptions): Decision {
  const isWitness = (request: Request): boolean =>
    isAllowed(inner, request) &&
    !isAllowed(outer, request) &&
    doesConditionHold(options.carries, request.context, (key) => request.context[key.toLowerCase()]);
  // What is not known of every request is no ground for a proof.
  const always = conditionTests(options.carries).filter(({ unread }) => unread === undefined);
  const decision = decide({ inner, outer, carries: always }, isWitness, options);
  if (decision.is !== 'unknown') return decision;
  for (const { carries, ...instance } of instancesOf(inner, outer)) {
    const refuted = decide({ ...instance, carries: [...always, ...carries] }, isWitness, options);
    if (refuted.is === 'refuted') return refuted;
  }
  return decision;
}

function decide(
  { inner, outer, carries }: Instance,
  isWitness: (request: Request) => boolean,
  { resources, states = 200_000, branches = 20_000, isFirstEnough = false }: ContainmentOptions,
): Decision {
  const [few, many] = [accessOf(inner), accessOf(outer)];
  const statements = [few, many].flatMap(({ grants, limits }) => [grants, ...limits].flat());
  const budget: Budget = { states, branches };
  const theory = theoryOf(statements, carries, budget);
  const beyond: Excess[] = [];
  let reason: string | undefined;
  for (const question of questions(statements, few, resources)) {
    const formula = all([
      ...question.space,
      ...carries.map((test) => testAtom(test)),
      allowed(few, question.action, theory.isMany),
      not(allowed(many, question.action, theory.isMany)),
    ]);
    const accept = (facts: Facts): Request | undefined => {
      const request = theory.requestOf(facts);
      const named = request && { ...request, action: question.nameOf(request.action) };
      return named && isWitness(named) && isCertain(knownOf(facts), formula) ? named : undefined;
    };
    const { found, isCut, doubtful } = search(formula, theory.areCompatible, accept, budget);
    if (found) beyond.push({ witness: found, ...question.excess });
    else if (isCut) reason ??= TOO_MANY;
    else if (doubtful) reason ??= doubtOf(doubtful, theory);
    if (found && isFirstEnough) break;
    Object.assign(budget, { states, branches });
  }
  if (beyond.length > 0) return { is: 'refuted', beyond };
  return reason === undefined ? { is: 'proved', beyond } : { is: 'unknown', beyond, reason };
}

/** The facts that do not hold or fail by what is not known: no witness leans on that. */
function knownOf(facts: Facts): Facts {
  return new Map([...facts].map(([about, each]) => [about, each.filter((fact) => !isGuess(fact))]));
}

/** A pattern with a variable is known as soon as a request is; one that was never read is not. */
function isGuess({ atom: { asks }, holds }: Fact): boolean {
  if (asks.is === 'text') return !holds && asks.patterns.some(({ open }) => open?.startsWith('unresolved ') === true);
  return asks.is === 'open';
}

const TOO_MANY = 'the budget of states ended';

function accessOf({ grants, limits = [] }: PolicySet<Json>): Access {
  return { grants: grants.flatMap(statementsOf), limits: limits.map((layer) => layer.flatMap(statementsOf)) };
}

interface Question {
  readonly space: readonly Formula[];
  readonly action: ActionAtom;
  readonly nameOf: (text: string) => string;
  readonly excess: Pick<Excess, 'actions' | 'isFuture'>;
}

/** What can be asked today, then what AWS may add. */
function* questions(
  statements: readonly Statement[],
  few: Access,
  resources: 'documented' | 'any',
): Generator<Question> {
  const elements = statements.map(actionElement);
  for (const each of actionClasses(elements, few.grants, resources === 'documented'))
    yield realActions(each, resources);
  const { services, unreal } = futureNames(statements, few.grants);
  for (const name of unreal) yield newActions(elements, name, [globText(name)]);
  for (const service of services) yield newActions(elements, service, [newName(service)]);
}

/** Every name that an action may yet get: there is one colon in it. */
function newName(service: string): TextPattern {
  const { source, tokens } = globText(`${service}:*${NEW}*`);
  return { source, tokens: tokens.map((token) => (token.is === 'many' ? { is: 'many', stopsAt: ':' } : token)) };
}

function realActions({ actions, targets, about }: ActionClass, resources: 'documented' | 'any'): Question {
  const names = actions.map((each) => each.name);
  const [name = ''] = names;
  const space = textAtom('resource', resources === 'any' ? ANY_RESOURCE : resourcesOf(targets));
  return {
    space: [space],
    action: (statement) => (about.has(statement) ? all([]) : any([])),
    nameOf: () => name,
    excess: { actions: names, isFuture: false },
  };
}

/** Actions of one service that the table doesn't have: their names are a question of patterns, their resources unknown. */
function newActions(elements: readonly ActionElement[], name: string, names: readonly TextPattern[]): Question {
  const service = name.split(':')[0] ?? '';
  const near = new Map(
    elements.map(({ statement, near }): [Statement, Formula] => {
      const patterns = near(service).map((glob) => globText(glob));
      return [statement, textAtom('action', patterns, !statement.action.isNot)];
    }),
  );
  const nameOf = (text: string): string => text.replace(NEW, FUTURE);
  // Nothing real holds the part that stands for what is new; a `?` may.
  const real = name.includes('?') ? actionsOf(service).map(({ key }) => literalText(key)) : [];
  return {
    space: [textAtom('resource', ANY_RESOURCE), textAtom('action', names), textAtom('action', real, false)],
    action: (statement) => near.get(statement) ?? any([]),
    nameOf,
    excess: { actions: [], isFuture: true },
  };
}

function doubtOf(facts: Facts, theory: Theory): string {
  const open = [...facts.values()].flat().flatMap(({ atom: { asks } }) => {
    if (asks.is === 'open') return asks.why;
    if (asks.is === 'test') return asks.test.values.filter((value) => value.includes('${'));
    return asks.is === 'text' ? asks.patterns.filter((pattern) => pattern.open).map(({ source }) => source) : [];
  });
  if (open[0] !== undefined) return `it depends on what is not known: ${open[0]}`;
  const doubt = theory.doubtOf(facts);
  if (doubt !== undefined) return doubt;
  return theory.requestOf(facts) ? 'a witness was found that a second look does not confirm' : TOO_MANY;
}
