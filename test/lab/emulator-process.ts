import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A running emulator: moto in a process of its own, which ends when this one does. */
export interface Emulator {
  /** `http://localhost:<port>`: by name, since moto takes the bucket of an S3 address from its host. */
  readonly endpoint: string;
  /** Fails when the emulator ends by itself. */
  readonly ended: Promise<never>;
  readonly close: () => Promise<void>;
}

/** Starts it with `callback` as the creator of CloudFormation's resources; resolves when it serves. */
export async function startEmulator(python: string, callback: string): Promise<Emulator> {
  const launcher = join(import.meta.dirname, 'launcher.py');
  const child = spawn(python, [launcher, '--callback', callback], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONWARNINGS: 'ignore' },
  });
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new Error(`the emulator ended: ${signal ?? `exit code ${code}`}`)));
  });
  ended.catch(() => undefined);
  const port = await Promise.race([readPort(child), ended]);
  return { endpoint: `http://localhost:${port}`, ended, close: () => stop(child) };
}

async function readPort(child: ChildProcess): Promise<number> {
  if (!child.stdout) throw new Error('the emulator has no stdout');
  for await (const line of createInterface(child.stdout)) {
    // The launcher's only line.
    const { port } = JSON.parse(line) as { port: number };
    return port;
  }
  throw new Error('the emulator ended before it served');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.stdin?.end();
  await exited;
}
