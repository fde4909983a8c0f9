import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditError } from '#src/model/audit-error.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { RECORD_VARIABLE } from '#src/nag/record-file.ts';
import { redactSecrets } from '#src/sources/secrets/redact-secrets.ts';
import { hiddenSecret, secretDigest } from '#src/sources/secrets/secret-digest.ts';
import { findStacks, type FoundStack, readTemplates } from '#src/sources/template/read-templates.ts';
import { environmentNames } from '#src/spec/environment.ts';
import type { Workspace } from '#src/spec/workspace.ts';
import { type AppCommand, appCommand } from './app-command.ts';
import { runApp } from './run-app.ts';
import type { RunContext } from './run-context.ts';
import type { Place } from './take-snapshot.ts';

/** State as code declares it: the stacks of a CDK app, of a cloud assembly, or one template. */
export interface TemplateSource {
  readonly kind: 'template';
  /** A folder that `cdk synth` wrote, or a template; without it, the app is run. */
  readonly path?: string;
  /** The command that runs the app, instead of cdk.json's. */
  readonly app?: string;
  /** Where the app runs. */
  readonly folder: string;
  /** Absent: the code is judged without one. */
  readonly workspace?: Workspace;
  /** Parameters handed to the app as context. */
  readonly overrides: Readonly<Record<string, string>>;
  readonly variables: NodeJS.ProcessEnv;
}

/** Lines of the app's own output that an error shows. */
const SHOWN_LINES = 40;

/** What the environment's stacks (all of them, without an environment) will be once deployed, as far as their templates tell. No call is made. */
export async function takeTemplate(environment: Place, source: TemplateSource, context: RunContext): Promise<Snapshot> {
  const { stacks, isAsked } = await environmentStacks(environment, source, context);
  const { account, region } = environment;
  const place = { ...(account === undefined ? {} : { account }), region };
  const read = readTemplates(stacks, place, isAsked);
  const { workspace } = source;
  const digest = workspace ? secretDigest(join(workspace.root, '.infra-audit/key')) : hiddenSecret;
  return {
    tool: { name: 'infra-audit', version: context.toolVersion },
    account: read.account,
    regions: [...new Set([region, ...read.resources.map((resource) => resource.region)])],
    takenAt: context.startedAt.toISOString(),
    resources: read.resources.map((resource) => redactSecrets(resource, digest)),
    gaps: read.gaps,
    apiCalls: {},
  };
}

/** The stacks that code holds, and which of them are the environment's. */
export async function environmentStacks(
  environment: Place,
  source: TemplateSource,
  context: RunContext,
): Promise<{ readonly stacks: FoundStack[]; readonly isAsked: (stack: NamedStack) => boolean }> {
  const stacks = await foundStacks(environment, source, context);
  const { name } = environment;
  if (name === undefined) return { stacks, isAsked: () => true };
  const names = source.workspace ? environmentNames(source.workspace) : [];
  const isAsked = ofEnvironment(name, names, stacks.length === 1 && isFile(source));
  if (stacks.some(isAsked)) return { stacks, isAsked };
  const message = `there is no stack of environment "${name}" among ${stacks.length}`;
  const fix = 'A stack belongs to the environment that its Environment tag or the beginning of its name names.';
  throw new AuditError('template/no-stack', { message, fix });
}

async function foundStacks(environment: Place, source: TemplateSource, context: RunContext): Promise<FoundStack[]> {
  const { path, app, folder, workspace } = source;
  const root = workspace?.root ?? folder;
  if (path !== undefined) return findStacks(path, root);
  const scratch = mkdtempSync(join(tmpdir(), 'infra-audit-template-'));
  try {
    const command = appCommand(folder, app);
    context.progress(`running ${command.command} (${environment.name ?? 'without an environment'}) …`);
    return findStacks(await synthesized(command, environment, { source, scratch, signal: context.signal }), root);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

interface Synthesis {
  readonly source: TemplateSource;
  readonly scratch: string;
  readonly signal: AbortSignal;
}

/** Runs the app for the environment; the folder of its cloud assembly. */
async function synthesized(app: AppCommand, { name }: Place, { source, scratch, signal }: Synthesis): Promise<string> {
  const { exitCode, said, assembly } = await runApp(app, {
    scratch,
    context: { ...source.overrides, ...(name === undefined ? {} : { env: name }) },
    // Templates are wanted whatever the nag packs think of them: judging the code is the gate's work.
    variables: { ...source.variables, CDK_VALIDATION: 'false', [RECORD_VARIABLE]: scratch },
    signal,
  });
  if (exitCode === 0 && existsSync(join(assembly, 'manifest.json'))) return assembly;
  const lines = said.trimEnd().split(/\r?\n/).slice(-SHOWN_LINES).join('\n');
  const ended = exitCode === null ? 'was ended by a signal' : `failed with exit code ${exitCode}`;
  const message = exitCode === 0 ? 'wrote no cloud assembly' : ended;
  throw new AuditError('app/failed', { message: `the app command \`${app.command}\` ${message}:\n${lines}` });
}

function isFile({ path }: TemplateSource): boolean {
  return path !== undefined && !existsSync(join(path, 'manifest.json'));
}

type NamedStack = Pick<FoundStack, 'name' | 'tags'>;

/**
 * The stacks of an environment: those that its name claims by their Environment tag or the beginning of their name, and
 * those that no environment claims. Leaving the latter out would call what they declare missing.
 */
function ofEnvironment(name: string, names: readonly string[], isWhatever: boolean): (stack: NamedStack) => boolean {
  const longestFirst = names.toSorted((a, b) => b.length - a.length);
  return (stack) => {
    const tag = stack.tags['Environment'];
    const byName = longestFirst.find((each) => stack.name === each || stack.name.startsWith(`${each}-`));
    const claimed = tag !== undefined && names.includes(tag) ? tag : byName;
    return isWhatever || claimed === undefined || claimed === name;
  };
}
