import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A lab of the benchmark's own, in a process of its own. */
export interface BenchLab {
  readonly endpoint: string;
  readonly region: string;
  readonly close: () => Promise<void>;
}

/** Starts `npm run lab` with these flags; it ends with this process at the latest, since its stdin does. */
export async function startBenchLab(...flags: readonly string[]): Promise<BenchLab> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/lab/main.ts', ...flags], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for await (const line of createInterface(child.stdout)) {
    const { endpoint, region } = JSON.parse(line) as BenchLab; // the lab's only line
    const close = async (): Promise<void> => {
      child.stdin.end();
      await exited;
    };
    return { endpoint, region, close };
  }
  throw new Error('the lab did not start; run "npm run lab -- --env tiger" to see why');
}
