import { join } from 'node:path';
import { didYouMean } from '#src/documents/suggest.ts';
import type { CodeKind } from '#src/drift/advice.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { Report } from '#src/model/report.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { secretDigest } from '#src/sources/secrets/secret-digest.ts';
import { type Environment, environmentNames, loadEnvironment } from '#src/spec/environment.ts';
import { type Narrowing, unmatched } from '#src/spec/narrow-spec.ts';
import { readArchitecture, specOf } from '#src/spec/spec.ts';
import { loadWaivers } from '#src/spec/waivers.ts';
import type { Workspace } from '#src/spec/workspace.ts';
import type { Design } from './check.ts';
import type { Checked } from './check-environments.ts';
import { drift, type Views } from './drift.ts';
import { withWho } from './drift-who.ts';
import { orMistake } from './or-mistake.ts';
import type { RunContext } from './run-context.ts';
import { nameOfSource } from './source-name.ts';
import { type CodeSource, deployedCode, takeCode } from './take-code.ts';
import { type Source, takeSnapshot } from './take-snapshot.ts';

export interface DriftRequest {
  readonly workspace: Workspace;
  readonly environments: readonly string[];
  /** Parameters by dotted path, `region` and `account` among them. */
  readonly overrides: Readonly<Record<string, string>>;
  /** What runs: the account or a snapshot of it. */
  readonly source: Exclude<Source, { kind: 'template' }>;
  readonly code: CodeSource;
  readonly narrowing: Narrowing;
  /** Whether AWS is asked who made each change. */
  readonly asksWho: boolean;
  /** A format that draws the environment was asked for. */
  readonly draws?: boolean;
  /** The moment that counts for schedules, instead of the read's. */
  readonly at?: Date;
}

/**
 * Judges the drift of several environments in one run. Those that share account and region are read once, and what several of
 * them hold is judged with the first. What one is in the way of does not lose the others' reports.
 */
export async function driftEnvironments(request: DriftRequest, context: RunContext): Promise<Checked[]> {
  const { workspace, narrowing } = request;
  const names = environmentNames(workspace);
  const stranger = request.environments.find((name) => !names.includes(name));
  if (stranger !== undefined) {
    const message = `no environment "${stranger}" in policies/environments`;
    throw new AuditError('environment/unknown', { message, fix: didYouMean(stranger, names) });
  }
  const architecture = readArchitecture(workspace);
  const waivers = loadWaivers(workspace, names);
  const designOf = (name: string): Design => {
    const environment = loadEnvironment(workspace, name, request.overrides);
    return { environment, architecture, wanted: specOf(architecture, environment), waivers, narrowing };
  };
  const designs = new Map<string, Design | AuditError>();
  for (const name of new Set(request.environments)) designs.set(name, await orMistake(() => designOf(name)));
  refuseUnmatched([...designs.values()], narrowing);
  const read = readsOnce(request, context);
  const judged = new Set<string>();
  const checked: Checked[] = [];
  const idle: (readonly string[])[] = [];
  for (const [environment, design] of designs) {
    const result = await orMistake(async () => {
      if (design instanceof AuditError) throw design;
      const live = await read(design.environment);
      const views = await viewsOf(design.environment, live, request, context);
      const scope = {
        source: nameOfSource(request.source),
        now: request.at ?? new Date(live.takenAt),
        judged,
        ...(request.draws ? { pictureOf: (await import('./picture/picture.ts')).pictureOf } : {}),
      };
      const found = drift(design, views, scope, context);
      return { ...found, report: await named(found.report, views, design.environment, request, context) };
    });
    if (result instanceof AuditError) checked.push({ environment, error: result });
    else {
      for (const key of result.judged) judged.add(key);
      idle.push(result.idle);
      checked.push({ environment, report: result.report });
    }
  }
  refuseIdle(idle, narrowing);
  return checked;
}

