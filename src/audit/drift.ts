import { type CodeKind } from '#src/drift/advice.ts';
import { judgeDrift, type StackDoubt } from '#src/drift/judge-drift.ts';
import type { Finding } from '#src/model/finding.ts';
import type { Gap } from '#src/model/gap.ts';
import type { Picture } from '#src/model/picture.ts';
import { type Report, summarize } from '#src/model/report.ts';
import { allGaps, isUnasked, type Snapshot } from '#src/model/snapshot.ts';
import { matchesGlob, type SelectedResource } from '#src/model/waiver.ts';
import { applyWaivers } from '#src/spec/apply-waivers.ts';
import { type Narrowing, isWhole } from '#src/spec/narrow-spec.ts';
import { type Spec, specOf } from '#src/spec/spec.ts';
import { aboutFindings } from './check-subjects.ts';
import type { Design } from './check.ts';
import { driftSpec } from './drift-spec.ts';
import type { PictureRequest } from './picture/picture.ts';
import type { RunContext } from './run-context.ts';
import { runOf } from './run-of.ts';
import type { CodeView } from './take-code.ts';

/** What drift compares: what runs, what the code says, and what was deployed. */
export interface Views {
  readonly live: Snapshot;
  readonly code: CodeView;
  readonly kind: CodeKind;
  /** Undefined where the snapshot carries no templates. */
  readonly deployed: CodeView | undefined;
}

/** How one environment is judged among several. */
export interface DriftScope {
  /** As the report names where live comes from. */
  readonly source: string;
  /** When the live values held. */
  readonly now: Date;
  /** Resource keys that an environment before this one was judged with. */
  readonly judged: ReadonlySet<string>;
  /** Draws what was read, for formats that show it. */
  readonly pictureOf?: (request: PictureRequest) => Picture;
}

/** One environment's report, and what the others must know of it. */
export interface Drifted {
  readonly report: Report;
  /** Resource keys that it was judged with. */
  readonly judged: readonly string[];
  /** Patterns of --only and --skip that name nothing here. */
  readonly idle: readonly string[];
}

/** Who moved, spec, code or live? Judges everything that any of them declares, and what nobody does. */
export function drift(
  { environment, architecture, wanted, waivers, narrowing }: Design,
  { live, code, kind, deployed }: Views,
  { source, now, judged, pictureOf }: DriftScope,
  context: RunContext,
): Drifted {
  const { account } = live;
  const spec = account === environment.account ? wanted : specOf(architecture, environment, account, wanted);
  const found = judgeDrift({
    environment: environment.name,
    live,
    kind,
    code: code.resources,
    deployed: deployed?.resources,
    spec: driftSpec(spec, live, code.resources),
    now,
    doubts: doubtsOf(deployed, live),
    judged,
  });
  const chosen = found.findings.filter((finding) => isChosen(finding, spec, narrowing));
  const { findings, warnings } = applyWaivers(chosen, waivers, {
    environment: environment.name,
    now: context.startedAt,
    about: aboutDrift(spec, live, code),
    // A waiver of a check says nothing about drift by covering nothing here.
    isNarrowed: true,
  });
  const report: Report = {
    schema: 'infra-audit/report/v1',
    tool: { name: 'infra-audit', version: context.toolVersion },
    run: runOf(environment, live, source, narrowing.components, context),
    summary: { ...summarize(findings), coverage: found.coverage },
    findings,
    gaps: [...allGaps(live), ...code.gaps, ...(deployed?.gaps ?? [])].filter((gap) => !isUnasked(gap)),
    warnings,
    ...(pictureOf
      ? {
          picture: pictureOf({
            snapshot: live,
            findings,
            environment: environment.name,
            region: environment.region,
            spec,
          }),
        }
      : {}),
  };
  const named = found.findings.flatMap((finding) => namesOf(finding, spec));
  const idle = [...narrowing.only, ...narrowing.skip].filter((glob) => !named.some((name) => matchesGlob(glob, name)));
  return { report, judged: found.judged, idle };
}

/** What waivers ask of a resource: its tags as they are, or as code has them where it does not exist; its components. */
function aboutDrift(spec: Spec, live: Snapshot, code: CodeView): (finding: Finding) => SelectedResource {
  const about = aboutFindings({ resources: [...code.resources, ...live.resources] }, { of: () => [] });
  return (finding) => ({ ...about(finding), components: componentsOf(finding, spec) });
}

/** Which stacks cannot be compared, or not with their template, and why. */
function doubtsOf(deployed: CodeView | undefined, { resources }: Snapshot): ReadonlyMap<string, StackDoubt> {
  const doubts = new Map<string, StackDoubt>();
  const names = new Map(resources.map(({ id, name = id }) => [id, name]));
  for (const { scope, because, action } of (deployed?.gaps ?? []).filter(isTemplateGap)) {
    if (scope.kind === 'type') continue;
    doubts.set(names.get(scope.id) ?? scope.id, { reason: `${action} was ${because}`, isTemplateOnly: true });
  }
  for (const { name, status, isSettled } of deployed?.stacks ?? []) {
    if (isSettled || status === undefined) continue;
    doubts.set(name, { reason: `the stack ${name} is ${status}: nothing is final yet`, isTemplateOnly: false });
  }
  return doubts;
}

function isTemplateGap({ action, scope }: Gap): boolean {
  return action === 'cloudformation:GetTemplate' && scope.kind === 'resource';
}

/** Whether a finding is of the part that the user chose, by component, rule or type. */
function isChosen(finding: Finding, spec: Spec, narrowing: Narrowing): boolean {
  if (isWhole(narrowing)) return true;
  const isOne = (globs: readonly string[], names: readonly string[]): boolean =>
    globs.some((glob) => names.some((name) => matchesGlob(glob, name)));
  const { components, only, skip } = narrowing;
  const rules = namesOf(finding, spec);
  return (
    (components.length === 0 || isOne(components, componentsOf(finding, spec))) &&
    (only.length === 0 || isOne(only, rules)) &&
    !isOne(skip, rules)
  );
}

/** By what a finding can be chosen: its component and that one's family, its rule, its type. */
function namesOf(finding: Finding, spec: Spec): string[] {
  return [...componentsOf(finding, spec), finding.ruleId, finding.resource.type];
}

function componentsOf({ component }: Finding, { components }: Spec): string[] {
  if (component === undefined) return [];
  return [...components.filter(({ name }) => name === component).map(({ family }) => family), component];
}
