import { type Report, summarize } from '#src/model/report.ts';
import { allGaps, type Snapshot } from '#src/model/snapshot.ts';
import type { Picture } from '#src/model/picture.ts';
import type { Waiver } from '#src/model/waiver.ts';
import { applyWaivers } from '#src/spec/apply-waivers.ts';
import { typesOf } from '#src/spec/demand.ts';
import type { Environment } from '#src/spec/environment.ts';
import { judge } from '#src/spec/judge.ts';
import { isOfPart, isWhole, type Narrowing, narrowSpec, ruleIdsOf } from '#src/spec/narrow-spec.ts';
import { type Architecture, type Spec, specOf } from '#src/spec/spec.ts';
import type { Workspace } from '#src/spec/workspace.ts';
import { withCauses } from './check-causes.ts';
import { aboutFindings, componentsOf, ownerIn, withComponent } from './check-subjects.ts';
import type { StatementJudge } from './check-statements.ts';
import type { RuleJudge } from './judge-by-rules.ts';
import type { PictureRequest } from './picture/picture.ts';
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
  /** Rules other than the environment's own are judged: its waivers may be of those that are not. */
  readonly hasOtherRules?: boolean;
}

/** What is judged beside the spec, and what of it another environment's report has already. */
export interface CheckOptions {
  /** The rules that the environment is held to; absent where there are none. */
  readonly rules?: RuleJudge;
  /** Proves and judges what the spec says of several resources; absent: that stays undecided. */
  readonly withStatements?: StatementJudge;
  /** Draws what was read, for formats that show it. */
  readonly pictureOf?: (request: PictureRequest) => Picture;
  /** All environments of the workspace: what one of the others has is not judged here. */
  readonly environments?: readonly string[];
}

/** Is what runs what was designed, and is it compliant? Judges the spec, or the chosen part, and the rules on a snapshot. */
export function check(
  design: Design,
  snapshot: Snapshot,
  source: Source,
  context: RunContext,
  { rules, withStatements, pictureOf, environments = [] }: CheckOptions = {},
): Report {
  const { environment, architecture, wanted, narrowing } = design;
  const { account } = snapshot;
  const whole = account === environment.account ? wanted : specOf(architecture, environment, account, wanted);
  const part = narrowSpec(whole, narrowing);
  const judgedSpec = judge(part.spec, snapshot);
  const decided = withStatements?.(judgedSpec, { whole, part: part.spec, architecture, snapshot }) ?? judgedSpec;
  const bySpec = decided.filter((finding) => isOfPart(part, finding));
  const components = componentsOf(bySpec, part.spec);
  const byRules =
    rules?.judge(snapshot, {
      environment: environment.name,
      parameters: environment.parameters,
      ownerOf: ownerIn(design, snapshot, { source, environments, components }),
      ...(narrowing.components.length > 0 ? { isChosen: (resource) => components.of(resource).length > 0 } : {}),
    }) ?? [];
  const judged = withCauses([...bySpec, ...byRules.map((finding) => withComponent(finding, components))]);
  const { findings, warnings, uses } = applyWaivers(judged, design.waivers, {
    environment: environment.name,
    now: context.startedAt,
    // Of rules that were not even loaded nobody knows what they are called.
    ...(rules || !design.hasOtherRules ? { ruleIds: [...ruleIdsOf(whole), ...(rules?.ruleIds ?? [])] } : {}),
    isNarrowed:
      !isWhole(narrowing) ||
      narrowing.withoutAccount === true ||
      design.hasOtherRules === true ||
      // Code holds nothing of what the account adds: its settings, its default groups, its facts.
      source.kind === 'template',
    about: aboutFindings(snapshot, components),
  });
  const types = new Set([...typesOf(part.spec), ...(rules?.demand.types ?? [])]);
  const frameworks = rules?.statuses(findings) ?? [];
  const { name, region } = environment;
  return {
    schema: 'infra-audit/report/v1',
    tool: { name: 'infra-audit', version: context.toolVersion },
    run: runOf(environment, snapshot, nameOfSource(source), narrowing.components, context),
    summary: summarize(findings),
    findings,
    gaps: allGaps(snapshot).filter(({ scope }) => isWhole(narrowing) || types.has(scope.type)),
    warnings,
    ...(frameworks.length > 0 ? { frameworks } : {}),
    ...(uses.length > 0 ? { waivers: uses } : {}),
    ...(pictureOf ? { picture: pictureOf({ snapshot, findings, environment: name, region, spec: part.spec }) } : {}),
  };
}
