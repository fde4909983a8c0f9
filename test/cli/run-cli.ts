import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

export interface CliResult {
  /** Exit code; null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Sent once stderr or stdout matches, or after `afterMs`. */
  readonly signal?: { readonly name: NodeJS.Signals; readonly afterMs: number };
  readonly cli?: string;
}

/** Runs the built CLI as its users do: a process of its own, outside any terminal, without the AWS settings of this one. */
export async function runCli(words: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(AWS_|NO_COLOR|FORCE_COLOR|NODE_OPTIONS)/.test(name),
  );
  const env = { ...Object.fromEntries(inherited), AWS_EC2_METADATA_DISABLED: 'true', ...options.env };
  const child = spawn(process.execPath, [options.cli ?? resolve('dist/cli.js'), ...words], {
    cwd: options.cwd ?? process.cwd(),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { signal } = options;
  if (signal) setTimeout(() => child.kill(signal.name), signal.afterMs);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, stdout, stderr };
}

/** Settings under which the SDK talks to an emulator on this machine. */
export function emulatorEnv(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
  };
}
