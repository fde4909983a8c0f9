import type { Finding } from '#src/model/finding.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { type Demand, demandOf, typesOf } from '#src/spec/demand.ts';
import type { Architecture, Spec } from '#src/spec/spec.ts';
import type { Workspace } from '#src/spec/workspace.ts';
import { withObjectives } from './objectives/judge-objectives.ts';
import { objectiveDemand } from './objectives/objective-demand.ts';
import { readPrices } from './objectives/price-file.ts';
import { withProofs } from './prove-invariants.ts';
import { invariantDemand } from './prove/invariant-demand.ts';
import { otherEnvironments } from './prove/other-environments.ts';

/** What the engines behind a spec's statements need of an account. */
export interface StatementDemand {
  readonly types: ReadonlySet<string>;
  readonly demand: Demand;
}

/** A spec whose statements are to be decided, and the part of it that was chosen. */
export interface StatementGround {
  readonly whole: Spec;
  readonly part: Spec;
  readonly architecture: Architecture;
  readonly snapshot: Snapshot;
}

/** The findings of a spec with its invariants proved and its objectives judged. */
export type StatementJudge = (findings: readonly Finding[], ground: StatementGround) => Finding[];

/** Statements name components of the whole design, whichever part was chosen: those are read with them. */
export function demandsOfStatements(whole: Spec, part: Spec): readonly StatementDemand[] {
  if (part.statements.length === 0) return [];
  const own = demandOf(whole);
  const isProved = part.statements.some(({ kind }) => kind === 'invariant');
  return [
    objectiveDemand(part),
    invariantDemand(part, own),
    ...(isProved ? [{ types: typesOf(whole), demand: own }] : []),
  ];
}

/** The engines over what a workspace has beside one environment's spec: the other environments, and its own prices. */
export function statementJudge(workspace: Workspace): StatementJudge {
  return (findings, { whole, part, architecture, snapshot }) => {
    const others = otherEnvironments(workspace, part.environment.name);
    const spec = { ...whole, statements: part.statements };
    const proved = withProofs(findings, { spec, architecture, others, snapshot });
    return withObjectives(proved, spec, snapshot, readPrices(workspace));
  };
}
