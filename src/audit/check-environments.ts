import { didYouMean } from '#src/documents/suggest.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { Report } from '#src/model/report.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { matchesGlob } from '#src/model/waiver.ts';
import { type Demand, demandOf, typesOf } from '#src/spec/demand.ts';
import { type Environment, environmentNames, loadEnvironment } from '#src/spec/environment.ts';
import { type Narrowing, narrowSpec, ruleIdsOf, unmatched } from '#src/spec/narrow-spec.ts';
import { type Architecture, readArchitecture, specOf } from '#src/spec/spec.ts';
import { loadWaivers } from '#src/spec/waivers.ts';
import { check, type CheckRequest, type Design } from './check.ts';
import type { RuleWords } from './check-rules.ts';
import type { demandsOfStatements, statementJudge } from './check-statements.ts';
import type { RuleJudge } from './judge-by-rules.ts';
import { orMistake } from './or-mistake.ts';
import type { RunContext } from './run-context.ts';
import { type Source, takeSnapshot } from './take-snapshot.ts';

export interface EnvironmentsRequest extends Omit<CheckRequest, 'environment'> {
  readonly environments: readonly string[];
  readonly narrowing: Narrowing;
  readonly rules: RuleWords;
  /** A format that draws the environment was asked for. */
  readonly draws?: boolean;
  /** Everything is read, not only what is judged: a drawing shows what nobody designed as well. */
  readonly readsAll?: boolean;
}

/** One environment's report, or the mistake that stood in its way. */
export type Checked =
  | { readonly environment: string; readonly report: Report }
  | { readonly environment: string; readonly error: AuditError };

/**
 * Checks several environments in one run. Those that share account and region are read once, and components of the whole
 * account are judged with the first. What one environment is in the way of does not lose the others' reports; a mistake in
 * the flags or in what all share is thrown.
 */
export async function checkEnvironments(request: EnvironmentsRequest, context: RunContext): Promise<Checked[]> {
  const names = environmentNames(request.workspace);
  const stranger = request.environments.find((name) => !names.includes(name));
  if (stranger !== undefined) {
    const message = `no environment "${stranger}" in policies/environments`;
    throw new AuditError('environment/unknown', { message, fix: didYouMean(stranger, names) });
  }
  const architecture = readArchitecture(request.workspace);
  const waivers = loadWaivers(request.workspace, names);
  const chosen = [...new Set(request.environments)];
  const judgeOf = ruleJudges(request);
  const plans = new Map<string, Plan | AuditError>();
  for (const name of chosen) {
    const plan = await orMistake(async (): Promise<Plan> => {
      const environment = loadEnvironment(request.workspace, name, request.overrides);
      const wanted = specOf(architecture, environment);
      const rules = await judgeOf(environment);
      const hasOtherRules = areWordsSaid(request.rules);
      const design = { environment, architecture, wanted, waivers, narrowing: request.narrowing, hasOtherRules };
      return { design, ...(rules ? { rules } : {}) };
    });
    plans.set(name, plan);
  }
  const planned = [...plans.values()].flatMap((plan) => (plan instanceof AuditError ? [] : [plan]));
  refuseUnmatched(planned, architecture, request.narrowing);
  const reports = await checkAll(planned, names, request, context);
  return [...plans].flatMap(([environment, plan]) => {
    const checked = plan instanceof AuditError ? { environment, error: plan } : reports.get(environment);
    return checked ? [checked] : [];
  });
}

/** An environment's design, and the rules that it is held to. */
interface Plan {
  readonly design: Design;
  readonly rules?: RuleJudge;
}

function areWordsSaid({ rules, frameworks }: RuleWords): boolean {
  return rules !== undefined || frameworks.length > 0;
}

/** Makes the judge of an environment's rules. Rules are loaded once, and only where somebody is held to some. */
function ruleJudges({
  workspace,
  rules: words,
  narrowing,
}: EnvironmentsRequest): (environment: Environment) => Promise<RuleJudge | undefined> {
  const loaded = readOnce(async () => {
    const [{ chooseRules, openRuleBook }, { ruleJudge }] = await Promise.all([
      import('./check-rules.ts'),
      import('./judge-by-rules.ts'),
    ]);
    const book = await openRuleBook(workspace);
    return (environment: Environment): RuleJudge => ruleJudge(chooseRules(book, words, environment), narrowing);
  });
  const isNone = words.rules?.every((word) => word === 'none') && words.frameworks.length === 0;
  return async (environment) => {
    if (isNone || (!areWordsSaid(words) && !environment.rules)) return undefined;
    return (await loaded())(environment);
  };
}

function readOnce<Of>(read: () => Promise<Of>): () => Promise<Of> {
  let reading: Promise<Of> | undefined;
  return () => (reading ??= read());
}

