import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '#src/model/json.ts';
import type { AppCommand } from './app-command.ts';

export interface AppRun {
  /** Null where a signal ended the app. */
  readonly exitCode: number | null;
  /** The end of what the app printed, stderr after stdout. */
  readonly said: string;
  /** The cloud assembly, where the app wrote one. */
  readonly assembly: string;
}

export interface AppSurroundings {
  /** A folder for this run alone; the caller removes it. */
  readonly scratch: string;
  /** Added to the app's own context. */
  readonly context: JsonObject;
  readonly variables: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** Linux takes 128 KiB for one variable; CDK reads what does not fit from a file. */
const MAX_VARIABLE = 32 * 1024;
const KEPT_OUTPUT = 16 * 1024;
const KILL_AFTER_MS = 1500;

/** Runs a CDK app once, as the CDK command line would, into a scratch folder. An abort ends the app and its children. */
export async function runApp(
  app: AppCommand,
  { scratch, context, variables, signal }: AppSurroundings,
): Promise<AppRun> {
  const assembly = join(scratch, 'assembly');
  mkdirSync(assembly, { recursive: true });
  const child = spawn(app.command, {
    shell: true,
    cwd: app.folder,
    env: { ...variables, ...contextVariables({ ...app.context, ...context }, scratch), CDK_OUTDIR: assembly },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32', // a group of its own, so that the whole of it can be ended
  });
  const end = (): void => endGroup(child.pid);
  signal.addEventListener('abort', end, { once: true });
  const stdout = tailOf(child.stdout);
  const stderr = tailOf(child.stderr);
  try {
    const [exitCode] = (await once(child, 'close')) as [number | null]; // 'close' hands over code and signal
    signal.throwIfAborted();
    return { exitCode, said: `${stdout()}${stderr()}`, assembly };
  } finally {
    signal.removeEventListener('abort', end);
  }
}

function contextVariables(context: JsonObject, scratch: string): NodeJS.ProcessEnv {
  const text = JSON.stringify(context);
  if (text.length < MAX_VARIABLE) return { CDK_CONTEXT_JSON: text };
  const file = join(scratch, 'context.json');
  writeFileSync(file, text);
  return { CONTEXT_OVERFLOW_LOCATION_ENV: file };
}

/** The last part of a stream, as text: a chatty app must not fill the memory. */
function tailOf(stream: NodeJS.ReadableStream): () => string {
  let kept = '';
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    kept = (kept + text).slice(-KEPT_OUTPUT);
  });
  return () => kept;
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  const send = (name: NodeJS.Signals): void => {
    try {
      process.kill(process.platform === 'win32' ? pid : -pid, name);
    } catch {
      // it has ended by itself
    }
  };
  send('SIGTERM');
  setTimeout(() => send('SIGKILL'), KILL_AFTER_MS).unref();
}
