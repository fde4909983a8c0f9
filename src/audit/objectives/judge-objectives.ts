import type { PriceBook } from '#src/analysis/cost/price-book.ts';
import { fingerprint, type Finding } from '#src/model/finding.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { type Objective, objectiveOf } from '#src/spec/objective.ts';
import type { Spec, SpecStatement } from '#src/spec/spec.ts';
import type { Answer } from './answer.ts';
import { answerAvailability } from './availability-objective.ts';
import { boundComponents, type BoundComponents } from './bound-components.ts';
import { answerCost } from './cost-objective.ts';
import { answerRecovery } from './recovery-objective.ts';
import { answerSnapshot } from './snapshot-objective.ts';

/** The findings of a check with its objectives decided, which stand there as not evaluated. */
export function withObjectives(
  findings: readonly Finding[],
  spec: Spec,
  snapshot: Snapshot,
  books?: readonly PriceBook[],
): Finding[] {
  const decided = new Map(judgeObjectives(spec, snapshot, books).map((finding) => [finding.fingerprint, finding]));
  return findings.map((finding) => decided.get(finding.fingerprint) ?? finding);
}

/** Every objective of a spec as a finding, judged on what its components are in the snapshot. */
export function judgeObjectives(spec: Spec, snapshot: Snapshot, books?: readonly PriceBook[]): Finding[] {
  const statements = spec.statements.filter(({ kind }) => kind === 'objective');
  if (statements.length === 0) return [];
  const bound = boundComponents(spec, snapshot);
  return statements.map((statement) => {
    const { title, ...answer } = answerOf(objectiveOf(statement), statement, {
      bound,
      snapshot,
      spec,
      ...(books ? { books } : {}),
    });
    return { ...frameOf(statement, spec.environment.name), title, ...answer };
  });
}

interface Grounds {
  readonly bound: BoundComponents;
  readonly snapshot: Snapshot;
  readonly spec: Spec;
  readonly books?: readonly PriceBook[];
}

function answerOf(
  objective: Objective,
  { components }: SpecStatement,
  { bound, snapshot, spec, books }: Grounds,
): Answer {
  switch (objective.is) {
    case 'availability':
      return answerAvailability(objective.atLeastPercent, components, bound);
    case 'recoveryPoint':
    case 'recoveryTime':
      return answerRecovery(objective, components, bound, new Date(snapshot.takenAt));
    case 'manualSnapshot':
      return answerSnapshot(objective, bound, snapshot);
    case 'monthlyCost':
      return answerCost(objective, bound, spec.environment.region, books);
  }
}

function frameOf(
  { kind, name, severity, rationale, location }: SpecStatement,
  environment: string,
): Omit<Finding, 'title' | 'verdict' | 'evidence'> {
  return {
    fingerprint: fingerprint(environment, kind, name, 'environment'),
    kind,
    ruleId: name,
    severity,
    resource: { type: 'Environment', id: environment },
    locations: [location],
    frameworks: [],
    ...(rationale === undefined ? {} : { rationale }),
  };
}
