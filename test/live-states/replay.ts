import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { findPython } from '../lab/python.ts';
import { startEmulator } from '../lab/emulator-process.ts';
import type { StateCase } from './read-cases.ts';

/** What became of one replayed state. */
export interface Replayed {
  /** Identifier of the recording → the one that stands for it now. */
  readonly ids: Readonly<Record<string, string>>;
  /** Calls that were refused, with the reason. */
  readonly failed: readonly string[];
}

/** An emulator of one account that takes any recorded state. */
export interface Replayer {
  readonly endpoint: string;
  /** Empties the account and makes this state in it. */
  readonly replay: (state: Pick<StateCase, 'setup'>) => Promise<Replayed>;
  readonly close: () => Promise<void>;
}

/** Starts the emulator, and beside it the process that makes the recorded calls. */
export async function startReplayer(): Promise<Replayer> {
  process.env['MOTO_EC2_LOAD_DEFAULT_AMIS'] = 'false';
  const python = await findPython((line) => process.stderr.write(`${line}\n`));
  // Nothing here is deployed through CloudFormation, so its callback is never made.
  const emulator = await startEmulator(python, 'http://localhost:9');
  const child = spawn(python, [join(import.meta.dirname, 'replayer.py'), emulator.endpoint], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONWARNINGS: 'ignore' },
  });
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    endpoint: emulator.endpoint,
    replay: ({ setup }) => ask(child, answers, setup),
    close: async () => {
      child.stdin.end();
      await emulator.close();
    },
  };
}

async function ask(
  child: ChildProcessByStdio<Writable, Readable, null>,
  answers: AsyncIterator<string>,
  setup: StateCase['setup'],
): Promise<Replayed> {
  child.stdin.write(`${JSON.stringify({ setup })}\n`);
  const answer = await answers.next();
  if (answer.done) throw new Error('the replaying process ended');
  return JSON.parse(answer.value) as Replayed; // replayer.py prints nothing else
}