/** Every environment that could be planned, in order: the first of an account is judged with what is the account's own. */
async function checkAll(
  planned: readonly Plan[],
  environments: readonly string[],
  { workspace, source, narrowing, draws, readsAll }: EnvironmentsRequest,
  context: RunContext,
): Promise<ReadonlyMap<string, Checked>> {
  const statements = readOnce(async () => {
    const hasAny = planned.some(({ design }) => narrowSpec(design.wanted, narrowing).spec.statements.length > 0);
    return hasAny ? await import('./check-statements.ts') : undefined;
  });
  const read = readsOnce(planned, { source, narrowing, statements, readsAll }, context);
  const judgedAccounts = new Set<string>();
  const reports = new Map<string, Checked>();
  for (const { design, rules } of planned) {
    const environment = design.environment.name;
    const snapshot = await read(design.environment);
    if (snapshot instanceof AuditError) {
      reports.set(environment, { environment, error: snapshot });
      continue;
    }
    const withoutAccount = isOneState(source) && judgedAccounts.has(snapshot.account);
    judgedAccounts.add(snapshot.account);
    const engines = await statements();
    const options = {
      ...(rules ? { rules } : {}),
      ...(engines ? { withStatements: engines.statementJudge(workspace) } : {}),
      ...(draws ? { pictureOf: (await import('./picture/picture.ts')).pictureOf } : {}),
      environments,
    };
    const own = { ...design, narrowing: { ...narrowing, withoutAccount } };
    reports.set(environment, { environment, report: check(own, snapshot, source, context, options) });
  }
  return reports;
}

type Read = (environment: Environment) => Promise<Snapshot | AuditError>;

/** What decides statements, loaded only where there are some. */
interface Statements {
  readonly demandsOfStatements: typeof demandsOfStatements;
  readonly statementJudge: typeof statementJudge;
}

interface ReadRequest extends Pick<EnvironmentsRequest, 'source' | 'narrowing'> {
  readonly readsAll: boolean | undefined;
  /** What judges statements; undefined where there are none. */
  readonly statements: () => Promise<Statements | undefined>;
}

/** Reads the state of an environment together with that of all which lie in the same place; its calls count the first time. */
function readsOnce(
  planned: readonly Plan[],
  { source, narrowing, statements, readsAll }: ReadRequest,
  context: RunContext,
): Read {
  const placeOf = ({ name, region, account }: Environment): string =>
    isOneState(source) ? `${region} ${account ?? ''}` : name;
  const taken = new Map<string, Snapshot | AuditError>();
  return async (environment) => {
    const place = placeOf(environment);
    const known = taken.get(place);
    if (known) return known instanceof AuditError ? known : { ...known, apiCalls: {} };
    const together = planned.filter(({ design }) => placeOf(design.environment) === place);
    const parts = together.map(({ design }) => narrowSpec(design.wanted, narrowing).spec);
    const engines = await statements();
    const others = [
      ...together.flatMap(({ rules }) => (rules ? [{ types: rules.demand.types, demand: rules.demand.wants }] : [])),
      ...parts.flatMap((part, at) => engines?.demandsOfStatements(together[at]?.design.wanted ?? part, part) ?? []),
    ];
    const types = new Set([
      ...parts.flatMap((part) => [...typesOf(part)]),
      ...others.flatMap((each) => [...each.types]),
    ]);
    const demands: Demand[] = [...parts.map(demandOf), ...others.map((each) => each.demand)];
    const demand: Demand = (type, properties, of) => demands.some((each) => each(type, properties, of));
    const snapshot = await orMistake(() =>
      readsAll
        ? takeSnapshot(environment, source, context)
        : takeSnapshot(environment, source, context, types, { demand }),
    );
    taken.set(place, snapshot);
    return snapshot;
  };
}

/** Code says something else for each environment; an account is one state for all of them in a region. */
function isOneState({ kind }: Source): boolean {
  return kind !== 'template';
}

/** A pattern that names nothing anywhere would judge nothing, or leave out nothing: it is misspelt. */
function refuseUnmatched(planned: readonly Plan[], architecture: Architecture, narrowing: Narrowing): void {
  if (planned.length === 0) return;
  const ruleIds = [...new Set(planned.flatMap(({ rules }) => rules?.ruleIds ?? []))];
  const everywhere = planned.map(({ design }) =>
    unmatched(design.wanted, narrowing).filter(
      (pattern) => narrowing.components.includes(pattern) || !ruleIds.some((id) => matchesGlob(pattern, id)),
    ),
  );
  const pattern = everywhere[0]?.find((each) => everywhere.every((idle) => idle.includes(each)));
  if (pattern === undefined) return;
  const specs = planned.map(({ design }) => design.wanted);
  const environments = planned.map(({ design }) => design.environment.name).join(' or ');
  const components = specs.flatMap((spec) => spec.components.flatMap(({ name, family }) => [name, family]));
  const isComponent = narrowing.components.includes(pattern);
  const known = isComponent ? components : [...components, ...specs.flatMap(ruleIdsOf), ...ruleIds];
  const flag = isComponent ? '--component' : narrowing.only.includes(pattern) ? '--only' : '--skip';
  const elsewhere = architecture.some(({ file }) => Object.hasOwn({ ...file.components, ...file.shared }, pattern));
  const message = `${flag} ${pattern}: nothing in ${environments} has this name`;
  const fix = elsewhere
    ? 'It is declared for other environments: see its "when".'
    : didYouMean(pattern, [...new Set(known)].toSorted());
  throw new AuditError('flag/unmatched', { message, fix });
}
