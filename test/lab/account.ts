import { startCreationServer } from './creation-server.ts';
import { startEmulator } from './emulator-process.ts';
import { findPython } from './python.ts';

/** An empty AWS account: the emulator, with our handlers behind its CloudFormation. */
export interface Account {
  readonly endpoint: string;
  /** A Python that has the emulator's packages. */
  readonly python: string;
  /** Fails when the emulator ends by itself. */
  readonly ended: Promise<never>;
  readonly close: () => Promise<void>;
}

/** Keeps the account as it is now: `POST <endpoint>/moto-api/restore` brings it back to this, in a moment. */
export async function keepAccount({ endpoint }: Account): Promise<void> {
  const { ok, status } = await fetch(`${endpoint}/moto-api/checkpoint`, { method: 'POST' });
  if (!ok) throw new Error(`the emulator answered ${status} to /moto-api/checkpoint`);
}

/** Starts one; with a `seed` its ids are the same in every run that makes the same calls in the same order. */
export async function startAccount(tell: (line: string) => void, seed?: number): Promise<Account> {
  const [server, python] = await Promise.all([startCreationServer(), findPython(tell)]);
  const { close, ended, endpoint } = await startEmulator(python, server.url);
  server.connect(endpoint);
  if (seed !== undefined) await fetch(`${endpoint}/moto-api/seed?a=${seed}`, { method: 'POST' });
  return {
    endpoint,
    python,
    ended,
    close: async () => {
      await close();
      server.close();
    },
  };
}
