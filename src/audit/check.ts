import { type Report, summarize } from '#src/model/report.ts';
import { allGaps, type Snapshot } from '#src/model/snapshot.ts';
import type { Waiver } from '#src/model/waiver.ts';
import { applyWaivers } from '#src/spec/apply-waivers.ts';
import { typesOf } from '#src/spec/demand.ts';
import type { Environment } from '#src/spec/environment.ts';
import { judge } from '#src/spec/judge.ts';
import { isOfPart, isWhole, type Narrowing, narrowSpec, ruleIdsOf } from '#src/spec/narrow-spec.ts';
import { type Architecture, type Spec, specOf } from '#src/spec/spec.ts';
import type { Workspace } from '#src/spec/workspace.ts';
import type { RunContext } from './run-context.ts';
import { runOf } from './run-of.ts';
import { nameOfSource } from './source-name.ts';
import type { Source } from './take-snapshot.ts';

export interface CheckRequest {
  readonly workspace: Workspace;
  readonly environment: string;
  /** Parameters by dotted path, `region` and `account` among them. */
  readonly overrides: Readonly<Record<string, string>>;
  readonly source: Source;
}

/** What one environment is judged by. */
export interface Design {
  readonly environment: Environment;
  readonly architecture: Architecture;
  /** As far as it is known before an account was read. */
  readonly wanted: Spec;
  readonly waivers: readonly Waiver[];
  readonly narrowing: Narrowing;
}

/** Is what runs what was designed? Judges every expectation of the environment's spec, or of the chosen part, on a snapshot. */
export function check(design: Design, snapshot: Snapshot, source: Source, context: RunContext): Report {
  const { environment, architecture, wanted, narrowing } = design;
  const { account } = snapshot;
  const whole = account === environment.account ? wanted : specOf(architecture, environment, account, wanted);
  const part = narrowSpec(whole, narrowing);
  const judged = judge(part.spec, snapshot).filter((finding) => isOfPart(part, finding));
  const { findings, warnings } = applyWaivers(judged, design.waivers, {
    environment: environment.name,
    now: context.startedAt,
    ruleIds: ruleIdsOf(whole),
    isNarrowed: !isWhole(narrowing) || narrowing.withoutAccount === true,
  });
  const types = typesOf(part.spec);
  return {
    schema: 'infra-audit/report/v1',
    tool: { name: 'infra-audit', version: context.toolVersion },
    run: runOf(environment, snapshot, nameOfSource(source), context),
    summary: summarize(findings),
    findings,
    gaps: allGaps(snapshot).filter(({ scope }) => isWhole(narrowing) || types.has(scope.type)),
    warnings,
  };
}
