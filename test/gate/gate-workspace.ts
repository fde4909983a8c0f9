import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { type CliResult, runCli } from '../cli/run-cli.ts';
import type { NagFinding } from '#src/model/nag.ts';
import type { Report } from '#src/model/report.ts';

export interface GateWorkspace {
  /** A file of test/gate/apps; its command stands in cdk.json. */
  readonly app: string;
  readonly scenario?: string;
  /** Lines of `acknowledgements`. */
  readonly acknowledgements?: readonly string[];
  readonly failOn?: string;
  /** Replaces or adds files. */
  readonly files?: Readonly<Record<string, string>>;
}

const folders: string[] = [];
afterAll(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A workspace outside the repository with two environments, whose app is one of test/gate/apps. Gone after the tests. */
export function gateWorkspace(options: GateWorkspace): string {
  const folder = mkdtempSync(join(tmpdir(), 'infra-audit-gate-test-'));
  folders.push(folder);
  const files = {
    'cdk.json': JSON.stringify({ app: appCommandOf(options.app), context: { scenario: options.scenario ?? 'clean' } }),
    'policies/environments/tiger.yaml': 'environment: tiger\nregion: us-east-1\nparameters: {}\n',
    'policies/environments/cheetah.yaml': 'environment: cheetah\nregion: us-east-1\nparameters: {}\n',
    'policies/nag.yaml': nagYaml(options.acknowledgements ?? [], options.failOn ?? 'high'),
    ...options.files,
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

/** TypeScript apps run under tsx, the others under plain Node. */
export function appCommandOf(app: string): string {
  const tsx = createRequire(import.meta.url).resolve('tsx');
  return `node ${app.endsWith('.ts') ? `--import "${tsx}" ` : ''}"${join(import.meta.dirname, 'apps', app)}"`;
}

/** With Windows line ends, as an editor there writes it. */
export function nagYaml(acknowledgements: readonly string[], failOn: string): string {
  return [
    'packs:',
    '  - { name: AwsSolutions, gate: true }',
    '  - { name: NIST.800.53.R5, gate: true }',
    '  - { name: HIPAA.Security, gate: false }',
    `failOn: ${failOn}`,
    acknowledgements.length > 0 ? 'acknowledgements:' : 'acknowledgements: []',
    ...acknowledgements.map((line) => `  - { ${line} }`),
    '',
  ].join('\r\n');
}

/** One acknowledgement as a line of nagYaml. */
export function acknowledge(rule: string, path: string, more = 'expires: "2099-12-31"'): string {
  return `rule: "${rule}", path: "${path}", reason: accepted by the test of the gate, owner: platform, ${more}`;
}

export interface GateRun extends CliResult {
  /** Undefined where the gate printed no JSON. */
  readonly report: Report | undefined;
  readonly findings: readonly NagFinding[];
}

/** `infra-audit gate` of the built CLI in a workspace. */
export async function runGate(cwd: string, ...words: string[]): Promise<GateRun> {
  const result = await runCli(['gate', '--format', 'json', ...words], { cwd });
  const report = result.stdout === '' ? undefined : (JSON.parse(result.stdout) as Report); // our own format
  return { ...result, report, findings: (report?.findings ?? []) as NagFinding[] }; // the gate's findings are nag's
}

export interface SynthRun {
  readonly code: number | null;
  readonly stderr: string;
  /** `rule at construct path` of each violation that fails synth. */
  readonly failing: readonly string[];
  /** The same for what CDK lists as suppressed, with the reason. */
  readonly suppressed: ReadonlyMap<string, string>;
}

interface ValidationReport {
  readonly pluginReports: readonly {
    readonly violations: readonly Violation[];
    readonly suppressedViolations?: readonly (Violation & { readonly reason?: string })[];
  }[];
}

interface Violation {
  readonly ruleName: string;
  readonly severity: string;
  readonly reason?: string;
  readonly violatingConstructs: readonly { readonly constructPath: string }[];
}

/** Runs the app as `cdk synth` does: no variable of ours, only the context and the output folder. */
export async function plainSynth(cwd: string, env: string): Promise<SynthRun> {
  const config = JSON.parse(readFileSync(join(cwd, 'cdk.json'), 'utf8')) as { app: string; context?: object }; // a fixture
  const outdir = mkdtempSync(join(tmpdir(), 'infra-audit-synth-test-'));
  folders.push(outdir);
  const variables = {
    ...process.env,
    NODE_ENV: '',
    CDK_OUTDIR: outdir,
    CDK_VALIDATION: 'false',
    CDK_CONTEXT_JSON: JSON.stringify({ ...config.context, env }),
  };
  const child = spawn(config.app, { cwd, shell: true, env: variables, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  const file = join(outdir, 'validation-report.json');
  const { pluginReports } = JSON.parse(readFileSync(file, 'utf8')) as ValidationReport; // CDK's format, aws-cdk-lib 2.276
  const named = ({ ruleName, violatingConstructs }: Violation): string[] =>
    violatingConstructs.map(({ constructPath }) => `${ruleName} at ${constructPath}`);
  const errors = pluginReports.flatMap(({ violations }) => violations.filter(({ severity }) => severity === 'error'));
  const suppressed = pluginReports.flatMap(({ suppressedViolations = [] }) =>
    suppressedViolations.flatMap((violation) =>
      named(violation).map((name) => [name, violation.reason ?? ''] as const),
    ),
  );
  return { code, stderr, failing: errors.flatMap(named).toSorted(), suppressed: new Map(suppressed) };
}
