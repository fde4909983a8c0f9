import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuditError, BrokenRunError } from '#src/model/audit-error.ts';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import type { NagRecord } from '#src/model/nag.ts';
import type { NagPolicy } from '#src/nag/policy.ts';
import { POLICY_VARIABLE, readNagRecords, RECORD_VARIABLE } from '#src/nag/record-file.ts';
import type { AppCommand } from './app-command.ts';
import { runApp } from './run-app.ts';

export interface NagRunRequest {
  readonly app: AppCommand;
  readonly environment: string | undefined;
  readonly overrides: Readonly<Record<string, string>>;
  readonly policy: NagPolicy;
  readonly preload: string;
  readonly variables: NodeJS.ProcessEnv;
  readonly scratch: string;
  readonly signal: AbortSignal;
}

export interface NagRun {
  readonly records: readonly NagRecord[];
  /** Lookups that the app asks the CDK command line for; it was synthesized with dummy values instead. */
  readonly missingContext: readonly string[];
}

/** Lines of the app's own output that an error shows. */
const SHOWN_LINES = 40;

/** Runs the app with the packs attached. Whatever leaves a doubt that they saw every stack throws. */
export async function runNag(request: NagRunRequest): Promise<NagRun> {
  const scratch = mkdtempSync(join(request.scratch, 'run-'));
  const recordFolder = join(scratch, 'records');
  const { exitCode, said, assembly } = await runApp(request.app, {
    scratch,
    context: contextOf(request),
    variables: variablesOf(request, recordFolder),
    signal: request.signal,
  });
  const records = readNagRecords(recordFolder);
  for (const { failure } of records) {
    if (failure?.kind === 'missing-peer') throw new AuditError('nag/missing-peer', { message: failure.message });
    if (failure) throw new BrokenRunError(`the nag packs could not judge the app:\n${failure.message}`);
  }
  const { command } = request.app;
  if (exitCode !== 0) {
    const ended = exitCode === null ? 'was ended by a signal' : `failed with exit code ${exitCode}`;
    throw new AuditError('app/failed', { message: `the app command \`${command}\` ${ended}:\n${lastLines(said)}` });
  }
  if (records.length === 0) throw new BrokenRunError(noRecord(command, said));
  const { stacks, missing } = readAssembly(assembly);
  const seen = new Set(records.flatMap((record) => record.stacks.map(({ id }) => id)));
  const unseen = stacks.filter((id) => !seen.has(id));
  if (unseen.length > 0)
    throw new BrokenRunError(`no pack saw ${unseen.join(', ')}, which the app synthesized: not judged`);
  return { records, missingContext: missing };
}

function contextOf({ environment, overrides }: NagRunRequest): JsonObject {
  return {
    ...overrides,
    ...(environment === undefined ? {} : { env: environment }),
    '@aws-cdk/core:failSynthOnValidationErrors': false,
  };
}

function variablesOf({ variables, preload, policy }: NagRunRequest, recordFolder: string): NodeJS.ProcessEnv {
  const quoted = preload.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return {
    ...variables,
    NODE_OPTIONS: `${variables['NODE_OPTIONS'] ?? ''} --require "${quoted}"`.trim(),
    CDK_VALIDATION: 'false',
    [RECORD_VARIABLE]: recordFolder,
    [POLICY_VARIABLE]: policy.file ?? '',
  };
}

function noRecord(command: string, said: string): string {
  return [
    `\`${command}\` ended well, but no nag pack ran in it, so nothing is known of its stacks.`,
    'The packs run in every Node process that inherits NODE_OPTIONS, loads aws-cdk-lib from node_modules (unbundled) and',
    'synthesizes an App: see that the command does.',
    ...(said.trim() === '' ? [] : [`It printed:\n${lastLines(said)}`]),
  ].join('\n');
}

function lastLines(text: string): string {
  return text.trimEnd().split(/\r?\n/).slice(-SHOWN_LINES).join('\n');
}

interface Assembly {
  readonly stacks: readonly string[];
  readonly missing: readonly string[];
}

/** The ids of the stacks in a cloud assembly and in those nested in it; none where the app wrote it elsewhere. */
function readAssembly(folder: string): Assembly {
  const file = join(folder, 'manifest.json');
  if (!existsSync(file)) return { stacks: [], missing: [] };
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as JsonObject; // CDK's cloud assembly schema
  const stacks: string[] = [];
  const missing = asArray(manifest['missing']).map((entry) =>
    JSON.stringify(isJsonObject(entry) ? entry['key'] : entry),
  );
  const artifacts = manifest['artifacts'];
  for (const [id, artifact] of Object.entries(isJsonObject(artifacts) ? artifacts : {})) {
    if (!isJsonObject(artifact)) continue;
    if (artifact['type'] === 'aws:cloudformation:stack') stacks.push(id);
    const directory = isJsonObject(artifact['properties']) ? artifact['properties']['directoryName'] : undefined;
    if (artifact['type'] !== 'cdk:cloud-assembly' || typeof directory !== 'string') continue;
    const nested = readAssembly(join(folder, directory));
    stacks.push(...nested.stacks);
    missing.push(...nested.missing);
  }
  return { stacks, missing };
}

function asArray(value: Json | undefined): readonly Json[] {
  return isJsonList(value) ? value : [];
}
