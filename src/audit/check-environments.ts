import { didYouMean } from '#src/documents/suggest.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { Report } from '#src/model/report.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { type Demand, demandOf, typesOf } from '#src/spec/demand.ts';
import { type Environment, environmentNames, loadEnvironment } from '#src/spec/environment.ts';
import { type Narrowing, narrowSpec, ruleIdsOf, unmatched } from '#src/spec/narrow-spec.ts';
import { type Architecture, readArchitecture, specOf } from '#src/spec/spec.ts';
import { loadWaivers } from '#src/spec/waivers.ts';
import { check, type CheckRequest, type Design } from './check.ts';
import type { RunContext } from './run-context.ts';
import { type Source, takeSnapshot } from './take-snapshot.ts';

export interface EnvironmentsRequest extends Omit<CheckRequest, 'environment'> {
  readonly environments: readonly string[];
  readonly narrowing: Narrowing;
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
  const plans = new Map<string, Design | AuditError>();
  for (const name of chosen) {
    const plan = await orMistake((): Design => {
      const environment = loadEnvironment(request.workspace, name, request.overrides);
      const wanted = specOf(architecture, environment);
      return { environment, architecture, wanted, waivers, narrowing: request.narrowing };
    });
    plans.set(name, plan);
  }
  const planned = [...plans.values()].flatMap((plan) => (plan instanceof AuditError ? [] : [plan]));
  refuseUnmatched(planned, architecture, request.narrowing);
  const reports = await checkAll(planned, request, context);
  return [...plans].flatMap(([environment, plan]) => {
    const checked = plan instanceof AuditError ? { environment, error: plan } : reports.get(environment);
    return checked ? [checked] : [];
  });
}

/** Every environment that could be planned, in order: the first of an account is judged with what is the account's own. */
async function checkAll(
  planned: readonly Design[],
  { source, narrowing }: EnvironmentsRequest,
  context: RunContext,
): Promise<ReadonlyMap<string, Checked>> {
  const read = readsOnce(planned, { source, narrowing }, context);
  const judgedAccounts = new Set<string>();
  const reports = new Map<string, Checked>();
  for (const design of planned) {
    const environment = design.environment.name;
    const snapshot = await read(design.environment);
    if (snapshot instanceof AuditError) {
      reports.set(environment, { environment, error: snapshot });
      continue;
    }
    const withoutAccount = isOneState(source) && judgedAccounts.has(snapshot.account);
    judgedAccounts.add(snapshot.account);
    const own = { ...design, narrowing: { ...narrowing, withoutAccount } };
    reports.set(environment, { environment, report: check(own, snapshot, source, context) });
  }
  return reports;
}

type Read = (environment: Environment) => Promise<Snapshot | AuditError>;

/** Reads the state of an environment together with that of all which lie in the same place; its calls count the first time. */
function readsOnce(
  planned: readonly Design[],
  { source, narrowing }: Pick<EnvironmentsRequest, 'source' | 'narrowing'>,
  context: RunContext,
): Read {
  const placeOf = ({ name, region, account }: Environment): string =>
    isOneState(source) ? `${region} ${account ?? ''}` : name;
  const taken = new Map<string, Snapshot | AuditError>();
  return async (environment) => {
    const place = placeOf(environment);
    const known = taken.get(place);
    if (known) return known instanceof AuditError ? known : { ...known, apiCalls: {} };
    const together = planned.filter((design) => placeOf(design.environment) === place);
    const parts = together.map(({ wanted }) => narrowSpec(wanted, narrowing).spec);
    const types = new Set(parts.flatMap((part) => [...typesOf(part)]));
    const demands = parts.map(demandOf);
    const demand: Demand = (type, properties, of) => demands.some((each) => each(type, properties, of));
    const snapshot = await orMistake(() => takeSnapshot(environment, source, context, types, { demand }));
    taken.set(place, snapshot);
    return snapshot;
  };
}

/** Code says something else for each environment; an account is one state for all of them in a region. */
function isOneState({ kind }: Source): boolean {
  return kind !== 'template';
}

async function orMistake<Of>(work: () => Of | Promise<Of>): Promise<Of | AuditError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AuditError) return error;
    throw error;
  }
}

/** A pattern that names nothing anywhere would judge nothing, or leave out nothing: it is misspelt. */
function refuseUnmatched(planned: readonly Design[], architecture: Architecture, narrowing: Narrowing): void {
  if (planned.length === 0) return;
  const everywhere = planned.map(({ wanted }) => unmatched(wanted, narrowing));
  const pattern = everywhere[0]?.find((each) => everywhere.every((idle) => idle.includes(each)));
  if (pattern === undefined) return;
  const specs = planned.map(({ wanted }) => wanted);
  const environments = planned.map(({ environment }) => environment.name).join(' or ');
  const components = specs.flatMap((spec) => spec.components.flatMap(({ name, family }) => [name, family]));
  const isComponent = narrowing.components.includes(pattern);
  const known = isComponent ? components : [...components, ...specs.flatMap(ruleIdsOf)];
  const flag = isComponent ? '--component' : narrowing.only.includes(pattern) ? '--only' : '--skip';
  const elsewhere = architecture.some(({ file }) => Object.hasOwn({ ...file.components, ...file.shared }, pattern));
  const message = `${flag} ${pattern}: nothing in ${environments} has this name`;
  const fix = elsewhere
    ? 'It is declared for other environments: see its "when".'
    : didYouMean(pattern, [...new Set(known)].toSorted());
  throw new AuditError('flag/unmatched', { message, fix });
}
