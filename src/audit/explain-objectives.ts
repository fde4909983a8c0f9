import type { Estimate } from '#src/analysis/cost/estimate.ts';
import type { PriceBook } from '#src/analysis/cost/price-book.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import type { Table } from '#src/model/table.ts';
import { demandOf, typesOf } from '#src/spec/demand.ts';
import { loadEnvironment } from '#src/spec/environment.ts';
import { type Objective, objectiveOf } from '#src/spec/objective.ts';
import { loadSpec, type Spec } from '#src/spec/spec.ts';
import type { CheckRequest } from './check.ts';
import { type ComponentLevel, serviceLevels } from './objectives/availability-objective.ts';
import { boundComponents } from './objectives/bound-components.ts';
import { estimateOf } from './objectives/cost-objective.ts';
import { costTable } from './objectives/cost-table.ts';
import { objectiveDemand } from './objectives/objective-demand.ts';
import { type ComponentRecovery, recoveries } from './objectives/recovery-objective.ts';
import { availabilityTable, recoveryTable } from './objectives/recovery-tables.ts';
import { durationText } from './objectives/words.ts';
import { readPrices } from './objectives/price-file.ts';
import type { RunContext } from './run-context.ts';
import { takeSnapshot } from './take-snapshot.ts';

/** What an environment costs and what it survives, with the tables that say so. */
export interface ObjectivesExplained {
  readonly environment: string;
  readonly cost: Estimate;
  readonly recovery: readonly ComponentRecovery[];
  readonly serviceLevels: readonly ComponentLevel[];
  readonly tables: { readonly cost: readonly Table[]; readonly recovery: readonly Table[] };
}

export interface ExplainRequest extends CheckRequest {
  /** Files of prices that go before the tool's and the workspace's. */
  readonly prices?: readonly string[];
}

/** Reads the state of an environment as far as its objectives need it, and explains them. */
export async function explainObjectives(
  { workspace, environment: name, overrides, source, prices = [] }: ExplainRequest,
  context: RunContext,
): Promise<ObjectivesExplained> {
  const environment = loadEnvironment(workspace, name, overrides);
  const wanted = loadSpec(workspace, environment);
  const own = objectiveDemand(wanted, true);
  const ofSpec = demandOf(wanted);
  const types = new Set([...typesOf(wanted), ...own.types]);
  const snapshot = await takeSnapshot(environment, source, context, types, {
    demand: (type, properties, of) => ofSpec(type, properties, of) || own.demand(type, properties, of),
  });
  const spec = loadSpec(workspace, environment, snapshot.account);
  return objectivesExplained(spec, snapshot, readPrices(workspace, prices));
}

/** The same of a state that was read already. */
export function objectivesExplained(spec: Spec, snapshot: Snapshot, books?: readonly PriceBook[]): ObjectivesExplained {
  const { name, region } = spec.environment;
  const bound = boundComponents(spec, snapshot);
  const statements = spec.statements
    .filter(({ kind }) => kind === 'objective')
    .map((each) => ({ ...each, is: objectiveOf(each) }));
  const objectives = statements.map(({ is }) => is);
  const money = find(objectives, 'monthlyCost');
  const point = find(objectives, 'recoveryPoint');
  const time = find(objectives, 'recoveryTime');
  const up = find(objectives, 'availability');
  const needed = statements.find(({ is }) => is.is === 'availability')?.components;
  const cost = estimateOf(money ?? { tasks: {}, usage: {} }, bound, region, books);
  const recovery = recoveries(bound);
  const levels = serviceLevels(bound, needed);
  const promises = {
    scenarios: [...new Set([...(point?.scenarios ?? []), ...(time?.scenarios ?? [])])],
    ...(point ? { recoveryPoint: durationText(point.seconds) } : {}),
    ...(time ? { recoveryTime: durationText(time.seconds) } : {}),
  };
  const promised = up ? String(up.atLeastPercent) : undefined;
  const tables = {
    cost: [costTable(name, cost, money)],
    recovery: [recoveryTable(name, recovery, promises), availabilityTable(name, levels, promised)],
  };
  return { environment: name, cost, recovery, serviceLevels: levels, tables };
}

function find<Is extends Objective['is']>(
  objectives: readonly Objective[],
  is: Is,
): Extract<Objective, { is: Is }> | undefined {
  return objectives.find((each): each is Extract<Objective, { is: Is }> => each.is === is);
}
