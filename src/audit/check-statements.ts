import type { Finding } from '#src/model/finding.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import type { Demand } from '#src/spec/demand.ts';
import type { Spec } from '#src/spec/spec.ts';
import { withObjectives } from './objectives/judge-objectives.ts';
import { objectiveDemand } from './objectives/objective-demand.ts';

/** What the engines behind a spec's statements need of an account. */
export interface StatementDemand {
  readonly types: ReadonlySet<string>;
  readonly demand: Demand;
}

export function demandsOfStatements(spec: Spec): readonly StatementDemand[] {
  return [objectiveDemand(spec)];
}

/** The findings of a spec with its invariants proved and its objectives judged, where there is an engine for them. */
export function withStatements(findings: readonly Finding[], spec: Spec, snapshot: Snapshot): Finding[] {
  return withObjectives(findings, spec, snapshot);
}
