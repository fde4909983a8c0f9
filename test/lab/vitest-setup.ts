import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestProject } from 'vitest/node';

/** The lab that every *.lab.test.ts shares: both environments in one account. */
export interface LabUnderTest {
  /** Empty where no emulator can be had: `labTest` then skips. */
  readonly endpoint: string;
  readonly control: string;
  readonly account: string;
  readonly region: string;
  readonly environments: readonly string[];
  /** By environment: the values that only this account knows, as `-c` and `--set` take them. */
  readonly set: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

declare module 'vitest' {
  interface ProvidedContext {
    lab: LabUnderTest;
  }
}

const none: LabUnderTest = { endpoint: '', control: '', account: '', region: '', environments: [], set: {} };

/**
 * vitest's globalSetup of the lab project: starts `npm run lab -- --env all` as a process of its own and provides its ready
 * line as `lab`. Without Python or moto it fails in CI and skips the lab's tests elsewhere, with the lab's own line.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const main = join(import.meta.dirname, 'main.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', main, '--env', 'all'], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const lab = await Promise.race([readReadyLine(child), exited]);
  if (lab === undefined || lab === null || typeof lab === 'number') {
    if (lab !== noEmulatorCode || process.env['CI']) throw new Error(`the lab did not start:\n${said}`);
    console.warn(`lab tests are skipped: ${said.trim()}`);
    project.provide('lab', none);
    return async () => undefined;
  }
  project.provide('lab', lab);
  return async () => {
    child.stdin.end();
    await exited;
  };
}

/** main.ts ends with it where no Python can be had that imports moto. */
const noEmulatorCode = 69;

async function readReadyLine(child: ChildProcess): Promise<LabUnderTest | undefined> {
  if (!child.stdout) return undefined;
  for await (const line of createInterface(child.stdout)) {
    // The lab's only line.
    const { ready: _, ...lab } = JSON.parse(line) as LabUnderTest & { ready: true };
    return lab;
  }
  // It ended without a line; its exit code says why.
  return new Promise(() => undefined);
}
