import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { CliResult } from '../cli/run-cli.ts';

export interface Interruption {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Ctrl-C is pressed as soon as this holds. */
  readonly until: () => boolean;
}

/** Runs the built CLI and presses Ctrl-C at a moment that does not depend on how fast the machine is. */
export async function interruptedCli(words: readonly string[], { cwd, env, until }: Interruption): Promise<CliResult> {
  const child = spawn(process.execPath, [resolve('dist/cli.js'), ...words], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: cwd, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const timer = setInterval(() => {
    if (!until()) return;
    clearInterval(timer);
    child.kill('SIGINT');
  }, 20);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  clearInterval(timer);
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return { code: child.exitCode, stdout, stderr };
}