/** A pattern that names nothing anywhere would judge nothing, or leave out nothing: it is misspelt. */
function refuseIdle(idle: readonly (readonly string[])[], { only }: Narrowing): void {
  const pattern = idle[0]?.find((each) => idle.every((others) => others.includes(each)));
  if (pattern === undefined) return;
  const flag = only.includes(pattern) ? '--only' : '--skip';
  const fix = 'Rules are <component>.<property> or <type>.<property>, as the report shows them; * stands for anything.';
  throw new AuditError('flag/unmatched', {
    message: `${flag} ${pattern}: nothing that was compared has this name`,
    fix,
  });
}

/** An account and region is read once; its calls count the first time. */
function readsOnce({ source }: DriftRequest, context: RunContext): (environment: Environment) => Promise<Snapshot> {
  const taken = new Map<string, Snapshot | AuditError>();
  return async (environment) => {
    const place = `${environment.region} ${environment.account ?? ''}`;
    const known = taken.get(place);
    if (known instanceof AuditError) throw known;
    if (known) return { ...known, apiCalls: {} };
    const snapshot = await orMistake(() => takeSnapshot(environment, source, context));
    taken.set(place, snapshot);
    if (snapshot instanceof AuditError) throw snapshot;
    return snapshot;
  };
}

async function viewsOf(
  environment: Environment,
  live: Snapshot,
  { code: source, workspace }: DriftRequest,
  context: RunContext,
): Promise<Views> {
  const code = await takeCode(environment, source, live, context).catch((error: unknown) => {
    throw error instanceof AuditError && error.code === 'app/unknown' ? withoutCode(error) : error;
  });
  // What Terraform made no stack has.
  if (source.kind === 'terraform') return { live, code, deployed: undefined, kind: 'terraform' };
  const deployed = deployedCode(environment, live, {
    environments: environmentNames(workspace),
    code,
    digest: secretDigest(join(workspace.root, '.infra-audit/key')),
  });
  return { live, code, deployed, kind: kindOf(source) };
}

/** Only an account can be asked who changed it. */
async function named(
  report: Report,
  { live, code, deployed }: Views,
  environment: Environment,
  { source, asksWho }: DriftRequest,
  context: RunContext,
): Promise<Report> {
  if (!asksWho || source.kind !== 'live') return report;
  const resources = [...code.resources, ...(deployed?.resources ?? []), ...live.resources];
  const findings = await withWho(report.findings, resources, { environment, profile: source.profile }, context);
  const durationMs = context.now().getTime() - context.startedAt.getTime();
  return { ...report, run: { ...report.run, durationMs }, findings };
}

function kindOf(source: CodeSource): CodeKind {
  if (source.kind === 'terraform') return 'terraform';
  const { path } = source;
  return path !== undefined && /\.(json|ya?ml|template)$/i.test(path) ? 'template' : 'cdk';
}

function withoutCode(error: AuditError): AuditError {
  const fix =
    'Run inside the CDK app’s folder, name its command (--app "node bin/app.js"), or say where the code is: --code <assembly, template or terraform:<file>>.';
  return new AuditError(
    error.code,
    error.problems.map((problem) => ({ ...problem, fix })),
  );
}

/** A component that nothing is called would judge nothing: it is misspelt. */
function refuseUnmatched(designs: readonly (Design | AuditError)[], { components }: Narrowing): void {
  const specs = designs.flatMap((design) => (design instanceof AuditError ? [] : [design.wanted]));
  const narrowing = { components, only: [], skip: [] };
  const idle = specs.map((spec) => unmatched(spec, narrowing));
  const pattern = idle[0]?.find((each) => idle.every((others) => others.includes(each)));
  if (pattern === undefined) return;
  const known = [...new Set(specs.flatMap((spec) => spec.components.flatMap(({ name, family }) => [name, family])))];
  const message = `--component ${pattern}: nothing has this name`;
  throw new AuditError('flag/unmatched', { message, fix: didYouMean(pattern, known.toSorted()) });
}
